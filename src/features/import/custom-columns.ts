/** Columns that the plan keeps as fields of this office: existing fields of that name are used, others are made. */
import { customField } from '#features/custom-fields/custom-fields.schema.ts'
import { create, type Write } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import { importedId } from './imported-id.ts'
import { keyBetween } from '#shared/order-keys.ts'
import { customKey } from './custom-key.ts'
import { nameKey } from './names.ts'
import type { ImportTable, PlanFile } from './plan.schema.ts'
import { furtherFields } from './several.ts'

interface KnownField {
  readonly table: string
  readonly key: string
  readonly name: string
  readonly position: string | null
}

export interface CustomFields {
  /** Key to use, by the key that the import would give. */
  readonly keys: ReadonlyMap<string, string>
  /** What makes the fields that the plan's columns become. */
  readonly writes: readonly Write[]
  /** What makes a field for further values, when the first record has one; undefined when it is there. */
  makeFurther(table: ImportTable, key: string): Write | undefined
}

export function customFields(context: JobContext, files: readonly PlanFile[]): CustomFields {
  const known = context.db.all<KnownField>('select "table", key, name, position from customField order by position, id')
  const keys = new Map<string, string>()
  const writes: Write[] = []
  const waiting = new Map<string, { readonly table: ImportTable; readonly name: string }>()
  let last = known.at(-1)?.position ?? null
  const make = (table: ImportTable, key: string, name: string): Write => {
    last = keyBetween(last, null)
    const id = importedId(context, customField, 'name', `${table}:${key}`)
    return create(customField, id, { table, key, name, position: last })
  }
  const enter = (table: ImportTable, name: string): { readonly key: string; readonly isNew: boolean } => {
    const key = customKey(table, name)
    const there = keys.get(key)
    if (there !== undefined) return { key: there, isNew: false }
    const same = known.find((field) => field.table === table && nameKey(field.name) === nameKey(name))
    keys.set(key, same?.key ?? key)
    return { key: same?.key ?? key, isNew: same === undefined }
  }
  for (const { table, columns } of files) {
    if (table === null) continue
    for (const column of columns) {
      if (column.field !== 'custom') continue
      const { key, isNew } = enter(table, column.header)
      if (isNew) writes.push(make(table, key, column.header))
    }
  }
  for (const table of new Set(files.map((file) => file.table)))
    if (table === 'contact' || table === 'account' || table === 'lead')
      for (const name of furtherFields) {
        const { key, isNew } = enter(table, name)
        if (isNew) waiting.set(`${table} ${key}`, { table, name })
      }
  return {
    keys,
    writes,
    makeFurther: (table, key) => {
      const field = waiting.get(`${table} ${key}`)
      waiting.delete(`${table} ${key}`)
      return field && make(table, key, field.name)
    },
  }
}
