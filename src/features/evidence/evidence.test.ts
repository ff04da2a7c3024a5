import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
let deal: string

beforeEach(() => {
  office = testOffice()
  deal = office.must(command('opportunities.create'), { name: 'Line 4' }).id
})
afterEach(() => office.close())

const rows = () =>
  office.replica.db.all<Record<string, unknown>>('SELECT text, kind, givenOn, "by" FROM evidence ORDER BY id')

describe('evidence', () => {
  it('keeps its words, its day and who wrote it down', () => {
    office.must(command('evidence.give'), { opportunity: deal, kind: 'budget', text: 'CFO signed the budget' })
    expect(rows()).toEqual([
      { text: 'CFO signed the budget', kind: 'budget', givenOn: '2026-11-20', by: office.context().me },
    ])
  })

  it('is taken back', () => {
    const { id } = office.must(command('evidence.give'), { opportunity: deal, text: 'They said yes' })
    office.must(command('evidence.takeBack'), { ids: [id] })
    expect(rows()).toEqual([])
  })

  it('says something and is of a day that has come', () => {
    expect(office.run(command('evidence.give'), { opportunity: deal, text: '  ' })).toMatchObject({ ok: false })
    expect(
      office.run(command('evidence.give'), { opportunity: deal, text: 'Soon', givenOn: '2026-12-24' }),
    ).toMatchObject({ failure: { type: 'InFuture' } })
    expect(rows()).toEqual([])
  })
})

describe('both sides of a deal', () => {
  const sides = () => {
    const found = office.ask(query('evidence.ofDeal'), { id: deal })
    if (!found) throw new Error('no deal')
    return found
  }
  const asked = (table: string, stage: string, text: string): string =>
    office.must(command('records.create'), { table, values: { stage: office.stage(stage), text } }).id
  const names = () =>
    office.replica.db.all<{ name: string }>("SELECT name FROM stage WHERE type = 'open' ORDER BY position")
  beforeEach(() => {
    for (const table of ['stepEvidence', 'buyerStep'])
      for (const { id } of office.replica.db.all<{ id: string }>(`SELECT id FROM ${table}`))
        office.must(command('records.delete'), { ids: [id] })
  })

  it('says where the customer is, and what is missing behind the deal', () => {
    const [first = '', second = '', third = ''] = names().map(({ name }) => name)
    const need = asked('buyerStep', first, 'Names the problem')
    const proof = asked('stepEvidence', first, 'Problem in writing')
    asked('buyerStep', second, 'Agrees on a budget')
    expect(sides()).toMatchObject({ asks: true, at: 0, customerAt: 0, missing: 0 })
    office.must(command('opportunities.move'), { ids: [deal], stage: office.stage(third) })
    expect(sides()).toMatchObject({ at: 2, customerAt: 0, missing: 3 })
    office.must(command('evidence.give'), { opportunity: deal, buyerStep: need })
    expect(sides()).toMatchObject({ customerAt: 1, missing: 2 })
    const given = office.must(command('evidence.give'), {
      opportunity: deal,
      stepEvidence: proof,
      text: 'Their e-mail',
    })
    expect(sides().stages[0]?.ours[0]?.given.map(({ text }) => text)).toEqual(['Their e-mail'])
    office.must(command('evidence.takeBack'), { ids: [given.id] })
    expect(sides().missing).toBe(2)
  })

  it('tell of a closed deal how it ended: who bought is behind nobody, and nothing is claimed of who did not', () => {
    const [first = '', second = ''] = names().map(({ name }) => name)
    const need = asked('buyerStep', first, 'Names the problem')
    asked('buyerStep', second, 'Agrees on a budget')
    office.must(command('opportunities.move'), { ids: [deal], stage: office.stage(second) })
    const close = (stage: string, reason: string) =>
      office.must(command('opportunities.close'), { ids: [deal], stage: office.stage(stage), reason })
    close('Won', 'bestFit')
    expect(sides()).toMatchObject({ closed: 'won', at: 1, customerAt: names().length })
    close('Lost', 'price')
    expect(sides()).toMatchObject({ closed: 'lost', at: 1, customerAt: null })
    office.must(command('evidence.give'), { opportunity: deal, buyerStep: need })
    expect(sides()).toMatchObject({ closed: 'lost', at: 1, customerAt: 1 })
  })

  it('keep evidence whose step the map has lost', () => {
    const [first = ''] = names().map(({ name }) => name)
    const step = asked('buyerStep', first, 'Names the problem')
    office.must(command('evidence.give'), { opportunity: deal, buyerStep: step })
    office.must(command('records.delete'), { ids: [step] })
    expect(sides()).toMatchObject({ asks: false, customerAt: null, other: [{ text: 'Names the problem' }] })
  })
})
