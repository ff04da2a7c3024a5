import type { CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Values } from '#shared/schema.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { readFilter, readLayout } from './layout.ts'
import { savedView } from './views.schema.ts'

const refused = (field: string) =>
  fail({
    type: 'InvalidValue',
    message: `The ${field} of this view cannot be read. Nothing was saved.`,
    table: savedView.name,
    field,
  })

function checked(values: Values<typeof savedView>): Result<Values<typeof savedView>, Failure> {
  if (values.filter != null && readFilter(values.filter) === undefined) return refused('filter')
  if (values.layout != null && readLayout(values.layout) === undefined) return refused('layout')
  return ok({ ...values, ...(values.name == null ? {} : { name: values.name.trim() }) })
}

export const savedViewRules: RecordRules = rulesFor(savedView, {
  creating: (context: CommandContext, values) =>
    checked({
      kind: 'table',
      owner: context.me,
      ...values,
      createdAt: new Date(context.now).toISOString(),
    }),
  changing: (_context, row, values) =>
    values.table !== undefined && values.table !== row.table
      ? fail({ type: 'TableIsFixed', message: 'A view stays one of its record type. Nothing was changed.' })
      : checked(values),
})
