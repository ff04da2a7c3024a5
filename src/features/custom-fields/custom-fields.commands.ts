/** Fields that an office adds itself. A key is made once from random letters, so that two people never mean one key. */
import { z } from 'zod'
import { create, defineCommand, type CommandContext } from '#replica/command.ts'
import { keyBetween } from '#shared/order-keys.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Values } from '#shared/schema.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { customField } from './custom-fields.schema.ts'

function defined(
  context: CommandContext,
  values: Values<typeof customField>,
): Result<Values<typeof customField>, Failure> {
  const table = values.table ?? ''
  const name = values.name?.trim() ?? ''
  const same = context.db.get('SELECT 1 FROM customField WHERE "table" = ? AND lower(name) = lower(?)', table, name)
  if (same) return fail({ type: 'NameTaken', message: `There is already a field “${name}”. Nothing was added.`, name })
  const last = context.db.get<{ position: string | null }>(
    'SELECT max(position) AS position FROM customField WHERE "table" = ?',
    table,
  )
  // The last ten letters of an id are its random part.
  const key = values.key ?? `f${context.newId(customField).slice(-10)}`
  return ok({ ...values, table, name, key, position: values.position ?? keyBetween(last?.position ?? null, null) })
}

export const customFieldRules: RecordRules = rulesFor(customField, {
  creating: defined,
  changing: (_context, row, values) =>
    (values.key !== undefined && values.key !== row.key) || (values.table !== undefined && values.table !== row.table)
      ? fail({ type: 'KeyIsFixed', message: 'Values are kept under this key, so it stays. Nothing was changed.' })
      : ok(values),
})

export const defineCustomField = defineCommand({
  name: 'customFields.create',
  summary: 'Adds a field of the office’s own to a table.',
  input: z.object({
    table: z.string().regex(/^[a-z][a-zA-Z0-9]{0,60}$/),
    name: z.string().trim().min(1).max(200),
  }),
  run: (context, input) => {
    const values = defined(context, input)
    if (!values.ok) return values
    const id = context.newId(customField)
    return ok({ writes: [create(customField, id, values.value)], value: { id, key: values.value.key ?? '' } })
  },
})
