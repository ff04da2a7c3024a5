/** Columns that the plan keeps as fields of this office: existing fields of that name are used, others are made. */
import { customChoice, customField, type CustomKind } from '#features/custom-fields/custom-fields.schema.ts'
import { create, type Write } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import { importedId } from './imported-id.ts'
import { keyBetween } from '#shared/order-keys.ts'
import type { RecordId } from '#shared/ids.ts'
import type { FieldValue } from '#shared/schema.ts'
import { customKey } from './custom-key.ts'
import type { ImportedKind, OwnField } from './custom-kind.ts'
import { amountsOf } from './header-currency.ts'
import { nameKey } from './names.ts'
import type { ImportTable, PlanFile } from './plan.schema.ts'
import { furtherFields } from './several.ts'

interface KnownField {
  readonly id: string
  readonly table: string
  readonly kind: CustomKind | null
  readonly currency: string | null
  readonly key: string
  readonly name: string
  readonly position: string | null
}

export interface CustomFields {
  /** The field, by the key that the import would give. */
  readonly fields: ReadonlyMap<string, OwnField>
  /** What makes the fields that the plan's columns become. */
  readonly writes: readonly Write[]
  /** What makes a field for further values, when the first record has one; undefined when it is there. */
  makeFurther(table: ImportTable, key: string): Write | undefined
  /** What makes the choices that a record has first; none where they are known. */
  makeChoices(key: string, value: FieldValue): readonly Write[]
}

export function customFields(context: JobContext, files: readonly PlanFile[], currency: string): CustomFields {
  const known = context.db.all<KnownField>(
    'select id, "table", key, name, kind, currency, position from customField order by position, id',
  )
  const fields = new Map<string, OwnField>()
  const ids = new Map<string, RecordId>()
  const writes: Write[] = []
  const waiting = new Map<string, { readonly table: ImportTable; readonly name: string }>()
  let last = known.at(-1)?.position ?? null
  const make = (table: ImportTable, key: string, name: string, kind: ImportedKind): Write => {
    last = keyBetween(last, null)
    const id = importedId(context, customField, 'name', `${table}:${key}`)
    ids.set(key, id)
    return create(customField, id, {
      table,
      key,
      name,
      kind,
      retired: false,
      position: last,
      ...(kind === 'money' ? { currency } : {}),
    })
  }
  const enter = (
    table: ImportTable,
    name: string,
    kind: ImportedKind,
  ): { readonly key: string; readonly isNew: boolean } => {
    const key = customKey(table, name)
    const there = fields.get(key)
    if (there !== undefined) return { key: there.key, isNew: false }
    const same = known.find((field) => field.table === table && nameKey(field.name) === nameKey(name))
    fields.set(key, same ? knownField(context, same) : newField(key, kind, currency))
    if (same) ids.set(same.key, same.id as RecordId)
    return { key: same?.key ?? key, isNew: same === undefined }
  }
  for (const { table, columns } of files) {
    if (table === null) continue
    for (const column of columns) {
      if (column.field !== 'custom' || amountsOf(column, columns)) continue
      const { key, isNew } = enter(table, column.header, column.kind)
      if (isNew) writes.push(make(table, key, column.header, column.kind))
    }
  }
  for (const table of new Set(files.map((file) => file.table)))
    if (table === 'contact' || table === 'account' || table === 'lead')
      for (const name of furtherFields) {
        const { key, isNew } = enter(table, name, 'text')
        if (isNew) waiting.set(`${table} ${key}`, { table, name })
      }
  const byKey = new Map([...fields.values()].map((field) => [field.key, field]))
  const positions = new Map<string, string>()
  return {
    fields,
    writes,
    makeChoices: (key, value) => {
      const field = byKey.get(key)
      const id = ids.get(key)
      if (!field || id === undefined || (field.kind !== 'choice' && field.kind !== 'multiChoice')) return []
      return (Array.isArray(value) ? value : [value]).flatMap((name) => {
        if (typeof name !== 'string' || name === '' || field.choices.has(name.toLowerCase())) return []
        field.choices.set(name.toLowerCase(), name)
        const position = keyBetween(positions.get(key) ?? lastPosition(context, id), null)
        positions.set(key, position)
        // As the settings make it, so that the same choice made on another PC is this one.
        const choice = context.derivedId(customChoice, `custom field ${id}`, name)
        return [create(customChoice, choice, { field: id, value: name, name, retired: false, position })]
      })
    },
    makeFurther: (table, key) => {
      const field = waiting.get(`${table} ${key}`)
      waiting.delete(`${table} ${key}`)
      return field && make(table, key, field.name, 'text')
    },
  }
}

const newField = (key: string, kind: CustomKind, currency: string): OwnField => ({
  key,
  kind,
  currency: kind === 'money' ? currency : null,
  choices: new Map(),
  people: new Map(),
})

function knownField(context: JobContext, { id, key, kind, currency }: KnownField): OwnField {
  const field = newField(key, kind ?? 'text', '')
  for (const { value, name } of context.db.all<{ value: string; name: string }>(
    'select value, name from customChoice where field = ?',
    id,
  )) {
    field.choices.set(value.toLowerCase(), value)
    field.choices.set(name.toLowerCase(), value)
  }
  const people =
    kind === 'person'
      ? context.db.all<{ id: string; name: string | null }>('select id, name from person where name is not null')
      : []
  return { ...field, currency, people: new Map(people.map((one) => [(one.name ?? '').toLowerCase(), one.id])) }
}

const lastPosition = (context: JobContext, field: string): string | null =>
  context.db.get<{ position: string | null }>(
    'select max(position) as position from customChoice where field = ?',
    field,
  )?.position ?? null
