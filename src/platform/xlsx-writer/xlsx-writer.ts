/**
 * Writes workbooks (XLSX, ECMA-376) row by row; memory holds one piece of a sheet, whatever the number of rows.
 *
 * Must stay true: text is always text. Nothing is written as a formula, and what begins like one carries the mark with
 * which Excel itself keeps it text; read back, every text is what it was, unless `cutTexts` says otherwise.
 */
import { openZip } from '../zip-writer/zip-writer.ts'
import {
  columnLetters,
  contentTypesXml,
  mostCellText,
  mostSheetColumns,
  mostSheetRows,
  rootRelationsXml,
  sheetEnd,
  sheetHead,
  sheetName,
  styleOf,
  stylesXml,
  workbookRelationsXml,
  workbookXml,
  xmlText,
  type XlsxKind,
} from './xlsx-parts.ts'

export type { XlsxKind } from './xlsx-parts.ts'

export interface XlsxColumn {
  readonly header: string
  /** `date`: `YYYY-MM-DD`; `instant`: ISO 8601, shown in this PC's time zone; what is not one is written as text. */
  readonly kind: XlsxKind
  /** In characters. */
  readonly width?: number
}

export type XlsxCell = string | number | boolean | null

export interface XlsxSheet {
  /** One cell for each column. Beyond 1,048,576 rows the sheet goes on as another of the same name. */
  row(cells: readonly XlsxCell[]): void
  close(): void
}

export interface XlsxWriter {
  /** Begins a sheet; the one before must be closed. Beyond 16,384 columns throws. */
  sheet(name: string, columns: readonly XlsxColumn[]): XlsxSheet
  close(): {
    readonly bytes: number
    /** Texts beyond 32,767 characters, of which that many were written. */ readonly cutTexts: number
  }
  /** Closes the file as it is. */
  abandon(): void
}

const day = 86_400_000
/** Excel counts days from 1899-12-30 and knows none before March 1900 well. */
const firstDay = Date.UTC(1899, 11, 30)
const leastSerial = 61
const mostSerial = 2_958_466
const likeFormula = /^['=+\-@\t\r]/

function serialOf(kind: XlsxKind, text: string): number | undefined {
  const ms = kind === 'date' ? Date.parse(`${text}T00:00:00Z`) : Date.parse(text)
  if (Number.isNaN(ms)) return undefined
  const wall = kind === 'date' ? ms : ms - new Date(ms).getTimezoneOffset() * 60_000
  const serial = (wall - firstDay) / day
  return serial >= leastSerial && serial < mostSerial ? serial : undefined
}

/** Opens a new file; throws what the system says. `now`: milliseconds since 1970. `sheetRows`: for tests. */
export function openXlsx(path: string, now: number, sheetRows = mostSheetRows): XlsxWriter {
  const zip = openZip(path, now)
  const names: string[] = []
  let cutTexts = 0

  const textCell = (at: string, text: string): string => {
    const isCut = text.length > mostCellText
    if (isCut) cutTexts += 1
    const style = likeFormula.test(text) ? styleOf.quoted : text.includes('\n') ? styleOf.wrapped : styleOf.text
    const shown = xmlText(isCut ? text.slice(0, mostCellText) : text)
    return `<c r="${at}"${style ? ` s="${style}"` : ''} t="inlineStr"><is><t xml:space="preserve">${shown}</t></is></c>`
  }
  const cellOf = (at: string, kind: XlsxKind, value: XlsxCell): string => {
    if (value === null || value === '') return ''
    if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return ''
      return `<c r="${at}"${kind === 'money' ? ` s="${styleOf.money}"` : ''}><v>${value}</v></c>`
    }
    const serial = kind === 'date' || kind === 'instant' ? serialOf(kind, value) : undefined
    return serial === undefined
      ? textCell(at, value)
      : `<c r="${at}" s="${styleOf[kind as 'date']}"><v>${serial}</v></c>`
  }

  function begin(name: string, columns: readonly XlsxColumn[]) {
    const taken = new Set(names.map((one) => one.toLowerCase()))
    names.push(sheetName(name, taken))
    const entry = zip.entry(`xl/worksheets/sheet${names.length}.xml`)
    entry.write(sheetHead(columns.map(({ width, header }) => width ?? Math.min(40, Math.max(10, header.length + 4)))))
    entry.write(
      `<row r="1">${columns.map(({ header }, index) => textCell(`${columnLetters(index)}1`, header).replace(/( s="\d")? t=/, ` s="${styleOf.header}" t=`)).join('')}</row>`,
    )
    let rows = 1
    const letters = columns.map((_, index) => columnLetters(index))
    return {
      isFull: () => rows >= sheetRows,
      row(cells: readonly XlsxCell[]) {
        rows += 1
        let text = `<row r="${rows}">`
        for (let index = 0; index < columns.length; index++)
          text += cellOf(`${letters[index]}${rows}`, columns[index]?.kind ?? 'text', cells[index] ?? null)
        entry.write(`${text}</row>`)
      },
      close() {
        entry.write(sheetEnd(columns.length, rows))
        entry.close()
      },
    }
  }

  const sheet: XlsxWriter['sheet'] = (name, columns) => {
    if (columns.length > mostSheetColumns) throw new RangeError(`${columns.length} columns are more than a sheet has`)
    let current = begin(name, columns)
    return {
      row(cells) {
        if (current.isFull()) {
          current.close()
          current = begin(name, columns)
        }
        current.row(cells)
      },
      close: () => current.close(),
    }
  }

  return {
    sheet,
    close() {
      // A workbook without a sheet cannot be opened.
      if (names.length === 0) sheet('Sheet', []).close()
      const parts: readonly (readonly [string, string])[] = [
        ['[Content_Types].xml', contentTypesXml(names.length)],
        ['_rels/.rels', rootRelationsXml],
        ['xl/workbook.xml', workbookXml(names)],
        ['xl/_rels/workbook.xml.rels', workbookRelationsXml(names.length)],
        ['xl/styles.xml', stylesXml],
      ]
      for (const [name, text] of parts) {
        const entry = zip.entry(name)
        entry.write(text)
        entry.close()
      }
      return { bytes: zip.close(), cutTexts }
    },
    abandon: () => zip.abandon(),
  }
}
