/** Exchange under an office log that changes meanwhile: whoever comes and goes, those who stay show the same. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { activity } from '#features/activities/activities.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { type JoinedReplica, joinedReplicas, send, settle } from '#test/support/joined-replicas.ts'
import { rights } from '#trust/statement.ts'
import { appendWrites } from './commit.ts'
import type { Core } from './core.ts'
import { create, remove, update, type Write } from './command.ts'
import { checkIntegrity } from './integrity.ts'
import type { Replica } from './replica.types.ts'

const step = fc.record({
  who: fc.nat(3),
  what: fc.constantFrom(
    'account',
    'account',
    'note',
    'ownNote',
    'deal',
    'create',
    'delete',
    'send',
    'send',
    'send',
    'removePerson',
    'removeDevice',
    'takeOut',
    'takeIn',
    'role',
    'decide',
    'force',
    'force',
  ),
  other: fc.nat(3),
  value: fc.nat(3),
  limit: fc.constantFrom(1, 2, 100),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** What every replica shows, without what is local to it: row numbers and references to entries. */
const shown = (replica: Replica) =>
  [account, activity, opportunity].map((table) =>
    replica.db
      .all(`select * from r_${table.name} order by id`)
      .map(({ rid: _rid, base: _base, later: _later, ...row }) => row),
  )

interface Ids {
  readonly account: string
  readonly deal: string
  readonly notes: readonly string[]
}

function writeOf(replica: Replica, act: Step, ids: Ids): Write {
  const context = replica.commandContext()
  const note = (index: number) => update(activity, ids.notes[index] ?? '', { body: `said ${act.value} by ${act.who}` })
  const writes: Record<string, () => Write> = {
    account: () => update(account, ids.account, { name: `Name ${act.value}` }),
    note: () => note(act.other),
    ownNote: () => note(act.who),
    deal: () => update(opportunity, ids.deal, { stage: `s${act.value}` }),
    create: () => create(account, context.newId(account), { name: `New ${act.who} ${act.value}` }),
    delete: () => remove(account, ids.account),
  }
  return writes[act.what]?.() ?? note(act.who)
}

function perform(replicas: readonly JoinedReplica[], act: Step): void {
  const [replica, target] = [replicas[act.who], replicas[act.other]]
  if (!replica || !target) return
  const { membership } = replica
  const { team } = replica.spaces
  const acts: Record<string, () => unknown> = {
    removePerson: () => membership.removePerson(target.me),
    removeDevice: () => membership.removeDevice(target.core.device.id),
    takeOut: () => membership.setMember(team, target.me, []),
    takeIn: () =>
      membership.setMember(team, target.me, act.value % 2 ? ['read', 'append'] : ['read', 'append', 'edit']),
    role: () => membership.setRole(target.me, act.value % 2 ? 'marketing' : 'rep'),
    decide: () =>
      membership.decideLateWork(team, target.core.device.id, act.limit, act.value % 2 ? 'adopt' : 'discard'),
  }
  acts[act.what]?.()
}

/** What a program without our checks would send: a write that its author has no right to. */
function force(replica: JoinedReplica, act: Step, ids: Ids): void {
  const { core } = replica
  const able = { ...core.authority(), rightsIn: () => new Set(rights), personOf: () => replica.me }
  const table = act.value % 2 ? 'note' : 'deal'
  const lenient = { ...core, authority: () => able, stores: withoutOwners(core.stores) }
  const operation = { no: 0, id: core.randomBytes(16), label: 'forced' }
  core.database.transaction(() => {
    core.database.run(
      'insert into operation (id, label, at, mine, depth) values (?, ?, 0, 1, 0)',
      operation.id,
      operation.label,
    )
    const { no } = core.database.get<{ no: number }>('select max(no) as no from operation') ?? { no: 0 }
    appendWrites(lenient, [writeOf(replica, { ...act, what: table }, ids)], { ...operation, no })
  })
}

const withoutOwners = (stores: Core['stores']): Core['stores'] =>
  new Map(
    [...stores.values()].map((store) => [store.table.name, { ...store, table: { ...store.table, authored: false } }]),
  )

const ranks = ['owner', 'admin', 'member', 'member'] as const
const roles = ['manager', 'manager', 'rep', 'marketing'] as const

interface Outcome {
  readonly replicas: readonly JoinedReplica[]
  /** Those that kept to the rules. */
  readonly honest: readonly JoinedReplica[]
}

async function run(steps: readonly Step[], seed: number): Promise<Outcome> {
  const replicas = joinedReplicas({ count: 4, seed, ranks, roles })
  const forgers = new Set<JoinedReplica>()
  const [founder] = replicas
  if (!founder) throw new Error('no founder')
  const context = founder.commandContext()
  const ids = {
    account: context.newId(account),
    deal: context.newId(opportunity),
    notes: replicas.map((replica) => replica.commandContext().newId(activity)),
  }
  const start = [
    create(account, ids.account, { name: 'Acme' }),
    create(opportunity, ids.deal, { name: 'Deal', stage: 's0' }),
  ]
  expect(founder.commit(start, { label: 'start' }).ok).toBe(true)
  replicas.forEach((replica, index) => {
    const note = create(activity, ids.notes[index] ?? '', {
      kind: 'note',
      at: '2026-11-20T09:00:00.000Z',
      body: 'first',
    })
    expect(replica.commit([note], { label: 'note' }).ok).toBe(true)
  })
  await settle(replicas)
  for (const act of steps) {
    const [replica, target] = [replicas[act.who], replicas[act.other]]
    if (!replica || !target) continue
    replica.clock.advance(act.value)
    if (act.what === 'send') {
      if (replica !== target) await send(replica, target, act.limit)
    } else if (['removePerson', 'removeDevice', 'takeOut', 'takeIn', 'role', 'decide'].includes(act.what))
      perform(replicas, act)
    else if (act.what === 'force') {
      if (!canForce(replica)) continue
      forgers.add(replica)
      force(replica, act, ids)
    } else replica.commit([writeOf(replica, act, ids)], { label: act.what })
  }
  await settle(replicas)
  return { replicas, honest: replicas.filter((replica) => !forgers.has(replica)) }
}

/** The key of the team must be at hand, and the records. */
const canForce = (replica: Replica) =>
  replica.db.all('select id from activity').length === 4 && replica.db.all('select id from opportunity').length === 1

/** Whoever else's words stand in a note that belongs to its author alone. */
const foreignWords = (replica: Replica, authors: readonly Replica[]) =>
  replica.db.all<{ id: string; body: string }>('select id, body from activity').filter(({ id, body }) => {
    const [, by] = / by (\d)$/.exec(body) ?? []
    return by !== undefined && historyAuthor(replica, id) !== authors[Number(by)]?.me
  })
const historyAuthor = (replica: Replica, id: string) => replica.history(id)[0]?.person

const belongs = (replica: Replica) => replica.exchange.log.authority().personOf(replica.core.device.id) !== undefined

const readsTeam = (replica: Replica) =>
  replica.exchange.log.authority().rightsIn(replica.spaces.team, replica.me).has('read')

describe('replicas of an office that people join and leave', () => {
  test('show the same where they may read the same, whatever order things came in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), fc.nat(1_000), async (steps, seed) => {
        const { replicas, honest } = await run(steps, seed)
        for (const replica of honest) expect(foreignWords(replica, replicas)).toEqual([])
        const [first, ...others] = honest.filter((replica) => belongs(replica) && readsTeam(replica)).map(shown)
        for (const other of others) expect(other).toEqual(first)
      }),
      { numRuns: 25 },
    )
  })
  test('show what a replay of the entries that count shows, and their logs are whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), fc.nat(1_000), async (steps, seed) => {
        for (const replica of (await run(steps, seed)).honest) {
          expect(checkIntegrity(replica.core).findings).toEqual([])
          const before = shown(replica)
          replica.rebuild()
          expect(shown(replica)).toEqual(before)
        }
      }),
      { numRuns: 12 },
    )
  })
})
