import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { mapTemplates } from './templates.ts'

let office: TestOffice
beforeEach(() => {
  // New, In progress, Proposal, Won, Lost, On hold
  office = testOffice({ template: 'simple' })
})
afterEach(() => office.close())

const map = (process?: string) => office.ask(query('process.map'), process === undefined ? {} : { process })
const arrows = (process?: string) => {
  const { steps, arrows: all } = map(process)
  const nameOf = (id: string) => steps.find((one) => one.id === id)?.name
  return all.map(({ from, to }) => `${nameOf(from)} → ${nameOf(to)}`).toSorted()
}
const flags = () =>
  map().flags.map((one) => [one.kind, ...one.steps.map((id) => map().steps.find((step) => step.id === id)?.name)])
const link = (from: string, to: string) =>
  office.must(command('process.link'), { from: office.stage(from), to: office.stage(to) })
const unlink = (from: string, to: string) =>
  office.must(command('process.unlink'), { from: office.stage(from), to: office.stage(to) })
const undo = () => office.replica.undo(office.replica.undoable() ?? '')
const deal = (at: string) => office.must(command('opportunities.create'), { name: 'Deal', stage: office.stage(at) }).id
const rowOf = (id: string) => office.ask(query('records.get'), { id })?.row
const change = (what: object) => office.must(command('process.change'), { change: what })

describe('the arrows', () => {
  test('follow the steps until one is drawn, and then stay as they are drawn', () => {
    expect(arrows()).toEqual(['In progress → Proposal', 'New → In progress', 'Proposal → Won'])
    link('Proposal', 'In progress')
    expect(arrows()).toHaveLength(4)
    office.must(command('stages.reorder'), { id: office.stage('Proposal'), after: null })
    expect(arrows()).toContain('In progress → Proposal')
    undo()
    undo()
    expect(arrows()).toHaveLength(3)
    expect(map().drawn).toBe(false)
  })
  test('take a new step in between, and close up when one goes', () => {
    link('New', 'Proposal')
    office.must(command('stages.create'), { name: 'Check', after: office.stage('New') })
    expect(arrows()).toEqual([
      'Check → In progress',
      'In progress → Proposal',
      'New → Check',
      'New → Proposal',
      'Proposal → Won',
    ])
    office.must(command('stages.delete'), { id: office.stage('Check') })
    expect(arrows()).toContain('New → In progress')
  })
  test('are flagged, never refused, when they loop, end nowhere or are not reached', () => {
    link('Proposal', 'New')
    expect(flags()).toEqual([['loop', 'New', 'In progress', 'Proposal']])
    unlink('Proposal', 'New')
    unlink('Proposal', 'Won')
    unlink('New', 'In progress')
    expect(flags()).toEqual([
      ['noExit', 'New'],
      ['noExit', 'Proposal'],
      ['notReached', 'In progress'],
      ['notReached', 'Proposal'],
      ['noEnd'],
    ])
    link('New', 'New')
    expect(flags()[0]).toEqual(['loop', 'New'])
  })
  test('stay within one process', () => {
    const { id } = office.must(command('process.create'), { name: 'Renewal', kind: 'renewal' })
    const to = map(id).steps[0]?.id
    expect(office.run(command('process.link'), { from: office.stage('New'), to })).toMatchObject({
      failure: { type: 'OtherProcess' },
    })
  })
})

describe('processes', () => {
  test.each(mapTemplates('de').map(({ id }) => id))('begin with the template %s, in one undo', (template) => {
    const { id } = office.must(command('process.create'), { name: 'Zweiter', template, language: 'de' })
    const wanted = mapTemplates('de').find((one) => one.id === template)?.steps ?? []
    expect(map(id).steps.filter(({ type }) => type === 'open')).toMatchObject(wanted)
    expect(map(id).flags).toEqual([])
    expect(map().steps).toHaveLength(6)
    undo()
    expect(office.ask(query('process.list'))).toHaveLength(1)
    expect(office.ask(query('stages.list'))).toHaveLength(6)
  })
  test('share no names of steps, so each may have a step of one name', () => {
    const { id } = office.must(command('process.create'), { name: 'Partner', kind: 'partner' })
    office.must(command('stages.create'), { name: 'Proposal', process: id })
    expect(map(id).steps.map(({ name }) => name)).toContain('Proposal')
    expect(office.run(command('stages.create'), { name: 'Proposal' })).toMatchObject({
      failure: { type: 'StageNameTaken' },
    })
  })
  test('keep apart what is asked for at their steps, and the steps that a deal can go to', () => {
    const { id } = office.must(command('process.create'), { name: 'Renewal', template: 'service' })
    office.must(command('stageAsks.add'), { stage: office.stage('New'), ask: 'closeDate' })
    const [first] = map(id).steps
    const held = office.must(command('opportunities.create'), { name: 'Deal', stage: first?.id }).id
    expect(office.ask(query('stageAsks.missing'), { deals: [held] })).toEqual([])
    const page = office.ask(query('opportunities.page'), { id: held })
    expect(page?.stages.map((one) => one.id)).toEqual(map(id).steps.map((one) => one.id))
  })
  test('go when no deal stands in them, and the last one stays', () => {
    const { id } = office.must(command('process.create'), { name: 'Partner' })
    const stage = map(id).steps[0]?.id
    const held = office.must(command('opportunities.create'), { name: 'Deal', stage })
    expect(office.run(command('process.delete'), { id })).toMatchObject({ failure: { type: 'StageInUse', count: 1 } })
    office.must(command('opportunities.move'), { ids: [held.id], stage: office.stage('New') })
    office.must(command('process.delete'), { id })
    expect(office.run(command('process.delete'), { id: map().process.id })).toMatchObject({
      failure: { type: 'LastProcess' },
    })
  })
  test('of an office that is older than they are hold its steps, with nothing written', () => {
    const { db } = office.replica
    for (const { id } of db.all<{ id: string }>('SELECT id FROM stage'))
      office.replica.commit([{ table: 'stage', id, set: { process: null } }], { label: 'test' })
    const old = map().process.id ?? ''
    office.replica.commit([{ table: 'process', id: old, set: { deleted: true } }], { label: 'test' })
    expect(office.ask(query('process.list'))).toMatchObject([{ id: null, steps: 6 }])
    expect(map().steps).toHaveLength(6)
    link('New', 'Proposal')
    expect(map().process.id).not.toBeNull()
    undo()
    office.must(command('process.create'), { name: 'Renewal', kind: 'renewal', template: 'service' })
    expect(office.ask(query('process.list')).map(({ name, steps }) => [name, steps])).toEqual([
      ['New business', 6],
      ['Renewal', 7],
    ])
  })
})

describe('a change under deals', () => {
  test('says before which deals move where, and then does that; one undo brings all back', () => {
    const [one, other] = [deal('Proposal'), deal('Proposal')]
    const what = { kind: 'remove', stage: office.stage('Proposal'), moveTo: office.stage('New') }
    expect(office.ask(query('process.preview'), { change: what })).toMatchObject({
      failure: null,
      from: 'Proposal',
      to: 'New',
      moving: 2,
      staying: 0,
      deals: [{ name: 'Deal' }, { name: 'Deal' }],
    })
    const done = change(what)
    expect(done).toMatchObject({ moved: 2 })
    expect([one, other].map((id) => rowOf(id)?.['stageTitle'])).toEqual(['New', 'New'])
    expect(rowOf(one)?.['processVersion']).toBe(done.version)
    undo()
    expect([one, other].map((id) => rowOf(id)?.['stageTitle'])).toEqual(['Proposal', 'Proposal'])
    expect(office.ask(query('process.versions'), { process: map().process.id ?? '' })).toEqual([])
  })
  test('keeps the map before and after as versions', () => {
    office.must(command('records.create'), {
      table: 'stepTask',
      values: { stage: office.stage('New'), title: 'Call them' },
    })
    const calls: unknown = expect.arrayContaining([expect.objectContaining({ title: 'Call them' })])
    change({ kind: 'merge', stage: office.stage('New'), into: office.stage('In progress') })
    const versions = office.ask(query('process.versions'), { process: map().process.id ?? '' })
    expect(versions.map(({ number, changes }) => [number, changes?.removed])).toEqual([
      [2, ['New']],
      [1, undefined],
    ])
    expect(versions[1]?.map?.steps[0]).toMatchObject({ name: 'New', tasks: calls })
    expect(map()).toMatchObject({ unpublished: null, version: { number: 2 } })
    expect(map().steps[0]).toMatchObject({ name: 'In progress', tasks: calls })
  })
  test('splits a step with the deals that have been there for long', () => {
    const old = deal('In progress')
    office.clock.advance(20 * 86_400_000)
    const young = deal('In progress')
    const what = { kind: 'split', stage: office.stage('In progress'), name: 'Waiting', deals: { afterDays: 10 } }
    expect(office.ask(query('process.preview'), { change: what })).toMatchObject({ moving: 1, staying: 1 })
    change(what)
    expect([old, young].map((id) => rowOf(id)?.['stageTitle'])).toEqual(['Waiting', 'In progress'])
    expect(map().unpublished).toBeNull()
    expect(arrows()).toContain('In progress → Waiting')
  })
  test('never closes a deal, and never takes the last step of a kind', () => {
    deal('Proposal')
    for (const [what, type] of [
      [{ kind: 'merge', stage: office.stage('Proposal'), into: office.stage('Won') }, 'OtherOutcome'],
      [{ kind: 'remove', stage: office.stage('Won') }, 'LastOfType'],
      [{ kind: 'remove', stage: 'gone' }, 'RecordNotFound'],
      [{ kind: 'remove', stage: office.stage('Proposal') }, 'StageInUse'],
      [{ kind: 'split', stage: office.stage('Proposal'), name: 'new' }, 'StageNameTaken'],
    ] as const)
      expect(office.run(command('process.change'), { change: what })).toMatchObject({ failure: { type } })
  })
  test('leaves nobody behind: a deal whose step is gone is counted and can be put into another', () => {
    const id = deal('Proposal')
    office.replica.commit([{ table: 'stage', id: office.stage('Proposal'), set: { deleted: true } }], { label: 'test' })
    expect(map().stranded).toBe(1)
    expect(office.must(command('process.rescue'), { stage: office.stage('New') })).toMatchObject({ count: 1 })
    expect(rowOf(id)).toMatchObject({ stageTitle: 'New' })
    expect(map().stranded).toBe(0)
  })
})

describe('versions', () => {
  test('are published on purpose, and a deal knows under which it stands', () => {
    const process = map().process.id ?? ''
    const before = deal('New')
    const { id: first } = office.must(command('process.publish'), { id: process, note: 'As we sell today' })
    const under = deal('New')
    expect(office.run(command('process.publish'), { id: process })).toMatchObject({
      failure: { type: 'NothingChanged' },
    })
    office.must(command('stages.update'), { id: office.stage('New'), name: 'Fresh', hint: 'Ask first', usualDays: 3 })
    expect(map().unpublished).toMatchObject({ changed: ['Fresh'], added: [] })
    expect([rowOf(before)?.['processVersion'], rowOf(under)?.['processVersion']]).toEqual([null, first])
    const { id: second } = office.must(command('process.publish'), { id: process, openDeals: true })
    expect([before, under].map((id) => rowOf(id)?.['processVersion'])).toEqual([second, second])
    expect(office.run(command('records.update'), { id: first, values: { note: 'x' } })).toMatchObject({ ok: false })
  })
  test('of another process are taken when a deal goes over', () => {
    const { id } = office.must(command('process.create'), { name: 'Renewal', template: 'service' })
    const { id: version } = office.must(command('process.publish'), { id })
    const one = deal('New')
    office.must(command('opportunities.move'), { ids: [one], stage: map(id).steps[0]?.id })
    expect(rowOf(one)).toMatchObject({ processVersion: version })
  })
})

test('what hangs on a step stands in order and is moved within it', () => {
  const stage = office.stage('New')
  const add = (text: string) =>
    office.must(command('records.create'), { table: 'stepEvidence', values: { stage, text, kind: 'budget' } }).id
  const [a, b, c] = [add('A'), add('B'), add('C')]
  const mine = () => (map().steps[0]?.evidence ?? []).flatMap(({ id, text }) => ([a, b, c].includes(id) ? [text] : []))
  office.must(command('process.placeItem'), { table: 'stepEvidence', id: c, after: a })
  expect(mine()).toEqual(['A', 'C', 'B'])
  office.must(command('process.placeItem'), { table: 'stepEvidence', id: b, after: null })
  expect(mine()).toEqual(['B', 'A', 'C'])
  expect(
    office.run(command('records.create'), { table: 'stepTask', values: { stage: 'gone', title: 'x' } }),
  ).toMatchObject({ ok: false })
})

describe('a map that is made of an interview', () => {
  const told = { name: 'How we sell', steps: [{ name: 'Survey', type: 'open' }], deals: [] }
  const names = () => office.ask(query('process.list')).map(({ name }) => name)
  test('takes the place of a process that no deal stands in, and one undo brings that back', () => {
    const { id } = map().process
    office.must(command('process.fromInterview'), { ...told, instead: id ?? '' })
    expect(names()).toEqual(['How we sell'])
    expect(map().steps.map(({ name }) => name)).toEqual(['Survey', 'Won', 'Lost', 'On hold'])
    office.must(command('opportunities.create'), { name: 'First' })
    expect(office.ask(query('process.list'))).toMatchObject([{ openDeals: 1, unused: false }])
    undo()
    undo()
    expect(names()).toEqual(['New business'])
  })
  test('stands beside one in which deals stand, also deleted ones', () => {
    const { id } = map().process
    const one = deal('New')
    office.must(command('records.delete'), { ids: [one] })
    expect(office.ask(query('process.list'))).toMatchObject([{ openDeals: 0, unused: false }])
    const refused = office.run(command('process.fromInterview'), { ...told, instead: id ?? '' })
    expect(refused).toMatchObject({ failure: { type: 'StageInUse', count: 1 } })
    office.must(command('process.fromInterview'), told)
    expect(names()).toEqual(['New business', 'How we sell'])
  })
})
