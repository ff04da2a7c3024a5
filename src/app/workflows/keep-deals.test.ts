/** Who changes the facts of a deal, through every command, in an office of an owner and two sellers. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { catalogue } from '#app/catalogue.ts'
import { createWriter, newOperation, type Writer } from '#app/peer/writer.ts'
import { dealMemberId } from '#features/deal-people/deal-people.ids.ts'
import { dealMember } from '#features/deal-people/deal-people.schema.ts'
import { getDealRights } from '#features/deal-people/deal-rights.queries.ts'
import { lineItem } from '#features/line-items/line-items.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { person } from '#features/people/people.schema.ts'
import { office } from '#features/office/office.schema.ts'
import type { BulkSummary } from '#features/records/bulk.job.ts'
import { create, update, type Write } from '#replica/command.ts'
import type { Job } from '#replica/job.ts'
import { runJob } from '#test/support/test-job.ts'
import { deliverStatements, type JoinedReplica, joinedReplicas, must, settle } from '#test/support/joined-replicas.ts'

let ana: JoinedReplica
let bo: JoinedReplica
let cleo: JoinedReplica
let asBo: Writer
let asCleo: Writer
/** Bo's, Cleo's, nobody's, and that of somebody who is only a name. */
let deals: { bo: string; cleo: string; free: string; imported: string }

const write = (replica: JoinedReplica, ...writes: Write[]) => must(replica.commit(writes, { label: 'test' }))
const named = (replica: JoinedReplica, id: string) =>
  replica.db.get<{ name: string }>('SELECT name FROM opportunity WHERE id = ?', id)?.name
const rename = (writer: Writer, id: string, name = 'Renamed') => writer.command('records.update', { id, set: { name } })
const everybody = () => settle([ana, bo, cleo])

beforeEach(async () => {
  const replicas = joinedReplicas({
    count: 3,
    seed: 17,
    ranks: ['owner', 'member', 'member'],
    roles: ['manager', 'rep', 'rep'],
  })
  ;[ana, bo, cleo] = replicas as [JoinedReplica, JoinedReplica, JoinedReplica]
  asBo = createWriter(bo, catalogue.commands)
  asCleo = createWriter(cleo, catalogue.commands)
  const context = ana.commandContext()
  const imported = context.newId(person)
  const deal = (name: string, owner: string | null) => {
    const id = context.newId(opportunity)
    write(ana, create(opportunity, id, { name, owner, amount: 100, currency: 'EUR' }))
    return id
  }
  write(
    ana,
    create(office, context.newId(office), { name: 'North', currency: 'EUR' }),
    create(person, ana.me, { name: 'Ana' }),
    create(person, bo.me, { name: 'Bo' }),
    create(person, cleo.me, { name: 'Cleo' }),
    create(person, imported, { name: 'Only a Name' }),
  )
  deals = {
    bo: deal('Bo’s', bo.me),
    cleo: deal('Cleo’s', cleo.me),
    free: deal('Nobody’s', null),
    imported: deal('Imported', imported),
  }
  await everybody()
})
afterEach(() => [ana, bo, cleo].forEach((replica) => replica.close()))

describe('what was heard about a deal', () => {
  test('is written down by anybody, and taken away by who wrote it or who changes the deal', async () => {
    const heard = asCleo.command('evidence.give', { opportunity: deals.bo, text: 'The CFO signed' })
    const rival = asCleo.command('competitors.setInDeal', { opportunity: deals.bo, name: 'Globex' })
    expect([heard, rival]).toMatchObject([{ ok: true }, { ok: true }])
    const own = asBo.command('evidence.give', { opportunity: deals.bo, text: 'They want it in May' })
    await everybody()
    const id = (done: unknown) => (done as { value: { value: { id: string } } }).value.value.id
    expect(asCleo.command('evidence.takeBack', { ids: [id(own)] })).toMatchObject({
      failure: { type: 'DealOfAnother' },
    })
    expect(asBo.command('evidence.takeBack', { ids: [id(heard)] })).toMatchObject({ ok: true })
  })

  test('is not the plan with the customer, which is a fact', () => {
    const item = { opportunity: deals.bo, text: 'Send the contract', side: 'ours' }
    expect(asCleo.command('dealPlan.add', item)).toMatchObject({ failure: { type: 'DealOfAnother' } })
    expect(asBo.command('dealPlan.add', item)).toMatchObject({ ok: true })
  })
})

describe('the facts of a deal', () => {
  test('are changed by its owner, and not by a colleague, who hears whose it is and what they can do', () => {
    expect(rename(asBo, deals.bo)).toMatchObject({ ok: true })
    const refused = rename(asCleo, deals.bo)
    expect(refused).toMatchObject({ ok: false, failure: { type: 'DealOfAnother', owner: 'Bo' } })
    expect(!refused.ok && refused.failure.message).toMatch(
      /belongs to Bo.*Nothing was changed.*Join the deal team.*note/,
    )
    expect(named(cleo, deals.bo)).toBe('Bo’s')
  })
  test('of a deal that nobody here owns are changed by everybody', () => {
    for (const id of [deals.free, deals.imported]) expect(rename(asCleo, id)).toMatchObject({ ok: true })
  })
  test('are changed by admins and owners of the office, and by operations', async () => {
    expect(rename(createWriter(ana, catalogue.commands), deals.bo)).toMatchObject({ ok: true })
    must(ana.membership.setRole(cleo.me, 'operations'))
    deliverStatements(ana.core, cleo.core)
    expect(rename(asCleo, deals.bo)).toMatchObject({ ok: true })
  })
  test('are changed by the owner’s manager, or the manager of the owner’s team', async () => {
    write(ana, update(person, bo.me, { manager: cleo.me }))
    await everybody()
    expect(rename(asCleo, deals.bo)).toMatchObject({ ok: true })
  })
  test('are changed by whoever joins the deal team, which everybody may; adding others is for those who change it', () => {
    const joining = (who: string) => ({
      table: dealMember.name,
      values: { opportunity: deals.bo, person: who },
    })
    expect(asCleo.command('records.create', joining(ana.me))).toMatchObject({ failure: { type: 'DealOfAnother' } })
    expect(asCleo.command('records.create', joining(cleo.me))).toMatchObject({ ok: true })
    expect(rename(asCleo, deals.bo)).toMatchObject({ ok: true })
    expect(asCleo.command('records.create', joining(ana.me))).toMatchObject({ ok: true })
  })
  test('include its line items, its stage, its owner, its custom fields and whether it is deleted', () => {
    const line = { opportunity: deals.bo, quantity: 1, price: 5, description: 'x' }
    const id = cleo.commandContext().newId(lineItem)
    const tries: readonly Write[] = [
      { ...create(lineItem, id, { opportunity: deals.bo }), set: line },
      update(opportunity, deals.bo, { owner: cleo.me }),
      update(opportunity, deals.bo, {}, { x1: 'mine' }),
      { table: 'opportunity', id: deals.bo, set: { deleted: true } },
      { table: 'opportunity', id: deals.bo, set: {}, add: { tags: ['mine'] } },
      create(dealMember, dealMemberId(cleo.commandContext(), deals.bo, ana.me), {
        opportunity: deals.bo,
        person: ana.me,
      }),
    ]
    for (const one of tries)
      expect(asCleo.commit([one], 'import', newOperation())).toMatchObject({ failure: { type: 'DealOfAnother' } })
  })
  test('that are said again as they are may come along with what else is written', () => {
    expect(asCleo.commit([update(opportunity, deals.bo, { name: 'Bo’s' })], 'import', newOperation()).ok).toBe(true)
  })
  test('of many are changed where one may; the others are left out, counted and named', () => {
    const input = { ids: [deals.bo, deals.cleo, deals.free], set: { leadSource: 'Fair' } }
    expect(asCleo.command('records.updateMany', input)).toMatchObject({
      ok: true,
      value: { value: { count: 2, leftOut: { type: 'DealsLeftOut', count: 1, owners: ['Bo'] } } },
    })
    expect(asCleo.command('records.updateMany', { ...input, ids: [deals.bo] })).toMatchObject({
      failure: { type: 'DealOfAnother' },
    })
  })
  test('are left out of a change of all that match, and counted with the reason before anything is done', async () => {
    const bulk = catalogue.jobs.find(({ name }) => name === 'records.bulk') as unknown as Job<unknown, BulkSummary>
    const act = { do: 'set' as const, set: { leadSource: 'Fair' } }
    const { result } = await runJob(cleo, bulk, { table: 'opportunity', act, preview: true })
    expect(result).toMatchObject({ ok: true, value: { changing: 3, refused: 1 } })
    expect(JSON.stringify(result)).toContain('belongs to Bo')
    const judged = { do: 'set' as const, set: { probability: 5 } }
    const other = await runJob(ana, bulk, { table: 'opportunity', act: judged, preview: true })
    expect(other.result).toMatchObject({ ok: true, value: { changing: 2, refused: 2 } })
  })
  test('are everybody’s once the office says so', () => {
    const roles = ['rep', 'manager', 'operations', 'marketing', 'service', 'executive'] as const
    must(ana.membership.setManaging(roles))
    deliverStatements(ana.core, cleo.core)
    expect(rename(asCleo, deals.bo)).toMatchObject({ ok: true })
    expect(asCleo.command('records.update', { id: deals.bo, set: { probability: 5 } })).toMatchObject({ ok: true })
    must(ana.membership.setManaging(['operations']))
    deliverStatements(ana.core, cleo.core)
    expect(rename(asCleo, deals.bo, 'Again')).toMatchObject({ ok: false })
  })
})

describe('the probability of a deal', () => {
  test('is judged by its owner alone, also before the admins', () => {
    const judged = { id: deals.bo, set: { probability: 30 } }
    expect(createWriter(ana, catalogue.commands).command('records.update', judged)).toMatchObject({
      failure: { type: 'JudgementOfAnother', owner: 'Bo' },
    })
    expect(asBo.command('records.update', judged)).toMatchObject({ ok: true })
  })
})

test('who can change a deal is answered with names and the reason', async () => {
  write(ana, update(person, bo.me, { manager: ana.me }))
  await everybody()
  expect(getDealRights.run(cleo.queryContext(), { id: deals.bo })).toMatchObject({
    owner: { name: 'Bo' },
    managers: [{ name: 'Ana' }],
    mayChange: false,
    refusal: { type: 'DealOfAnother', managers: ['Ana'] },
  })
  expect(getDealRights.run(bo.queryContext(), { id: deals.bo })).toMatchObject({ mayChange: true, refusal: null })
  expect(getDealRights.run(cleo.queryContext(), { id: deals.imported })).toMatchObject({ owner: null, mayJudge: true })
})

describe('taking back', () => {
  const undo = (writer: Writer) => writer.command('operations.undo', {})
  test('asks whose the deal is by now, as any other change does; bringing back does too', async () => {
    expect(rename(asCleo, deals.cleo)).toMatchObject({ ok: true })
    await everybody()
    write(ana, update(opportunity, deals.cleo, { owner: bo.me }))
    await everybody()
    expect(undo(asCleo)).toMatchObject({ ok: false, failure: { type: 'DealOfAnother', owner: 'Bo' } })
    expect(named(cleo, deals.cleo)).toBe('Renamed')
    write(ana, update(opportunity, deals.cleo, { owner: cleo.me }))
    await everybody()
    expect(undo(asCleo)).toMatchObject({ ok: true })
    await everybody()
    write(ana, update(opportunity, deals.cleo, { owner: bo.me }))
    await everybody()
    expect(asCleo.command('operations.redo', {})).toMatchObject({ ok: false, failure: { type: 'DealOfAnother' } })
  })
  test('of many leaves out those that belong to somebody else by now, and says how many stayed', async () => {
    const { operation } = must(
      asCleo.commit(
        [update(opportunity, deals.cleo, { name: 'One' }), update(opportunity, deals.free, { name: 'Two' })],
        'import',
        newOperation(),
      ),
    )
    await everybody()
    write(ana, update(opportunity, deals.cleo, { owner: bo.me }))
    await everybody()
    expect(asCleo.undoPiece(operation, 0)).toMatchObject({ ok: true, value: { written: 1, kept: 1 } })
    expect([named(cleo, deals.cleo), named(cleo, deals.free)]).toEqual(['One', 'Nobody’s'])
  })
})
