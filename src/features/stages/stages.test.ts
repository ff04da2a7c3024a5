import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { stage } from './stages.schema.ts'

let office: TestOffice
beforeEach(() => {
  // New, In progress, Proposal, Won, Lost, On hold
  office = testOffice({ template: 'simple' })
})
afterEach(() => office.close())

const names = () => office.ask(query('stages.list')).map((one) => one.name)
const deal = (at: string) => office.must(command('opportunities.create'), { name: 'Deal', stage: office.stage(at) }).id
const stageOf = (id: string) => office.ask(query('records.get'), { id })?.row
const undo = () => office.replica.undo(office.replica.undoable() ?? '')
const lost = (id: string) =>
  office.must(command('opportunities.close'), { id, stage: office.stage('Lost'), reason: 'price' })

describe('a new step', () => {
  test('follows the last one of its type', () => {
    office.must(command('stages.create'), { name: 'Negotiation', probability: 80 })
    office.must(command('stages.create'), { name: 'Lost early', type: 'lost' })
    expect(names()).toEqual(['New', 'In progress', 'Proposal', 'Negotiation', 'Won', 'Lost', 'Lost early', 'On hold'])
    expect(office.ask(query('stages.list'))[3]).toMatchObject({ type: 'open', probability: 80 })
    expect(office.ask(query('stages.list'))[6]).toMatchObject({ type: 'lost', probability: 0 })
  })
  test('stands where it was said', () => {
    office.must(command('stages.create'), { name: 'First', after: null })
    office.must(command('stages.create'), { name: 'Third', after: office.stage('New') })
    expect(names().slice(0, 4)).toEqual(['First', 'New', 'Third', 'In progress'])
  })
  test('is a column of the board', () => {
    const { id } = office.must(command('stages.create'), { name: 'Negotiation' })
    expect(office.ask(query('opportunities.board')).columns.map((one) => one.stage.id)).toContain(id)
  })
  test.each([{ name: ' ' }, { name: 'x', type: 'maybe' }, { name: 'x', probability: 101 }, {}])(
    'refuses %o',
    (input) => {
      expect(office.run(command('stages.create'), input)).toMatchObject({ ok: false })
    },
  )
  test('refuses a name that is taken and a step that is not here', () => {
    expect(office.run(command('stages.create'), { name: 'proposal' })).toMatchObject({
      failure: { type: 'StageNameTaken' },
    })
    expect(office.run(command('stages.create'), { name: 'x', after: 'gone' })).toMatchObject({
      failure: { type: 'RecordNotFound' },
    })
  })
})

describe('a step', () => {
  test('is renamed and keeps its deals and its place', () => {
    const id = deal('Proposal')
    office.must(command('stages.update'), { id: office.stage('Proposal'), name: ' Offer ' })
    expect(names()).toEqual(['New', 'In progress', 'Offer', 'Won', 'Lost', 'On hold'])
    expect(stageOf(id)).toMatchObject({ stageTitle: 'Offer' })
    undo()
    expect(names()).toContain('Proposal')
  })
  test('does not take the name of another, but may change the case of its own', () => {
    const id = office.stage('Proposal')
    expect(office.run(command('stages.update'), { id, name: 'NEW' })).toMatchObject({
      failure: { type: 'StageNameTaken' },
    })
    office.must(command('stages.update'), { id, name: 'PROPOSAL' })
    expect(names()).toContain('PROPOSAL')
  })
  test('changes its type only while no deal is in it, and while another of its type remains', () => {
    const id = office.stage('Proposal')
    office.must(command('stages.update'), { id, type: 'hold' })
    office.must(command('stages.update'), { id, type: 'open' })
    deal('Proposal')
    expect(office.run(command('stages.update'), { id, type: 'won' })).toMatchObject({
      failure: { type: 'StageInUse', count: 1 },
    })
    for (const only of ['Won', 'Lost'])
      expect(office.run(command('stages.update'), { id: office.stage(only), type: 'open' })).toMatchObject({
        failure: { type: 'LastOfType' },
      })
  })
})

describe('the order', () => {
  const move = (name: string, after: string | null) =>
    office.must(command('stages.reorder'), {
      id: office.stage(name),
      after: after === null ? null : office.stage(after),
    })
  test('changes by one write a move, forwards, backwards, to both ends, and back by undo', () => {
    move('Proposal', null)
    expect(names()).toEqual(['Proposal', 'New', 'In progress', 'Won', 'Lost', 'On hold'])
    move('Proposal', 'In progress')
    move('New', 'On hold')
    expect(names()).toEqual(['In progress', 'Proposal', 'Won', 'Lost', 'On hold', 'New'])
    undo()
    expect(names()[0]).toBe('New')
  })
  test('makes room where two PCs gave the same key', () => {
    const position = office.replica.find(stage, office.stage('New'))?.position
    office.replica.commit([{ table: 'stage', id: office.stage('In progress'), set: { position: position ?? '' } }], {
      label: 'test',
    })
    const [first = '', second = ''] = names()
    move('Proposal', first)
    expect(names().slice(0, 3)).toEqual([first, 'Proposal', second])
  })
  test('refuses a step that is not here', () => {
    const id = office.stage('New')
    for (const input of [
      { id: 'gone', after: null },
      { id, after: 'gone' },
      { id, after: id },
    ])
      expect(office.run(command('stages.reorder'), input)).toMatchObject({ failure: { type: 'RecordNotFound' } })
  })
})

describe('deleting a step', () => {
  test('that is empty needs nothing more', () => {
    office.must(command('stages.delete'), { id: office.stage('Proposal') })
    expect(names()).toEqual(['New', 'In progress', 'Won', 'Lost', 'On hold'])
  })
  test('with deals says how many, and moves them where they shall go; one undo brings all of it back', () => {
    const id = office.stage('Proposal')
    const [one, other] = [deal('Proposal'), deal('Proposal')]
    expect(office.run(command('stages.delete'), { id })).toMatchObject({ failure: { type: 'StageInUse', count: 2 } })
    expect(office.must(command('stages.delete'), { id, moveTo: office.stage('New') })).toMatchObject({ moved: 2 })
    expect([one, other].map((moved) => stageOf(moved)?.['stageTitle'])).toEqual(['New', 'New'])
    undo()
    expect(names()).toContain('Proposal')
    expect([one, other].map((moved) => stageOf(moved)?.['stageTitle'])).toEqual(['Proposal', 'Proposal'])
  })
  test('neither closes nor reopens a deal', () => {
    deal('Proposal')
    expect(
      office.run(command('stages.delete'), { id: office.stage('Proposal'), moveTo: office.stage('Won') }),
    ).toMatchObject({ failure: { type: 'OtherOutcome' } })
  })
  test('of a lost kind keeps the reason and the day of its deals', () => {
    const id = deal('Proposal')
    lost(id)
    const { id: other } = office.must(command('stages.create'), { name: 'No budget', type: 'lost' })
    office.must(command('stages.delete'), { id: office.stage('Lost'), moveTo: other })
    expect(stageOf(id)).toMatchObject({ stage: other, reason: 'price', closedOn: '2026-11-20' })
  })
  test('takes deleted deals along, which can be brought back', () => {
    const id = deal('Proposal')
    office.must(command('records.delete'), { ids: [id] })
    office.must(command('stages.delete'), { id: office.stage('Proposal') })
    office.must(command('records.restore'), { ids: [id] })
    expect(['New', 'In progress']).toContain(stageOf(id)?.['stageTitle'])
  })
  test('is refused for the last open, won or lost one, by every command', () => {
    for (const only of ['Won', 'Lost'])
      for (const refused of [
        office.run(command('stages.delete'), { id: office.stage(only) }),
        office.run(command('records.delete'), { ids: [office.stage(only)] }),
      ])
        expect(refused).toMatchObject({ failure: { type: 'LastOfType' } })
    office.must(command('stages.delete'), { id: office.stage('New') })
    office.must(command('stages.delete'), { id: office.stage('Proposal') })
    expect(office.run(command('stages.delete'), { id: office.stage('In progress') })).toMatchObject({
      failure: { type: 'LastOfType' },
    })
    office.must(command('stages.delete'), { id: office.stage('On hold') })
  })
})
