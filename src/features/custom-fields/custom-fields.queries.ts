/** The office's own fields, by table. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import type { CustomFieldItem } from './custom-definitions.ts'
import { readCustomFields } from './read-custom-fields.ts'
import { customFieldList } from './custom-fields.answers.ts'

export const listCustomFields = defineQuery({
  name: 'customFields.list',
  summary: 'The office’s own fields, of one table or of all; those that were retired only when asked for.',
  input: z.object({ table: z.string().max(100).optional(), retired: z.boolean().optional() }),
  output: customFieldList,
  reads: ['customField', 'customChoice'],
  run: ({ db }, { table, retired }): readonly CustomFieldItem[] =>
    readCustomFields(db, table).filter((field) => retired === true || !field.retired),
})
