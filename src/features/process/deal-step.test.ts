/** What the map and habits say to do at a deal's step, alone and between two people. */
import { afterEach, describe, expect, test } from 'vitest'
import { catalogue } from '#app/catalogue.ts'
import { createWriter } from '#app/peer/writer.ts'
import { command, query } from '#test/support/offered.ts'
import { joinedReplicas, must, settle, type JoinedReplica } from '#test/support/joined-replicas.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { officeFounded } from '../office/founding.ts'

const opened: { close: () => unknown }[] = []
afterEach(() => opened.splice(0).forEach((one) => one.close()))

describe('what the step of a deal asks', () => {
  const begun = (): { office: TestOffice; deal: string } => {
    const office = testOffice({ template: 'machinery' })
    opened.push(office)
    return { office, deal: office.must(command('opportunities.create'), { name: 'Press line' }).id }
  }
  const step = (office: TestOffice, id: string) => office.ask(query('process.stepOfDeal'), { id })
  const tasks = (office: TestOffice) =>
    office.replica.db.all<object>('SELECT title, dueOn, opportunity FROM task ORDER BY title, id')

  test('is due by the map’s rule from the day it came there, and one key makes tasks of what is required', () => {
    const { office, deal } = begun()
    expect(step(office, deal)).toMatchObject({
      name: 'Inquiry checked',
      work: [{ kind: 'task', required: true, dueOn: '2026-11-23', state: 'open' }],
    })
    expect(office.must(command('deals.takeOnStep'), { deal })).toMatchObject({ count: 1 })
    expect(office.must(command('deals.takeOnStep'), { deal })).toMatchObject({ count: 0 })
    const title = 'Check feasibility with engineering'
    expect(tasks(office)).toEqual([{ title, dueOn: '2026-11-23', opportunity: deal }])
    const planned = step(office, deal)?.work[0]
    expect(planned?.state).toBe('planned')
    office.must(command('tasks.complete'), { ids: [planned?.task ?? ''] })
    expect(step(office, deal)?.work[0]?.state).toBe('done')
  })
  test('can be taken on again once its task was deleted, and is nothing for a deal that is over', () => {
    const { office, deal } = begun()
    office.must(command('deals.takeOnStep'), { deal })
    office.must(command('records.delete'), { ids: [step(office, deal)?.work[0]?.task ?? ''] })
    expect(office.must(command('deals.takeOnStep'), { deal })).toMatchObject({ count: 1 })
    expect(tasks(office)).toHaveLength(1)
    office.must(command('opportunities.close'), { ids: [deal], stage: office.stage('Won'), reason: 'bestFit' })
    expect(step(office, deal)).toBeNull()
    expect(office.run(command('deals.takeOnStep'), { deal })).toMatchObject({ failure: { type: 'RecordNotFound' } })
  })
})

test('what one is used to stays on the own desk, with the tasks made of it, until it is shared: then it says whose it is', async () => {
  const [ana, bo] = joinedReplicas({ count: 2, seed: 29 }) as [JoinedReplica, JoinedReplica]
  opened.push(ana, bo)
  const [asAna, asBo] = [ana, bo].map((one) => createWriter(one, catalogue.commands)) as [
    ReturnType<typeof createWriter>,
    ReturnType<typeof createWriter>,
  ]
  const input = { name: 'North', person: { name: 'Ana' }, currency: 'EUR', fiscalYearStart: 1, template: 'simple' }
  must(ana.commit(officeFounded(ana.commandContext(), input) ?? [], { label: 'test' }))
  const { id: deal } = must(asAna.command('opportunities.create', { name: 'Chairs' })).value as { id: string }
  await settle([ana, bo])
  const workOf = (one: JoinedReplica) => query('process.stepOfDeal').run(one.queryContext(), { id: deal })
  const habitsOf = (one: JoinedReplica) =>
    query('process.habits').run(one.queryContext(), { stage: workOf(one)?.stage ?? '' })
  const stage = workOf(ana)?.stage ?? ''
  must(asAna.command('records.create', { table: 'habit', values: { stage, text: 'Call before nine' } }))
  const [mine] = habitsOf(ana)
  must(asAna.command('deals.takeOnStep', { deal, entries: [mine?.id ?? ''] }))
  await settle([ana, bo])
  expect(workOf(ana)?.work.find(({ kind }) => kind === 'habit')).toMatchObject({ private: true, state: 'planned' })
  expect(habitsOf(bo)).toEqual([])
  expect(bo.db.all('SELECT title FROM task')).toEqual([])
  must(asAna.command('process.shareHabit', { id: mine?.id ?? '', shared: true }))
  await settle([ana, bo])
  const ownerName = ana.db.get<{ name: string }>('SELECT name FROM person WHERE id = ?', ana.me)?.name
  expect(workOf(bo)?.work.find(({ kind }) => kind === 'habit')).toMatchObject({ text: 'Call before nine', ownerName })
  const [shared] = habitsOf(bo)
  expect(asBo.command('records.update', { id: shared?.id ?? '', set: { text: 'Call at noon' } }).ok).toBe(false)
  must(asAna.command('process.shareHabit', { id: shared?.id ?? '', shared: false }))
  await settle([ana, bo])
  expect(habitsOf(bo)).toEqual([])
  expect(habitsOf(ana)).toMatchObject([{ text: 'Call before nine', shared: false }])
})
