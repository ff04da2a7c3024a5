/** Columns that the plan keeps as fields of this office: existing fields of that name are used, others are made. */
import { customField } from '#features/custom-fields/custom-fields.schema.ts'
import { create, type Write } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import { importedId } from './imported-id.ts'
import { keyBetween } from '#shared/order-keys.ts'
import { customKey } from './custom-key.ts'
import { nameKey } from './names.ts'
import type { PlanFile } from './plan.schema.ts'

interface KnownField {
  readonly table: string
  readonly key: string
  readonly name: string
  readonly position: string | null
}

export interface CustomFields {
  /** Key to use, by the key that the import would give. */
  readonly keys: ReadonlyMap<string, string>
  readonly writes: readonly Write[]
}

export function customFields(context: JobContext, files: readonly PlanFile[]): CustomFields {
  const known = context.db.all<KnownField>('select "table", key, name, position from customField order by position, id')
  const keys = new Map<string, string>()
  const writes: Write[] = []
  let last = known.at(-1)?.position ?? null
  for (const file of files)
    for (const column of file.columns) {
      if (column.field !== 'custom' || file.table === null) continue
      const key = customKey(file.table, column.header)
      if (keys.has(key)) continue
      const same = known.find((field) => field.table === file.table && nameKey(field.name) === nameKey(column.header))
      keys.set(key, same?.key ?? key)
      if (same) continue
      last = keyBetween(last, null)
      const id = importedId(context, customField, 'name', `${file.table}:${key}`)
      writes.push(create(customField, id, { table: file.table, key, name: column.header, position: last }))
    }
  return { keys, writes }
}
