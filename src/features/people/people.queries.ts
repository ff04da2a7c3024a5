/** The office's people with their teams and managers. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'

export interface PersonItem {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly jobTitle: string | null
  readonly manager: string | null
  readonly managerTitle: string | null
  readonly team: string | null
  readonly teamTitle: string | null
  readonly regionalOffice: string | null
  readonly active: boolean
  /** The person at this PC. */
  readonly me: boolean
}

export const listPeople = defineQuery({
  name: 'people.list',
  summary: 'Everybody in the office, by name.',
  input: z.object({}),
  reads: ['person', 'team'],
  output: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        email: z.string().nullable(),
        jobTitle: z.string().nullable(),
        manager: z.string().nullable(),
        managerTitle: z.string().nullable(),
        team: z.string().nullable(),
        teamTitle: z.string().nullable(),
        regionalOffice: z.string().nullable(),
        active: z.boolean(),
        me: z.boolean(),
      }),
    )
    .readonly(),
  run: ({ db, me }): readonly PersonItem[] =>
    db
      .all<Omit<PersonItem, 'active' | 'me'> & { active: number }>(
        `SELECT p.id, p.name, p.email, p.jobTitle, p.manager, m.name AS managerTitle, p.team, t.name AS teamTitle,
           p.regionalOffice, p.active IS NOT 0 AS active
         FROM person AS p LEFT JOIN person AS m ON m.id = p.manager LEFT JOIN team AS t ON t.id = p.team
         ORDER BY p.name COLLATE NOCASE, p.id`,
      )
      .map((row) => ({ ...row, active: row.active === 1, me: row.id === me })),
})
