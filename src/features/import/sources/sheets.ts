/** The sheets of a workbook, each a table whose column names may stand in two rows under a title. */
import { openWorkbook, type SheetInfo, type SheetShape } from '#platform/xlsx/read-workbook.ts'
import { layoutOf } from '#platform/table/layout.ts'
import { writeSpool } from '#platform/table/spool.ts'
import type { Failure } from '#shared/result.ts'
import type { Remark } from '../plan.schema.ts'
import type { Leaf, Part, SourceControl } from './source.types.ts'

/** Rows looked at to find the names of the columns. */
const firstRows = 60
/** As many rows as an import takes, and as much of the disk as one may fill with what came out of one workbook. */
const mostRows = 2_000_000
const mostBytes = 4 * 1024 * 1024 * 1024

class TooMuch extends Error {}

const tooMuch: Failure = {
  type: 'TooManyRows',
  message: 'It has more than 2,000,000 rows or 4 GB of text; split it and import the parts one after the other.',
}

/** Names that a program gave and nobody chose. */
const unnamed = /^(sheet|tabelle|feuil|hoja|foglio|blad|planilha|arkusz|list|munka)\s*\d*$/i

export async function sheetParts(leaf: Leaf, control: SourceControl): Promise<Part[] | Failure> {
  const opened = await openWorkbook(leaf.path, () => undefined)
  if (!opened.ok) return opened.failure
  const book = opened.value
  const remarks: Remark[] = []
  if (book.macros) remarks.push({ type: 'macros', message: 'It has macros; they are not run and not kept.' })
  if (book.externalLinks > 0)
    remarks.push({
      type: 'externalLinks',
      message: `It refers to ${book.externalLinks} other files; they are not opened, the values that were saved with it count.`,
    })
  const parts: Part[] = []
  try {
    for (const [index, sheet] of book.sheets.entries()) {
      const path = control.newPath()
      const spool = writeSpool(path)
      const first: { line: number; cells: readonly string[] }[] = []
      let shape: SheetShape | Failure
      try {
        const read = await book.readSheet(
          index,
          (row) => {
            if (first.length < firstRows) first.push(row)
            spool.add(row)
            if (spool.rows() > mostRows || spool.bytes() > mostBytes) throw new TooMuch()
          },
          control.pause,
        )
        shape = read.ok ? read.value : read.failure
      } catch (error) {
        if (!(error instanceof TooMuch)) throw error
        shape = tooMuch
      } finally {
        spool.close()
      }
      const visible = book.sheets.filter(({ hidden }) => !hidden).length
      const about = {
        upload: leaf.upload,
        also: [],
        part: `${leaf.part}${leaf.part === '' ? '' : '/'}sheet${index + 1}`,
        name: book.sheets.length === 1 || (visible === 1 && !sheet.hidden) ? leaf.name : `${leaf.name} · ${sheet.name}`,
        title: unnamed.test(sheet.name) ? leaf.name : sheet.name,
        format: 'xlsx' as const,
      }
      if ('message' in shape) parts.push({ ...about, form: 'refused', failure: shape, remarks })
      else if (spool.rows() > 0) parts.push({ ...about, ...tableOf(sheet, shape, first, spool.rows(), path, remarks) })
    }
  } finally {
    book.close()
  }
  if (parts.length === 0) return { type: 'emptyFile', message: 'The workbook holds no value.' }
  return parts
}

function tableOf(
  sheet: SheetInfo,
  shape: SheetShape,
  first: readonly { readonly line: number; readonly cells: readonly string[] }[],
  rows: number,
  path: string,
  remarks: readonly Remark[],
) {
  // Empty rows are not in the spool, so merged areas are told in places of the rows that are.
  const place = new Map(first.map(({ line }, index) => [line - 1, index]))
  const merges = shape.merges.flatMap(({ top, bottom, left, right }) => {
    const [from, to] = [place.get(top), place.get(bottom)]
    return from === undefined ? [] : [{ top: from, bottom: to ?? from, left, right }]
  })
  const layout = layoutOf(
    first.map(({ cells }) => cells),
    merges,
  )
  const from = layout.skip + layout.headerRows
  const more: Remark[] = []
  if (layout.headerRows === 2)
    more.push({ type: 'twoHeaderRows', message: 'The names of its columns stand in two rows; they were put together.' })
  const shownColumns = [...shape.hiddenColumns].filter((column) => column < layout.headers.length)
  if (shape.hiddenRows > 0)
    more.push({ type: 'hiddenRows', message: `${shape.hiddenRows} of its rows are hidden in the sheet.` })
  if (shape.formulas > 0)
    more.push({
      type: 'formulas',
      message: `${shape.formulas} formulas are not run; the values that were saved with them count.`,
    })
  return {
    form: 'rows' as const,
    path,
    from,
    headers: layout.headers.map((header, index) => header.slice(0, 200) || `Column ${index + 1}`),
    header: layout.headerRows > 0,
    columnRemarks: new Map<number, Remark>(
      shownColumns.map((column) => [column, { type: 'hiddenColumn', message: 'This column is hidden in the sheet.' }]),
    ),
    hiddenRows: shape.hiddenRows,
    rows: rows - from,
    table: null,
    source: null,
    key: null,
    leftOut: sheet.hidden
      ? { type: 'hiddenSheet', message: 'This sheet is hidden. Choose what its rows are to import it.' }
      : rows - from <= 0
        ? { type: 'emptyFile', message: 'It has names of columns and no row.' }
        : null,
    remarks: [...remarks, ...more],
  }
}
