/** The real files beside the repository arrive whole. */
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { importOffice } from '#test/support/import-office.ts'
import { filesOf, sharedFolder } from '#test/support/shared-data.ts'
import { recogniseFile } from './recognise.ts'
import { scanPart } from './scan.ts'

const sales = sharedFolder('data/crm_sales_opportunities')
const zoho = sharedFolder('data/zoho_crm_demo')
const headers = sharedFolder('import-headers')
const missing = 'the real files of ../shared are not here'

test('crm_sales_opportunities arrives whole, and a second time changes nothing', async ({ skip }) => {
  if (sales === undefined) return skip(missing)
  const office = importOffice({ template: 'sevenSteps', currency: 'USD' })
  const uploads = filesOf(sales ?? '').map((path) => office.existing(path))
  const analysed = await office.analyse(uploads)
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const { plan } = analysed.value
  expect(plan.files.find((file) => file.name === 'data_dictionary.csv')).toMatchObject({
    table: null,
    leftOut: { type: 'dataDictionary' },
  })
  expect(plan.missing[0]).toEqual({
    table: 'product',
    value: 'GTXPro',
    rows: 1480,
    suggestions: ['GTX Pro'],
    decision: 'create',
    use: null,
  })

  expect((await office.run(plan)).ok).toBe(true)
  const one = <Row>(sql: string) => office.replica.db.get<Row>(sql)
  expect(
    office.replica.db
      .all(
        `select s.type, count(*) as count, sum(o.amount) as amount from opportunity o join stage s on s.id = o.stage group by s.type order by s.type`,
      )
      .map((row) => ({ ...row })),
  ).toEqual([
    { type: 'lost', count: 2473, amount: 0 },
    { type: 'open', count: 2089, amount: null },
    { type: 'won', count: 4238, amount: 10_005_534 },
  ])
  expect(one('select count(*) as count from opportunity where account is null')).toMatchObject({ count: 1425 })
  expect(one('select count(*) as count from account')).toMatchObject({ count: 85 })
  expect(one('select count(*) as count from account where parent is not null')).toMatchObject({ count: 15 })
  expect(
    one('select count(*) as count from person where manager is not null and regionalOffice is not null'),
  ).toMatchObject({ count: 35 })
  expect(one('select count(*) as count from opportunity where owner is null or product is null')).toMatchObject({
    count: 0,
  })
  expect(
    one("select count(*) as count from opportunity o join product p on p.id = o.product where p.name = 'GTX Pro'"),
  ).toMatchObject({ count: 0 })

  const again = await office.run(plan)
  expect(again.ok && again.value.summary.totals).toMatchObject({ created: 0, updated: 0, unchanged: 8927 })
  office.close()
})

test('zoho_crm_demo arrives whole, every file, with its links by id', async ({ skip }) => {
  if (zoho === undefined) return skip(missing)
  const office = importOffice({ template: 'simple', currency: 'USD' })
  const analysed = await office.analyse(filesOf(zoho ?? '').map((path) => office.existing(path)))
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const { plan } = analysed.value
  const done = await office.run(plan)
  if (!done.ok) throw new Error(done.failure.message)
  expect(Object.fromEntries(done.value.summary.files.map((file) => [file.file, file.created]))).toEqual({
    'Users.csv': 11,
    'Campaigns.csv': 110,
    'Leads.csv': 3900,
    'Quotes.csv': 3000,
    'Cases.csv': 797,
    'Accounts.csv': 2226,
    'Products.csv': 2000,
    'Contacts.csv': 1265,
    'Potentials.csv': 3632,
    'Calls.csv': 4100,
    'Tasks.csv': 2978,
    'Events.csv': 2978,
  })
  const count = (sql: string) => office.replica.db.get<{ count: number }>(`select count(*) as count from ${sql}`)?.count
  expect(count('contact where account is not null')).toBe(1264)
  expect(count('activity where contact is not null')).toBe(2100)
  expect(count('person')).toBe(12)
  expect(
    office.replica.db.get(
      `select sum(o.amount) as amount from opportunity o join stage s on s.id = o.stage where s.type = 'won'`,
    ),
  ).toMatchObject({ amount: 89_066_200 })
  expect(count(`opportunity where openedOn = '2021-04-15'`)).toBeGreaterThan(0)
  office.close()
})

const shapes: Readonly<Record<string, readonly string[]>> = {
  'google_calendar.csv': ['event'],
  'google_contacts_2024.csv': ['contact'],
  'google_contacts_legacy.csv': ['contact'],
  'hubspot_companies.csv': ['account'],
  'hubspot_contacts.csv': ['contact'],
  'hubspot_deals.csv': ['opportunity'],
  'outlook_contacts.csv': ['contact'],
  'pipedrive_deals_vocabulary.csv': ['opportunity'],
  'pipedrive_sample_import.csv': ['account', 'contact', 'product', 'opportunity', 'task'],
  'salesforce_opportunity_api_UNVERIFIED_ORDER.csv': ['opportunity'],
  'atomic_crm_contacts_sample.csv': ['contact'],
}

test('the exports of other programs are recognised by their headers', async ({ skip }) => {
  if (headers === undefined) return skip(missing)
  const found: Record<string, (string | null)[]> = {}
  for (const path of filesOf(headers ?? '')) {
    const name = basename(path)
    const part = {
      form: 'text',
      upload: 'u',
      also: [],
      part: '',
      name,
      title: name,
      format: 'text',
      path,
      remarks: [],
    } as const
    const scan = await scanPart(part, { cancelled: () => false, progress: () => undefined })
    if (!scan.ok) throw new Error(`${path}: ${scan.failure.message}`)
    found[basename(path)] = recogniseFile(scan.value).map((file) => file.table)
  }
  expect(found).toEqual(shapes)
})
