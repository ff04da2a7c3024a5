/**
 * The office, or what a view shows of it, as files that other programs read. Page by page, whatever the size.
 *
 * Must stay true: more than a screenful takes the right to export and leaves a note that colleagues see, written before the
 * files can be had; nothing in a file runs as a formula; the CSV, XLSX, JSON and SQLite of everything import here again as the same
 * records. Next: office-rows.ts for what is read, write-*.ts for the formats, own-import.ts for the way back.
 */
import { create } from '#replica/command.ts'
import { defineJob, type JobContext } from '#replica/job.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { unknownField } from '../records/filter.ts'
import { tablesByName, type Source, type Tables } from '../records/source.ts'
import { exportInput, screenful, type ExportFormat, type ExportInput, type ExportView } from './export.input.ts'
import { mayTake, spacesOfEverything } from './export-right.ts'
import { exportNote } from './export.schema.ts'
import { Cancelled, type ExportRemark, type ExportWork, type WriteFormat } from './export-work.ts'
import { idsOfView, shownByView, wholeTable, type ExportExtras, type ExportSource } from './office-rows.ts'
import { outputFiles, type Download } from './output-files.ts'
import { viewOfSaved } from './saved-view.ts'
import { calendarTables, writeCalendar } from './write-calendar.ts'
import { isOfPeople, writeVcard3, writeVcard4 } from './write-cards.ts'
import { writeContents } from './write-contents.ts'
import { writeJson } from './write-json.ts'
import { writeCsv, writeXlsx } from './write-sheets.ts'
import { writeSqlite } from './write-sqlite.ts'

export interface ExportResult {
  readonly format: ExportFormat
  /** Records by table; of everything, tables without a record are left out. */
  readonly records: Readonly<Record<string, number>>
  /** What the format could not hold. */
  readonly remarks: readonly ExportRemark[]
  readonly downloads: readonly Download[]
}

const any = () => true
const formats: Readonly<
  Record<ExportFormat, { readonly write: WriteFormat; readonly fits: (table: Table) => boolean }>
> = {
  csv: { write: writeCsv, fits: any },
  xlsx: { write: writeXlsx, fits: any },
  json: { write: writeJson, fits: any },
  sqlite: { write: writeSqlite, fits: any },
  vcard: { write: writeVcard4, fits: isOfPeople },
  vcard3: { write: writeVcard3, fits: isOfPeople },
  ical: { write: writeCalendar, fits: ({ name }) => calendarTables.has(name) },
}

/** Formats that bring the office back, which is with the notes of what was exported. */
const bringsBack: ReadonlySet<ExportFormat> = new Set(['json', 'sqlite'])

interface Taken {
  readonly sources: readonly ExportSource[]
  /** Whether the content of a file goes along, by the file's id and that of the record it is attached to. */
  readonly isTaken: (file: string, record: string) => boolean
}

export const exportFailureOf = (error: unknown): Failure | undefined => {
  if (error instanceof Cancelled)
    return {
      type: 'Cancelled',
      message: 'The export was cancelled. Its unfinished files were removed; the office is as it was.',
    }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const isFull = error instanceof Error && (('errcode' in error && error.errcode === 13) || code === 'ENOSPC')
  return isFull
    ? { type: 'DiskFull', message: 'The disk is full. The unfinished files were removed; the office is as it was.' }
    : undefined
}

function everything(context: JobContext, tables: Tables, format: ExportFormat): Result<Taken> {
  const spaces = spacesOfEverything(context)
  if (!spaces.ok) return spaces
  const all = [...tables.values()].filter(formats[format].fits)
  const sources = all.map((table) => wholeTable(context, tables, table, spaces.value))
  // A card for each colleague would be a surprise in an address book of customers.
  const wanted = sources.filter(
    ({ count, table }) => count > 0 && (bringsBack.has(format) || table.name !== 'exportNote'),
  )
  return ok({ sources: wanted, isTaken: (file) => spaces.value.has(file.slice(0, 16)) })
}

function ofView(
  context: JobContext,
  tables: Tables,
  extras: ExportExtras,
  { format, language = 'en' }: ExportInput,
  view: ExportView,
): Result<Taken> {
  const table = tables.get(view.table)
  if (!table) return fail({ type: 'UnknownTable', message: `There is no table "${view.table}". Nothing was exported.` })
  if (!formats[format].fits(table))
    return fail({
      type: 'FormatUnfit',
      message: `${table.plural.en} cannot be written in this format: choose CSV, XLSX, JSON or SQLite. Nothing was exported.`,
    })
  const source: Source = { table, tables, computed: extras.computed?.[table.name] ?? {} }
  const noField = (field: string) =>
    fail({ type: 'UnknownField', message: `${table.plural.en} have no field "${field}". Nothing was exported.` })
  const unknown = unknownField(source, view.filter, view.sort)
  if (unknown !== undefined) return noField(unknown)
  const ids = idsOfView(context, source, view)
  const allowed = mayTake(context, ids, screenful)
  if (!allowed.ok) return allowed
  const shown = shownByView(context, source, view, ids, { language, extras })
  if ('unknown' in shown) return noField(shown.unknown)
  const taken = new Set(ids)
  return ok({ sources: [shown], isTaken: (_, record) => taken.has(record) })
}

async function noteExport(
  context: JobContext,
  { format, view, files }: ExportInput,
  records: number,
): Promise<Result<unknown>> {
  const id = context.newId(exportNote)
  return context.commit(
    [
      create(exportNote, id, {
        what: view?.table ?? 'everything',
        format,
        records,
        files: files ?? false,
        by: context.me,
        at: new Date(context.now).toISOString(),
      }),
    ],
    'exports.run',
  )
}

export function exportJob(allTables: readonly Table[], extras: ExportExtras = {}) {
  const tables = tablesByName(allTables)
  return defineJob({
    name: 'exports.run',
    summary: 'Writes everything in the office, or what a view shows, as CSV, XLSX, JSON, SQLite, vCard or iCalendar.',
    input: exportInput,
    run: async (context, asked): Promise<Result<ExportResult, Failure>> => {
      const saved = asked.saved === undefined ? undefined : viewOfSaved(context, asked.saved)
      if (saved && !saved.ok) return saved
      const input: ExportInput = saved ? { ...asked, view: { ...saved.value, ids: asked.view?.ids } } : asked
      const taken = input.view
        ? ofView(context, tables, extras, input, input.view)
        : everything(context, tables, input.format)
      if (!taken.ok) return taken
      const { sources, isTaken } = taken.value
      const total = sources.reduce((sum, { count }) => sum + count, 0)
      const records: Record<string, number> = {}
      const remarks: ExportRemark[] = []
      let done = 0
      const files = outputFiles(context.folder)
      const work: ExportWork = {
        context,
        input,
        tables,
        sources,
        files,
        remark: (remark) => void remarks.push(remark),
        step: async (table, rows) => {
          if (context.cancelled()) throw new Cancelled()
          records[table] = (records[table] ?? 0) + rows
          context.progress('writing', (done += rows), total)
          // Lets a cancel in when everything runs in one thread.
          await new Promise(setImmediate)
        },
      }
      try {
        const downloads = await formats[input.format].write(work)
        const contents = input.files ? await writeContents(work, isTaken) : undefined
        if (total > screenful || contents) {
          const noted = await noteExport(context, input, total)
          if (!noted.ok) {
            files.removeAll()
            return noted
          }
        }
        return ok({
          format: input.format,
          records,
          remarks,
          downloads: [...downloads, ...(contents ? [contents] : [])],
        })
      } catch (error) {
        files.removeAll()
        const failure = exportFailureOf(error)
        if (!failure) throw error
        return fail(failure)
      }
    },
  })
}
