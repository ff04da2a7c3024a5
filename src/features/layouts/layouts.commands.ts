/** Laying out the facts of a record type for the whole office. */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext } from '#replica/command.ts'
import { ok, type Failure, type Result } from '#shared/result.ts'
import { mayShape } from '../office/shaping.ts'
import { deletedRows } from '../records/deleted.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { sectionsInput } from './layout.ts'
import { layout } from './layouts.schema.ts'

/** The generic way to a layout asks the same. */
export const layoutRules: RecordRules = rulesFor(layout, {
  creating: (context, values) => whoMay(context, values),
  changing: (context, _row, values) => whoMay(context, values),
  deleting: (context) => mayShape(context),
})

const whoMay = <Values>(context: CommandContext, values: Values): Result<Values, Failure> => {
  const may = mayShape(context)
  return may.ok ? ok(values) : may
}

export const setLayout = defineCommand({
  name: 'layouts.set',
  summary:
    'Says which fields a record type shows on its pages, in which order and sections; null goes back to the usual.',
  input: z.object({
    table: z.string().regex(/^[a-z][a-zA-Z0-9]{0,60}$/),
    sections: sectionsInput.nullable(),
  }),
  run: (context, { table, sections }) => {
    const may = mayShape(context)
    if (!may.ok) return may
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
