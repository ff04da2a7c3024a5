/**
 * Who sets whose quota, and who looks at whose number: what a manager sees of one person is the same for all of theirs,
 * and colleagues do not see each other's.
 */
import type { QueryContext, ReadDatabase } from '#replica/query.ts'
import { belowPerson, managersOfPerson } from '../people/below.ts'
import { all, sql } from '../records/sql.ts'

type Asking = Pick<QueryContext, 'db' | 'me' | 'authority'>

export interface Reports {
  /** `office`: nobody in the office has a manager, so everybody is shown; `me`: I am somebody's rep. */
  readonly scope: 'people' | 'office' | 'me'
  /** Myself first. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

export function peopleBelow(db: ReadDatabase, me: string): Reports {
  const below = all<{ id: string }>(db, belowPerson(me)).length > 0
  const managed =
    db.get<{ one: number }>(
      'SELECT 1 AS one FROM person WHERE manager IS NOT NULL UNION SELECT 1 FROM team WHERE manager IS NOT NULL LIMIT 1',
    ) !== undefined
  const scope = below ? 'people' : managed ? 'me' : 'office'
  const who = {
    people: sql`p.id = ${me} OR p.id IN (${belowPerson(me)})`,
    office: sql`p.active IS NOT 0`,
    me: sql`p.id = ${me}`,
  }[scope]
  return {
    scope,
    people: all<{ id: string; name: string }>(
      db,
      sql`SELECT p.id, coalesce(p.name, '') AS name FROM person AS p WHERE ${who}
          ORDER BY p.id <> ${me}, p.name COLLATE NOCASE, p.id LIMIT 500`,
    ),
  }
}

export const mayRead = (db: ReadDatabase, me: string, person: string): boolean =>
  peopleBelow(db, me).people.some(({ id }) => id === person)

/** Their manager, whoever manages what belongs to others, and oneself while one has no manager. */
export function maySetFor({ db, me, authority }: Asking, person: string): boolean {
  const office = authority()
  if (office === undefined || office.people.size < 2 || office.manages(me)) return true
  const managers = managersOfPerson(db, person)
  return managers.some(({ id }) => id === me) || (person === me && managers.length === 0)
}
