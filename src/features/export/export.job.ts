/**
 * Everything in the office as files that other programs read: one CSV per table, or one JSON document.
 *
 * Must stay true: written page by page, whatever the size; nothing in a CSV runs as a formula in a spreadsheet
 * (write-csv.ts); a CSV of ours imports again into the same office as the same records (features/import/systems.ts).
 */
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { defineJob, type JobContext } from '#replica/job.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { byteOrderMark, csvLine } from '#platform/csv/write-csv.ts'
import { type Cell, countOf, type ExportedRow, exportedTables, ownFields, pagesOf } from './export-tables.ts'

/** A file that the job left at `path`; who asks over HTTP gets an `id` to fetch it by instead of the path. */
interface Download {
  readonly name: string
  readonly path: string
  readonly bytes: number
}

export interface ExportResult {
  readonly format: 'csv' | 'json'
  /** Records by table; tables without a record have no file. */
  readonly records: Readonly<Record<string, number>>
  readonly downloads: readonly Download[]
}

class Cancelled extends Error {}

interface OutputFile {
  write(text: string): void
  close(): Download
}

/** Files of one export. Text is collected and written by the 64 kB. */
function outputFiles(folder: string) {
  const opened = new Map<string, number>()
  return {
    create: (name: string): OutputFile => {
      const path = join(folder, name)
      const file = openSync(path, 'wx', 0o600)
      opened.set(path, file)
      let held = ''
      let bytes = 0
      const flush = () => {
        writeFileSync(file, held)
        bytes += Buffer.byteLength(held)
        held = ''
      }
      return {
        write: (text) => {
          held += text
          if (held.length > 65_536) flush()
        },
        close: () => {
          flush()
          closeSync(file)
          opened.set(path, -1)
          return { name, path, bytes }
        },
      }
    },
    removeAll: () => {
      for (const [path, file] of opened) {
        if (file >= 0) closeSync(file)
        rmSync(path, { force: true })
      }
    },
  }
}
type OutputFiles = ReturnType<typeof outputFiles>

const isLink = (cell: Cell): cell is { readonly id: string; readonly title: string | null } =>
  cell !== null && typeof cell === 'object' && 'id' in cell

function headerOf(context: JobContext, table: Table): string[] {
  const labels = Object.values(table.fields).flatMap((field) =>
    field.kind === 'ref' ? [field.label.en, `${field.label.en} ID`] : [field.label.en],
  )
  return [`Bullpen ${table.name} ID`, ...labels, ...ownFields(context, table).map(({ name }) => name)]
}

const plain = (cell: Cell): string | number | boolean | null =>
  cell === null || typeof cell !== 'object' ? cell : Array.isArray(cell) ? cell.join('; ') : null

function lineOf(table: Table, row: ExportedRow, own: readonly string[]): string {
  const cells = Object.entries(table.fields).flatMap(([name, field]) => {
    const cell = row.values.get(name) ?? null
    if (field.kind !== 'ref') return [plain(cell)]
    return isLink(cell) ? [cell.title, cell.id] : [null, null]
  })
  return csvLine([row.id, ...cells, ...own.map((name) => plain(row.custom.get(name) ?? null))])
}

/** Custom fields may be called anything, `__proto__` too; entries are written one by one, never through an object. */
function jsonOf(row: ExportedRow): string {
  const entries = (pairs: Iterable<readonly [string, unknown]>) =>
    [...pairs].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')
  return `{${entries([['id', row.id], ...row.values])},"custom":{${entries(row.custom)}}}`
}

interface Counter {
  readonly records: Record<string, number>
  step(table: Table, rows: number): Promise<void>
}

function counter(context: JobContext, tables: readonly Table[]): Counter {
  const total = tables.reduce((sum, table) => sum + countOf(context, table), 0)
  const records: Record<string, number> = {}
  let done = 0
  return {
    records,
    step: async (table, rows) => {
      if (context.cancelled()) throw new Cancelled()
      records[table.name] = (records[table.name] ?? 0) + rows
      context.progress('writing', (done += rows), total)
      // Lets a cancel in when everything runs in one thread.
      await new Promise(setImmediate)
    },
  }
}

async function writeCsv(
  context: JobContext,
  files: OutputFiles,
  tables: readonly Table[],
  count: Counter,
): Promise<Download[]> {
  const downloads: Download[] = []
  for (const table of tables) {
    const name = `${table.plural.en.toLowerCase().replaceAll(' ', '-')}.csv`
    const file = files.create(name)
    const own = ownFields(context, table).map((field) => field.name)
    file.write(byteOrderMark + csvLine(headerOf(context, table)))
    for (const page of pagesOf(context, table)) {
      for (const row of page) file.write(lineOf(table, row, own))
      await count.step(table, page.length)
    }
    downloads.push(file.close())
  }
  return downloads
}

async function writeJson(
  context: JobContext,
  files: OutputFiles,
  tables: readonly Table[],
  count: Counter,
): Promise<Download[]> {
  const file = files.create('bullpen.json')
  const about = { format: 'bullpen export', version: 1, exportedAt: new Date(context.now).toISOString() }
  file.write(`${JSON.stringify(about).slice(0, -1)},"tables":{`)
  for (const [place, table] of tables.entries()) {
    file.write(`${place > 0 ? ',' : ''}\n${JSON.stringify(table.name)}:[`)
    let first = true
    for (const page of pagesOf(context, table)) {
      for (const row of page) {
        file.write(`${first ? '' : ','}\n${jsonOf(row)}`)
        first = false
      }
      await count.step(table, page.length)
    }
    file.write(']')
  }
  file.write('}}\n')
  return [file.close()]
}

const failureOf = (error: unknown): Failure | undefined => {
  if (error instanceof Cancelled)
    return {
      type: 'Cancelled',
      message: 'The export was cancelled. Its unfinished files were removed; the office is as it was.',
    }
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    return {
      type: 'DiskFull',
      message: 'The disk is full. The unfinished files were removed; the office is as it was.',
    }
  return undefined
}

export const runExport = defineJob({
  name: 'exports.run',
  summary: 'Writes everything in the office as one CSV per table, or as one JSON document.',
  input: z.strictObject({ format: z.enum(['csv', 'json']) }),
  run: async (context, { format }): Promise<Result<ExportResult, Failure>> => {
    const tables = exportedTables.filter((table) => countOf(context, table) > 0)
    const count = counter(context, tables)
    const files = outputFiles(context.folder)
    try {
      const downloads = await (format === 'csv' ? writeCsv : writeJson)(context, files, tables, count)
      return ok({ format, records: count.records, downloads })
    } catch (error) {
      files.removeAll()
      const failure = failureOf(error)
      if (!failure) throw error
      return fail(failure)
    }
  },
})
