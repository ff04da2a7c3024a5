import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays } from '#shared/dates.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { livedOf, type LivedDeal } from './lived.ts'

const steps = [
  { id: 'a', name: 'A', type: 'open', usualDays: 2 },
  { id: 'b', name: 'B', type: 'open', usualDays: null },
  { id: 'c', name: 'C', type: 'open', usualDays: null },
  { id: 'won', name: 'Won', type: 'won', usualDays: null },
  { id: 'lost', name: 'Lost', type: 'lost', usualDays: null },
] as const
const arrows = [
  { from: 'a', to: 'b', label: null },
  { from: 'b', to: 'c', label: null },
  { from: 'c', to: 'won', label: null },
]
/** `a0 b5` is into step a on the first day and into b five days later. */
const went = (path: string, times: number): LivedDeal[] =>
  Array.from({ length: times }, (_, at) => ({
    id: `${path} ${at}`,
    visits: path.split(' ').map((one) => {
      const [, stage = '', day] = /^([a-z]+)(\d+)$/.exec(one) ?? []
      return { stage, on: addDays('2026-01-01', Number(day)) }
    }),
  }))

describe('how deals really went', () => {
  test('is not told of fewer than ten deals, nor of deals with one known step', () => {
    const lived = livedOf([...went('a0 b5 c9 won20', 9), ...went('won3', 50)], steps, arrows)
    expect(lived).toMatchObject({ deals: 9, needed: 10, steps: [], arrows: [], paths: [], suggestions: [] })
  })
  test('has paths, days, loops, skipped steps and where deals die', () => {
    const deals = [...went('a0 b5 c9 won20', 12), ...went('a0 c4 won9', 10), ...went('a0 b2 a4 b8 lost9', 10)]
    const lived = livedOf(deals, steps, arrows)
    expect(lived).toMatchObject({ deals: 32, loops: 10 })
    expect(lived.paths[0]).toEqual({ stages: ['a', 'b', 'c', 'won'], count: 12, won: 12 })
    expect(
      lived.steps.map(({ stage, entered, medianDays, died, skipped }) => [stage, entered, medianDays, died, skipped]),
    ).toEqual([
      ['a', 32, 4, 0, 0],
      ['b', 22, 2, 10, 10],
      ['c', 22, 11, 0, 0],
      ['won', 22, null, 0, 0],
      ['lost', 10, null, 0, 0],
    ])
    expect(lived.arrows.map(({ from, to, kind }) => `${from} ${to} ${kind}`)).toEqual(
      expect.arrayContaining(['a b intended', 'a c skip', 'b a back', 'b lost other']),
    )
    expect(lived.suggestions).toEqual(
      expect.arrayContaining([
        { kind: 'optional', stage: 'b', to: null, count: 10, of: 32, days: null },
        { kind: 'drawArrow', stage: 'a', to: 'c', count: 10, of: 42, days: null },
        { kind: 'usualDays', stage: 'a', to: null, count: 32, of: 2, days: 4 },
      ]),
    )
  })
})

describe('in an office', () => {
  let office: TestOffice
  beforeEach(() => {
    office = testOffice({ template: 'simple' })
  })
  afterEach(() => office.close())
  const walk = () => {
    const { id } = office.must(command('opportunities.create'), { name: 'Deal', stage: office.stage('New') })
    office.clock.advance(3 * 86_400_000)
    office.must(command('opportunities.move'), { ids: [id], stage: office.stage('Proposal') })
    office.must(command('opportunities.close'), { id, stage: office.stage('Won'), reason: 'value' })
  }
  test('what is lived there is kept by every move; in private it lies beside the seven steps', () => {
    for (let deal = 0; deal < 9; deal++) walk()
    expect(office.ask(query('process.lived'))).toMatchObject({ deals: 9, steps: [] })
    walk()
    const lived = office.ask(query('process.lived'))
    expect(lived.steps.map(({ entered, medianDays }) => [entered, medianDays]).slice(0, 3)).toEqual([
      [10, 3],
      [0, null],
      [10, 0],
    ])
    expect(lived.suggestions[0]).toMatchObject({ kind: 'drawArrow', count: 10, of: 10 })
    const stage = office.stage('New')
    office.must(command('records.create'), { table: 'habit', values: { stage, text: 'I call before nine' } })
    const mine = office.ask(query('process.myWay'))
    expect(mine.steps[0]).toMatchObject({ macroStep: 'prospect', habits: [{ text: 'I call before nine' }], share: 1 })
  })
  test('every way to move a deal counts once, an undone move not at all, and a step merged into another is that one', () => {
    const [fresh, proposal, talks] = ['New', 'Proposal', 'In progress'].map((name) => office.stage(name))
    const visits = () =>
      office.replica.db
        .all<{ name: string }>(
          'SELECT s.name FROM stageVisit v JOIN stage s ON s.id = v.stage ORDER BY v."on", v.place',
        )
        .map(({ name }) => name)
    const { id } = office.must(command('opportunities.create'), { name: 'Deal', stage: fresh })
    office.must(command('records.update'), { id, set: { stage: proposal } })
    office.must(command('opportunities.move'), { ids: [id], stage: talks })
    expect(visits()).toEqual(['New', 'Proposal'])
    office.replica.undo(office.replica.undoable() ?? '')
    expect(visits()).toEqual(['New'])
    expect(office.must(command('records.updateMany'), { ids: [id], set: { stage: talks } })).toEqual({ count: 1 })
    office.must(command('opportunities.close'), { id, stage: office.stage('Lost'), reason: 'price' })
    office.must(command('opportunities.reopen'), { id, stage: proposal })
    expect(visits()).toEqual(['New', 'Proposal', 'In progress', 'Lost'])
    office.must(command('process.change'), { change: { kind: 'merge', stage: talks, into: proposal } })
    expect(visits()).toEqual(['New', 'Proposal', 'Proposal', 'Lost'])
  })
  test('a map of an interview is written as it was corrected, in one undo', () => {
    const deals = [
      { deal: 'A', outcome: 'won', story: 'We did a site survey. We sent the quote. They signed.' },
      { deal: 'B', outcome: 'won', story: 'Site survey, then the quote, then they signed.' },
    ]
    const draft = office.ask(query('process.readInterview'), { deals })
    expect(draft.steps.map(({ name }) => name)).toEqual(['Site survey', 'Quote', 'Signature'])
    const corrected = draft.steps.map((step, at) => (at === 0 ? { ...step, name: 'Roof survey' } : step))
    const { id } = office.must(command('process.fromInterview'), { name: 'Roofs', steps: corrected, deals })
    const map = office.ask(query('process.map'), { process: id })
    expect(map.steps.map(({ name }) => name)).toEqual(['Roof survey', 'Quote', 'Signature', 'Won', 'Lost', 'On hold'])
    expect(map.steps[0]?.cite).toContain('A: “We did a site survey”')
    office.replica.undo(office.replica.undoable() ?? '')
    expect(office.ask(query('process.list'))).toHaveLength(1)
  })
})
