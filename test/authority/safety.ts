/** What must never happen, whatever anybody says. Each rule answers with what is wrong, or undefined. */
import type { KnownStatement } from '#trust/authority.types.ts'
import { goodProof } from '#test/support/office-log.ts'
import { rankAtFirst } from './staff.ts'
import { deviceIn, isOf, type Of, papers, stratumOfRank, type World } from './world.ts'

type Rule = (world: World) => string | undefined

const name = (statement: KnownStatement) => `${statement.body.kind} ${statement.hash.slice(0, 6)}`
const numberOf = (rank: keyof typeof stratumOfRank | undefined) => (rank === undefined ? 0 : stratumOfRank[rank])

/** Keys, own devices, leaving: what is not undone by what others say at the same time. */
function isPersonal(world: World, statement: KnownStatement): boolean {
  const { body } = statement
  const person = world.author(statement)
  if (body.kind === 'epoch' || body.kind === 'keys' || body.kind === 'device' || body.kind === 'recovery') return true
  if (body.kind === 'remove') return body.person === person
  if (body.kind === 'removeDevice') return world.authority.devices.get(body.device)?.person === person
  return body.kind === 'admit' && world.authority.invitations.get(body.invite)?.person !== undefined
}

const isVote = (world: World, { body, ...rest }: Of<'remove'>) => {
  const statement = { body, ...rest }
  return (
    world.stratum(statement) === 3 &&
    world.author(statement) !== body.person &&
    world.view(statement).rankOf(body.person) === 'owner'
  )
}

/** What sets somebody's rank: who, to which number, on whose authority. Votes apart. */
function gradings(world: World) {
  return world.counting.flatMap((statement) => {
    const { body } = statement
    const by = world.stratum(statement)
    if (isOf(statement, 'remove') && isVote(world, statement)) return []
    if (body.kind === 'remove') return [{ statement, person: body.person, value: 0, by }]
    if (body.kind === 'rank') return [{ statement, person: body.person, value: numberOf(body.rank), by }]
    return []
  })
}

export const safety: Readonly<Record<string, Rule>> = {
  'every statement counts, is refused or waits': ({ authority, statements }) => {
    for (const { hash } of statements) {
      const states = [authority.counting.has(hash), authority.refused.has(hash), authority.waiting.has(hash)]
      if (states.filter(Boolean).length !== 1) return hash
    }
    return authority.counting.size + authority.refused.size + authority.waiting.size === statements.length
      ? undefined
      : 'too many'
  },
  'who does not belong says nothing that counts': (world) => {
    for (const statement of world.counting) {
      if (statement.body.kind === 'genesis' || papers.has(statement.device)) continue
      const view = world.view(statement)
      const person = view.personOf(statement.device)
      if (person === undefined || person !== world.author(statement)) return name(statement)
    }
    return undefined
  },
  'a device that is removed says nothing more': (world) => {
    const removals = world.ofKind('removeDevice')
    for (const statement of world.counting) {
      if (removals.some((removal) => removal.body.device === statement.device && world.before(removal, statement))) {
        return name(statement)
      }
    }
    return undefined
  },
  'ranks are given and taken from above only': (world) => {
    for (const statement of world.ofKind('rank')) {
      const by = world.stratum(statement)
      const view = world.view(statement)
      if (by < 2 || by <= numberOf(statement.body.rank) || by <= numberOf(view.rankOf(statement.body.person))) {
        return name(statement)
      }
    }
    for (const statement of world.ofKind('remove')) {
      const by = world.stratum(statement)
      const rank = numberOf(world.view(statement).rankOf(statement.body.person))
      const isOwn = statement.body.person === world.author(statement)
      if (!isOwn && !isVote(world, statement) && (by < 2 || by <= rank)) return name(statement)
    }
    return undefined
  },
  'a device is removed by its own person or from above': (world) => {
    for (const statement of world.ofKind('removeDevice')) {
      const view = world.view(statement)
      const owner = view.personOf(statement.body.device) ?? world.authority.devices.get(statement.body.device)?.person
      // Somebody higher may shut out a device whose admission came to nothing.
      if (owner === undefined) continue
      const by = world.stratum(statement)
      if (owner !== world.author(statement) && (by < 2 || by <= numberOf(view.rankOf(owner)))) return name(statement)
    }
    return undefined
  },
  'nobody has a rank that nobody gave': (world) => {
    for (const { id, rank } of world.authority.people.values()) {
      if (rank === undefined) continue
      const given = world.counting.some(
        ({ body }) =>
          (body.kind === 'genesis' && body.person === id && rank === 'owner') ||
          ((body.kind === 'rank' || body.kind === 'admit') && body.person === id && body.rank === rank),
      )
      if (!given) return id
    }
    return undefined
  },
  'only the recovery key makes owners': (world) => {
    const made = world.later.find(
      ({ device, body }) =>
        ((body.kind === 'rank' && !papers.has(device)) ||
          (body.kind === 'admit' && world.authority.invitations.get(body.invite)?.person === undefined)) &&
        body.rank === 'owner',
    )
    const invited = world.later.find(({ body }) => body.kind === 'invite' && body.rank === 'owner' && !body.person)
    return made ? name(made) : invited && name(invited)
  },
  'who is lowered or removed from above did nothing meanwhile': (world) => {
    for (const { statement: lowered, person, value, by } of gradings(world)) {
      if (world.author(lowered) === person) continue
      for (const statement of world.later) {
        if (world.author(statement) !== person || isPersonal(world, statement)) continue
        const stood = world.stratum(statement)
        if (value < stood && by > stood && world.concurrent(lowered, statement)) return name(statement)
      }
    }
    return undefined
  },
  'a device that its person or somebody above removes did nothing meanwhile': (world) => {
    for (const removal of world.ofKind('removeDevice')) {
      const isOwn = world.author(removal) === world.authority.devices.get(removal.body.device)?.person
      for (const statement of world.later) {
        if (statement.device !== removal.body.device || !world.concurrent(removal, statement)) continue
        const isBelow = world.stratum(removal) > world.stratum(statement)
        const stays = ['epoch', 'keys', 'device'].includes(statement.body.kind)
        if (stays || (isPersonal(world, statement) && statement.body.kind === 'admit')) continue
        if (isOwn && isPersonal(world, statement) && statement.body.kind === 'removeDevice') continue
        if (isOwn || isBelow) return name(statement)
      }
    }
    return undefined
  },
  'what a removed device added unseen is out too': (world) => {
    for (const removal of world.ofKind('removeDevice')) {
      for (const added of world.ofKind('device')) {
        if (added.device !== removal.body.device || !world.concurrent(added, removal)) continue
        if (world.authority.personOf(deviceIn(added.body)) !== undefined) return name(added)
        if (!world.authority.devices.get(deviceIn(added.body))?.removedBy.includes(removal.hash)) return name(added)
      }
    }
    return undefined
  },
  'an owner goes by two others, the recovery key, or itself': (world) => {
    const graded = gradings(world)
    for (const [person, rank] of Object.entries(rankAtFirst)) {
      if (rank !== 'owner' || world.authority.rankOf(person) === 'owner') continue
      const votes = world.ofKind('remove').filter((one) => one.body.person === person && isVote(world, one))
      const voters = new Set(votes.map(world.author))
      voters.delete(person)
      const other = graded.some(
        (one) => one.person === person && (one.by === 4 || world.author(one.statement) === person),
      )
      if (voters.size < 2 && !other) return person
    }
    return undefined
  },
  'two owners who remove a third void what it did meanwhile': (world) => {
    const votes = world.ofKind('remove').filter((one) => isVote(world, one))
    for (const one of votes) {
      for (const other of votes) {
        const target = one.body.person
        if (other.body.person !== target || world.author(one) === world.author(other)) continue
        const isAgain = world.ofKind('rank').some((rank) => rank.body.person === target && papers.has(rank.device))
        if (isAgain) continue
        for (const statement of world.later) {
          if (world.author(statement) !== target || world.stratum(statement) !== 3) continue
          if (isPersonal(world, statement) || (isOf(statement, 'remove') && isVote(world, statement))) continue
          const unseen = !world.before(statement, one) && !world.before(statement, other)
          if (unseen && (world.concurrent(statement, one) || world.concurrent(statement, other))) return name(statement)
        }
      }
    }
    return undefined
  },
  'there is always an owner': ({ authority }) =>
    [...authority.people.values()].some(({ rank }) => rank === 'owner') ? undefined : 'none',
  'an invitation is used as often as it says, in time, unrevoked, with its secret, as it says': (world) => {
    const uses = new Map<string, number>()
    for (const admit of world.ofKind('admit')) {
      const { body } = admit
      const invite = world.byHash.get(body.invite)
      if (!invite || !isOf(invite, 'invite') || !world.before(invite, admit)) return `${name(admit)}: no invitation`
      // What an admin's invitation started, an owner may finish though the admin was removed meanwhile.
      const isOverruled = world.stratum(admit) > world.stratum(invite)
      if (!world.authority.counting.has(invite.hash) && !isOverruled) return `${name(admit)}: refused invitation`
      uses.set(invite.hash, (uses.get(invite.hash) ?? 0) + 1)
      if ((uses.get(invite.hash) ?? 0) > invite.body.uses) return `${name(admit)}: over-used`
      if (admit.at > invite.body.expires) return `${name(admit)}: expired`
      if (body.proof !== goodProof) return `${name(admit)}: proof`
      const revokes = world.ofKind('revoke').filter((one) => one.body.invite === invite.hash)
      if (revokes.some((one) => world.before(one, admit))) return `${name(admit)}: revoked`
      const usesLeft = world.authority.invitations.get(invite.hash)?.usesLeft
      if (usesLeft === invite.body.uses) return 'uses are not counted'
      if (invite.body.person !== undefined) {
        if (body.person !== invite.body.person || world.author(admit) !== body.person) return `${name(admit)}: foreign`
        continue
      }
      if (body.rank !== invite.body.rank || body.role !== invite.body.role) return `${name(admit)}: other terms`
      if (body.spaces.some((space) => !invite.body.spaces.includes(space))) return `${name(admit)}: other spaces`
      if (world.stratum(admit) < 2 || world.stratum(admit) <= numberOf(body.rank)) return `${name(admit)}: rank`
    }
    for (const invite of world.ofKind('invite')) {
      const { person, rank } = invite.body
      if (person !== undefined && world.author(invite) !== person) return `${name(invite)}: foreign`
      if (person === undefined && (world.stratum(invite) < 2 || world.stratum(invite) <= numberOf(rank)))
        return name(invite)
    }
    return undefined
  },
  'an invitation is withdrawn by its author or an admin': (world) => {
    for (const revoke of world.ofKind('revoke')) {
      const invite = world.byHash.get(revoke.body.invite)
      if (!invite || !world.before(invite, revoke)) return name(revoke)
      if (world.author(invite) !== world.author(revoke) && world.stratum(revoke) < 2) return name(revoke)
    }
    return undefined
  },
  'a device and a person come once': (world) => {
    const devices = new Set<string>()
    const people = new Set<string>()
    for (const statement of world.counting) {
      const { body } = statement
      if (body.kind !== 'genesis' && body.kind !== 'device' && body.kind !== 'admit') continue
      const device = deviceIn(body)
      if (devices.has(device)) return `${name(statement)}: device`
      devices.add(device)
      const isNew = body.kind === 'admit' && world.authority.invitations.get(body.invite)?.person === undefined
      const person = body.kind === 'genesis' || isNew ? (body.person ?? '') : undefined
      if (person !== undefined && people.has(person)) return `${name(statement)}: person`
      if (person !== undefined) people.add(person)
    }
    return undefined
  },
  'nobody adds a device to another': (world) => {
    for (const { device, body, ...rest } of world.ofKind('device')) {
      const owner = world.authority.devices.get(deviceIn(body))?.person
      if (body.person !== undefined && body.person !== owner) return device
      if (papers.has(device) ? owner !== body.person : owner !== world.author({ device, body, ...rest })) return device
    }
    return undefined
  },
  'the recovery key is replaced by the one in force only': (world) => {
    const replaced = world.ofKind('recovery')
    for (const one of replaced) if (!papers.has(one.device)) return name(one)
    for (const one of replaced) {
      for (const other of replaced) {
        if (one !== other && (one.device === other.device || one.body.key === other.body.key)) return name(one)
      }
      const after = world.later.find(
        ({ device, ...rest }) => device === one.device && !world.before({ device, ...rest }, one),
      )
      if (after && after.hash !== one.hash) return `${name(after)} of an old key`
    }
    return undefined
  },
}
