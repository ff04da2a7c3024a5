/** Laying out the facts of a record type for the whole office. */
import { z } from 'zod'
import { create, defineCommand, update } from '#replica/command.ts'
import { ok } from '#shared/result.ts'
import { deletedRows } from '../records/deleted.ts'
import { sectionsInput } from './layout.ts'
import { layout } from './layouts.schema.ts'

export const setLayout = defineCommand({
  name: 'layouts.set',
  summary:
    'Says which fields a record type shows on its pages, in which order and sections; null goes back to the usual.',
  input: z.object({
    table: z.string().regex(/^[a-z][a-zA-Z0-9]{0,60}$/),
    sections: sectionsInput.nullable(),
  }),
  run: (context, { table, sections }) => {
    const id = context.derivedId(layout, 'layout', table)
    const text = sections === null ? null : JSON.stringify(sections)
    if (context.find(layout, id)) return ok({ writes: [update(layout, id, { sections: text })], value: { id } })
    const before = context.db.get(`SELECT 1 FROM ${deletedRows(layout).text} WHERE id = ?`, id)
    const write = before
      ? { ...update(layout, id, {}), set: { sections: text, deleted: false } }
      : create(layout, id, { table, sections: text })
    return ok({ writes: [write], value: { id } })
  },
})
