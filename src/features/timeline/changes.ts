/** What people changed in a record, one item per act. What a record was created with is its first state, not a change. */
import type { QueryContext } from '#replica/query.ts'
import type { FieldValue, Table } from '#shared/schema.ts'
import { readHistory, type HistoryEntry } from '../records/history.queries.ts'
import type { Tables } from '../records/source.ts'

export interface FieldChange {
  readonly field: string
  readonly from: FieldValue
  readonly fromTitle: string | null
  readonly to: FieldValue
  readonly toTitle: string | null
  /** For a set: the titles of the records among its elements, by id. */
  readonly titles?: Readonly<Record<string, string>>
}

export interface Change {
  /** The operation, which can be undone. */
  readonly operation: string
  readonly at: string
  readonly person: string
  readonly personTitle: string | null
  readonly changes: readonly FieldChange[]
}

/** Newest first. Fields that the product keeps itself follow from others and are left out. */
export function readChanges(context: QueryContext, tables: Tables, table: Table, id: string): Change[] {
  const history = readHistory(context, tables, table, id)
  const created = history[0]?.operation
  const before = new Map<string, HistoryEntry>()
  const acts = new Map<string, HistoryEntry[]>()
  const changes = new Map<HistoryEntry, FieldChange>()
  for (const entry of history) {
    const last = before.get(entry.field)
    before.set(entry.field, entry)
    const shown = Object.hasOwn(table.fields, entry.field) ? !table.fields[entry.field]?.internal : true
    if (entry.operation === created || !shown || (last?.value ?? null) === entry.value) continue
    acts.set(entry.operation, [...(acts.get(entry.operation) ?? []), entry])
    changes.set(entry, {
      field: entry.field,
      from: last?.value ?? null,
      fromTitle: last?.valueTitle ?? null,
      to: entry.value,
      toTitle: entry.valueTitle,
      ...(entry.valueTitles ? { titles: { ...last?.valueTitles, ...entry.valueTitles } } : {}),
    })
  }
  return [...acts]
    .map(([operation, entries]) => ({
      operation,
      at: new Date(entries[0]?.at ?? 0).toISOString(),
      person: entries[0]?.person ?? '',
      personTitle: entries[0]?.personTitle ?? null,
      changes: entries.flatMap((entry) => changes.get(entry) ?? []),
    }))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}
