/** Checks values that people or programs give for a record's fields, against its schema. */
import type { CommandContext, Write } from '#replica/command.ts'
import { isRecordId } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { fieldValidator, type FieldValue, type Table } from '#shared/schema.ts'
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
    const parsed = fieldValidator(field).safeParse(value)
    if (!parsed.success) return invalid(table, name, `${label}: ${parsed.error.issues[0]?.message ?? 'not valid'}.`)
    if (field.required && (value === null || value === '')) return invalid(table, name, `${label} must not be empty.`)
    if (
      field.kind === 'choice' &&
      field.open !== true &&
      value !== null &&
      !field.choices.some((choice) => choice.value === value)
    )
      return invalid(table, name, `${label}: there is no choice "${String(value)}".`)
    if (field.kind === 'ref' && typeof value === 'string') {
      const target = tables.get(field.target)
      if (!isRecordId(value) || (target && !context.find(target, value)))
        return invalid(table, name, `${label}: the record does not exist here.`)
    }
  }
  return ok(true)
}

export function checkRequired(table: Table, values: Readonly<Record<string, unknown>>): Result<true, Failure> {
  for (const [name, field] of Object.entries(table.fields))
    if (field.required && (values[name] ?? '') === '')
      return invalid(table, name, `${field.label.en} must not be empty.`)
  return ok(true)
}

/** Custom fields must have been defined for the table. */
export function checkCustom(context: CommandContext, table: Table, custom: GivenValues): Result<true, Failure> {
  for (const key of Object.keys(custom)) {
    const found = context.db.get('SELECT 1 FROM customField WHERE "table" = ? AND "key" = ?', table.name, key)
    if (!found) return invalid(table, `custom.${key}`, `${table.label.en} has no custom field "${key}".`)
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
