/** Checks values that people or programs give for a record's fields, against its schema. */
import type { CommandContext, Write } from '#replica/command.ts'
import { isRecordId } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { fieldValidator, type Field, type FieldValue, type Table } from '#shared/schema.ts'
import { customDefinitions } from '../custom-fields/read-custom-fields.ts'
import type { Tables } from './source.ts'

export type GivenValues = Readonly<Record<string, FieldValue>>

const invalid = (table: Table, field: string, message: string): { ok: false; failure: Failure } =>
  fail({ type: 'InvalidValue', message, table: table.name, field })

/** Whether the table has these fields, people may write them, and the values fit. References must exist here. */
export function checkValues(
  context: CommandContext,
  tables: Tables,
  table: Table,
  values: GivenValues,
): Result<true, Failure> {
  for (const [name, value] of Object.entries(values)) {
    const field = Object.hasOwn(table.fields, name) ? table.fields[name] : undefined
    if (!field) return invalid(table, name, `${table.label.en} has no field "${name}".`)
    const label = field.label.en
    if (field.internal && field.kind !== 'order') return invalid(table, name, `${label} is kept by Bullpen itself.`)
    if (field.required && (value === null || value === '')) return invalid(table, name, `${label} must not be empty.`)
    const checked = checkValue(context, tables, table, name, field, value)
    if (!checked.ok) return checked
  }
  return ok(true)
}

function checkValue(
  context: CommandContext,
  tables: Tables,
  table: Table,
  name: string,
  field: Field,
  value: FieldValue,
): Result<true, Failure> {
  const label = field.label.en
  const parsed = fieldValidator(field).safeParse(value)
  if (!parsed.success) return invalid(table, name, `${label}: ${parsed.error.issues[0]?.message ?? 'not valid'}.`)
  const choices =
    field.kind === 'choice' && field.open === true ? undefined : 'choices' in field ? field.choices : undefined
  const unknown =
    choices && [value].flat().find((one) => one !== null && !choices.some((choice) => choice.value === one))
  if (unknown !== undefined) return invalid(table, name, `${label}: there is no choice "${String(unknown)}".`)
  if (field.kind === 'ref' && typeof value === 'string') {
    const target = tables.get(field.target)
    if (!isRecordId(value) || (target && !context.find(target, value)))
      return invalid(table, name, `${label}: the record does not exist here.`)
  }
  return ok(true)
}

export function checkRequired(table: Table, values: Readonly<Record<string, unknown>>): Result<true, Failure> {
  for (const [name, field] of Object.entries(table.fields))
    if (field.required && (values[name] ?? '') === '')
      return invalid(table, name, `${field.label.en} must not be empty.`)
  return ok(true)
}

/** `KEY.currency` stands beside an amount of the office's own. */
function currencyBeside(fields: ReadonlyMap<string, Field>, key: string): Field | undefined {
  const amount = key.endsWith('.currency') ? fields.get(key.slice(0, -'.currency'.length)) : undefined
  return amount?.kind === 'money' ? { kind: 'currency', label: amount.label } : undefined
}

/** The office's own fields must have been defined for the table, and their values fit their kind. */
export function checkCustom(
  context: CommandContext,
  tables: Tables,
  table: Table,
  custom: GivenValues,
): Result<true, Failure> {
  if (Object.keys(custom).length === 0) return ok(true)
  const fields = customDefinitions(context.db, table.name)
  for (const [key, value] of Object.entries(custom)) {
    const field = fields.get(key) ?? currencyBeside(fields, key)
    if (!field) return invalid(table, `custom.${key}`, `${table.label.en} has no custom field "${key}".`)
    if (value === null) continue
    const checked = checkValue(context, tables, table, `custom.${key}`, field, value)
    if (!checked.ok) return checked
  }
  return ok(true)
}

/** The write with custom fields under `custom.KEY`. */
export const withCustom = (write: Write, custom: GivenValues = {}): Write => ({
  ...write,
  set: {
    ...write.set,
    ...Object.fromEntries(Object.entries(custom).map(([key, value]) => [`custom.${key}`, value])),
  },
})
