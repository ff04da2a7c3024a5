import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { detectDialect } from './dialect.ts'
import { detectEncoding, readHead } from './encoding.ts'
import { refusalOfBytes, refusalOfText } from './recognise-kind.ts'
import { type CsvBatch, readRest, readRows } from './read-rows.ts'
import { csvLine, neutralised, restored } from './write-csv.ts'

const folder = mkdtempSync(join(tmpdir(), 'bullpen-csv-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const written = (content: string | Uint8Array): string => {
  const path = join(folder, `${++files}.csv`)
  writeFileSync(path, content)
  return path
}
const bytes = (...values: number[]) => Uint8Array.from(values)
const never = () => false

async function read(content: string | Uint8Array): Promise<CsvBatch[] & { encoding?: string }> {
  const path = written(content)
  const head = await readHead(path)
  const encoding = await detectEncoding(path, head, never)
  const dialect = detectDialect(new TextDecoder(encoding).decode(head))
  const batches: CsvBatch[] & { encoding?: string } = []
  for await (const batch of readRows({ path, encoding, ...dialect })) batches.push(batch)
  batches.encoding = encoding
  return batches
}
const cells = (batches: readonly CsvBatch[]) => batches.flatMap((batch) => batch.rows.map((row) => row.cells))

test('rows know the line on which they begin, though fields hold newlines', async () => {
  const batches = await read('name,note\r\nAda,"one\r\ntwo"\r\n\r\nBob,three\r\n')
  expect(batches.flatMap((batch) => batch.rows)).toEqual([
    { line: 1, cells: ['name', 'note'] },
    { line: 2, cells: ['Ada', 'one\r\ntwo'] },
    { line: 5, cells: ['Bob', 'three'] },
  ])
})

test('line ends of three kinds may stand in one file', async () => {
  expect(cells(await read('a,b\r\n1,2\n3,4\r5,6'))).toEqual([
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
  ])
})

test('quotes that are doubled, stray or spaced are read as programs mean them', async () => {
  expect(cells(await read('a,b\n"say ""hi""", "x, y"\n5" pipe,z\n'))).toEqual([
    ['a', 'b'],
    ['say "hi"', 'x, y'],
    ['5" pipe', 'z'],
  ])
})

test('a quotation mark that is never closed ends the reading with a problem that says where', async () => {
  const batches = await read('a,b\n1,2\n3,"4\n5,6\n')
  expect(cells(batches)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
  expect(batches.at(-1)?.problem).toMatchObject({ type: 'quoteNotClosed', line: 3 })
})

test('the lines from a quotation mark on that is never closed are told one by one', async () => {
  const path = join(folder, 'rest.csv')
  writeFileSync(path, 'a,b\r\n1,2\r\n3,"4\r\n\r\n"x, y",6\r\n7,8')
  const rows: unknown[] = []
  for await (const batch of readRest({ path, encoding: 'utf-8', delimiter: ',' }, 3)) rows.push(...batch)
  expect(rows).toEqual([
    { line: 3, cells: ['3', '"4'] },
    { line: 5, cells: ['x, y', '6'] },
    { line: 6, cells: ['7', '8'] },
  ])
})

test('an endless row is given up instead of filling the memory', async () => {
  const batches = await read(`a,b\n1,2\n3,"${'x,\n'.repeat(4_000_000)}`)
  expect(cells(batches)).toHaveLength(2)
  expect(batches.at(-1)?.problem).toMatchObject({ type: 'rowTooLong', line: 3 })
})

test.each([
  ['UTF-8', Buffer.from('name;ort\nJürgen;Köln\n')],
  ['UTF-8 with a mark', Buffer.from('\ufeffname;ort\nJürgen;Köln\n')],
  ['UTF-16 little endian with a mark', Buffer.from('\ufeffname;ort\nJürgen;Köln\n', 'utf16le')],
  ['UTF-16 little endian without one', Buffer.from('name;ort\nJürgen;Köln\n', 'utf16le')],
  ['UTF-16 big endian', Buffer.from('\ufeffname;ort\nJürgen;Köln\n', 'utf16le').swap16()],
  ['Windows-1252', Buffer.from('name;ort\nJürgen;Köln\n', 'latin1')],
])('%s is found and read', async (_name, content) => {
  expect(cells(await read(content))).toEqual([
    ['name', 'ort'],
    ['Jürgen', 'Köln'],
  ])
})

test('bytes that only Windows-1252 has become euro signs and quotation marks', async () => {
  const content = Buffer.concat([Buffer.from('a;b\n'), bytes(0x93, 0x80, 0x31, 0x94), Buffer.from(';x\n')])
  expect(cells(await read(content))[1]).toEqual(['“€1”', 'x'])
})

test('umlauts far behind a long plain start still decide the encoding', async () => {
  const rows = 'plain,text\n'.repeat(60_000)
  const batches = await read(Buffer.concat([Buffer.from(`a,b\n${rows}`), Buffer.from('Müller,Ende\n', 'latin1')]))
  expect(batches.encoding).toBe('windows-1252')
  expect(cells(batches).at(-1)).toEqual(['Müller', 'Ende'])
})

test('a UTF-8 file with one broken byte stays UTF-8 and shows which character is lost', async () => {
  const content = Buffer.concat([Buffer.from('name\nJürgen Köhler Straße Müller\n'), bytes(0x41, 0xfc, 0x42, 0x0a)])
  const batches = await read(content)
  expect(batches.encoding).toBe('utf-8')
  expect(cells(batches)[2]?.[0]).toBe('A\ufffdB')
})

test.each([
  ['comma', 'a,b,c\n1,2,3\n"x;y",2,3\n', ','],
  ['semicolon with decimal commas', 'a;b\n1,5;2,5\n3,5;4,5\n', ';'],
  ['tab', 'a\tb\n1, 2\t3\n', '\t'],
  ['bar', 'a|b|c\n1|2|3\n', '|'],
  ['what Excel says in the first line', 'sep=;\na;b,c\n1;2\n', ';'],
])('the delimiter is found: %s', (_name, text, delimiter) => {
  expect(detectDialect(text).delimiter).toBe(delimiter)
})

test('lines of a title above the table are skipped', () => {
  const dialect = detectDialect('Report of May\n\nname,city,amount\nAda,Rome,1\nBob,Oslo,2\nCy,Bonn,3\n')
  expect(dialect).toMatchObject({ skip: 2, header: true })
})

test('a first line of numbers and addresses is data, not a header', () => {
  expect(detectDialect('Ada,ada@x.example,12\nBob,bob@x.example,13\n').header).toBe(false)
  expect(detectDialect('name,email,age\nBob,bob@x.example,13\n').header).toBe(true)
})

test.each([
  ['PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d), /picture/],
  ['ZIP', bytes(0x50, 0x4b, 3, 4), /Excel/],
  ['PDF', Buffer.from('%PDF-1.7'), /PDF/],
  ['zero bytes', new Uint8Array(4096), /zero bytes/],
  ['nothing', new Uint8Array(0), /empty/],
])('%s named .csv is refused in plain words', (_name, head, words) => {
  expect(refusalOfBytes(head, false)?.message).toMatch(words)
})

test.each([
  ['<!DOCTYPE html><html>', /web page/],
  ['{"a": 1}', /JSON/],
  ['BEGIN:VCARD\nVERSION:3.0', /vCard/],
  [' \n\n ', /empty/],
])('%j is no table', (start, words) => {
  expect(refusalOfText(start)?.message).toMatch(words)
})

test('what a spreadsheet would run gets an apostrophe, and numbers and phones do not', () => {
  for (const risky of ['=1+1', '+cmd|calc', '-2+3+cmd', '@SUM(A1)', '\t=1', '＝1'])
    expect(neutralised(risky)).toBe(`'${risky}`)
  for (const safe of ['-12.50', '+49 (30) 123-4', 'plain', '', "'quoted"]) expect(neutralised(safe)).toBe(safe)
  expect(restored("'=1+1")).toBe('=1+1')
  expect(restored("'quoted")).toBe("'quoted")
  expect(csvLine(['a,b', 'say "x"', null, -1.5, true])).toBe('"a,b","say ""x""",,-1.5,true\r\n')
})
