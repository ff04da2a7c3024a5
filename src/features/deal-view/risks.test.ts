import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
let deal: string

beforeEach(() => {
  office = testOffice()
  deal = office.must(command('opportunities.create'), { name: 'Line 4', closeDate: '2026-12-20' }).id
})
afterEach(() => office.close())

const risks = () => office.ask(query('deals.risks'), { id: deal })
const kinds = () => risks().map(({ kind }) => kind)
const set = (values: object) => office.must(command('records.update'), { id: deal, set: values })

describe('risks of a deal', () => {
  it('are found by facts that they state', () => {
    set({ closeDate: '2026-11-10' })
    expect(risks().find(({ kind }) => kind === 'closeDatePassed')).toMatchObject({
      tone: 'bad',
      on: '2026-11-10',
      count: 10,
    })
    expect(kinds()).toContain('noNextStep')
    office.must(command('tasks.create'), { title: 'Call', dueOn: '2026-11-25', opportunity: deal })
    expect(kinds()).not.toContain('noNextStep')
  })

  it('count how often the close date was put off, not how often it was changed', () => {
    set({ closeDate: '2026-12-01' })
    set({ closeDate: '2026-12-24' })
    expect(kinds()).not.toContain('pushed')
    set({ closeDate: '2027-01-31' })
    expect(risks().find(({ kind }) => kind === 'pushed')).toMatchObject({ count: 2, on: '2026-12-20' })
  })

  it('know who is missing, who is silent and who is against', () => {
    expect(kinds()).toContain('noPeople')
    const [ann, bob] = ['Ann', 'Bob'].map(
      (lastName) => office.must(command('records.create'), { table: 'contact', values: { lastName } }).id,
    )
    office.must(command('dealPeople.setContact'), { opportunity: deal, contact: ann, role: 'economicBuyer' })
    expect(kinds()).toEqual(expect.arrayContaining(['singleThreaded', 'economicBuyerSilent', 'noChampion']))
    office.must(command('activities.log'), { kind: 'call', subject: 'Budget', contact: ann, opportunity: deal })
    office.must(command('dealPeople.setContact'), {
      opportunity: deal,
      contact: bob,
      role: 'champion',
      stance: 'against',
    })
    expect(kinds()).not.toContain('economicBuyerSilent')
    expect(kinds()).not.toContain('noChampion')
    expect(risks().find(({ kind }) => kind === 'against')).toMatchObject({ names: ['Bob'] })
  })

  it('name the competitor who is ahead and what is overdue in the plan', () => {
    office.must(command('competitors.setInDeal'), { opportunity: deal, name: 'Globex', standing: 'leading' })
    office.must(command('dealPlan.add'), { opportunity: deal, text: 'Send data', side: 'theirs', dueOn: '2026-11-18' })
    expect(risks().find(({ kind }) => kind === 'competitorLeading')).toMatchObject({ names: ['Globex'] })
    expect(risks().find(({ kind }) => kind === 'theirsOverdue')).toMatchObject({ count: 1, on: '2026-11-18' })
  })

  it('end with the deal', () => {
    const lost = office.replica.db.get<{ id: string }>("SELECT id FROM stage WHERE type = 'lost'")?.id
    office.must(command('opportunities.close'), { id: deal, stage: lost, reason: 'noDecision' })
    expect(risks()).toEqual([])
  })
})
