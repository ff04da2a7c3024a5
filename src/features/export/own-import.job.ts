/**
 * An office comes back from its own JSON or SQLite export: the same records, links, sets, own fields and ids, in an office that was
 * just founded or beside what is there. With the archive of contents, attached files too.
 *
 * Must stay true: one operation, so one undo takes it back; the same export again changes nothing; everything in the file is
 * hostile, so each value is parsed with the schema of its field. What cannot come back is said: who changed what when, and
 * the signatures that prove it, are in backups only.
 */
import { z } from 'zod'
import type { Write } from '#replica/command.ts'
import { defineJob, type JobContext } from '#replica/job.ts'
import type { SqlRow } from '#replica/query.ts'
import { isRecordId, type RecordId } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { fieldValidator, type Field, type FieldValue, type Table } from '#shared/schema.ts'
import { deletedRows } from '../records/deleted.ts'
import { tablesByName, type Tables } from '../records/source.ts'
import { get, name, sql } from '../records/sql.ts'
import { ownContents } from './own-contents.ts'
import { ownIds, type OwnIds } from './own-ids.ts'
import { isCut, type OwnDocument, type OwnRecord } from './own-about.ts'
import { openOwn } from './read-own.ts'

export interface OwnImported {
  readonly operation: string
  readonly created: number
  readonly updated: number
  /** Were here as the export has them. */
  readonly same: number
  /** Records with something that no field of this version takes; the rest of them came in. */
  readonly incomplete: number
  /** Lines that are no record. */
  readonly leftOut: number
  /** Records of kinds that this version does not know, or that only the PC itself can write, by kind. */
  readonly unknown: Readonly<Record<string, number>>
  /** Of rooms that are not here; they are in the team's space now. */
  readonly fromRooms: number
  /** Contents of files that came along. */
  readonly files: number
}

const atOnce = 1_000

/** Made when an office is founded: what the export does not have of it goes, when the office is otherwise empty. */
const ofFounding: ReadonlySet<string> = new Set([
  'stage',
  'stepTask',
  'buyerStep',
  'stepEvidence',
  'source',
  'cadence',
  'cadenceStep',
  'stageAsk',
  'layout',
  'process',
])
const saysItIsUsed = ['account', 'contact', 'opportunity', 'activity', 'task', 'event', 'lead', 'product']

const isFresh = (context: JobContext, tables: Tables): boolean =>
  saysItIsUsed.every((table) => !tables.has(table) || !context.db.get(`select 1 from "${table}" limit 1`))

/** The record here: shown, or deleted; undefined when there is none. */
function recordHere(
  context: JobContext,
  table: Table,
  id: RecordId,
): { readonly row: SqlRow; readonly deleted: boolean } | undefined {
  const shown = get<SqlRow>(context.db, sql`SELECT * FROM ${name(table.name)} WHERE id = ${id}`)
  if (shown) return { row: shown, deleted: false }
  const row = get<SqlRow>(context.db, sql`SELECT * FROM ${deletedRows(table)} WHERE id = ${id}`)
  return row && { row, deleted: true }
}

const sorted = (elements: readonly string[]): string => JSON.stringify([...new Set(elements)].toSorted())

function isSame(field: Field, value: FieldValue, there: SqlRow[string] | undefined): boolean {
  if (field.kind === 'set')
    return (
      sorted((value ?? []) as readonly string[]) ===
      sorted(typeof there === 'string' ? (JSON.parse(there) as string[]) : [])
    )
  if (field.kind === 'boolean') return (value === null ? null : Number(value)) === (there ?? null)
  return value === (there ?? null)
}

interface Read {
  readonly values: ReadonlyMap<string, FieldValue>
  readonly custom: ReadonlyMap<string, FieldValue>
  readonly isWhole: boolean
}

const customValue = z.union([
  z.string().max(100_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(1_000)).max(1_000),
])

/** The values of a record as this version takes them. */
function readValues(table: Table, record: OwnRecord, ids: OwnIds): Read {
  const values = new Map<string, FieldValue>()
  let isWhole = true
  for (const key of Object.keys(record))
    if (key !== 'id' && key !== 'custom' && !Object.hasOwn(table.fields, key)) isWhole = false
  for (const [key, field] of Object.entries(table.fields)) {
    const given = Object.hasOwn(record, key) ? record[key] : null
    const plain =
      field.kind === 'ref' && typeof given === 'object' && given !== null && 'id' in given ? given.id : given
    const parsed = fieldValidator(field).safeParse(plain ?? (field.kind === 'set' ? [] : null))
    if (parsed.success) values.set(key, ids.value(parsed.data))
    else isWhole = false
  }
  const custom = new Map<string, FieldValue>()
  for (const [key, given] of Object.entries(record.custom ?? {})) {
    const parsed = customValue.safeParse(given)
    if (/^[a-z0-9]{1,40}(\.currency)?$/.test(key) && parsed.success) custom.set(key, ids.value(parsed.data))
    else isWhole = false
  }
  return { values, custom, isWhole }
}

/** What a PC says that it has erased: brought back, this PC would say it. */
const isReceipt = ({ erases }: Table): boolean => erases !== undefined && erases.records === undefined

const isNothing = (value: FieldValue): boolean => value === null || (Array.isArray(value) && value.length === 0)

function writeOf(context: JobContext, table: Table, id: RecordId, { values, custom }: Read): Write | 'same' {
  const here = recordHere(context, table, id)
  const withCustom = (set: Record<string, FieldValue>, there: Readonly<Record<string, FieldValue>>) => {
    for (const [key, value] of custom)
      if (JSON.stringify(there[key] ?? null) !== JSON.stringify(value)) set[`custom.${key}`] = value
    return set
  }
  if (!here) {
    const given = [...values].filter(([, value]) => !isNothing(value))
    return { table: table.name, id, create: true, set: withCustom(Object.fromEntries(given), {}) }
  }
  const there = JSON.parse(String(here.row['custom'] ?? '{}')) as Record<string, FieldValue>
  const differing = [...values].filter(([key, value]) => {
    const field = table.fields[key]
    return field !== undefined && !isSame(field, value, here.row[key])
  })
  const set = withCustom(Object.fromEntries(differing), there)
  if (here.deleted) set['deleted'] = false
  return Object.keys(set).length === 0 ? 'same' : { table: table.name, id, set }
}

/** Who exported is who imports, and an office has one record of itself. */
async function sameRecords(context: JobContext, document: OwnDocument): Promise<Map<RecordId, RecordId>> {
  const same = new Map<RecordId, RecordId>()
  if (isRecordId(document.about.me)) same.set(document.about.me, context.me)
  const office = context.db.get<{ id: string }>('select id from office limit 1')?.id
  for await (const { table, record } of document.records()) {
    // It is the first table of every export.
    if (table !== 'office') break
    if (record && office !== undefined && isRecordId(record.id)) same.set(record.id, office)
  }
  return same
}

const cut: Failure = {
  type: 'ExportCut',
  message:
    'The end of this export is missing, so it was taken back: nothing was changed. Take another copy of the file.',
}
const cancelled: Failure = { type: 'Cancelled', message: 'This was cancelled and taken back; the office is as it was.' }

async function bringBack(
  context: JobContext,
  tables: Tables,
  document: OwnDocument,
): Promise<Result<Omit<OwnImported, 'files' | 'operation'>>> {
  const ids = ownIds(
    document.about,
    context.spaces,
    (space) => context.authority()?.spaces.has(space) ?? false,
    await sameRecords(context, document),
  )
  const fresh = isFresh(context, tables)
  const founding = new Map<RecordId, string>()
  if (fresh)
    for (const table of ofFounding)
      if (tables.has(table))
        for (const { id } of context.db.all<{ id: string }>(`select id from "${table}"`)) founding.set(id, table)
  const counts = { created: 0, updated: 0, same: 0, incomplete: 0, leftOut: 0, fromRooms: 0 }
  const unknown: Record<string, number> = {}
  let waiting: Write[] = []
  const flush = async (): Promise<Result<unknown>> => {
    const writes = waiting
    waiting = []
    return writes.length === 0 ? ok({}) : context.commit(writes, 'exports.bringBack')
  }
  for await (const { table: tableName, record } of document.records()) {
    const table = tables.get(tableName)
    if (!record || !isRecordId(record.id)) counts.leftOut += 1
    else if (!table || isReceipt(table)) unknown[tableName] = (unknown[tableName] ?? 0) + 1
    else {
      const id = ids.id(record.id)
      const read = readValues(table, record, ids)
      founding.delete(id)
      if (!read.isWhole) counts.incomplete += 1
      if (ids.strange.has(record.id.slice(0, 16))) counts.fromRooms += 1
      const write = writeOf(context, table, id, read)
      if (write === 'same') counts.same += 1
      else {
        counts[write.create ? 'created' : 'updated'] += 1
        waiting.push(write)
      }
    }
    const done = counts.created + counts.updated + counts.same
    if (done % 200 !== 0 && waiting.length < atOnce) continue
    context.progress('writing', done, null)
    if (context.cancelled()) return fail(cancelled)
    const committed = waiting.length >= atOnce ? await flush() : ok({})
    if (!committed.ok) return committed
  }
  for (const [id, table] of founding) waiting.push({ table, id, set: { deleted: true } })
  while (waiting.length > 0) {
    const rest = waiting.splice(atOnce)
    const committed = await flush()
    if (!committed.ok) return committed
    waiting = rest
  }
  return ok({ ...counts, unknown })
}

/** Takes back what was committed, unless nothing was. */
async function takeBack(context: JobContext, failure: Failure): Promise<Result<never>> {
  await context.undo()
  return fail(failure)
}

export function ownImportJob(allTables: readonly Table[]) {
  const tables = tablesByName(allTables)
  return defineJob({
    name: 'exports.bringBack',
    summary:
      'Brings an office back from its own JSON or SQLite export, with the archive of contents where there is one.',
    input: z.strictObject({ upload: z.string().max(200), contents: z.string().max(200).optional() }),
    run: async (context, { upload, contents }): Promise<Result<OwnImported, Failure>> => {
      const path = context.uploadPath(upload)
      if (path === undefined)
        return fail({
          type: 'UploadMissing',
          message: 'The file is not here any more; choose it again. Nothing was changed.',
        })
      const document = await openOwn(path)
      if (!document.ok) return document
      try {
        const done = await bringBack(context, tables, document.value)
        if (!done.ok) return done.failure.type === 'Cancelled' ? takeBack(context, done.failure) : done
        const archive = contents === undefined ? undefined : context.uploadPath(contents)
        const files = archive === undefined ? 0 : await ownContents(context, archive, document.value.about)
        return ok({ operation: context.operation, ...done.value, files })
      } catch (error) {
        if (isCut(error)) return takeBack(context, cut)
        throw error
      }
    },
  })
}
