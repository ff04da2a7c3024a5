/** Adding elements to sets, and taking them away, in many records at once: each holds what it held beside. */
import { z } from 'zod'
import type { CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { customDefinitions } from '../custom-fields/read-custom-fields.ts'
import { checkCustom, checkValues } from './record-values.ts'
import type { AnyRow } from './rows.ts'
import type { Tables } from './source.ts'

/** Elements by field; those of the office's own as `custom.KEY`. */
export const elements = z.record(z.string().max(100), z.array(z.string().min(1).max(200)).min(1).max(1_000))
export type Elements = z.infer<typeof elements>

/** The key of one of the office's own fields; undefined for a field of the schema. */
export const ownKey = (field: string): string | undefined => /^custom\.(.+)$/.exec(field)?.[1]

/** Without those of the office's own fields. */
export const ofTable = (parts: Elements): Elements =>
  Object.fromEntries(Object.entries(parts).filter(([field]) => ownKey(field) === undefined))

/** What a set of the record holds. */
export function heldIn(row: AnyRow, field: string): readonly string[] {
  const key = ownKey(field)
  const held = key === undefined ? row[field] : row.custom[key]
  return Array.isArray(held) ? (held as readonly string[]) : []
}

/** Of the elements those that make a difference to this record, by field. */
export const changed = (
  row: AnyRow,
  parts: Elements,
  differs: (held: readonly string[], one: string) => boolean,
): Elements =>
  Object.fromEntries(
    Object.entries(parts).flatMap(([field, wanted]) => {
      const held = heldIn(row, field)
      const some = [...new Set(wanted)].filter((one) => differs(held, one))
      return some.length === 0 ? [] : [[field, some]]
    }),
  )

/** Whether elements are added to and taken from sets only; what is added must be what they hold, what is taken may be anything. */
export function checkElements(
  context: CommandContext,
  tables: Tables,
  table: Table,
  parts: { readonly add: Elements; readonly remove: Elements },
): Result<true, Failure> {
  const own = customDefinitions(context.db, table.name)
  const taken = Object.keys(parts.remove).map((field) => [field, []] as const)
  for (const [field, wanted] of [...Object.entries(parts.add), ...taken]) {
    const key = ownKey(field)
    const kind =
      key === undefined
        ? Object.hasOwn(table.fields, field)
          ? table.fields[field]?.kind
          : undefined
        : own.get(key)?.kind
    if (kind !== 'set')
      return fail({ type: 'InvalidValue', message: `"${field}" holds no elements. Nothing was changed.`, field })
    const fits =
      key === undefined
        ? checkValues(context, tables, table, { [field]: wanted })
        : checkCustom(context, tables, table, { [key]: wanted })
    if (!fits.ok) return fits
  }
  return ok(true)
}
