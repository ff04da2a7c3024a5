/** The fixed parts of a workbook (ECMA-376 Part 1) and the text of its cells. */

export type XlsxKind = 'text' | 'number' | 'money' | 'date' | 'instant' | 'boolean'

/** Longest text of a cell; Excel calls a file damaged whose texts are longer. */
export const mostCellText = 32_767
/** Rows of a sheet, the header among them. */
export const mostSheetRows = 1_048_576
export const mostSheetColumns = 16_384

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Characters that XML 1.0 cannot hold; a carriage return would come back as a line feed. */
// oxlint-disable-next-line no-control-regex
const unholdable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g

/** Text as ST_Xstring has it (22.9.2.19): what XML cannot hold stands as `_x0000_`. Lone surrogates are replaced. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(looksEscaped, '_x005F_')
    .replaceAll(unholdable, (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll(/[&<>"]/g, (one) => entities[one] ?? one)

/** `A`, `Z`, `AA`: the letters of a column from 0. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return letters
}

/** A sheet's name: 31 characters without `[]:*?/\`, no apostrophe at its ends, not taken yet (letters' case aside). */
export function sheetName(wanted: string, taken: ReadonlySet<string>): string {
  const clean = wanted
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[[\]:*?/\\\u0000-\u001f]/g, ' ')
    .trim()
    .replaceAll(/^'+|'+$/g, '')
  const base = clean === '' || clean.toLowerCase() === 'history' ? `${clean} sheet`.trim() : clean
  for (let number = 1; ; number++) {
    const end = number === 1 ? '' : ` (${number})`
    const name = base.slice(0, 31 - end.length).toWellFormed() + end
    if (!taken.has(name.toLowerCase())) return name
  }
}

/** Places in `cellXfs` of the styles below. `quoted` is text that Excel would otherwise take for a formula when edited. */
export const styleOf = { text: 0, header: 1, money: 2, date: 3, instant: 4, quoted: 5, wrapped: 6 } as const

export const stylesXml = `${xmlHead}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="4" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf quotePrefix="1"/><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

export const rootRelationsXml = `${xmlHead}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export const workbookXml = (names: readonly string[]): string =>
  `${xmlHead}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names
    .map((name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('')}</sheets></workbook>`

export const workbookRelationsXml = (count: number): string =>
  `${xmlHead}<Relationships xmlns="${packageRelations}">${Array.from(
    { length: count },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  ).join('')}<Relationship Id="rId${count + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`

const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
export const contentTypesXml = (count: number): string =>
  `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${Array.from(
    { length: count },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${types}.worksheet+xml"/>`,
  ).join('')}</Types>`

/** The first row stays in sight, and every column can be filtered. */
export const sheetHead = (widths: readonly number[]): string =>
  `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${colsXml(widths)}<sheetData>`

const colsXml = (widths: readonly number[]): string =>
  widths.length === 0
    ? ''
    : `<cols>${widths
        .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
        .join('')}</cols>`

export const sheetEnd = (columns: number, rows: number): string =>
  `</sheetData>${columns === 0 ? '' : `<autoFilter ref="A1:${columnLetters(columns - 1)}${rows}"/>`}</worksheet>`
