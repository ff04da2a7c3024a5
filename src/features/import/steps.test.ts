/** Exports that tell which steps deals came into, end to end. */
import { afterEach, expect, test } from 'vitest'
import { query } from '#test/support/offered.ts'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'

let office: ImportOffice
afterEach(() => office.close())
const opened = () => (office = importOffice({ template: 'simple', currency: 'EUR' }))
const steps = () =>
  office.replica.db
    .all<{ text: string }>(
      `select o.name || ': ' || s.name || ' ' || v."on" as text from stageVisit v join opportunity o on o.id = v.opportunity
       join stage s on s.id = v.stage order by o.name, v."on", v.place, s.position`,
    )
    .map(({ text }) => text)
const deals = () =>
  office.file(
    'Opportunity.csv',
    'Id,Name,StageName,Amount,CloseDate,CreatedDate\n0065g00000AAAAA,Big,Closed Won,1000,2026-03-01,2026-01-05T09:00:00.000+0000\n0065g00000BBBBB,Small,Proposal,500,2026-12-01,2026-02-01T09:00:00.000+0000\n',
  )
const history =
  'OpportunityId,StageName,CreatedDate\n0065g00000AAAAA,Closed Won,2026-03-01T10:00:00.000+0000\n0065g00000AAAAA,Proposal,2026-02-01T11:00:00.000+0000\n0065g00000AAAAA,New,2026-01-05T09:00:00.000+0000\n0065g00000BBBBB,New,2026-02-01T09:00:00.000+0000\n0065g00000BBBBB,Proposal,2026-02-01T12:00:00.000+0000\n0065g00000ZZZZZ,New,2026-02-01T12:00:00.000+0000\n'
const expected = [
  'Big: New 2026-01-05',
  'Big: Proposal 2026-02-01',
  'Big: Won 2026-03-01',
  'Small: New 2026-02-01',
  'Small: Proposal 2026-02-01',
]

test('Salesforce: the steps of deals come with them, stages as those of the deals; unknown deals are left out with a reason', async () => {
  opened()
  const { summary } = await office.importFiles([office.file('history.csv', history), deals()])
  expect(summary.files.map(({ table }) => table)).toEqual(['opportunity', 'stageVisit'])
  expect(steps()).toEqual(expected)
  expect(summary.files[1]).toMatchObject({ created: 5, leftOut: 1 })
  expect(summary.files[1]?.reasons[0]).toMatchObject({ type: 'withoutDeal', rows: 1 })
})

test('a history that comes later finds its deals, and once more creates nothing, in whatever order its rows stand', async () => {
  opened()
  await office.importFiles([deals()])
  await office.importFiles([office.file('OpportunityHistory.csv', history)])
  expect(steps()).toEqual(expected)
  const [head = '', ...rows] = history.trim().split('\n')
  const again = await office.importFiles([office.file('h2.csv', [head, ...rows.toReversed()].join('\n'))])
  expect(again.summary.totals).toMatchObject({ created: 0, updated: 0 })
  expect(steps()).toEqual(expected)
})

test('of a history of all fields only the stage counts; what names no program finds its deals all the same', async () => {
  opened()
  await office.importFiles([
    office.file('deals.csv', 'Record ID,Deal Name,Deal Stage,Amount,Deal owner\n9,Big,Talks,10000,Ann\n'),
  ])
  const { summary } = await office.importFiles([
    office.file(
      'deal-field-history.csv',
      'Record ID,Property,Value,Timestamp\n9,dealstage,New,2026-01-05 09:00\n9,amount,10000,2026-01-06 09:00\n9,dealstage,Talks,2026-01-07 09:00\n',
    ),
  ])
  expect(steps()).toEqual(['Big: New 2026-01-05', 'Big: Talks 2026-01-07'])
  expect(summary.files[0]).toMatchObject({ created: 2, leftOut: 1 })
})

test('a German list of changes is recognised by its columns, by the names of the deals', async () => {
  opened()
  await office.importFiles([office.file('Chancen.csv', 'Verkaufschance;Phase;Betrag\nGroß;Angebot;1000\n')])
  await office.importFiles([
    office.file(
      'liste.csv',
      'Verkaufschance;Alte Phase;Neue Phase;Geändert am\nGroß;;New;05.01.2026\nGroß;New;Angebot;17.01.2026\n',
    ),
  ])
  expect(steps()).toEqual(['Groß: New 2026-01-05', 'Groß: Angebot 2026-01-17'])
})

test('lists of deals stay lists of deals', async () => {
  opened()
  const seen = await office.analyse([
    office.file('export.csv', 'Deal ID,Deal Name,Stage,Created\n1,A,New,2026-01-01\n1,A,New,2026-01-01\n'),
    office.file('pipeline.csv', 'Deal ID,Stage,Created,Amount\n1,New,2026-01-01,5\n2,New,2026-01-02,6\n'),
  ])
  expect(seen.ok && seen.value.plan.files.map(({ table }) => table)).toEqual(['opportunity', 'opportunity'])
})

test('ten deals with a history are enough for the map to show how deals went', async () => {
  opened()
  const ids = Array.from({ length: 10 }, (_, at) => `0065g0000000${at}AA`)
  await office.importFiles([
    office.file(
      'Opportunity.csv',
      `Id,Name,StageName,CloseDate\n${ids.map((id, at) => `${id},Deal ${at},Closed Won,2026-03-01`).join('\n')}`,
    ),
    office.file(
      'OpportunityHistory.csv',
      `OpportunityId,StageName,CreatedDate\n${ids.map((id) => `${id},New,2026-01-01\n${id},Proposal,2026-01-11\n${id},Closed Won,2026-03-01`).join('\n')}`,
    ),
  ])
  const lived = office.ask(query('process.lived'))
  expect(lived).toMatchObject({ deals: 10, loops: 0 })
  expect(lived.steps[0]).toMatchObject({ entered: 10, medianDays: 10 })
})
