import { describe, expect, test } from 'vitest'
import { tables } from '#app/tables.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice } from '#test/support/test-office.ts'
import { amountOf, parseAsk } from './ask.ts'

const said = (typed: string) => {
  const { text, parts } = parseAsk(typed, tables)
  return [
    text,
    ...parts.map(({ kind, isNot, key, value }) => `${isNot ? '-' : ''}${kind === 'unknown' ? '?' : ''}${key}=${value}`),
  ]
}

test.each([
  ['belmira', ['belmira']],
  ['owner:me stage:propose >50k', ['', 'owner=me', 'stage=propose', 'atLeast=50000']],
  ['type:account tag:x created:thisweek -closed', ['', 'type=account', 'tag=x', 'created=thisWeek', '-is=closed']],
  [
    'besitzer:ich phase:Angebot >50Tsd typ:Firma angelegt:diesewoche',
    ['', 'owner=ich', 'stage=Angebot', 'atLeast=50000', 'type=account', 'created=thisWeek'],
  ],
  ['zuständig:ich -gewonnen <=1,5m', ['', 'owner=ich', '-is=won', 'atMost=1500000']],
  ['city:"Bad Ischl" foods', ['foods', 'city=Bad Ischl']],
  ['created:nonsense flavour:red', ['', '?created=nonsense', '?flavour=red']],
  ['https://acme.example 12:30 -x a-b owner:', ['https://acme.example 12:30 -x a-b', '?owner=']],
  ['industry:Food', ['', 'industry=Food']],
  ['created:last7days due:nächstequartal', ['', 'created=last7Days', 'due=nextQuarter']],
])('%s is read as %j', (typed, wanted) => expect(said(typed)).toEqual(wanted))

test.each([
  ['50k', 50_000],
  ['1.234,56', undefined],
  ['20.000', 20_000],
  ['1,5m', 1_500_000],
  ['€90', 90],
  ['k', undefined],
])('%s is the amount %s', (word, amount) => expect(amountOf(word)).toBe(amount))

describe('a search with filters in words', () => {
  test('finds what they let through, says what it did not understand, and counts by type', () => {
    const office = testOffice()
    const account = office.must(command('records.create'), {
      table: 'account',
      values: { name: 'Acme', city: 'Linz', tags: ['key'] },
    }).id
    office.must(command('records.create'), { table: 'account', values: { name: 'Acme North', owner: null } })
    const deal = (name: string, amount: number) =>
      office.must(command('opportunities.create'), { name, account, amount }).id
    const big = deal('Acme rollout', 80_000)
    deal('Acme pilot', 9_000)
    office.must(command('opportunities.close'), { id: big, stage: office.stage('Won'), reason: 'value' })
    const titles = (text: string) => office.ask(query('search.find'), { text }).map(({ title }) => title)
    expect(titles('acme >50k')).toEqual(['Acme rollout'])
    expect(titles('acme type:deal -won')).toEqual(['Acme pilot'])
    expect(titles('type:account tag:key')).toEqual(['Acme'])
    expect(titles('type:account type:deal acme owner:me').sort()).toEqual(['Acme', 'Acme pilot', 'Acme rollout'])
    expect(titles('stage:prosp')).toEqual(['Acme pilot'])
    expect(titles('created:today city:linz')).toEqual(['Acme'])
    expect(titles('city:wels')).toEqual([])
    const page = office.ask(query('search.page'), { text: 'acme flavour:red' })
    expect(page).toMatchObject({ text: 'acme', parts: [{ kind: 'unknown', key: 'flavour', value: 'red' }] })
    expect(page.counts).toEqual([
      { table: 'account', count: 2, isMore: false },
      { table: 'opportunity', count: 2, isMore: false },
    ])
    expect(office.ask(query('search.page'), { text: 'acme', tables: ['account'] }).hits).toHaveLength(2)
    for (const text of ['owner:', '>>', ':::', '-', 'type:', '"', `${'tag:x '.repeat(300)}`, '(: OR :)'])
      expect(() => office.ask(query('search.page'), { text: text.slice(0, 1_000) })).not.toThrow()
    office.close()
  })
})
