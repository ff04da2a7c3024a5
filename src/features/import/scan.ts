/**
 * The first look at a file: what kind it is, how it is written, what its columns hold. One pass, bounded memory.
 * A file that cannot be a table is no error of the import: it is left out with a `refusal` that says why.
 */
import { statSync } from 'node:fs'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { type Delimiter, detectDialect } from '#platform/csv/dialect.ts'
import { detectEncoding, knownEncoding, readHead, wideEncoding } from '#platform/csv/encoding.ts'
import { refusalOfBytes, refusalOfText } from '#platform/csv/recognise-kind.ts'
import { type CsvProblem, readRows } from '#platform/csv/read-rows.ts'
import { layoutOf } from '#platform/table/layout.ts'
import { readSpool } from '#platform/table/spool.ts'
import type { FileChoice } from './plan.schema.ts'
import { repeatsHeader } from './group-rows.ts'
import { addToProfile, newProfile, type Profile } from './profile.ts'
import type { Part, RowsPart, TextPart } from './sources/source.types.ts'

export interface Scan {
  readonly part: TextPart | RowsPart
  readonly encoding: string
  readonly delimiter: Delimiter
  readonly skip: number
  readonly header: boolean
  readonly headers: readonly string[]
  readonly profiles: readonly Profile[]
  readonly rows: number
  /** The names of the columns come again between the rows. */
  readonly grouped: boolean
  /** Why reading stopped before the end of the file. */
  readonly problem: CsvProblem | undefined
}

/** More columns than any program exports; wider files are refused whole rather than cut. */
export const maxColumns = 1_000
/** Rows that one import takes. Memory for keys and names grows with rows, and has to stay below 512 MB. */
export const maxRows = 2_000_000

const refused = (type: string, message: string): Result<never, Failure> => fail({ type, message })

const mayBeKey = (header: string): boolean => /(id|nr|no|number|nummer|key|uuid|guid)\W*$/i.test(header)

/** Columns without a name, or named like an earlier one, are still told apart. */
function namesOf(cells: readonly string[], header: boolean): string[] {
  return cells.map((cell, index) => (header && cell.trim() !== '' ? cell.trim().slice(0, 200) : `Column ${index + 1}`))
}

export interface ScanControl {
  readonly cancelled: () => boolean
  /** Share of the part that was read, 0 to 1. */
  readonly progress: (share: number) => void
  /** What the person knows better. */
  readonly choice?: FileChoice | undefined
}

const tooManyColumns = (columns: number): Result<never, Failure> =>
  refused(
    'TooManyColumns',
    `It has ${columns.toLocaleString('en')} columns; at most ${maxColumns.toLocaleString('en')} can be imported. Remove those that are not needed.`,
  )

export async function scanPart(part: Part, control: ScanControl): Promise<Result<Scan, Failure>> {
  if (part.form === 'refused') return fail(part.failure)
  return part.form === 'rows' ? scanRows(part, control) : scanText(part, control)
}

const noNotation = { encoding: 'utf-8', delimiter: ',', skip: 0 } as const

async function scanRows(part: RowsPart, control: ScanControl): Promise<Result<Scan, Failure>> {
  const { headers, header } = part
  if (headers.length > maxColumns) return tooManyColumns(headers.length)
  const profiles = headers.map((name) => newProfile(mayBeKey(name)))
  let rows = 0
  let grouped = false
  for await (const batch of readSpool(part.path, part.from)) {
    if (control.cancelled()) break
    for (const { cells } of batch.rows)
      if (header && repeatsHeader(headers, cells)) grouped = true
      else profileRow(profiles, cells)
    rows += batch.rows.length
    control.progress(rows / Math.max(1, part.rows))
  }
  return ok({ part, ...noNotation, header, headers, profiles, rows, grouped, problem: undefined })
}

function profileRow(profiles: readonly Profile[], cells: readonly string[]): void {
  for (let index = 0; index < profiles.length; index++) {
    const text = cells[index]?.trim()
    const profile = profiles[index]
    if (text && profile) addToProfile(profile, text)
  }
}

async function scanText(part: TextPart, control: ScanControl): Promise<Result<Scan, Failure>> {
  const { path } = part
  const size = statSync(path).size
  const head = await readHead(path)
  const refusal = refusalOfBytes(head, wideEncoding(head) !== undefined)
  if (refusal) return fail(refusal)
  const { choice } = control
  if (choice?.encoding !== undefined && !knownEncoding(choice.encoding))
    return refused('UnknownEncoding', `“${choice.encoding}” is no encoding that can be read.`)
  const encoding = choice?.encoding ?? (await detectEncoding(path, head, control.cancelled))
  const start = new TextDecoder(encoding).decode(head, { stream: true })
  const noTable = refusalOfText(start)
  if (noTable) return fail(noTable)
  const detected = detectDialect(start, choice?.delimiter)
  const twoRows = choice?.header === undefined ? await twoHeaderRows(path, encoding, detected.delimiter) : undefined
  const dialect = twoRows
    ? { ...detected, header: true, skip: twoRows.skip }
    : { ...detected, header: choice?.header ?? detected.header }

  let headers: string[] | undefined
  let profiles: Profile[] = []
  let rows = 0
  let grouped = false
  let problem: CsvProblem | undefined
  for await (const batch of readRows({ path, encoding, ...dialect })) {
    if (control.cancelled()) break
    problem = batch.problem
    for (const { cells } of batch.rows) {
      if (!headers) {
        if (cells.length > maxColumns) return tooManyColumns(cells.length)
        headers = namesOf(twoRows ? cells.map((cell, at) => twoRows.headers[at] || cell) : cells, dialect.header)
        profiles = headers.map((header) => newProfile(mayBeKey(header)))
        if (dialect.header) continue
      }
      rows++
      if (dialect.header && repeatsHeader(headers, cells)) grouped = true
      else profileRow(profiles, cells)
    }
    if (rows > maxRows)
      return refused(
        'TooManyRows',
        `It has more than ${maxRows.toLocaleString('en')} rows; split it and import the parts one after the other.`,
      )
    control.progress(batch.bytes / Math.max(1, size))
  }
  if (!headers) return problem ? fail({ ...problem }) : refused('emptyFile', 'No row could be read.')
  return ok({
    part: twoRows ? { ...part, remarks: [...part.remarks, twoNames] } : part,
    encoding,
    ...dialect,
    headers,
    profiles,
    rows,
    grouped,
    problem,
  })
}

const twoNames = {
  type: 'twoHeaderRows',
  message: 'The names of its columns stand in two rows; they were put together.',
}

/** Rows looked at to find the names of the columns. */
const firstRows = 60

/** Names of columns under the headings of groups: the lines before the row of names, and what both rows say together. */
async function twoHeaderRows(
  path: string,
  encoding: string,
  delimiter: Delimiter,
): Promise<{ readonly skip: number; readonly headers: readonly string[] } | undefined> {
  for await (const { rows } of readRows({ path, encoding, delimiter, skip: 0, header: false })) {
    const first = rows.slice(0, firstRows)
    if (first[0]?.cells.length === 1 && /^sep=/i.test(first[0].cells[0] ?? '')) return undefined
    const { skip, headerRows, headers } = layoutOf(first.map(({ cells }) => cells))
    const names = first[skip + 1]
    return headerRows === 2 && names ? { skip: names.line - 1, headers } : undefined
  }
  return undefined
}
