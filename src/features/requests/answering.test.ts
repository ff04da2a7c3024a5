import { expect, test } from 'vitest'
import { create, update } from '#replica/command.ts'
import { command, query } from '#test/support/offered.ts'
import { type JoinedReplica, joinedReplicas, must, settle } from '#test/support/joined-replicas.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { person } from '../people/people.schema.ts'
import { dealRequest } from './requests.schema.ts'

test('an answer is offered to whoever may give it, and to nobody else', async () => {
  const replicas = joinedReplicas({
    count: 4,
    seed: 7,
    ranks: ['owner', 'member', 'member', 'member'],
    roles: ['manager', 'rep', 'rep', 'rep'],
  })
  const [head, rep, boss, other] = replicas as [JoinedReplica, JoinedReplica, JoinedReplica, JoinedReplica]
  const context = head.commandContext()
  const [deal, asked] = [context.newId(opportunity), context.newId(dealRequest)]
  const writes = [
    create(person, head.me, { name: 'Head' }),
    create(person, boss.me, { name: 'Boss' }),
    create(person, rep.me, { name: 'Rep', manager: boss.me }),
    create(person, other.me, { name: 'Other' }),
    create(opportunity, deal, { name: 'Forty chairs', owner: rep.me }),
  ]
  must(head.commit(writes, { label: 'test' }))
  await settle(replicas)
  // Asked by who needs it: nobody writes under a colleague's name.
  const asks = { opportunity: deal, what: 'An engineer', state: 'asked', askedBy: rep.me } as const
  must(rep.commit([create(dealRequest, asked, asks)], { label: 'test' }))
  await settle(replicas)
  const offered = (replica: JoinedReplica) =>
    query('requests.ofDeal')
      .run(replica.queryContext(), { id: deal } as never)
      .map(({ mayCommit, mayDecide }: { mayCommit: boolean; mayDecide: boolean }) => [mayCommit, mayDecide])[0]
  const takes = (replica: JoinedReplica) =>
    [
      command('requests.commit').run(replica.commandContext(), { id: asked, dueOn: '2026-12-01' } as never),
      command('requests.decline').run(replica.commandContext(), { id: asked, reason: 'No' } as never),
    ].map(({ ok }: { ok: boolean }) => ok)
  for (const replica of replicas) expect(offered(replica)).toEqual(takes(replica))
  expect(replicas.map(offered)).toEqual([
    [true, true],
    [false, false],
    [true, true],
    [true, false],
  ])
  must(head.commit([update(dealRequest, asked, { askedOf: other.me })], { label: 'test' }))
  await settle(replicas)
  expect(offered(other)).toEqual([true, true])
  for (const replica of replicas) replica.close()
})
