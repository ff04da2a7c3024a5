import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'
import { tables } from '#app/tables.ts'
import { create } from '#replica/command.ts'
import { account } from '../accounts/accounts.schema.ts'
import { customField } from '../custom-fields/custom-fields.schema.ts'
import { exportJob } from './export.job.ts'

const runExport = exportJob(tables)

let office: ImportOffice
afterEach(() => office.close())

const deals =
  'Deal ID,Deal Name,Company,Deal Owner,Deal Stage,Amount,Close Date,Next Step,Colour\n' +
  'D1,"Rails, ""long""",Acme,Bo Lind,Proposal,"$1,200.50",25/03/2026,Send the quote,red\n' +
  'D2,=1+cmd|x,Globex,Bo Lind,Closed Lost,$900,14/02/2026,,\n'

async function filled(): Promise<ImportOffice> {
  office = importOffice({ template: 'simple' })
  await office.importFiles([office.file('deals.csv', deals)], (plan) => ({
    ...plan,
    files: plan.files.map((file) => ({
      ...file,
      columns: file.columns.map((column) => (column.header === 'Colour' ? { ...column, field: 'custom' } : column)),
    })),
  }))
  return office
}

async function exported(format: 'csv' | 'json' | 'xlsx') {
  const done = await office.job(runExport, { format })
  if (!done.ok) throw new Error(done.failure.message)
  return done.value
}
const contentOf = async (name: string) => {
  const { downloads } = await exported('csv')
  return readFileSync(downloads.find((file) => file.name === name)?.path ?? '', 'utf8')
}

test('a CSV has links as title and id, the office’s own fields, and a mark for Excel', async () => {
  await filled()
  const text = await contentOf('opportunities.csv')
  const [header, ...lines] = text.split('\r\n')
  const first = lines.find((line) => line.includes('Rails'))
  expect(header).toMatch(/^\ufeffBullpen opportunity ID,Name,Account,Account ID,.*,Colour$/)
  expect(first).toContain('"Rails, ""long""",Acme,')
  expect(first).toMatch(/,red$/)
})

test('text that a spreadsheet would run is made harmless, and comes back as it was', async () => {
  await filled()
  const text = await contentOf('opportunities.csv')
  expect(text).toContain("'=1+cmd|x")
  const before = office.replica.db.all('select * from opportunity order by id')
  const again = await office.importFiles([office.file('opportunities.csv', text)])
  expect(again.summary.totals).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
  expect(office.replica.db.all('select * from opportunity order by id')).toEqual(before)
})

test('everything exported comes back into its own office as the same records', async () => {
  await filled()
  const { downloads, records } = await exported('csv')
  expect(records).toMatchObject({ opportunity: 2, account: 2, person: 2, task: 1, customField: 1 })
  const back = await office.importFiles(downloads.map((file) => office.existing(file.path)))
  expect(back.summary.totals).toMatchObject({ created: 0, updated: 0, leftOut: 0, incomplete: 0 })
})

test('everything exported makes an equal office elsewhere', async () => {
  await filled()
  const { downloads } = await exported('csv')
  const contents = downloads.map((file) => [file.name, readFileSync(file.path)] as const)
  const look = `select o.name, a.name as account, p.name as owner, o.amount, o.currency, o.closeDate, s.type
    from opportunity o left join account a on a.id = o.account left join person p on p.id = o.owner
    join stage s on s.id = o.stage order by o.name`
  const before = office.replica.db.all(look)
  office.close()
  office = importOffice({ template: 'simple' })
  await office.importFiles(contents.map(([name, content]) => office.file(name, content)))
  expect(office.replica.db.all(look)).toEqual(before)
})

test.each(['csv', 'xlsx'] as const)(
  'own fields come back elsewhere from %s; what does not is listed',
  async (format) => {
    office = importOffice({ template: 'simple' })
    const { newId } = office.replica.commandContext()
    const [regions, spend] = [newId(customField), newId(customField)]
    const done = office.replica.commit(
      [
        create(customField, regions, { table: 'account', key: 'regions', name: 'Regions', kind: 'multiChoice' }),
        create(customField, spend, { table: 'account', key: 'spend', name: 'Spend', kind: 'money', currency: 'EUR' }),
        {
          ...create(account, newId(account), { name: 'Acme', tags: ['a', 'b'] }),
          set: {
            name: 'Acme',
            tags: ['a', 'b'],
            'custom.regions': ['north', 'south'],
            'custom.spend': 12.5,
            'custom.spend.currency': 'CHF',
          },
        },
      ],
      { label: 'test' },
    )
    expect(done.ok).toBe(true)
    const contents = (await exported(format)).downloads.map((file) => [file.name, readFileSync(file.path)] as const)
    office.close()
    office = importOffice({ template: 'simple' })
    await office.importFiles(contents.map(([name, content]) => office.file(name, content)))
    const fields = office.replica.db.all<{ key: string; name: string }>(
      'select key, name from customField order by name',
    )
    expect(fields.map(({ name }) => name)).toEqual(['Regions', 'Spend'])
    const [first, second] = fields.map(({ key }) => key)
    const acme = office.replica.db.get<{ tags: string; custom: string }>('select tags, custom from account')
    expect([JSON.parse(acme?.tags ?? ''), JSON.parse(acme?.custom ?? '')]).toEqual([
      ['a', 'b'],
      { [first ?? '']: 'north; south', [second ?? '']: 12.5, [`${second}.currency`]: 'CHF' },
    ])
    expect(office.downloaded('not-carried-over.csv')).toContain('JSON export of the office brings all of it back')
  },
)

test('the JSON is one document with every table, and names such as __proto__ do no harm', async () => {
  await filled()
  const { downloads } = await exported('json')
  const document = JSON.parse(readFileSync(downloads[0]?.path ?? '', 'utf8')) as {
    version: number
    spaces: Record<string, { role: string }>
    tables: Record<string, { name: string; key: string; owner: { title: string }; custom: Record<string, string> }[]>
  }
  expect(Object.keys(document.tables)).toContain('task')
  const key = document.tables['customField']?.find(({ name }) => name === 'Colour')?.key ?? ''
  expect(document.tables['opportunity']?.find(({ name }) => name.startsWith('Rails'))).toMatchObject({
    owner: { title: 'Bo Lind' },
    custom: { [key]: 'red' },
  })
  expect(document.spaces[office.replica.spaces.desk]).toEqual({ role: 'desk' })
})

test('deleted records stay out', async () => {
  await filled()
  const id = office.replica.db.get<{ id: string }>('select id from account where name = ?', 'Acme')?.id ?? ''
  office.replica.commit([{ table: 'account', id, set: { deleted: true } }], { label: 'delete' })
  expect(await contentOf('accounts.csv')).not.toContain('Acme')
  // A link to what is not here keeps its id.
  expect((await exported('json')).records['account']).toBe(1)
})
