/** Columns without a field here become fields of the office's own, of the kind that their values have. */
import { afterEach, expect, test } from 'vitest'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'
import { keepingAllColumns } from './plan-choices.ts'

let office: ImportOffice
afterEach(() => office.close())
const opened = () => (office = importOffice({ template: 'simple', currency: 'EUR' }))

const rows = Array.from({ length: 12 }, (_, at) =>
  [
    `Firm ${at}`,
    at % 2 ? 'Yes' : 'No',
    `${13 + at}.04.2021`,
    `1.${100 + at},50`,
    `€ ${at + 1}`,
    ['Gold', 'Silver', 'Bronze'][at % 3],
    at % 2 ? 'EMEA; APAC' : 'EMEA',
    `https://x${at}.example/a`,
    `00${at + 10}`,
    `Words about firm ${at}`,
  ].join('\t'),
)
const header =
  'Company Name\tStrategic Partner\tRenewal Day\tScore\tPotential Volume\tTier\tMarkets\tPortal\tRegister Code\tRemark Two\n'
const accounts = header + rows.join('\n') + '\n'
const kinds = () =>
  Object.fromEntries(
    office.replica.db
      .all<{ name: string; kind: string }>('select name, kind from customField')
      .map((row) => [row.name, row.kind]),
  )
const valuesOf = (name: string): Record<string, unknown> => {
  const row = office.replica.db.get<{ custom: string }>('select custom from account where name = ?', name)
  const fields = office.replica.db.all<{ name: string; key: string }>('select name, key from customField')
  const custom = JSON.parse(row?.custom ?? '{}') as Record<string, unknown>
  return Object.fromEntries(fields.map((field) => [field.name, custom[field.key]]))
}

test('each column gets the kind of its values, and the values are of that kind', async () => {
  opened()
  await office.importFiles([office.file('accounts.tsv', accounts)], keepingAllColumns)
  expect(kinds()).toEqual({
    'Strategic Partner': 'checkbox',
    'Renewal Day': 'date',
    Score: 'number',
    'Potential Volume': 'money',
    Tier: 'choice',
    Markets: 'multiChoice',
    Portal: 'url',
    'Register Code': 'text',
    'Remark Two': 'text',
  })
  expect(valuesOf('Firm 1')).toEqual({
    'Strategic Partner': true,
    'Renewal Day': '2021-04-14',
    Score: 1101.5,
    'Potential Volume': 2,
    Tier: 'Silver',
    Markets: ['APAC', 'EMEA'],
    Portal: 'https://x1.example/a',
    'Register Code': '0011',
    'Remark Two': 'Words about firm 1',
  })
  const choices = office.replica.db.all<{ name: string }>('select name from customChoice order by name')
  expect(choices.map(({ name }) => name)).toEqual(['APAC', 'Bronze', 'EMEA', 'Gold', 'Silver'])
})

test('the same file again changes nothing, and a newer one changes what it has differently', async () => {
  opened()
  await office.importFiles([office.file('accounts.tsv', accounts)], keepingAllColumns)
  const again = await office.importFiles([office.file('copy.tsv', accounts)], keepingAllColumns)
  expect(again).toMatchObject({ operation: '', summary: { totals: { created: 0, updated: 0, incomplete: 0 } } })
  const newer = accounts.replace('Firm 1\tYes', 'Firm 1\tNo')
  const changed = await office.importFiles([office.file('newer.tsv', newer)], keepingAllColumns)
  expect(changed.summary.totals).toMatchObject({ updated: 1, incomplete: 0 })
  expect(valuesOf('Firm 1')['Strategic Partner']).toBe(false)
})

test('a field that is here keeps its kind; what is not of it is a gap with the reason', async () => {
  opened()
  await office.importFiles([office.file('accounts.tsv', accounts)], keepingAllColumns)
  const odd = accounts.replaceAll(/Firm (\d+)\t(Yes|No)/g, 'Firm $1\tperhaps')
  const done = await office.importFiles([office.file('odd.tsv', odd)], keepingAllColumns)
  expect(done.summary.files[0]?.gaps[0]?.message).toMatch(/neither yes nor no/)
  expect(valuesOf('Firm 1')['Strategic Partner']).toBe(true)
})

test('amounts in several currencies keep theirs, also those of a newer export', async () => {
  opened()
  const money = (name: string): unknown => {
    const { key } = office.replica.db.get<{ key: string }>(`select key from customField where kind = 'money'`) ?? {}
    const row = office.replica.db.get<{ custom: string }>('select custom from account where name = ?', name)
    const custom = JSON.parse(row?.custom ?? '{}') as Record<string, unknown>
    return [custom[key ?? ''], custom[`${key}.currency`]]
  }
  await office.importFiles([office.file('accounts.tsv', accounts.replace('€ 2', 'US$ 2'))], keepingAllColumns)
  expect([money('Firm 0'), money('Firm 1')]).toEqual([
    [1, 'EUR'],
    [2, 'USD'],
  ])
  await office.importFiles([office.file('newer.tsv', accounts.replace('€ 1\t', 'CHF 1\t'))], keepingAllColumns)
  expect([money('Firm 0'), money('Firm 1')]).toEqual([
    [1, 'CHF'],
    [2, 'EUR'],
  ])
})
