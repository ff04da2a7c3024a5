/** A deal that changes hands, with colleagues who write to it without asking: all others come to show the same. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dealMember } from '#features/deal-people/deal-people.schema.ts'
import { lineItem } from '#features/line-items/line-items.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { person } from '#features/people/people.schema.ts'
import { type JoinedReplica, joinedReplicas, send, settle } from '#test/support/joined-replicas.ts'
import { create, remove, update, type Write } from './command.ts'
import { checkIntegrity } from './integrity.ts'
import type { Replica } from './replica.types.ts'

const writes = ['rename', 'rename', 'owner', 'line', 'newLine', 'join', 'take', 'leave', 'manager', 'delete'] as const
const step = fc.record({
  who: fc.nat(3),
  what: fc.constantFrom(...writes, 'send', 'send', 'send', 'send', 'undo', 'role', 'removePerson', 'takeOut', 'takeIn'),
  other: fc.nat(3),
  value: fc.nat(3),
  limit: fc.constantFrom(1, 2, 100),
  asks: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const shown = (replica: Replica) =>
  [opportunity, lineItem, dealMember, person].map((table) =>
    replica.db
      .all(`select * from r_${table.name} where base <> 0 order by id`)
      .map(({ rid: _rid, base: _base, later: _later, ...row }) => row),
  )

interface Ids {
  readonly deal: string
  readonly line: string
  /** By the number of who takes part. */
  readonly members: readonly string[]
}

function writeOf(replica: JoinedReplica, target: JoinedReplica, act: Step, ids: Ids): Write | undefined {
  const context = replica.commandContext()
  const member = (of: number, who: string): Write => {
    const id = ids.members[of] ?? ''
    return context.find(dealMember, id)
      ? remove(dealMember, id)
      : create(dealMember, id, { opportunity: ids.deal, person: who })
  }
  const made: Readonly<Record<(typeof writes)[number], () => Write>> = {
    rename: () => update(opportunity, ids.deal, { name: `Name ${act.value} by ${act.who}` }),
    owner: () => update(opportunity, ids.deal, { owner: act.value === 0 ? null : target.me }),
    line: () => update(lineItem, ids.line, { name: `Line ${act.value} by ${act.who}` }),
    newLine: () => create(lineItem, context.newId(lineItem), { opportunity: ids.deal, name: `New by ${act.who}` }),
    join: () => member(act.who, replica.me),
    take: () => member(act.other, target.me),
    leave: () => member(act.who, replica.me),
    manager: () => update(person, target.me, { manager: replica.me }),
    delete: () =>
      act.value > 1 ? remove(opportunity, ids.deal) : update(opportunity, ids.deal, { amount: act.value }),
  }
  const write = made[act.what as (typeof writes)[number]]?.()
  // Every record must be here to be written to.
  return write?.create ||
    (write && context.db.get(`select 1 from r_${write.table} where id = ? and base <> 0`, write.id))
    ? write
    : undefined
}

function perform(replica: JoinedReplica, target: JoinedReplica, act: Step, ids: Ids): void {
  const { membership, core } = replica
  const { team } = replica.spaces
  const acts: Readonly<Record<string, () => unknown>> = {
    undo: () => replica.undo(''),
    role: () => membership.setRole(target.me, act.value % 2 ? 'operations' : 'rep'),
    removePerson: () => act.value === 0 && membership.removePerson(target.me),
    takeOut: () => membership.setMember(team, target.me, []),
    takeIn: () => membership.setMember(team, target.me, ['read', 'append', 'edit']),
  }
  const other = acts[act.what]
  if (other) return void other()
  const write = writeOf(replica, target, act, ids)
  if (!write) return
  const asked = core.ownership.mayWrite
  if (!act.asks) Object.assign(core.ownership, { mayWrite: () => true })
  replica.commit([write], { label: act.what })
  Object.assign(core.ownership, { mayWrite: asked })
}

async function run(steps: readonly Step[], seed: number): Promise<readonly JoinedReplica[]> {
  const replicas = joinedReplicas({
    count: 4,
    seed,
    ranks: ['owner', 'member', 'member', 'member'],
    roles: ['manager', 'rep', 'rep', 'rep'],
  })
  const [founder, owner] = replicas
  if (!founder || !owner) throw new Error('nobody there')
  const context = owner.commandContext()
  const ids = {
    deal: context.newId(opportunity),
    line: context.newId(lineItem),
    members: replicas.map(({ me }) => context.derivedId(dealMember, 'deal member', me)),
  }
  founder.commit(
    replicas.map(({ me }, index) => create(person, me, { name: `P${index}` })),
    { label: 'people' },
  )
  const start = [
    create(opportunity, ids.deal, { name: 'Deal', owner: owner.me }),
    create(lineItem, ids.line, { opportunity: ids.deal, name: 'Line' }),
  ]
  expect(owner.commit(start, { label: 'start' }).ok).toBe(true)
  await settle(replicas)
  for (const act of steps) {
    const [replica, target] = [replicas[act.who], replicas[act.other]]
    if (!replica || !target) continue
    replica.clock.advance(act.value)
    if (act.what !== 'send') perform(replica, target, act, ids)
    else if (replica !== target) await send(replica, target, act.limit)
  }
  await settle(replicas)
  return replicas
}

const readsTeam = ({ me, core, spaces }: Replica) =>
  core.authority().personOf(core.device.id) !== undefined && core.authority().rightsIn(spaces.team, me).has('read')

test('whoever writes to a deal with or without asking, all show the same, which is what a replay shows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), fc.nat(1_000), async (steps, seed) => {
      const replicas = await run(steps, seed)
      const readers = replicas.filter(readsTeam)
      // Who did not ask shows what they forced, until their tables are built anew.
      for (const replica of readers) {
        const isForger = steps.some((act) => !act.asks && replicas[act.who] === replica)
        if (!isForger) expect(checkIntegrity(replica.core).findings).toEqual([])
        const before = shown(replica)
        replica.rebuild()
        if (!isForger) expect(shown(replica)).toEqual(before)
      }
      const [first, ...others] = readers.map(shown)
      for (const other of others) expect(other).toEqual(first)
    }),
    { numRuns: 20 },
  )
})
