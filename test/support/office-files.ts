/** Workbooks and archives made by hand, with what ordinary writers cannot be asked for: merges, formulas, lies about sizes. */
import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP archive in memory. `claims`: sizes that the directory shall tell instead of the true ones. */
export function zipOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  claims: Readonly<Record<string, number>> = {},
): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const label = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims[name] ?? bytes.length, 18)
    common.writeUInt16LE(label.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, label, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, label]))
    parts.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, listed, end])
}

type SheetCell =
  | string
  | number
  | boolean
  | { readonly number: number; readonly format: string }
  | { readonly formula: string; readonly value: number }
  | { readonly error: string }

export interface SheetSpec {
  readonly name: string
  readonly rows: readonly (readonly SheetCell[])[]
  readonly merges?: readonly string[]
  readonly hidden?: boolean
  /** From 1. */
  readonly hiddenColumns?: readonly number[]
  readonly hiddenRows?: readonly number[]
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** An Excel workbook; texts go to the shared strings. */
export function workbookOf(spec: {
  readonly sheets: readonly SheetSpec[]
  readonly date1904?: boolean
  readonly macros?: boolean
  readonly externalLinks?: number
  /** Put into parts of the archive as they are. */
  readonly parts?: Readonly<Record<string, string>>
}): Buffer {
  const strings: string[] = []
  const formats: string[] = []
  const letter = (column: number) => String.fromCharCode(65 + column)
  const cellXml = (cell: SheetCell, at: string): string => {
    if (cell === '') return ''
    if (typeof cell === 'string') return `<c r="${at}" t="s"><v>${strings.push(cell) - 1}</v></c>`
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
    if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`
    if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`
    if ('formula' in cell) return `<c r="${at}"><f>${escaped(cell.formula)}</f><v>${cell.value}</v></c>`
    if (!formats.includes(cell.format)) formats.push(cell.format)
    return `<c r="${at}" s="${formats.indexOf(cell.format) + 1}"><v>${cell.number}</v></c>`
  }
  const sheetXml = ({ rows, merges = [], hiddenColumns = [], hiddenRows = [] }: SheetSpec): string =>
    `<worksheet>${hiddenColumns.length > 0 ? `<cols>${hiddenColumns.map((column) => `<col min="${column}" max="${column}" hidden="1"/>`).join('')}</cols>` : ''}<sheetData>${rows
      .map(
        (cells, row) =>
          `<row r="${row + 1}"${hiddenRows.includes(row + 1) ? ' hidden="1"' : ''}>${cells.map((cell, column) => cellXml(cell, `${letter(column)}${row + 1}`)).join('')}</row>`,
      )
      .join(
        '',
      )}</sheetData>${merges.length > 0 ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''}</worksheet>`
  const sheets = spec.sheets.map(sheetXml)
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr${spec.date1904 ? ' date1904="1"' : ''}/><sheets>${spec.sheets.map(({ name, hidden }, place) => `<sheet name="${escaped(name)}" sheetId="${place + 1}"${hidden ? ' state="hidden"' : ''} r:id="s${place + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${spec.sheets.map((_, place) => relation(`s${place + 1}`, 'worksheet', `worksheets/sheet${place + 1}.xml`)).join('')}${relation('t', 'sharedStrings', 'sharedStrings.xml')}${relation('y', 'styles', 'styles.xml')}${spec.macros ? relation('m', 'vbaProject', 'vbaProject.bin') : ''}${Array.from({ length: spec.externalLinks ?? 0 }, (_, place) => relation(`x${place}`, 'externalLink', `externalLinks/externalLink${place + 1}.xml`)).join('')}</Relationships>`,
    ...Object.fromEntries(sheets.map((xml, place) => [`xl/worksheets/sheet${place + 1}.xml`, xml])),
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats.map((code, place) => `<numFmt numFmtId="${200 + place}" formatCode="${escaped(code)}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, place) => `<xf numFmtId="${200 + place}"/>`).join('')}</cellXfs></styleSheet>`,
    ...spec.parts,
  })
}
