/**
 * A colleague who means harm, with the real keys of a real PC and a client of their own: what they send is handed to
 * somebody's intake as if a session had brought it. None of it may come to anything, and nobody may be held up by it.
 */
import type { WireChange } from '#replica/accept.ts'
import { newDevice } from '#trust/device.ts'
import { signStatement, type StatementBody, type StoredStatement } from '#trust/statement.ts'
import type { Act } from './acts.types.ts'
import type { Check } from './checks.types.ts'
import { companyOf } from './company.ts'
import type { Peer } from './peer.ts'
import { everythingSaid } from './said.ts'
import { members, type World } from './world.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Two different PCs of the office. */
function pair(world: World): readonly [Peer, Peer] | undefined {
  const all = members(world)
  const villain = world.random.pick(all)
  const victim = world.random.pick(all.filter((one) => one !== villain))
  return villain && victim && [villain, victim]
}

/** A real change that the victim has, of whatever author. */
function someChange(world: World, { replica }: Peer): WireChange | undefined {
  const { log } = replica.exchange
  const position = world.random.pick(log.positionsFor(replica.core.device.id).filter(({ number }) => number > 0))
  return position && [...log.changesFrom(position, 0)].at(-1)
}

type Alter = (world: World, change: WireChange, villain: Peer) => WireChange

const flipped = (bytes: Uint8Array) => Uint8Array.from(bytes, (byte, index) => (index === 3 ? byte ^ 1 : byte))

const forgeries: readonly Alter[] = [
  // Another operation under the same seal.
  (_world, change) => ({ ...change, operation: flipped(change.operation) }),
  // Pasted into another space, or given to another author.
  (world, change, villain) => ({
    ...change,
    space:
      world.random.pick([...villain.replica.core.authority().spaces.keys()].filter((id) => id !== change.space)) ??
      change.space,
    signature: flipped(change.signature),
  }),
  (_world, change, villain) => ({ ...change, device: villain.device.id, signature: flipped(change.signature) }),
  // As if it came next, with the clock at its maximum.
  (_world, change) => ({
    ...change,
    first: change.first + change.entries.length,
    entries: change.entries.map((entry) => ({ ...entry, clock: 2n ** 64n - 1n })),
  }),
  // Made under other heads of the office log.
  (_world, change) => ({ ...change, first: change.first + change.entries.length, heads: new Uint8Array(32) }),
]

/** What nobody of the lowest rank may say. */
function usurpation(world: World, villain: Peer): StatementBody | undefined {
  const authority = villain.replica.core.authority()
  const me = authority.personOf(villain.device.id) ?? ''
  const others = [...authority.people.keys()].filter((person) => person !== me)
  const person = world.random.pick(others)
  const device = world.random.pick([...authority.devices.values()].filter((one) => one.person !== me))
  const desk = [...authority.spaces.values()].find(({ kind, creator }) => kind === 'desk' && creator !== me)
  if (person === undefined || !device) return undefined
  const keys = { signingKey: hex(villain.random.bytes(32)), boxKey: hex(villain.random.bytes(32)) }
  const bodies: StatementBody[] = [
    { kind: 'remove', person },
    { kind: 'removeDevice', device: device.id },
    { kind: 'rank', person: me, rank: 'owner' },
    { kind: 'policy', role: 'rep', spaces: 'office', rights: [] },
    { kind: 'device', person, ...keys },
    { kind: 'recovery', key: hex(villain.random.bytes(32)) },
    ...(desk ? [{ kind: 'epoch' as const, space: desk.id, epoch: 99, keys: { [villain.device.id]: 'AAAA' } }] : []),
  ]
  return world.random.pick(bodies)
}

const give = (world: World, victim: Peer, statements: readonly StoredStatement[]) =>
  void victim.replica.exchange.intake.takeStatements(statements).then(({ added, waiting, refused }) => {
    world.trace.say(`${world.agenda.now()} ${victim.name} took ${added}, lets ${waiting} wait, refused ${refused}`)
  })

export const hostileActs: readonly Act[] = [
  {
    name: 'forge a change',
    weight: 3,
    run(world) {
      const two = pair(world)
      const change = two && someChange(world, two[1])
      const alter = world.random.pick(forgeries)
      if (!change || !alter) return undefined
      const [villain, victim] = two
      void victim.replica.exchange.intake.takeChanges([alter(world, change, villain)]).then(([taken]) => {
        if (taken && ['accepted', 'late', 'waiting', 'forked', 'refused'].includes(taken.as))
          world.offences.push(`${victim.name} took a forged change as ${taken.as}`)
      })
      return `${villain.name} to ${victim.name}`
    },
  },
  {
    name: 'usurp',
    weight: 2,
    run(world) {
      const two = pair(world)
      const body = two && usurpation(world, two[0])
      if (!body) return undefined
      const [villain, victim] = two
      const heads = victim.replica.core.authority().heads
      const statement = signStatement(villain.device, world.agenda.now(), heads, body)
      const person = villain.replica.core.authority().personOf(villain.device.id) ?? ''
      world.usurpations.push({ hash: hex(statement.hash), person })
      give(world, victim, [statement])
      return `${villain.name} says ${body.kind} to ${victim.name}`
    },
  },
  {
    name: 'poison a key',
    weight: 0.7,
    run(world) {
      const two = pair(world)
      if (!two) return undefined
      const [villain, victim] = two
      const authority = victim.replica.core.authority()
      const space = world.random.pick(
        [...authority.spaces.values()].filter(
          ({ id, kind }) =>
            kind !== 'desk' && authority.readersOf(id).devices.some((one) => one.id === villain.device.id),
        ),
      )
      if (!space) return undefined
      const nonsense = () => Buffer.from(villain.random.bytes(80)).toString('base64')
      const keys = Object.fromEntries(authority.readersOf(space.id).devices.map(({ id }) => [id, nonsense()]))
      const epoch = (space.epochs[0]?.epoch ?? 0) + 1
      give(world, victim, [
        signStatement(villain.device, world.agenda.now(), authority.heads, {
          kind: 'epoch',
          space: space.id,
          epoch,
          check: '0'.repeat(64),
          keys,
        }),
      ])
      return `${villain.name} in ${space.id.slice(0, 6)}`
    },
  },
  {
    name: 'flood',
    weight: 0.3,
    run(world) {
      const victim = world.random.pick(members(world))
      if (!victim) return undefined
      const stranger = newDevice((count) => world.random.bytes(count))
      const heads = victim.replica.core.authority().heads
      const flood = Array.from({ length: 100 }, (_, index) =>
        signStatement(stranger, index, heads, { kind: 'remove', person: victim.replica.me }),
      )
      give(world, victim, [...flood, { ...(flood[0] as StoredStatement), signature: new Uint8Array(64) }])
      return victim.name
    },
  },
  {
    name: 'clock at its maximum',
    weight: 0.2,
    run(world) {
      const peer = world.random.pick(members(world))
      const before = peer?.skew
      const row = peer?.replica.db.get<{ id: string }>('select id from r_account where base <> 0')
      if (!peer || before === undefined || !row) return undefined
      peer.skew = 2 ** 48 - 2 - world.agenda.now()
      const done = peer.replica.commit([{ table: 'account', id: row.id, set: { name: 'from the end of time' } }], {
        label: 'max',
      })
      peer.skew = before
      return `${peer.name}: ${done.ok ? 'written' : done.failure.type}`
    },
  },
]

export const hostileChecks: readonly Check[] = [
  { name: 'no forged change was taken', find: ({ offences }) => offences[0] },
  {
    name: 'nobody gains by saying what they may not',
    find(world) {
      const [first] = companyOf(world)
      const { counting } = first?.replica.core.authority() ?? { counting: new Set<string>() }
      const sayings = [...everythingSaid(world).sayings.values()]
      const wasRaised = (person: string) =>
        sayings.some(
          ({ body }) =>
            (body.kind === 'genesis' && body.person === person) ||
            ((body.kind === 'rank' || body.kind === 'admit') && body.person === person && body.rank !== 'member'),
        )
      const raised = new Map<string, boolean>()
      for (const { hash, person } of world.usurpations) {
        const isRaised = raised.get(person) ?? wasRaised(person)
        raised.set(person, isRaised)
        if (!isRaised && counting.has(hash)) return `statement ${hash} of ${person} counts`
      }
      return undefined
    },
  },
]
