/**
 * A random history of an office log: a few PCs, each with its own part of it, on which anybody says anything, entitled or
 * not, knowing all that the PC knows or, as a liar may, only some old point of it. The seed repeats it.
 */
import { Copy, deviceNamed, goodProof, keysOf, publicKeys } from '#test/support/office-log.ts'
import type { KnownStatement } from '#trust/authority.types.ts'
import { type BodyOf, type Rank, ranks, type Right, rights, roles, type StatementBody } from '#trust/statement.ts'
import { Chance } from './chance.ts'
import { focusOf } from './focuses.ts'
import { firstDevices, firstReaders, personAtFirst, rankAtFirst, staff } from './staff.ts'

export interface History {
  readonly seed: number
  readonly statements: readonly KnownStatement[]
  /** What each PC knows in the end. */
  readonly copies: readonly Copy[]
}

/** The device that the statement is about, or the first of the person. */
const deviceLosingBy = ({ body }: KnownStatement): string | undefined =>
  body.kind === 'removeDevice'
    ? body.device
    : body.kind === 'remove' || body.kind === 'member' || body.kind === 'role'
      ? deviceNamed(body.person.toLowerCase())
      : undefined

interface Scene {
  readonly chance: Chance
  readonly copy: Copy
  /** Names of devices and people, first ones and those that came. */
  readonly devices: string[]
  readonly people: string[]
  readonly spaces: string[]
  readonly fresh: (kind: string) => string
}

const places = ['office', 'team', 'room', 'desk'] as const

const ofKind = <K extends StatementBody['kind']>(copy: Copy, kind: K) =>
  [...copy.known.values()].filter(
    (statement): statement is KnownStatement & { body: BodyOf<K> } => statement.body.kind === kind,
  )

const someRights = (chance: Chance): Right[] =>
  chance.weighted<() => Right[]>([
    [() => [], 3],
    [() => ['read'], 2],
    [() => ['read', 'append', 'edit', 'invite'], 4],
    [() => ['read', 'append'], 2],
    [() => [...rights], 2],
    [() => rights.filter(() => chance.likely(50)), 2],
  ])()

const rankTo = (chance: Chance): Rank =>
  chance.weighted([
    ['member', 4],
    ['admin', 3],
    ['owner', 1],
  ])

function boxesFor({ chance, devices }: Scene, space: string): Record<string, string> {
  const usual = firstReaders[space] ?? devices
  const names = usual.filter(() => chance.likely(80))
  if (chance.likely(15)) names.push(chance.pick(devices))
  return Object.fromEntries(names.map((name) => [deviceNamed(name), `B${chance.below(9)}==`]))
}

function nextEpoch({ chance, copy }: Scene, space: string): number {
  const known = ofKind(copy, 'epoch').filter(({ body }) => body.space === space)
  const next = known.reduce((highest, { body }) => Math.max(highest, body.epoch + 1), 0)
  return chance.likely(90) ? next : chance.below(4)
}

type Act = (scene: Scene, actor: string) => StatementBody | undefined

const personNow = ({ people, chance }: Scene, actor: string) =>
  chance.likely(15) ? (personAtFirst[actor] ?? chance.pick(people)) : chance.pick(people)

const acts: Readonly<Record<string, { readonly weight: number; readonly act: Act }>> = {
  rank: {
    weight: 9,
    act: (scene) => ({ kind: 'rank', person: scene.chance.pick(scene.people), rank: rankTo(scene.chance) }),
  },
  remove: { weight: 9, act: (scene, actor) => ({ kind: 'remove', person: personNow(scene, actor) }) },
  removeOwner: {
    weight: 5,
    act: ({ chance }) => ({ kind: 'remove', person: chance.pick(['Olga', 'Otto', 'Oleg']) }),
  },
  leave: {
    weight: 2,
    act: (_scene, actor) => ({ kind: 'remove', person: personAtFirst[actor] ?? actor }),
  },
  raise: {
    weight: 1,
    act: ({ chance }) => ({ kind: 'rank', person: chance.pick(['Olga', 'Otto', 'Oleg']), rank: 'owner' }),
  },
  removeDevice: {
    weight: 7,
    act: ({ chance, devices }) => ({ kind: 'removeDevice', device: deviceNamed(chance.pick(devices)) }),
  },
  removeOwn: {
    weight: 7,
    act: ({ chance, devices }, actor) => {
      const own = devices.filter((name) => name.replace(/2$/, '') === actor.replace(/2$/, ''))
      return own.length === 0 ? undefined : { kind: 'removeDevice', device: deviceNamed(chance.pick(own)) }
    },
  },
  device: {
    weight: 7,
    act: (scene) => {
      const { chance, devices, people } = scene
      const name = chance.likely(85) ? scene.fresh('d') : chance.pick(devices)
      if (!devices.includes(name)) devices.push(name)
      const person = chance.likely(20) ? { person: chance.pick(people) } : {}
      return { kind: 'device', ...publicKeys(name), ...person }
    },
  },
  invite: {
    weight: 6,
    act: (scene, actor) => {
      const { chance } = scene
      const own = personAtFirst[actor]
      return {
        kind: 'invite',
        key: keysOf(scene.fresh('link')).signingKey,
        rank: rankTo(chance),
        role: chance.pick(roles),
        spaces: chance.likely(60) ? ['team'] : chance.likely(50) ? ['room'] : [],
        uses: 1 + chance.below(2),
        expires: chance.likely(80) ? 100 : 20,
        ...(own !== undefined && chance.likely(25)
          ? { person: chance.likely(75) ? own : chance.pick(scene.people) }
          : {}),
      }
    },
  },
  revoke: {
    weight: 3,
    act: ({ chance, copy }) => ({ kind: 'revoke', invite: chance.pick(ofKind(copy, 'invite')).hash }),
  },
  admit: { weight: 12, act: admitSomebody },
  role: {
    weight: 2,
    act: ({ chance, people }) => ({ kind: 'role', person: chance.pick(people), role: chance.pick(roles) }),
  },
  policy: {
    weight: 3,
    act: ({ chance }) => {
      const role = chance.likely(70) ? 'rep' : chance.pick(roles)
      const spaces = chance.pick(['office', 'team', 'room'] as const)
      const rights = someRights(chance)
      // What roles may do besides, now and then.
      if (role !== 'rep' && spaces === 'office') return { kind: 'manage', role, may: rights.includes('edit') }
      return { kind: 'policy', role, spaces, rights }
    },
  },
  space: {
    weight: 4,
    act: ({ chance, spaces, fresh }) => {
      const space = chance.likely(70) ? fresh('s') : chance.pick(spaces)
      if (!spaces.includes(space)) spaces.push(space)
      return { kind: 'space', space, role: chance.pick(places) }
    },
  },
  member: {
    weight: 12,
    act: ({ chance, spaces, people }) => ({
      kind: 'member',
      space: chance.weighted([
        ['team', 4],
        ['room', 5],
        [chance.pick(spaces), 2],
      ]),
      person: chance.pick(people),
      rights: someRights(chance),
    }),
  },
  epoch: {
    weight: 8,
    act: (scene) => {
      const space = scene.chance.pick(scene.chance.likely(85) ? places : scene.spaces)
      const check = '0'.repeat(64)
      return { kind: 'epoch', space, epoch: nextEpoch(scene, space), check, keys: boxesFor(scene, space) }
    },
  },
  keys: {
    weight: 4,
    act: (scene) => {
      const { body, hash } = scene.chance.pick(ofKind(scene.copy, 'epoch'))
      const keys = boxesFor(scene, body.space)
      return { kind: 'keys', space: scene.chance.likely(95) ? body.space : 'team', made: hash, keys }
    },
  },
  cut: {
    weight: 4,
    act: ({ chance, copy, devices }, actor) => {
      const taking = (['remove', 'removeDevice', 'member', 'role', 'policy'] as const).flatMap((kind) => [
        ...ofKind(copy, kind),
      ])
      const cause = taking.length > 0 && chance.likely(90) ? chance.pick(taking) : chance.pick([...copy.known.values()])
      const about = chance.likely(85) ? deviceLosingBy(cause) : chance.likely(50) ? deviceNamed(actor) : undefined
      const space = cause.body.kind === 'member' && chance.likely(85) ? cause.body.space : chance.pick(places)
      const device = about ?? deviceNamed(chance.pick(devices))
      return { kind: 'cut', cause: cause.hash, held: { [space]: { [device]: chance.below(20) } } }
    },
  },
  late: {
    weight: 3,
    act: ({ chance, copy, devices }, actor) => ({
      kind: 'late',
      space: chance.pick(places),
      device: chance.pick([
        deviceNamed(actor),
        ...ofKind(copy, 'removeDevice').map(({ body }) => body.device),
        ...ofKind(copy, 'remove').map(({ body }) => deviceNamed(body.person.toLowerCase())),
        ...ofKind(copy, 'member').map(({ body }) => deviceNamed(body.person.toLowerCase())),
        deviceNamed(chance.pick(devices)),
      ]),
      upTo: 1 + chance.below(20),
      decision: chance.pick(['adopt', 'discard'] as const),
    }),
  },
  recovery: {
    weight: 1,
    act: ({ chance }) => ({ kind: 'recovery', key: keysOf(chance.pick(['paper2', 'paper3', 'paper'])).signingKey }),
  },
  person: {
    weight: 1,
    act: ({ chance, people }, actor) => ({ kind: 'person', person: chance.pick(people), device: deviceNamed(actor) }),
  },
  genesis: {
    weight: 1,
    act: (_scene, actor) => ({
      kind: 'genesis',
      ...publicKeys(actor),
      nonce: 'again',
      person: personAtFirst[actor] ?? 'X',
    }),
  },
}

const table = Object.entries(acts).map(([name, { weight }]) => [name, weight] as const)

function admitSomebody(scene: Scene): BodyOf<'admit'> {
  const { chance, copy, devices, people } = scene
  const { body, hash } = chance.pick(ofKind(copy, 'invite').slice(-6))
  const person = body.person ?? (chance.likely(90) ? scene.fresh('P') : chance.pick(people))
  const name = chance.likely(88) ? scene.fresh('n') : chance.pick(devices)
  if (!people.includes(person)) people.push(person)
  if (!devices.includes(name)) devices.push(name)
  return {
    kind: 'admit',
    invite: hash,
    person,
    rank: chance.likely(92) ? body.rank : chance.pick(ranks),
    role: chance.likely(95) ? body.role : chance.pick(roles),
    spaces: chance.likely(90) ? body.spaces : ['room', 'team'],
    ...publicKeys(name),
    proof: chance.likely(93) ? goodProof : 'AAAA',
  }
}

/** Who is likely to be entitled to such an act: without, most of a history would be refused for the same reason. */
function actorFor({ chance, devices }: Scene, name: string): string {
  const suits = (rank: Rank) => firstDevices.filter((device) => rankAtFirst[personAtFirst[device] ?? ''] === rank)
  if (name === 'recovery') return chance.pick(['paper', 'paper', 'paper2', ...devices])
  if (name === 'raise') return 'paper'
  if (name === 'removeOwner' && chance.likely(80)) return chance.pick([...suits('owner'), 'paper'])
  if (name === 'member' && chance.likely(40)) return chance.pick(['mia', 'max', 'max2'])
  const isOfHigher = ['rank', 'remove', 'removeDevice', 'invite', 'revoke', 'admit', 'role', 'policy'].includes(name)
  if (isOfHigher && chance.likely(75)) {
    return chance.weighted([
      [chance.pick(suits('owner')), 6],
      [chance.pick(suits('admin')), 6],
      ['paper', 1],
    ])
  }
  return chance.likely(97) ? chance.pick(devices) : 'paper'
}

/** `steps`: fewer, to find the beginning of a history that already breaks a rule. */
export function playHistory(seed: number, steps?: number): History {
  const chance = new Chance(seed)
  const copies = Array.from({ length: 2 + chance.below(2) }, () => new Copy(staff))
  const count = 4 + chance.below(30)
  const devices = [...firstDevices]
  const focus = focusOf(chance, table)
  const people = [...focus.people]
  const spaces: string[] = [...places]
  let made = 0
  const fresh = (kind: string) => `${kind}${made++}`
  for (let step = 0; step < Math.min(count, steps ?? count); step++) {
    const copy = chance.pick(copies)
    if (chance.likely(22)) {
      copy.take(chance.pick(copies))
      continue
    }
    const scene: Scene = { chance, copy, devices, people, spaces, fresh }
    const name = chance.weighted(focus.acts)
    const isFocused = focus.actors.length > 0 && name !== 'raise' && chance.likely(75)
    const actor = isFocused ? chance.pick(focus.actors) : actorFor(scene, name)
    const body = acts[name]?.act(scene, actor)
    if (!body) continue
    const at = chance.likely(60) ? chance.below(101) : chance.pick([20, 80, 100])
    if (chance.likely(93)) copy.say(actor, body, at)
    else copy.say(actor, body, at, [chance.pick([...copy.known.keys()].slice(staff.length - 6))])
  }
  const everything = new Copy()
  for (const copy of copies) everything.take(copy)
  return { seed, statements: [...everything.known.values()], copies }
}
