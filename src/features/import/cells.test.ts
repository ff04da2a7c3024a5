/** What one cell, one heading or two rows of headings say at once. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'
import { headerCurrency } from './header-currency.ts'
import { splitAddress } from './split-address.ts'

let office: ImportOffice | undefined
afterEach(() => office?.close())
const opened = () => (office = importOffice({ template: 'simple', currency: 'EUR' }))

test('an address in one cell is taken apart as it is usual in its country, or stays whole', () => {
  const parts = (text: string) => {
    const found = splitAddress(text)
    return found && [found.street, found.postalCode, found.city, found.region, found.country]
  }
  expect(parts('Hauptstr. 5, 80331 München, Deutschland')).toEqual([
    'Hauptstr. 5',
    '80331',
    'München',
    '',
    'Deutschland',
  ])
  expect(parts('Hauptstr. 5\nHinterhaus\nD-80331 München')).toEqual([
    'Hauptstr. 5, Hinterhaus',
    '80331',
    'München',
    '',
    '',
  ])
  expect(parts('12 Main St, Springfield, IL 62704, USA')).toEqual(['12 Main St', '62704', 'Springfield', 'IL', 'USA'])
  expect(parts('1 King St, Toronto ON M5H 1A1')).toEqual(['1 King St', 'M5H 1A1', 'Toronto', 'ON', ''])
  expect(parts('10 Downing Street, London SW1A 2AA')).toEqual(['10 Downing Street', 'SW1A 2AA', 'London', '', ''])
  expect(parts('Damrak 1, 1012 LG Amsterdam')).toEqual(['Damrak 1', '1012 LG', 'Amsterdam', '', ''])
  for (const text of ['Main Street 5', 'somewhere, behind the mill', '12345', ',,,'])
    expect(parts(text)).toBeUndefined()
})

test('a column of whole addresses fills street, code, town and country; what is not understood stays in the street', async () => {
  const { importFiles, file, replica } = opened()
  const text =
    'Company Name\tAddress\nAcme\tHauptstr. 5, 80331 München, Deutschland\nGlobex\tDamrak 1, 1012 LG Amsterdam\nInitech\tbehind the mill\n'
  await importFiles([file('accounts.tsv', text)])
  const rows = replica.db.all('select name, street, postalCode, city, country from account order by name')
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['Acme', 'Hauptstr. 5', '80331', 'München', 'Deutschland'],
    ['Globex', 'Damrak 1', '1012 LG', 'Amsterdam', null],
    ['Initech', 'behind the mill', null, null, null],
  ])
})

test('a currency in the name of a column is that of its amounts, unless a cell says otherwise', async () => {
  expect(
    ['Amount (EUR)', 'Betrag in €', 'Value USD', 'Value_chf', 'Amount (net)', 'Top ABC'].map((one) =>
      headerCurrency(one, 'USD'),
    ),
  ).toEqual(['EUR', 'EUR', 'USD', undefined, undefined, undefined])
  const { importFiles, file, replica } = opened()
  await importFiles([file('deals.csv', 'Deal Name,Stage,Amount (GBP)\nRails,Open,100\nCogs,Open,$ 5\n')])
  const rows = replica.db.all('select name, amount, currency from opportunity order by name')
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['Cogs', 5, 'USD'],
    ['Rails', 100, 'GBP'],
  ])
})

test('names of columns in two rows of a text file are put together', async () => {
  const { importFiles, file, replica } = opened()
  const text =
    'Company,,Contact person,,\nName,City,First name,Last name,E-mail\nAcme,Bonn,Ada,Byron,ada@acme.example\nGlobex,Oslo,Bob,Ray,bob@globex.example\n'
  const done = await importFiles([file('people.csv', text)])
  expect(done.summary.files[0]).toMatchObject({ table: 'contact', created: 2 })
  expect(
    replica.db
      .all(
        'select c.firstName, c.lastName, c.email, a.name from contact c left join account a on a.id = c.account order by c.lastName',
      )
      .map((row) => Object.values(row)),
  ).toEqual([
    ['Ada', 'Byron', 'ada@acme.example', 'Acme'],
    ['Bob', 'Ray', 'bob@globex.example', 'Globex'],
  ])
})

test('what could not be carried over is a file: columns, rows and values with the reason', async () => {
  const { importFiles, file, folder } = opened()
  const text = 'Deal Name,Stage,Amount,Moon phase\nRails,Open,lots,waning\nTotal,,5,\n'
  const done = await importFiles([file('deals.csv', text), file('note.csv', '\u0089PNG\r\n\u001a\n')])
  expect(done.downloads.map(({ name }) => name)).toContain('not-carried-over.csv')
  const lines = readFileSync(join(folder, 'not-carried-over.csv'), 'utf8').split('\r\n')
  expect(lines.some((line) => line.startsWith('deals.csv,column,Moon phase,1,') && line.endsWith('waning'))).toBe(true)
  expect(lines.some((line) => line.startsWith('deals.csv,value,') && line.includes('no number'))).toBe(true)
  expect(lines.some((line) => line.startsWith('note.csv,file,'))).toBe(true)
})
