/** One map changed by two people while their PCs are apart. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { catalogue } from '#app/catalogue.ts'
import { createWriter, type Writer } from '#app/peer/writer.ts'
import { officeFounded } from '../office/founding.ts'
import { query } from '#test/support/offered.ts'
import { type JoinedReplica, joinedReplicas, must, settle } from '#test/support/joined-replicas.ts'

let ana: JoinedReplica
let bo: JoinedReplica
let asAna: Writer
let asBo: Writer

beforeEach(async () => {
  ;[ana, bo] = joinedReplicas({ count: 2, seed: 23 }) as [JoinedReplica, JoinedReplica]
  asAna = createWriter(ana, catalogue.commands)
  asBo = createWriter(bo, catalogue.commands)
  const input = { name: 'North', person: { name: 'Ana' }, currency: 'EUR', fiscalYearStart: 1, template: 'simple' }
  must(ana.commit(officeFounded(ana.commandContext(), input) ?? [], { label: 'test' }))
  await settle([ana, bo])
})
afterEach(() => [ana, bo].forEach((replica) => replica.close()))

type Mapped = ReturnType<ReturnType<typeof query<'process.map'>>['run']>
const mapOf = (replica: JoinedReplica): Mapped => query('process.map').run(replica.queryContext(), {})
const stage = (name: string): string => mapOf(ana).steps.find((one) => one.name === name)?.id ?? ''
const add = (writer: Writer, table: string, values: object) => must(writer.command('records.create', { table, values }))
const together = async (): Promise<Mapped> => {
  await settle([ana, bo])
  expect(mapOf(bo)).toEqual(mapOf(ana))
  return mapOf(ana)
}

test('what both added to one step, its new name and its new place all stand', async () => {
  const at = stage('In progress')
  must(asAna.command('stages.update', { id: at, name: 'Cupping' }))
  add(asAna, 'stepEvidence', { stage: at, text: 'Score sheet signed' })
  add(asBo, 'stepTask', { stage: at, title: 'Bring the grinder' })
  add(asBo, 'buyerStep', { stage: at, text: 'Picks a roast' })
  must(asBo.command('stages.reorder', { id: at, after: null }))
  const [first] = (await together()).steps
  expect(first?.name).toBe('Cupping')
  expect(first?.tasks.map(({ title }) => title)).toContain('Bring the grinder')
  expect(first?.buyer.map(({ text }) => text)).toContain('Picks a roast')
  expect(first?.evidence.map(({ text }) => text)).toContain('Score sheet signed')
})

test('arrows drawn on both sides may make a loop, which is flagged on both', async () => {
  must(asAna.command('process.link', { from: stage('Proposal'), to: stage('In progress') }))
  must(asBo.command('process.link', { from: stage('In progress'), to: stage('New') }))
  const { flags, arrows } = await together()
  expect(flags.some(({ kind }) => kind === 'loop')).toBe(true)
  expect(arrows.map(({ from, to }) => [from, to])).toEqual(
    expect.arrayContaining([
      [stage('Proposal'), stage('In progress')],
      [stage('In progress'), stage('New')],
    ]),
  )
})

test('a step taken out while the other drew to it, filled it and moved a deal there loses neither deal nor map', async () => {
  const gone = stage('In progress')
  const deal = must(asAna.command('opportunities.create', { name: 'Forty chairs' })).value as { id: string }
  await settle([ana, bo])
  must(asBo.command('process.change', { change: { kind: 'remove', stage: gone, into: stage('New') } }))
  must(asAna.command('opportunities.move', { ids: [deal.id], stage: gone }))
  must(asAna.command('process.link', { from: stage('New'), to: gone }))
  add(asAna, 'stepTask', { stage: gone, title: 'Bring the grinder' })
  const map = await together()
  expect(map.steps.map(({ id }) => id)).not.toContain(gone)
  expect(map.arrows.some(({ from, to }) => from === gone || to === gone)).toBe(false)
  expect(map.stranded).toBe(1)
  must(asBo.command('process.rescue', { stage: stage('Proposal') }))
  expect(await together()).toMatchObject({ stranded: 0, deals: { [stage('Proposal')]: 1 } })
})

test('versions published at once are both kept, numbered alike on both PCs, and the deals of each stand under theirs', async () => {
  const process = mapOf(ana).process.id ?? ''
  must(asAna.command('process.publish', { id: process, note: 'Ana' }))
  const anas = must(asAna.command('opportunities.create', { name: 'Ana’s' })).value as { id: string }
  must(asBo.command('process.publish', { id: process, note: 'Bo' }))
  await together()
  const versions = (replica: JoinedReplica) =>
    query('process.versions')
      .run(replica.queryContext(), { process })
      .map(({ number, note }) => [number, note])
  expect(versions(ana)).toEqual(versions(bo))
  expect(versions(ana).map(([number]) => number)).toEqual([2, 1])
  const of = versions(ana).find(([, note]) => note === 'Ana')?.[0]
  for (const replica of [ana, bo])
    expect(query('opportunities.page').run(replica.queryContext(), { id: anas.id })?.version).toEqual({
      number: of,
      current: 2,
    })
})
