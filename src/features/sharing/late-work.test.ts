import { afterEach, beforeEach, expect, test } from 'vitest'
import { create, update } from '#replica/command.ts'
import { deliver, deliverStatements, joinedReplicas, must, type JoinedReplica } from '#test/support/joined-replicas.ts'
import { account } from '../accounts/accounts.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { listLateWork } from './late-work.queries.ts'

let ana: JoinedReplica
let bo: JoinedReplica
beforeEach(() => {
  const [first, second] = joinedReplicas({ count: 2, seed: 7, ranks: ['owner', 'member'] })
  if (!first || !second) throw new Error('two replicas were wanted')
  ana = first
  bo = second
})
afterEach(() => {
  ana.close()
  bo.close()
})

const lateAtAna = () => listLateWork.run(ana.queryContext(), {})
const namesAtAna = () => ana.db.all<{ name: string }>('SELECT name FROM account ORDER BY name').map(({ name }) => name)
const writeAsBo = (name: string) => {
  const { newId } = bo.commandContext()
  must(bo.commit([create(account, newId(account), { name })], { label: 'test' }))
}
const bring = () => deliver(bo.core, ana.core, ana.spaces.office, bo.core.device.id)

test('what a removed PC wrote before it heard of that is listed with its author, and shown only once adopted', () => {
  writeAsBo('Known before')
  bring()
  must(ana.membership.removePerson(bo.me))
  writeAsBo('Too late one')
  writeAsBo('Too late two')
  bring()
  const [late, ...more] = lateAtAna()
  expect(more).toEqual([])
  expect(late).toMatchObject({
    person: bo.me,
    device: bo.core.device.id,
    space: ana.spaces.office,
    changes: 2,
    mayDecide: true,
  })
  expect(namesAtAna()).toEqual(['Known before'])
  must(ana.membership.decideLateWork(late?.space ?? '', late?.device ?? '', late?.upTo ?? 0, 'adopt'))
  expect(namesAtAna()).toEqual(['Known before', 'Too late one', 'Too late two'])
  expect(lateAtAna()).toEqual([])
})

test('what is discarded is listed no more and stays out', () => {
  must(ana.membership.removePerson(bo.me))
  writeAsBo('Too late')
  bring()
  const [late] = lateAtAna()
  must(ana.membership.decideLateWork(late?.space ?? '', late?.device ?? '', late?.upTo ?? 0, 'discard'))
  expect(lateAtAna()).toEqual([])
  expect(namesAtAna()).toEqual([])
})

test('what was edited after the right to edit was lost is listed with what it says, and told to its author', () => {
  writeAsBo('Known before')
  bring()
  const { newId } = ana.commandContext()
  const theirs = newId(account)
  must(ana.commit([create(account, theirs, { name: 'Ana’s' })], { label: 'test' }))
  deliver(ana.core, bo.core, ana.spaces.office, ana.core.device.id)
  must(ana.membership.setPolicy('manager', 'office', ['read', 'append']))
  must(ana.membership.setRole(ana.me, 'operations'))
  must(bo.commit([update(account, theirs, { name: 'Renamed', city: 'Brno' })], { label: 'test' }))
  writeAsBo('New')
  bring()
  expect(lateAtAna()).toMatchObject([
    {
      person: bo.me,
      mine: false,
      changes: 1,
      mayDecide: true,
      items: [
        {
          table: 'account',
          record: theirs,
          created: false,
          values: [
            ['name', 'Renamed'],
            ['city', 'Brno'],
          ],
        },
      ],
    },
  ])
  deliverStatements(ana.core, bo.core)
  expect(listLateWork.run(bo.queryContext(), {})).toMatchObject([{ mine: true, mayDecide: false, changes: 1 }])
  expect(namesAtAna()).toEqual(['Ana’s', 'Known before', 'New'])
})

test('what somebody wrote in a team that they were taken out of stays readable to them and is told', () => {
  const team = ana.spaces.team
  must(ana.membership.setMember(team, bo.me, []))
  const { newId } = bo.commandContext()
  must(bo.commit([create(opportunity, newId(opportunity), { name: 'Too late' })], { label: 'test' }))
  deliverStatements(ana.core, bo.core)
  expect(bo.db.all('SELECT name FROM opportunity')).toEqual([{ name: 'Too late' }])
  expect(listLateWork.run(bo.queryContext(), {})).toMatchObject([
    { space: team, mine: true, changes: 1, items: [{ created: true }] },
  ])
})
