/** Files that nobody should have to fear: each ends in a clear sentence or in harmless text, and the office stays whole. */
import { closeSync, ftruncateSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { workbookOf, zipOf } from '#test/support/office-files.ts'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'

let office: ImportOffice
afterEach(() => office.close())
const opened = () => (office = importOffice({ template: 'simple' }))

const reasonFor = async (name: string, content: string | Uint8Array): Promise<string> => {
  const analysed = await office.analyse([office.file(name, content)])
  if (!analysed.ok) return analysed.failure.message
  return analysed.value.plan.files.map((file) => file.leftOut?.message ?? `taken as ${file.table}`).join()
}

test('a picture, an archive, a program or noise named .csv is refused, and the others are imported all the same', async () => {
  opened()
  const noise = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 251)
  expect(
    await reasonFor('accounts.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])),
  ).toContain('picture')
  expect(await reasonFor('accounts.csv', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]))).toContain('archive')
  expect(await reasonFor('accounts.csv', noise)).toContain('not text')
  expect(await reasonFor('accounts.csv', '')).toContain('empty')
  expect(await reasonFor('accounts.csv', '<!DOCTYPE html><title>Sign in</title>')).toContain('web page')
  const { summary } = await office.importFiles([
    office.file('picture.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47])),
    office.file('accounts.csv', 'Account Name,City\nAcme,Essen\n'),
  ])
  expect(summary.totals.created).toBe(1)
})

test('2 GB of zeros are refused at a glance', async () => {
  opened()
  const path = join(office.folder, 'big.csv')
  const file = openSync(path, 'w')
  ftruncateSync(file, 2 ** 31)
  closeSync(file)
  const analysed = await office.analyse([office.existing(path)])
  expect(analysed.ok && analysed.value.plan.files[0]?.leftOut?.message).toContain('zero bytes')
})

test('5,000 columns are refused with their number', async () => {
  opened()
  const header = Array.from({ length: 5_000 }, (_, index) => `Column ${index}`).join(',')
  expect(await reasonFor('wide.csv', `${header}\n${'1,'.repeat(4_999)}1\n`)).toContain('5,000 columns')
})

test('a column of mixed dates is announced, and the rows of the rarer order are reported, not guessed', async () => {
  opened()
  const dates = ['25/12/2025', '26/12/2025', '12/27/2025', '03/04/2025', 'someday', '2025-12-24']
  const rows = dates.map((date, index) => `D${index},Deal ${index},New,${date}`).join('\n')
  const upload = office.file('deals.csv', `Deal ID,Deal Name,Deal Stage,Close Date\n${rows}\n`)
  const analysed = await office.analyse([upload])
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const column = analysed.value.plan.files[0]?.columns[3]
  expect(column).toMatchObject({ field: 'closeDate', format: { date: 'dmy' }, remark: { type: 'mixedDates' } })
  const { summary, downloads } = await office.importFiles([upload])
  expect(summary.files[0]).toMatchObject({ created: 6, incomplete: 2, gaps: [{ rows: 2, lines: [4, 6] }] })
  expect(office.downloaded(downloads[0]?.name ?? '')).toContain('“12/27/2025” is no date')
  expect(
    office.replica.db.all('select closeDate from opportunity order by name').map(({ closeDate }) => closeDate),
  ).toEqual(['2025-12-25', '2025-12-26', null, '2025-04-03', null, '2025-12-24'])
})

test('HTML, right-to-left overrides, SQL and formulas stay the text that they are', async () => {
  opened()
  const names = [
    '<img src=x onerror=alert(1)>',
    'moc.\u202etxet\u202c',
    "Robert'); DROP TABLE account;--",
    '=HYPERLINK("x")',
    '👩‍👩‍👧',
    '%s%n ${7*7} {{7*7}}',
  ]
  const rows = names.map((name) => `"${name.replaceAll('"', '""')}"`).join('\n')
  await office.importFiles([office.file('accounts.csv', `Account Name\n${rows}\n`)])
  expect(new Set(office.replica.db.all('select name from account').map(({ name }) => name))).toEqual(new Set(names))
})

test('headers such as __proto__ and constructor change nothing but columns', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file('accounts.csv', '__proto__,constructor,toString,Account Name,hasOwnProperty\n1,2,3,Acme,4\n'),
  ])
  expect(summary.totals).toMatchObject({ created: 1, leftOut: 0 })
  expect(Object.hasOwn(Object.prototype, '1')).toBe(false)
})

test('zero characters within a text are removed and reported', async () => {
  opened()
  const filler = Array.from({ length: 300 }, (_, index) => `Firm ${index},${'City '.repeat(190)}`).join('\n')
  const { summary } = await office.importFiles([
    office.file('accounts.csv', `Account Name,City\n${filler}\nNu\0ll,City\n`),
  ])
  expect(summary.files[0]).toMatchObject({ created: 301, incomplete: 1 })
  expect(office.replica.db.get('select name from account where name like ?', 'Nu%ll')).toMatchObject({ name: 'Null' })
})

test('rows with too few and too many cells are read for what they hold, and the surplus is reported', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file(
      'accounts.csv',
      'Account Name,City,Industry\nAcme\nGlobex,Essen,Steel,surplus\n,,\n\nUmbrella,Bonn,Pharma\n',
    ),
  ])
  expect(summary.files[0]).toMatchObject({ created: 3, incomplete: 1, leftOut: 0 })
})

test('a stray quotation mark ends the file with the line where it stands; what came before is imported', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file('accounts.csv', 'Account Name,City\nAcme,Essen\nGlobex,"Bonn\nUmbrella,Rome\n'),
  ])
  expect(summary.files[0]).toMatchObject({ created: 1, leftOut: 2 })
  expect(summary.files[0]?.reasons[0]).toMatchObject({
    rows: 2,
    lines: [3, 4],
    message: expect.stringContaining('line 3'),
  })
  const lines = office.downloaded('accounts-account-not-imported.csv').trim().split('\n')
  expect(lines.slice(1)).toEqual([
    expect.stringContaining('Globex,"""Bonn",'),
    expect.stringContaining('Umbrella,Rome,'),
  ])
})

test('a stage column of a thousand different texts is no stage column', async () => {
  opened()
  const rows = Array.from({ length: 1_000 }, (_, index) => `D${index},Deal ${index},Text ${index}`).join('\n')
  const analysed = await office.analyse([office.file('deals.csv', `Deal ID,Deal Name,Stage\n${rows}\n`)])
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const { plan } = analysed.value
  expect(plan.files[0]?.columns[2]).toMatchObject({ field: null, remark: { type: 'valuesDoNotFit' } })
  const insisted = {
    ...plan,
    files: plan.files.map((file) => ({
      ...file,
      columns: file.columns.map((column) => (column.index === 2 ? { ...column, field: 'stage' } : column)),
    })),
  }
  expect(await office.preview(insisted)).toMatchObject({ ok: false, failure: { type: 'TooManyStages' } })
})

test('texts made to keep patterns busy are read as quickly as others', async () => {
  opened()
  const evil = [
    `a@${'b.'.repeat(40_000)} `,
    ' '.repeat(900).concat('x'),
    '1'.repeat(60_000),
    `${'closed '.repeat(140)}`,
    '('.repeat(50_000),
    '-'.repeat(5_000),
  ]
  const rows = evil
    .flatMap((text, index) =>
      Array.from({ length: 10 }, (_, copy) => `D${index}-${copy},Deal,"${text}x","${text}x","${text}x"`),
    )
    .join('\n')
  const analysed = await office.analyse([
    office.file('deals.csv', `Deal ID,Deal Name,Email,Amount,Close Date\n${rows}\n`),
  ])
  expect(analysed.ok && analysed.value.plan.files[0]).toMatchObject({ rows: 60 })
})

test('nested and self-referring parents do not hang anything', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file('accounts.csv', 'Account Name,Parent Account\nA,B\nB,A\nC,C\n'),
  ])
  expect(summary.totals).toMatchObject({ created: 3 })
  expect(office.replica.db.get('select parent from account where name = ?', 'C')).toMatchObject({ parent: null })
})

test('a plan of nonsense is refused by its shape', async () => {
  opened()
  const { runImport } = await import('#features/import/import.jobs.ts')
  for (const plan of [
    null,
    {},
    { version: 1, files: 'x' },
    { version: 2, files: [], stages: [], missing: [], currency: 'EUR', existing: 'update' },
  ])
    expect(runImport.input.safeParse({ uploads: ['a'], plan }).success).toBe(false)
})

test('a workbook or archive that would unpack to far more than it is, is refused by what comes out of it', async () => {
  opened()
  const zeros = '<worksheet><sheetData>' + '<row><c><v>0</v></c></row>'.repeat(4_000_000)
  expect(
    await reasonFor(
      'bomb.xlsx',
      workbookOf({
        sheets: [{ name: 'A', rows: [['Account Name'], ['Acme']] }],
        parts: { 'xl/worksheets/sheet1.xml': zeros },
      }),
    ),
  ).toContain('far more')
  // The directory lies about the size: what really comes out counts.
  expect(await reasonFor('bomb.zip', zipOf({ 'a.csv': 'a,b\n'.repeat(20_000_000) }, { 'a.csv': 10 }))).toMatch(
    /far more|damaged/,
  )
  expect(await reasonFor('cut.zip', zipOf({ 'a.csv': 'a,b\n' }).subarray(0, 40))).toContain('damaged')
}, 60_000)

test('a workbook with entities of its own, or parts that are none, is refused', async () => {
  opened()
  const sheet = (xml: string) =>
    workbookOf({
      sheets: [{ name: 'A', rows: [['Account Name'], ['Acme']] }],
      parts: { 'xl/worksheets/sheet1.xml': xml },
    })
  const laughs =
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'
  expect(await reasonFor('laughs.xlsx', sheet(laughs))).toContain('damaged')
  expect(await reasonFor('cut.xlsx', sheet('<worksheet><sheetData><row><c><v>1</v'))).toContain('damaged')
  expect(
    await reasonFor(
      'wide.xlsx',
      sheet(`<worksheet><sheetData><row>${'<c t="str"><v>x</v></c>'.repeat(5_000)}</row></sheetData></worksheet>`),
    ),
  ).toContain('5,000 columns')
})

test('a card with a picture of 20 MB arrives without the picture, and so does what follows it', async () => {
  opened()
  const picture = 'A'.repeat(20_000_000)
  const folded = picture.replace(/.{1,75}/g, '$&\r\n ')
  const card = (name: string, photo: string) =>
    `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nPHOTO;ENCODING=b;TYPE=JPEG:${photo}\r\nEMAIL:${name.toLowerCase()}@x.example\r\nEND:VCARD\r\n`
  const { summary } = await office.importFiles([
    office.file('cards.vcf', card('Ada', picture) + card('Lee', folded) + card('Kim', 'AAAA')),
  ])
  expect(summary.files[0]).toMatchObject({ created: 3, leftOut: 0 })
  expect(office.replica.db.get('select count(email) as count from contact')).toMatchObject({ count: 3 })
})

test('a message of 10,000 parts and one nested 5,000 deep arrive, with what could be read of them', async () => {
  opened()
  const head = (id: string) =>
    `Message-ID: <${id}>\r\nDate: Tue, 3 Mar 2026 10:00:00 +0100\r\nFrom: a@x.example\r\nSubject: Many\r\nMIME-Version: 1.0\r\n`
  const parts = Array.from(
    { length: 10_000 },
    (_, index) =>
      `--b\r\nContent-Type: text/plain; name="${index}.txt"\r\nContent-Disposition: attachment; filename="${index}.txt"\r\n\r\nx\r\n`,
  ).join('')
  const deep = Array.from(
    { length: 5_000 },
    (_, index) => `--b${index}\r\nContent-Type: multipart/mixed; boundary="b${index + 1}"\r\n\r\n`,
  ).join('')
  const { summary } = await office.importFiles([
    office.file('many.eml', `${head('many')}Content-Type: multipart/mixed; boundary="b"\r\n\r\n${parts}--b--\r\n`),
    office.file('deep.eml', `${head('deep')}Content-Type: multipart/mixed; boundary="b0"\r\n\r\n${deep}`),
  ])
  expect(summary.files[0]).toMatchObject({ created: 2, leftOut: 0 })
}, 30_000)
