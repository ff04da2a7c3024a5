import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync, crc32 } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openZip } from '../zip-writer/zip-writer.ts'
import { columnLetters, sheetName } from './xlsx-parts.ts'
import { openXlsx, type XlsxCell, type XlsxColumn } from './xlsx-writer.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bullpen-xlsx-'))
  path = join(folder, 'out.zip')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The entries by what their own headers say; compared with the directory. */
function entriesOf(file: string): Map<string, string> {
  const bytes = readFileSync(file)
  const entries = new Map<string, string>()
  let at = 0
  while (bytes.readUInt32LE(at) === 0x04034b50) {
    const [crc, packed, size] = [14, 18, 22].map((place) => bytes.readUInt32LE(at + place)) as [number, number, number]
    const nameLength = bytes.readUInt16LE(at + 26)
    const name = bytes.toString('utf8', at + 30, at + 30 + nameLength)
    const data = bytes.subarray(at + 30 + nameLength, at + 30 + nameLength + packed)
    const content = bytes.readUInt16LE(at + 8) === 0 ? data : inflateRawSync(data)
    expect([crc32(content), content.length]).toEqual([crc, size])
    entries.set(name, content.toString('utf8'))
    at += 30 + nameLength + packed
  }
  expect(bytes.readUInt32LE(bytes.length - 22)).toBe(0x06054b50)
  expect(bytes.readUInt32LE(bytes.length - 6)).toBe(at)
  expect(bytes.readUInt16LE(bytes.length - 12)).toBe(entries.size)
  return entries
}

function sheetOf(columns: readonly XlsxColumn[], rows: readonly (readonly XlsxCell[])[]) {
  const workbook = openXlsx(path, 0)
  const sheet = workbook.sheet('Deals', columns)
  for (const row of rows) sheet.row(row)
  sheet.close()
  const { cutTexts } = workbook.close()
  return { xml: entriesOf(path).get('xl/worksheets/sheet1.xml') ?? '', cutTexts }
}

test('an archive holds what was put in, also in many pieces', () => {
  const zip = openZip(path, Date.UTC(2026, 10, 22))
  const long = Array.from({ length: 40_000 }, (_, index) => `line ${index * 7_919}\n`)
  const entry = zip.entry('größe/long.txt')
  for (const line of long) entry.write(line)
  entry.close()
  const stored = zip.entry('stored.bin', { stored: true })
  stored.write(Buffer.from('as it is'))
  stored.close()
  expect(zip.close()).toBe(readFileSync(path).length)
  const entries = entriesOf(path)
  expect(entries.get('größe/long.txt')).toBe(long.join(''))
  expect(entries.get('stored.bin')).toBe('as it is')
})

test('text is never a formula, and what looks like one is marked as Excel marks it', () => {
  const { xml } = sheetOf([{ header: '=Name', kind: 'text' }], [['=1+1'], ['plain'], ['-']])
  expect(xml).not.toContain('<f')
  expect(xml).toContain('<c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">=Name</t>')
  expect(xml).toContain('<c r="A2" s="5" t="inlineStr"><is><t xml:space="preserve">=1+1</t>')
  expect(xml).toContain('<c r="A3" t="inlineStr"><is><t xml:space="preserve">plain</t>')
})

test('characters that XML cannot hold are kept in Excel’s own notation', () => {
  const { xml } = sheetOf([{ header: 'x', kind: 'text' }], [['a\u0001<b>\r\n_x0041_\ud800 & ü']])
  expect(xml).toContain('a_x0001_&lt;b&gt;_x000D_\n_x005F_x0041_\ufffd &amp; ü')
})

test('numbers, money, dates and truth are values; nothing is an empty cell', () => {
  const { xml } = sheetOf(
    [
      { header: 'n', kind: 'number' },
      { header: 'm', kind: 'money' },
      { header: 'd', kind: 'date' },
      { header: 'b', kind: 'boolean' },
      { header: 'e', kind: 'text' },
    ],
    [
      [1.5, 1200.5, '2026-03-25', true, null],
      [Number.NaN, null, 'someday', false, ''],
    ],
  )
  expect(xml).toContain(
    '<row r="2"><c r="A2"><v>1.5</v></c><c r="B2" s="2"><v>1200.5</v></c><c r="C2" s="3"><v>46106</v></c><c r="D2" t="b"><v>1</v></c></row>',
  )
  expect(xml).toContain('>someday</t>')
  expect(xml).toContain('<c r="D3" t="b"><v>0</v></c></row>')
})

test('an instant is the wall clock of this PC', () => {
  const at = '2026-07-01T10:30:00.000Z'
  const { xml } = sheetOf([{ header: 'at', kind: 'instant' }], [[at]])
  const serial = Number(/<c r="A2" s="4"><v>([\d.]+)</.exec(xml)?.[1])
  const shown = new Date(Date.UTC(1899, 11, 30) + Math.round(serial * 86_400_000))
  expect(shown.getUTCHours()).toBe(new Date(at).getHours())
  expect(shown.getUTCMinutes()).toBe(30)
})

test('a text longer than a cell takes is cut, and that is counted', () => {
  const { xml, cutTexts } = sheetOf([{ header: 'x', kind: 'text' }], [['y'.repeat(40_000)]])
  expect(cutTexts).toBe(1)
  expect(/>(y+)</.exec(xml)?.[1]).toHaveLength(32_767)
})

test('a sheet that is full goes on as another, with the header again', () => {
  const workbook = openXlsx(path, 0, 3)
  const sheet = workbook.sheet('Many', [{ header: 'n', kind: 'number' }])
  for (let row = 0; row < 5; row++) sheet.row([row])
  sheet.close()
  workbook.close()
  const entries = entriesOf(path)
  expect(entries.get('xl/worksheets/sheet1.xml')?.endsWith('<autoFilter ref="A1:A3"/></worksheet>')).toBe(true)
  expect(entries.get('xl/worksheets/sheet2.xml')).toContain('<v>2</v></c></row><row r="3"><c r="A3"><v>3</v>')
  expect(entries.get('xl/workbook.xml')).toContain('name="Many (2)"')
})

test('names of sheets are those that Excel takes, and columns are lettered as it does', () => {
  expect(sheetName("'a[b]:*?/\\c'", new Set())).toBe('a b      c')
  expect(sheetName('x'.repeat(40), new Set(['x'.repeat(31)]))).toBe(`${'x'.repeat(27)} (2)`)
  expect(sheetName('', new Set())).toBe('sheet')
  expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD'])
})

test('a workbook without a sheet can be opened all the same', () => {
  openXlsx(path, 0).close()
  expect(entriesOf(path).get('xl/workbook.xml')).toContain('name="Sheet"')
})
