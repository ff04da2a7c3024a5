/** The office's own fields, by table. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'

export interface CustomFieldItem {
  readonly id: string
  readonly table: string
  /** A record's value is `custom[key]`; filters and sorts name it `custom.KEY`. */
  readonly key: string
  readonly name: string
}

export const listCustomFields = defineQuery({
  name: 'customFields.list',
  summary: 'The office’s own fields, of one table or of all.',
  input: z.object({ table: z.string().max(100).optional() }),
  reads: ['customField'],
  run: ({ db }, { table }): readonly CustomFieldItem[] =>
    db.all<CustomFieldItem>(
      `SELECT id, "table", "key", name FROM customField WHERE ?1 IS NULL OR "table" = ?1 ORDER BY "table", position, id`,
      table ?? null,
    ),
})
