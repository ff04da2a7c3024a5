/**
 * The first reading of files whose records others refer to: which id each row's record has, under which keys and names it
 * is found, and which of them the office already has under another id (same name, same e-mail address).
 */
import type { JobContext } from '#replica/job.ts'
import { importedId } from './imported-id.ts'
import type { RecordId } from '#shared/ids.ts'
import type { TableRow as CsvRow } from '#platform/table/spool.ts'
import type { Converter, Draft } from './convert.ts'
import { tableOf } from './import-fields.ts'
import type { Likeness } from './likeness.ts'
import { ambiguous, type Lookups } from './lookups.ts'
import { sameAs } from './same-as.ts'
import { nameKey } from './names.ts'
import type { ImportTable, PlanFile, PlanLink } from './plan.schema.ts'

export interface Index {
  /** Records that the office has under another id than the import would give: ours → theirs. */
  readonly alias: Map<RecordId, RecordId>
  /** Of those, rows that were known to be them before this import. */
  readonly remembered: Set<RecordId>
  /** Records of the office that a row of the files is by key; nobody else can be them. */
  readonly claimed: Set<RecordId>
  /** Accounts of the contacts in the files, for what refers to a contact by an address alone. */
  readonly accountOf: Map<RecordId, RecordId>
}

export const newIndex = (): Index => ({
  alias: new Map(),
  remembered: new Set(),
  claimed: new Set(),
  accountOf: new Map(),
})

export interface NeededLinks {
  readonly links: readonly (readonly [ImportTable, PlanLink['by']])[]
  readonly tables: ReadonlySet<ImportTable>
  has(table: ImportTable, by: PlanLink['by']): boolean
}

/** Tables whose records are recognised by name or e-mail when they are already here. */
const recognisable: readonly ImportTable[] = ['team', 'person', 'account', 'product', 'priceBook', 'contact']
/** Tables whose rows are read first: leads, too, may be here already. */
const readFirst: readonly ImportTable[] = [...recognisable, 'lead']

/** Columns that name people by their address, whoever they are. */
export const hasParticipants = (file: PlanFile): boolean =>
  file.columns.some(({ field }) => field === 'attendees' || field === 'sender' || field === 'recipients')

export function neededLinks(files: readonly PlanFile[]): NeededLinks {
  const pairs = new Set<string>()
  /** Asked of the files too; what is only compared with the office need not fill the memory with every row. */
  const linking = new Set<string>()
  const links: [ImportTable, PlanLink['by']][] = []
  const add = (table: ImportTable, by: PlanLink['by']) => {
    if (pairs.has(`${table} ${by}`)) return
    pairs.add(`${table} ${by}`)
    links.push([table, by])
  }
  const link = (table: ImportTable, by: PlanLink['by']) => {
    add(table, by)
    linking.add(`${table} ${by}`)
  }
  for (const file of files) {
    for (const { table, by } of file.links) link(table, by)
    if (file.table !== null && recognisable.includes(file.table))
      add(file.table, file.table === 'contact' ? 'email' : 'name')
    if (file.table === 'person') add('person', 'email')
    if (hasParticipants(file)) {
      link('person', 'email')
      link('contact', 'email')
      link('account', 'domain')
    }
  }
  const linked = new Set(files.flatMap((file) => file.links.map(({ table }) => table)))
  return {
    links,
    tables: new Set([...readFirst, ...linked]),
    has: (table, by) => linking.has(`${table} ${by}`),
  }
}

const textOf = (draft: Draft, field: string): string => {
  const value = draft.values.get(field) ?? draft.initial.get(field)
  return typeof value === 'string' ? value : ''
}

export const nameOf = (table: ImportTable, draft: Draft): string =>
  table === 'contact' ? `${textOf(draft, 'firstName')} ${textOf(draft, 'lastName')}`.trim() : textOf(draft, 'name')

interface Parts {
  readonly context: JobContext
  readonly file: PlanFile
  readonly lookups: Lookups
  readonly index: Index
  readonly converter: Converter
  readonly needed: NeededLinks
  readonly likeness: Likeness
}

/** Which of some ids the office has. */
export function present(context: JobContext, table: ImportTable, ids: readonly RecordId[]): Set<RecordId> {
  const found = new Set<RecordId>()
  for (let at = 0; at < ids.length; at += 500) {
    const part = ids.slice(at, at + 500)
    const marks = part.map(() => '?').join(', ')
    for (const { id } of context.db.all<{ id: string }>(`select id from "${table}" where id in (${marks})`, ...part))
      found.add(id)
  }
  return found
}

export function indexFile({
  context,
  file,
  lookups,
  index,
  converter,
  needed,
  likeness,
}: Parts): (rows: readonly CsvRow[]) => void {
  const table = file.table ?? 'event'
  const schema = tableOf[table]
  const empty = context.db.get(`select 1 as one from "${table}" limit 1`) === undefined
  const canMatch = (recognisable.includes(table) || table === 'lead') && !empty

  const matchOf = (draft: Draft): RecordId | undefined => {
    const email = textOf(draft, 'email')
    const byEmail = email === '' ? undefined : lookups.findInOffice(table, 'email', email)
    if (table === 'contact')
      return byEmail !== undefined && byEmail !== ambiguous && sameLastName(context, byEmail, draft)
        ? byEmail
        : undefined
    if (byEmail !== undefined && byEmail !== ambiguous) return byEmail
    if (table === 'lead') return undefined
    const byName = lookups.findInOffice(table, 'name', nameOf(table, draft))
    return byName === ambiguous ? undefined : byName
  }

  return (rows) => {
    const batch: { id: RecordId; draft: Draft; key: string }[] = []
    for (const row of rows) {
      const converted = converter.convert(row)
      if (converted.ok !== true) continue
      batch.push({
        id: importedId(context, schema, converted.keySource, converted.key),
        draft: converted.draft,
        key: converted.key,
      })
    }
    const here = empty
      ? new Set<RecordId>()
      : present(
          context,
          table,
          batch.map(({ id }) => id),
        )
    for (const id of here) claim(index, id)
    const away = empty ? [] : batch.filter(({ id }) => !here.has(id)).map(({ id }) => id)
    for (const [id, record] of sameAs(context, table, away)) {
      index.claimed.add(record)
      index.alias.set(id, record)
      index.remembered.add(id)
    }
    for (const { id, draft, key } of batch) {
      if (canMatch && !here.has(id) && !index.alias.has(id)) {
        const match = likeness.decided(id) ?? matchOf(draft)
        if (match !== undefined && !index.claimed.has(match)) {
          index.alias.set(id, match)
          index.claimed.add(match)
        }
        // What was decided stays on the list, so that it can be decided otherwise.
        if (match === undefined || likeness.decided(id) !== undefined) likeness.look(file, id, draft)
      }
      if (needed.has(table, 'id') && file.key.by === 'column') lookups.add(table, 'id', key, id)
      if (needed.has(table, 'name')) lookups.add(table, 'name', nameOf(table, draft), id)
      if (needed.has(table, 'email')) lookups.add(table, 'email', textOf(draft, 'email'), id)
      if (needed.has(table, 'domain')) lookups.add(table, 'domain', textOf(draft, 'website'), id)
    }
  }
}

/** A row that is this record by key takes it back from one that was only called the same. */
function claim(index: Index, id: RecordId): void {
  if (index.claimed.has(id))
    for (const [ours, theirs] of index.alias) if (theirs === id && !index.remembered.has(ours)) index.alias.delete(ours)
  index.claimed.add(id)
}

/** One address can belong to two people; the last name decides. */
function sameLastName(context: JobContext, id: RecordId, draft: Draft): boolean {
  const there = context.db.get<{ lastName: string | null }>('select lastName from contact where id = ?', id)
  return nameKey(there?.lastName ?? '') === nameKey(textOf(draft, 'lastName'))
}
