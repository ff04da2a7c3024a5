/** What people do to the office itself: letting in and out, ranks, roles, spaces; often two of them at the same time. */
import { ranks, type Right, rights, roles } from '#trust/statement.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { Act } from './acts.types.ts'
import { invite, openLink } from './joining.ts'
import type { Peer } from './peer.ts'
import type { Random } from './random.ts'
import { blanks, members, type World } from './world.ts'

const outcome = (done: Result<unknown, Failure>) => (done.ok ? 'done' : `refused: ${done.failure.type}`)
const authorityOf = ({ replica }: Peer) => replica.core.authority()
const short = (id: string) => id.slice(-5)

/** People who belong, as this peer knows. */
const peopleKnown = (peer: Peer) =>
  [...authorityOf(peer).people.values()].filter(({ rank }) => rank !== undefined).map(({ id }) => id)
const someRights = (random: Random): Right[] => ['read', ...rights.slice(1).filter(() => random.chance(0.6))]
const spacesOf = (peer: Peer, kinds: readonly string[]) =>
  [...authorityOf(peer).spaces.values()].filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)

/** An act of one member, drawn from the world's chance. */
const byMember =
  (run: (world: World, peer: Peer) => string | undefined): Act['run'] =>
  (world) => {
    const peer = world.random.pick(members(world))
    const said = peer && run(world, peer)
    return said === undefined ? undefined : `${peer?.name ?? ''} ${said}`
  }

/** An office that removes everybody proves nothing. */
const isLargeEnough = (world: World) => members(world).length > 3

function removeSomebody(world: World, peer: Peer): string | undefined {
  const { random } = world
  const authority = authorityOf(peer)
  const me = authority.personOf(peer.replica.core.device.id) ?? ''
  if (random.chance(0.5)) {
    const person = random.pick(peopleKnown(peer).filter((one) => one !== me || random.chance(0.1)))
    return person && `removes person ${short(person)}: ${outcome(peer.replica.membership.removePerson(person))}`
  }
  const device = random.pick([...authority.devices.values()].filter(({ removedBy }) => removedBy.length === 0))
  return device && `removes device ${short(device.id)}: ${outcome(peer.replica.membership.removeDevice(device.id))}`
}

export const officeActs: readonly Act[] = [
  {
    name: 'invite',
    weight: 6,
    run: byMember((world, peer) => {
      const newcomer = world.random.pick(blanks(world))
      if (!newcomer) return undefined
      const forMe = world.random.chance(0.3)
      const invited = invite(peer, {
        rank: forMe ? 'member' : (world.random.pick([...ranks, 'member']) ?? 'member'),
        role: world.random.pick(roles) ?? 'rep',
        spaces: spacesOf(peer, ['team', 'room']).filter(() => world.random.chance(0.6)),
        uses: world.random.chance(0.2) ? 3 : 1,
        forMe,
      })
      if ('refused' in invited) return `invites: refused ${invited.refused}`
      openLink(world, peer, newcomer, invited.link)
      return `invites ${newcomer.name}${forMe ? ' as a device of the own' : ''}`
    }),
  },
  {
    name: 'revoke',
    weight: 0.5,
    run: byMember((world, peer) => {
      const open = [...authorityOf(peer).invitations.values()].filter(
        ({ revoked, usesLeft }) => !revoked && usesLeft > 0,
      )
      const one = world.random.pick(open)
      return one && `revokes an invitation: ${outcome(peer.replica.membership.revoke(one.hash))}`
    }),
  },
  {
    name: 'remove',
    weight: 0.7,
    run: byMember((world, peer) => (isLargeEnough(world) ? removeSomebody(world, peer) : undefined)),
  },
  {
    name: 'remove at the same time',
    weight: 0.5,
    run(world) {
      if (!isLargeEnough(world)) return undefined
      const said = members(world).flatMap((peer) => {
        const one = world.random.chance(0.4) ? removeSomebody(world, peer) : undefined
        return one === undefined ? [] : [`${peer.name} ${one}`]
      })
      return said.slice(0, 2).join(', ')
    },
  },
  {
    name: 'rank',
    weight: 1.5,
    run: byMember((world, peer) => {
      const person = world.random.pick(peopleKnown(peer))
      const rank = world.random.pick(ranks) ?? 'member'
      return person && `ranks ${short(person)} ${rank}: ${outcome(peer.replica.membership.setRank(person, rank))}`
    }),
  },
  {
    name: 'role',
    weight: 1,
    run: byMember((world, peer) => {
      const person = world.random.pick(peopleKnown(peer))
      const role = world.random.pick(roles) ?? 'rep'
      return person && `makes ${short(person)} ${role}: ${outcome(peer.replica.membership.setRole(person, role))}`
    }),
  },
  {
    name: 'policy',
    weight: 0.3,
    run: byMember((world, peer) => {
      const role = world.random.pick(roles) ?? 'rep'
      const spaces = world.random.pick(['office', 'team', 'room'] as const) ?? 'room'
      const allowed = world.random.chance(0.1) ? [] : someRights(world.random)
      return `lets ${role} in ${spaces} ${allowed.join()}: ${outcome(peer.replica.membership.setPolicy(role, spaces, allowed))}`
    }),
  },
  {
    name: 'make a space',
    weight: 2,
    run: byMember((world, peer) => {
      const me = authorityOf(peer).personOf(peer.replica.core.device.id)
      const others = peopleKnown(peer).filter((person) => person !== me && world.random.chance(0.4))
      const kind = world.random.chance(0.7) ? 'room' : 'team'
      const made = peer.replica.membership.createSpace(
        kind,
        others.map((person) => ({ person, rights: someRights(world.random) })),
      )
      return `makes a ${kind} with ${others.length}: ${made.ok ? made.value.space.slice(0, 6) : made.failure.type}`
    }),
  },
  {
    name: 'member of a space',
    weight: 3,
    run: byMember((world, peer) => {
      const space = world.random.pick(spacesOf(peer, ['team', 'room']))
      const person = world.random.pick(peopleKnown(peer))
      if (space === undefined || person === undefined) return undefined
      const given = world.random.chance(0.3) ? [] : someRights(world.random)
      return `gives ${short(person)} [${given.join()}] in ${space.slice(0, 6)}: ${outcome(peer.replica.membership.setMember(space, person, given))}`
    }),
  },
  {
    name: 'two change one space',
    weight: 1,
    run(world) {
      const [first] = members(world)
      const space = first && world.random.pick(spacesOf(first, ['team', 'room']))
      if (space === undefined) return undefined
      const said = members(world).flatMap((peer) => {
        const person = world.random.pick(peopleKnown(peer))
        if (person === undefined || !authorityOf(peer).spaces.has(space) || world.random.chance(0.5)) return []
        const given = world.random.chance(0.5) ? [] : someRights(world.random)
        return [`${peer.name} ${short(person)} ${outcome(peer.replica.membership.setMember(space, person, given))}`]
      })
      return said.length === 0 ? undefined : `${space.slice(0, 6)}: ${said.join(', ')}`
    },
  },
]
