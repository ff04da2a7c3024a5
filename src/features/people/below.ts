/** Who answers to whom, by their manager or that of their team. */
import type { ReadDatabase } from '#replica/query.ts'
import { all, sql, type Sql } from '../records/sql.ts'

/** A person's own manager and that of their team, by name. */
export const managersOfPerson = (
  db: ReadDatabase,
  person: string,
): readonly { readonly id: string; readonly name: string }[] =>
  all(
    db,
    sql`SELECT p.id, coalesce(p.name, '') AS name FROM person AS p WHERE p.id IN (
          SELECT manager FROM person WHERE id = ${person}
          UNION SELECT t.manager FROM person AS o JOIN team AS t ON t.id = o.team WHERE o.id = ${person})
        ORDER BY p.name, p.id`,
  )

/** A query for the ids of everybody below a person, at any depth; a loop among managers ends by itself. */
export const belowPerson = (person: string): Sql => sql`
  WITH RECURSIVE below(id) AS (
    SELECT p.id FROM person AS p LEFT JOIN team AS t ON t.id = p.team
    WHERE p.id <> ${person} AND (p.manager = ${person} OR t.manager = ${person})
    UNION
    SELECT p.id FROM person AS p LEFT JOIN team AS t ON t.id = p.team
      JOIN below AS b ON b.id = p.manager OR b.id = t.manager
    WHERE p.id <> ${person}
  ) SELECT id FROM below`
