import { afterEach, beforeEach, expect, test } from 'vitest'
import { create } from '#replica/command.ts'
import { deliver, joinedReplicas, must, type JoinedReplica } from '#test/support/joined-replicas.ts'
import { account } from '../accounts/accounts.schema.ts'
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
