/** Every value that every field of a record ever had, who wrote it, when, and in which operation. */
import type { RecordId } from '#shared/ids.ts'
import type { FieldValue } from '#shared/schema.ts'
import { msOfClock } from './clock.ts'
import type { Core } from './core.ts'
import type { EntryRef } from './merge.ts'
import { countingEntries, elementGroup, groupOfField } from './merge.ts'
import type { HistoryItem } from './replica.types.ts'
import { laterOf, type RowStore, standingRefs } from './rows.ts'

interface OperationOfEntry {
  readonly id: Uint8Array
  readonly label: string
}

/** The record's history, oldest first. Elements of sets appear as `+ element` and `- element`. */
function historyOf(core: Core, store: RowStore, id: RecordId): HistoryItem[] {
  const row = store.find(id)
  if (!row) return []
  const later = laterOf(row)
  const entries = core.entriesOf(row.rid)
  const counting = new Set(countingEntries(store.table, entries))
  return entries.flatMap((entry) => {
    if (!counting.has(entry)) return []
    const operation = operationOf(core, entry.ref)
    const common = {
      operation: operation ? Buffer.from(operation.id).toString('hex') : '',
      label: operation?.label ?? '',
      at: msOfClock(entry.clock),
      device: entry.device,
      person:
        core.database.get<{ person: string }>('select person from device where id = ?', entry.device)?.person ?? '',
    }
    const item = (field: string, group: string, value: FieldValue): HistoryItem => {
      const standing = standingRefs(row, later, group)
      return { ...common, field, value, current: standing[0] === entry.ref, standing: standing.includes(entry.ref) }
    }
    const fields = [...entry.values].map(([field, value]) => item(field, groupOfField(store.table, field), value))
    const elements = [...entry.elements].map(([group, added]) => {
      const mark = group.indexOf('/')
      const [field, element] = [group.slice(0, mark), group.slice(mark + 1)]
      return item(field, elementGroup(field, element), `${added ? '+' : '-'} ${element}`)
    })
    return [...fields, ...elements]
  })
}

/** The history of a record in whichever table it is; empty when there is none. */
export function historyById(core: Core, id: RecordId): HistoryItem[] {
  for (const store of core.stores.values()) if (store.find(id)) return historyOf(core, store, id)
  return []
}

const operationOf = (core: Core, ref: EntryRef) =>
  core.database.get<OperationOfEntry>(
    `select o.id, o.label from operation o where o.no =
       (select c.operation from change c where c.last >= ? order by c.last limit 1)`,
    ref,
  )
