/** Files that are no text tables: workbooks, archives, address cards. */
import { afterEach, expect, test } from 'vitest'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'
import { workbookOf, zipOf } from '#test/support/office-files.ts'

let office: ImportOffice
afterEach(() => office.close())
const opened = () => (office = importOffice({ template: 'simple', currency: 'EUR' }))
const rows = (sql: string) => office.replica.db.all(sql).map((row) => ({ ...row }))
const planOf = async (uploads: readonly string[]) => {
  const analysed = await office.analyse(uploads)
  if (!analysed.ok) throw new Error(analysed.failure.message)
  return analysed.value.plan
}

test('a workbook of several sheets arrives with its links, dates and amounts', async () => {
  opened()
  const upload = office.file(
    'pipeline.xlsx',
    workbookOf({
      sheets: [
        {
          name: 'Accounts',
          rows: [
            ['Account Name', 'City', 'Postal code'],
            ['Acme', 'Berlin', { number: 1067, format: '00000' }],
          ],
        },
        {
          name: 'Deals',
          rows: [
            ['Deal Name', 'Account Name', 'Amount', 'Close Date', 'Stage', 'Probability'],
            [
              'Rails',
              'Acme',
              { number: 1234.5, format: '#,##0.00 [$€-407]' },
              { number: 45_631, format: 'dd.mm.yyyy' },
              'Proposal',
              { number: 0.4, format: '0%' },
            ],
          ],
        },
      ],
    }),
  )
  const { summary } = await office.importFiles([upload])
  expect(summary.files.map(({ file, table, created }) => [file, table, created])).toEqual([
    ['pipeline.xlsx · Accounts', 'account', 1],
    ['pipeline.xlsx · Deals', 'opportunity', 1],
  ])
  expect(
    rows(
      'select o.name, amount, currency, closeDate, probability, a.name as account, postalCode from opportunity o join account a on a.id = o.account',
    ),
  ).toEqual([
    {
      name: 'Rails',
      amount: 1234.5,
      currency: 'EUR',
      closeDate: '2024-12-05',
      probability: 40,
      account: 'Acme',
      postalCode: '01067',
    },
  ])
})

test('column names in two rows under a title, with merged headings, are put together', async () => {
  opened()
  const upload = office.file(
    'report.xlsx',
    workbookOf({
      sheets: [
        {
          name: 'Sheet1',
          merges: ['A1:F1', 'B3:C3', 'D3:F3'],
          rows: [
            ['Our customers 2026'],
            [],
            ['Account Name', 'Contact person', '', 'Address'],
            ['', 'First name', 'Last name', 'Street', 'City', 'Country'],
            ['Acme', 'Ada', 'Fox', 'Road 1', 'Bonn', 'Germany'],
            ['Globex', 'Lee', 'Oak', 'Way 2', 'Oslo', 'Norway'],
          ],
        },
      ],
    }),
  )
  const plan = await planOf([upload])
  expect(plan.files[0]?.columns.map((column) => column.header)).toEqual([
    'Account Name',
    'Contact person - First name',
    'Contact person - Last name',
    'Address - Street',
    'Address - City',
    'Address - Country',
  ])
  expect(plan.files[0]?.remarks.map(({ type }) => type)).toContain('twoHeaderRows')
  await office.importFiles([upload])
  expect(
    rows(
      'select firstName, lastName, c.city, a.name from contact c join account a on a.id = c.account order by lastName',
    ),
  ).toEqual([
    { firstName: 'Ada', lastName: 'Fox', city: 'Bonn', name: 'Acme' },
    { firstName: 'Lee', lastName: 'Oak', city: 'Oslo', name: 'Globex' },
  ])
})

test('totals are no records: they are left out with the reason', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file(
      'deals.xlsx',
      workbookOf({
        sheets: [
          {
            name: 'Deals',
            rows: [
              ['Deal Name', 'Owner', 'Amount', 'Stage'],
              ['A', 'Ann', 100, 'New'],
              ['B', 'Ann', 200, 'New'],
              ['Total', '', 300],
            ],
          },
        ],
      }),
    ),
    office.file(
      'accounts.csv',
      'Account Name,City,Employees\nTotal,Paris,100\nAcme,Bonn,3\nGrand Total (2 records),,103\n',
    ),
  ])
  expect(summary.files.map(({ created, leftOut, reasons }) => [created, leftOut, reasons[0]?.type])).toEqual([
    [2, 1, 'totalsRow'],
    [2, 1, 'totalsRow'],
  ])
  expect(rows('select name from account order by name')).toEqual([{ name: 'Acme' }, { name: 'Total' }])
})

test('hidden rows and columns are said and offered, hidden sheets wait for a word', async () => {
  opened()
  const upload = office.file(
    'accounts.xlsx',
    workbookOf({
      sheets: [
        {
          name: 'Accounts',
          hiddenColumns: [2],
          hiddenRows: [3],
          rows: [
            ['Account Name', 'Industry'],
            ['Acme', 'Steel'],
            ['Globex', 'Rail'],
          ],
        },
        {
          name: 'Old',
          hidden: true,
          rows: [
            ['Account Name', 'City'],
            ['Gone', 'Rome'],
          ],
        },
      ],
    }),
  )
  const plan = await planOf([upload])
  expect(plan.files.map(({ table, leftOut }) => [table, leftOut?.type])).toEqual([
    ['account', undefined],
    [null, 'hiddenSheet'],
  ])
  expect(plan.files[0]?.remarks.map(({ type }) => type)).toEqual(['hiddenRows'])
  expect(plan.files[0]?.columns[1]?.remark?.type).toBe('hiddenColumn')
  const { summary } = await office.importFiles([upload], (all) => ({
    ...all,
    files: all.files.map((file) => ({ ...file, hiddenRows: 'leave' as const })),
  }))
  expect(summary.files[0]).toMatchObject({ created: 1, leftOut: 1, reasons: [{ type: 'hiddenRow' }] })
})

test('formulas count by the value that was saved, macros and links to other files are left and said', async () => {
  opened()
  const upload = office.file(
    'book.xlsm',
    workbookOf({
      macros: true,
      externalLinks: 1,
      sheets: [
        {
          name: 'Accounts',
          rows: [
            ['Account Name', 'Employees', 'Industry'],
            ['Acme', { formula: '=1+[1]Sheet1!A1', value: 12 }, { error: '#REF!' }],
          ],
        },
      ],
    }),
  )
  const plan = await planOf([upload])
  expect(plan.files[0]?.remarks.map(({ type }) => type)).toEqual(['macros', 'externalLinks', 'formulas'])
  const { summary } = await office.importFiles([upload])
  expect(rows('select name, employees, industry from account')).toEqual([
    { name: 'Acme', employees: 12, industry: null },
  ])
  expect(summary.files[0]?.gaps[0]?.message).toContain('#REF!')
})

test('dates count from 1904 where the workbook says so', async () => {
  opened()
  await office.importFiles([
    office.file(
      'tasks.xlsx',
      workbookOf({
        date1904: true,
        sheets: [
          {
            name: 'Tasks',
            rows: [
              ['Task', 'Due date'],
              ['Call', { number: 44_169, format: 'yyyy-mm-dd' }],
            ],
          },
        ],
      }),
    ),
  ])
  expect(rows('select dueOn from task')).toEqual([{ dueOn: '2024-12-05' }])
})

test('a ZIP archive is unpacked, its names are only names, and an archive in it stays closed', async () => {
  opened()
  const upload = office.file(
    'all.zip',
    zipOf({
      '../../evil/accounts.csv': 'Account Name,City\nAcme,Bonn\n',
      'inner.zip': zipOf({ 'x.csv': 'a,b\n' }),
      '__MACOSX/._accounts.csv': 'x',
      'people/contacts.csv': 'First Name,Last Name,Email\nAda,Fox,ada@acme.example\n',
    }),
  )
  const plan = await planOf([upload])
  expect(plan.files.map(({ name, table, leftOut }) => [name, table, leftOut?.type])).toEqual([
    ['all.zip · ../../evil/accounts.csv', 'account', undefined],
    ['all.zip · inner.zip', null, 'ArchiveInArchive'],
    ['all.zip · people/contacts.csv', 'contact', undefined],
  ])
  const { summary } = await office.importFiles([upload])
  expect(summary.totals.created).toBe(2)
})

test('many files of one address card each are one table, and a second import makes nothing twice', async () => {
  opened()
  const card = (text: string) => `BEGIN:VCARD\r\nVERSION:3.0\r\n${text}\r\nEND:VCARD\r\n`
  const uploads = [
    office.file(
      'a.vcf',
      card(
        'N:Fox;Ada;;Dr.;\r\nORG:Acme;Sales\r\nEMAIL;TYPE=work:ada@acme.example\r\nEMAIL;TYPE=home:fox@home.example\r\nTEL;TYPE=cell:+49 1\r\nTEL;TYPE=work:+49 2\r\nTEL;TYPE=home:+49 3\r\nBDAY:1980-02-03\r\nUID:1',
      ),
    ),
    office.file('b.vcf', card('FN:Oak\\, Lee\r\nTEL:+47 1')),
    office.file(
      'c.vcf',
      card('FN:Globex\r\nORG:Globex\r\nX-ABShowAs:COMPANY\r\nADR;TYPE=WORK:;;Way 2;Oslo;;0150;Norway'),
    ),
  ]
  const { summary } = await office.importFiles(uploads)
  expect(summary.files.map(({ file, table, created }) => [file, table, created])).toEqual([
    ['a.vcf + 2', 'account', 1],
    ['a.vcf + 2', 'contact', 2],
  ])
  expect(
    rows(
      'select firstName, lastName, email, c.phone, mobile, a.name as account from contact c left join account a on a.id = c.account order by lastName',
    ),
  ).toEqual([
    { firstName: 'Ada', lastName: 'Fox', email: 'ada@acme.example', phone: '+49 2', mobile: '+49 1', account: 'Acme' },
    { firstName: 'Lee', lastName: 'Oak', email: null, phone: '+47 1', mobile: null, account: null },
  ])
  const own = Object.fromEntries(
    office.replica.db
      .all<{ key: string; name: string }>(`select key, name from customField where "table" = 'contact'`)
      .map(({ key, name }) => [name, key]),
  )
  const custom = JSON.parse(
    office.replica.db.get<{ custom: string }>(`select custom from contact where lastName = 'Fox'`)?.custom ?? '{}',
  ) as Record<string, string>
  expect(custom[own['Other email addresses'] ?? '']).toBe('fox@home.example')
  expect(custom[own['Other phone numbers'] ?? '']).toBe('+49 3')
  expect(custom[own['Birthday'] ?? '']).toBe('1980-02-03')
  const again = await office.importFiles(uploads)
  expect(again.summary.totals).toMatchObject({ created: 0, updated: 0 })
})
