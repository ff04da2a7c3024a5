/** Counts of what happens to the rows of one file, with reasons, samples and, when rows are kept, files of the failed ones. */
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { byteOrderMark, csvLine } from '#platform/csv/write-csv.ts'
import type { TableRow as CsvRow } from '#platform/table/spool.ts'
import type { Complaint } from './convert.ts'
import type { Download, FileOutcome, PlanFile, RowReason } from './plan.schema.ts'
import { reasonHeader } from './recognise.ts'

const sampleRows = 5
const linesShown = 10
/** Kinds of reasons listed; the files of failed rows have them all. */
const mostReasons = 100

interface Group {
  message: string
  rows: number
  readonly lines: number[]
}

const toReasons = (groups: ReadonlyMap<string, Group>): RowReason[] =>
  [...groups]
    .map(([type, group]) => ({ type, message: group.message, rows: group.rows, lines: group.lines }))
    .sort((one, other) => other.rows - one.rows)

function note(groups: Map<string, Group>, complaint: Complaint, line: number): void {
  const key = groups.has(complaint.type) || groups.size < mostReasons ? complaint.type : 'other'
  const group = groups.get(key) ?? { message: complaint.message, rows: 0, lines: [] }
  group.rows++
  if (group.lines.length < linesShown) group.lines.push(line)
  groups.set(key, group)
}

/** Lines collected in memory before they go to disk. */
const bufferSize = 64_000

function rowsFile(folder: string | undefined, name: string, headers: readonly string[]) {
  let held = ''
  let bytes = 0
  const path = folder === undefined ? undefined : join(folder, name)
  const flush = () => {
    if (path !== undefined && held !== '') appendFileSync(path, held)
    bytes += Buffer.byteLength(held)
    held = ''
  }
  return {
    add: (cells: readonly string[], why: string) => {
      if (path === undefined) return
      if (bytes === 0 && held === '') held = byteOrderMark + csvLine([...headers, reasonHeader])
      const padded = headers.map((_, index) => cells[index] ?? '')
      held += csvLine([...padded, why])
      if (held.length > bufferSize) flush()
    },
    close: (): Download[] => {
      flush()
      return bytes > 0 && path !== undefined ? [{ name, path, bytes }] : []
    },
  }
}

export interface Tally {
  count(what: 'created' | 'updated' | 'unchanged', matched: boolean): void
  leaveOut(row: CsvRow, complaint: Complaint): void
  gaps(row: CsvRow, complaints: readonly Complaint[]): void
  sample(values: Readonly<Record<string, string>>): void
  wantsSample(): boolean
  outcome(): FileOutcome
  downloads(): Download[]
}

/** `folder`: where files of failed rows go; undefined for a preview, which keeps none. `twins`: earlier files of the same name. */
export function newTally(file: PlanFile, folder: string | undefined, twins = 0): Tally {
  const counts = { created: 0, updated: 0, unchanged: 0, matched: 0, leftOut: 0, incomplete: 0 }
  const reasons = new Map<string, Group>()
  const gapGroups = new Map<string, Group>()
  const samples: Readonly<Record<string, string>>[] = []
  const headers = file.columns.map((column) => column.header).filter((header) => header !== reasonHeader)
  const stem = `${file.name
    .replace(/\.\w{1,4}$/, '')
    .replace(/[^\p{L}\p{N} _-]/gu, '_')
    .slice(0, 80)}-${file.table}${twins > 0 ? `-${twins + 1}` : ''}`
  const left = rowsFile(folder, `${stem}-not-imported.csv`, headers)
  const partial = rowsFile(folder, `${stem}-with-gaps.csv`, headers)
  return {
    count: (what, matched) => {
      counts[what]++
      if (matched) counts.matched++
    },
    leaveOut: (row, complaint) => {
      counts.leftOut++
      note(reasons, complaint, row.line)
      left.add(row.cells, `Not imported: ${complaint.message}`)
    },
    gaps: (row, complaints) => {
      if (complaints.length === 0) return
      counts.incomplete++
      for (const complaint of complaints) note(gapGroups, complaint, row.line)
      partial.add(row.cells, `Imported without: ${complaints.map((complaint) => complaint.message).join('; ')}`)
    },
    wantsSample: () => samples.length < sampleRows,
    sample: (values) => void samples.push(values),
    outcome: () => ({
      file: file.name,
      table: file.table ?? 'activity',
      ...counts,
      reasons: toReasons(reasons),
      gaps: toReasons(gapGroups),
      samples,
    }),
    downloads: () => [...left.close(), ...partial.close()],
  }
}
