import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
let won: string
let lost: string

beforeEach(() => {
  office = testOffice()
  const end = (type: string): string =>
    office.replica.db.get<{ id: string }>('SELECT id FROM stage WHERE type = ?', type)?.id ?? ''
  won = end('won')
  lost = end('lost')
})
afterEach(() => office.close())

const open = (name: string, more: object = {}): string =>
  office.must(command('opportunities.create'), { name, amount: 1_000, ...more }).id
const close = (id: string, stage: string, reason: string, more: object = {}) =>
  office.must(command('opportunities.close'), { id, stage, reason, ...more })
const learn = () => office.ask(query('winLoss.learn'), {})
const dealRow = (id: string) =>
  office.replica.db.get<Record<string, unknown>>(
    'SELECT reason, decidedAgainst, closedFrom FROM opportunity WHERE id = ?',
    id,
  )

describe('closing a deal', () => {
  it('keeps the reason, the competitor and the step as one operation, and reopening takes them back', () => {
    const deal = open('Line 4')
    const from = office.replica.db.get<{ stage: string }>('SELECT stage FROM opportunity WHERE id = ?', deal)?.stage
    close(deal, lost, 'competition', { competitor: 'Globex', note: 'Their service is nearer' })
    const globex = office.replica.db.get<{ id: string }>('SELECT id FROM competitor')?.id
    expect(dealRow(deal)).toEqual({ reason: 'competition', decidedAgainst: globex, closedFrom: from })
    expect(office.ask(query('competitors.ofDeal'), { opportunity: deal })).toMatchObject([{ name: 'Globex' }])
    office.must(command('opportunities.reopen'), { id: deal, stage: from })
    expect(dealRow(deal)).toEqual({ reason: null, decidedAgainst: null, closedFrom: null })
  })

  it('makes one competitor for several deals', () => {
    office.must(command('opportunities.close'), {
      ids: [open('One'), open('Two')],
      stage: lost,
      reason: 'competition',
      competitor: 'Globex',
    })
    expect(office.replica.db.all('SELECT name FROM competitor')).toEqual([{ name: 'Globex' }])
    expect(learn().competitors[0]).toMatchObject({ title: 'Globex', lost: 2, lostAmount: 2_000 })
  })

  it('of many is proposed what speaks for it in how many of them', () => {
    const deals = [open('One'), open('Two'), open('Three')]
    for (const opportunity of deals.slice(0, 2))
      office.must(command('competitors.setInDeal'), { opportunity, name: 'Globex', standing: 'leading' })
    const found = office.ask(query('winLoss.proposals'), { opportunities: deals, outcome: 'lost' })
    expect(found.reasons[0]).toMatchObject({ reason: 'competition', because: 'among', count: 2, words: '3' })
    expect(found.competitors).toMatchObject([{ name: 'Globex' }])
  })

  it('is proposed answers only with what speaks for them', () => {
    const deal = open('Line 4')
    const proposed = (outcome: 'won' | 'lost') => office.ask(query('winLoss.proposals'), { opportunity: deal, outcome })
    expect(proposed('won')).toEqual({ reasons: [], competitors: [], words: [] })
    office.must(command('competitors.setInDeal'), { opportunity: deal, name: 'Globex', standing: 'leading' })
    office.must(command('activities.log'), {
      kind: 'call',
      body: 'Nice talk. We are too expensive for them.',
      opportunity: deal,
    })
    expect(proposed('lost').reasons).toEqual([
      expect.objectContaining({ reason: 'competition', because: 'competitorAhead', words: 'Globex' }),
      expect.objectContaining({
        reason: 'price',
        because: 'said',
        words: 'We are too expensive for them.',
        on: '2026-11-20',
      }),
    ])
  })
})

describe('what closed deals teach', () => {
  it('says no rate for few deals, and a rate only with its interval', () => {
    for (let n = 0; n < 7; n++) close(open(`W${n}`), won, 'value')
    expect(learn().total).toMatchObject({ won: 7, lost: 0, rate: null, low: null, high: null })
    close(open('L'), lost, 'noDecision')
    const { total } = learn()
    expect(total.rate).toBeCloseTo(0.875)
    expect(total.low ?? 0).toBeLessThan(0.6)
    expect(total.high ?? 0).toBeGreaterThan(0.97)
  })

  it('counts what nobody was asked about as such, and adds no other currency', () => {
    const old = open('Old')
    office.replica.commit([{ table: 'opportunity', id: old, set: { stage: lost, closedOn: '2026-01-10' } }], {
      label: 'import',
    })
    close(open('Dollars', { currency: 'USD' }), lost, 'price')
    const found = learn()
    expect(found).toMatchObject({ notAsked: 1, foreign: 1, total: { lost: 2, lostAmount: 1_000 } })
    expect(found.whyLost).toEqual([
      { value: 'price', deals: 1, amount: 0 },
      { value: null, deals: 1, amount: 1_000 },
    ])
    expect(found.steps.find(({ key }) => key === null)).toMatchObject({ lost: 1 })
    expect(office.ask(query('winLoss.learn'), { since: '2026-06-01' }).total).toMatchObject({ lost: 1 })
  })
})

describe('the story of a deal', () => {
  it('is proposed from its history and kept in one’s own words, once for each person', () => {
    const deal = open('Line 4', { leadSource: 'Referral' })
    const propose = () => office.ask(query('stories.propose'), { opportunity: deal, language: 'en' }).sentences
    expect(propose()).toEqual([])
    expect(office.run(command('stories.tell'), { opportunity: deal, text: 'Soon' })).toMatchObject({ ok: false })
    close(deal, won, 'value', { note: 'The pilot paid for itself', competitor: 'Globex' })
    expect(propose()).toEqual([
      'On 20 November 2026 it began, from Referral; Ada Berg took it on.',
      'Against us: Globex.',
      'The pilot paid for itself.',
      'We won €1,000 on 20 November 2026 after 0 days: Value for money.',
    ])
    office.must(command('stories.tell'), { opportunity: deal, text: 'It was raining.' })
    office.must(command('stories.tell'), { opportunity: deal, text: 'It was sunny.' })
    expect(office.ask(query('stories.list'), { opportunity: deal })).toMatchObject([
      { text: 'It was sunny.', outcome: 'won', authorName: 'Ada Berg' },
    ])
  })
})

describe('what closed deals teach', () => {
  it('is told of one process alone, and shows the deals behind each count', () => {
    const other = office.must(command('process.create'), { name: 'Renewals', template: 'service' }).id
    const steps = office.ask(query('process.map'), { process: other }).steps
    const renewal = open('Renewal', { stage: steps[0]?.id })
    const line = open('Line 4')
    close(line, lost, 'price', { competitor: 'Globex' })
    close(renewal, steps.find(({ type }) => type === 'won')?.id ?? '', 'value')
    const first = office.ask(query('process.list'))[0]?.id ?? undefined
    const teach = (process?: string) => office.ask(query('winLoss.learn'), { process }).total
    expect([teach(), teach(first), teach(other)]).toMatchObject([
      { won: 1, lost: 1 },
      { won: 0, lost: 1 },
      { won: 1, lost: 0 },
    ])
    const behind = (part: string, key: string | null, outcome: string) =>
      office.ask(query('winLoss.deals'), { part, key, outcome }).map(({ id }) => id)
    const globex = learn().competitors[0]?.key ?? ''
    expect(behind('competitors', globex, 'lost')).toEqual([line])
    expect(behind('competitors', null, 'won')).toEqual([renewal])
    expect(behind('reasons', 'price', 'lost')).toEqual([line])
    expect(behind('reasons', 'price', 'won')).toEqual([])
  })
})
