/** One table of records of a known kind on its way to the disk. */
import { writeSpool, type TableRow } from '#platform/table/spool.ts'
import type { ImportTable, PartFormat, Remark } from '../plan.schema.ts'
import type { Leaf, RowsPart, SourceControl } from './source.types.ts'

interface SheetOptions {
  readonly table: ImportTable
  /** Which of the tables of its kind of file. */
  readonly part: string
  readonly format: PartFormat
  /** Whose keys these are; the first column holds them. */
  readonly source: string
  readonly headers: readonly string[]
}

export interface RecordSheet {
  add(row: TableRow): void
  rows(): number
  /** Undefined when nothing was added. */
  close(leaves: readonly Leaf[], remarks: readonly Remark[]): RowsPart | undefined
}

function namedTogether(leaves: readonly Leaf[], kind: string) {
  const [first, ...more] = leaves
  if (!first) throw new Error('No file, no table')
  return {
    upload: first.upload,
    also: [...new Set(more.map(({ upload }) => upload))].filter((upload) => upload !== first.upload),
    part: `${first.part}${first.part === '' ? '' : '/'}${kind}`,
    name: more.length === 0 ? first.name : `${first.name} + ${more.length}`,
    title: first.name,
  }
}

export function recordSheet(
  { table, part, format, source, headers }: SheetOptions,
  control: SourceControl,
): RecordSheet {
  let spool: ReturnType<typeof writeSpool> | undefined
  let path = ''
  return {
    add: (row) => {
      if (!spool) {
        path = control.newPath()
        spool = writeSpool(path)
      }
      spool.add(row)
    },
    rows: () => spool?.rows() ?? 0,
    close: (leaves, remarks) => {
      if (!spool) return undefined
      spool.close()
      return {
        ...namedTogether(leaves, part),
        form: 'rows',
        format,
        path,
        from: 0,
        headers,
        header: true,
        columnRemarks: new Map(),
        hiddenRows: 0,
        rows: spool.rows(),
        table,
        source,
        key: 0,
        leftOut: null,
        remarks,
      }
    },
  }
}
