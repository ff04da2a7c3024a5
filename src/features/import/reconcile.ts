/**
 * A second import of a newer export: for every value that the file and the office have differently, who changed it since
 * the last import? What only the file changed is taken; what only was changed here stays; what both changed is a conflict
 * that is listed and keeps what is here, unless the person says otherwise.
 *
 * Must stay true: what was last imported is read from the record's history, so every PC of the office judges alike.
 */
import type { JobContext } from '#replica/job.ts'
import type { SqlRow } from '#replica/query.ts'
import type { RecordId } from '#shared/ids.ts'
import type { FieldValue } from '#shared/schema.ts'
import type { Complaint, Draft } from './convert.ts'
import { tableOf } from './import-fields.ts'
import { importLabel, type ImportPlan, type ImportTable, type PlanConflict } from './plan.schema.ts'

/** Conflicts that a plan lists; the others are in the file of rows with gaps and keep what is here. */
const mostListed = 1_000

const sorted = (elements: readonly string[]): string =>
  JSON.stringify(elements.toSorted((one, other) => (one < other ? -1 : 1)))

/** The same value as a row of the office holds it. */
export function sameValue(value: FieldValue, there: SqlRow[string] | undefined): boolean {
  if (value === null) return there === null || there === undefined
  if (typeof value === 'boolean') return there === (value ? 1 : 0)
  if (Array.isArray(value))
    return sorted(value) === sorted(JSON.parse(typeof there === 'string' ? there : '[]') as string[])
  return there === value
}

const plain = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? (value as unknown[]).map(String).toSorted() : (value ?? null))

/** Fields of the office's own are kept as they are, all others as SQLite has them. */
const isHere = (name: string, value: FieldValue, there: SqlRow[string] | undefined): boolean =>
  name.startsWith('custom.') ? plain(value) === plain(there) : sameValue(value, there)

const isEmpty = (there: SqlRow[string] | undefined): boolean =>
  there === null ||
  there === undefined ||
  there === '' ||
  there === '[]' ||
  (Array.isArray(there) && there.length === 0)

function asText(value: FieldValue | SqlRow[string] | undefined): string {
  if (value === null || value === undefined || value instanceof Uint8Array) return ''
  return (typeof value === 'object' ? value.join(', ') : String(value)).slice(0, 300)
}

interface Difference {
  readonly name: string
  readonly value: FieldValue
  readonly current: SqlRow[string] | undefined
}

/** Values that a record here has differently from the file. */
function differences(draft: Draft, there: SqlRow): Difference[] {
  const custom =
    typeof there['custom'] === 'string'
      ? new Map(Object.entries(JSON.parse(there['custom']) as Record<string, SqlRow[string]>))
      : new Map<string, SqlRow[string]>()
  const found: Difference[] = []
  for (const [name, value] of draft.values) {
    const current = name.startsWith('custom.') ? custom.get(name.slice(7)) : there[name]
    if (!isHere(name, value, current)) found.push({ name, value, current })
  }
  return found
}

/** Whether a row is its record by its own id, was recognised as it just now, or was known to be it before. */
export type Standing = 'own' | 'matched' | 'remembered'

interface Reconciled {
  readonly table: ImportTable
  readonly id: RecordId
  readonly draft: Draft
  readonly there: SqlRow
  readonly standing: Standing
  /** The id that the row itself gives: what was imported of it may be in the history of that. */
  readonly own: RecordId
}

export interface Reconciler {
  /** What to write to a record that is here; conflicts are noted in the draft's gaps. */
  changes(row: Reconciled): Map<string, FieldValue>
  conflicts(): PlanConflict[]
}

export function reconciler(context: JobContext, plan: ImportPlan): Reconciler {
  const decided = new Map(plan.conflicts.map((conflict) => [`${conflict.id} ${conflict.field}`, conflict]))
  const listed: PlanConflict[] = []

  /** What the last import wrote into each field of a record. */
  const lastImported = (id: RecordId): Map<string, FieldValue> => {
    const values = new Map<string, FieldValue>()
    for (const { field, value, label, operation } of context.history(id))
      if (label.startsWith(importLabel) && operation !== context.operation) values.set(field, value)
    return values
  }
  const titleOf = (table: ImportTable, there: SqlRow): string =>
    tableOf[table].title
      .map((field) => there[field])
      .filter((part) => typeof part === 'string' && part !== '')
      .join(' ')
      .slice(0, 200)
  const labelOf = (table: ImportTable, field: string): string => tableOf[table].fields[field]?.label.en ?? field

  const conflict = (table: ImportTable, id: RecordId, there: SqlRow, { name, value, current }: Difference) => {
    const kept = decided.get(`${id} ${name}`)
    const found: PlanConflict = {
      table,
      id,
      field: name,
      title: titleOf(table, there),
      here: asText(current),
      file: asText(value),
      take: kept?.take ?? 'here',
    }
    if (listed.length < mostListed) listed.push(found)
    return found
  }

  return {
    changes: ({ table, id, draft, there, standing, own }) => {
      const changes = new Map<string, FieldValue>()
      if (plan.existing === 'keep') return changes
      const different = differences(draft, there)
      if (different.length === 0) return changes
      const onlyFill = plan.existing === 'fill' || (standing === 'matched' && plan.existing === 'update')
      let base: Map<string, FieldValue> | undefined
      for (const difference of different) {
        const { name, value, current } = difference
        if (isEmpty(current) && (onlyFill || plan.existing === 'overwrite')) changes.set(name, value)
        else if (onlyFill) continue
        else if (plan.existing === 'overwrite' || Array.isArray(value)) changes.set(name, value)
        else {
          base ??= new Map([...lastImported(id), ...(own === id ? [] : lastImported(own))])
          const before = base.get(name)
          if (before === undefined && isEmpty(current)) changes.set(name, value)
          // What it said of itself before it was taken for this row.
          else if (before === undefined && standing === 'remembered') continue
          else if (before !== undefined && sameBase(before, value)) continue
          else if (before !== undefined && isHere(name, before, current)) changes.set(name, value)
          else {
            const found = conflict(table, id, there, difference)
            if (found.take === 'file') changes.set(name, value)
            else draft.gaps.push(conflictGap(labelOf(table, name), found))
          }
        }
      }
      return changes
    },
    conflicts: () => listed,
  }
}

const sameBase = (before: FieldValue, value: FieldValue): boolean => JSON.stringify(before) === JSON.stringify(value)

const conflictGap = (label: string, { field, here, file }: PlanConflict): Complaint => ({
  type: `conflict:${field}`,
  message: `${label} was changed here to “${here}” and in the file to “${file}”; what is here was kept`,
})
