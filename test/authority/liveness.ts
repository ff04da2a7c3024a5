/**
 * What must always work: whoever nobody tried to touch keeps rank and devices, and what such a person says within their
 * rights counts, whatever others say at the same time. A set of rules that refuses everything would be safe.
 */
import { deviceNamed, goodProof } from '#test/support/office-log.ts'
import type { KnownStatement, View } from '#trust/authority.types.ts'
import { personAtFirst, rankAtFirst, staffHashes } from './staff.ts'
import { deviceIn, isOf, papers, stratumOfRank, type World } from './world.ts'

type Rule = (world: World) => string | undefined

const name = (statement: KnownStatement) => `${statement.body.kind} ${statement.hash.slice(0, 6)}`
const numberOf = (view: View, person: string) => {
  const rank = view.rankOf(person)
  return rank === undefined ? 0 : stratumOfRank[rank]
}
const deviceOwner = new Map(Object.entries(personAtFirst).map(([device, person]) => [deviceNamed(device), person]))

/** The person, when it is of the first ones and nobody tried to touch it or this device of it. */
function untouchedAuthor(world: World, { device }: KnownStatement): string | undefined {
  const person = deviceOwner.get(device)
  return person === undefined || world.touchedPeople.has(person) || world.touchedDevices.has(device)
    ? undefined
    : person
}

/** Whether nobody tried to change what the person may do in the space. */
const isSettledMember = (world: World, space: string, person: string) =>
  !world.statements.some(
    ({ hash, body }) =>
      !staffHashes.has(hash) &&
      ((body.kind === 'member' && body.space === space && body.person === person) ||
        body.kind === 'policy' ||
        (body.kind === 'role' && body.person === person)),
  )

const firstRights: Readonly<Record<string, readonly string[]>> = {
  'room Mia': ['read', 'append', 'edit', 'invite'],
  'room Max': ['read', 'append', 'edit', 'invite'],
  'desk Max': ['read', 'append', 'edit', 'export'],
  'team Mo': ['read', 'append', 'edit'],
  'team Ada': ['read', 'append', 'edit'],
  'team Olga': ['read', 'append', 'edit', 'export', 'invite'],
  'office Abe': ['read', 'append', 'edit'],
  'room Mo': [],
  'room Olga': [],
  'desk Olga': [],
}

function isEntitled(world: World, statement: KnownStatement, person: string): boolean {
  const { body } = statement
  const rank = stratumOfRank[rankAtFirst[person] ?? 'member']
  const view = world.view(statement)
  const named = (hash: string) => world.statements.filter((one) => isOf(one, 'admit') && one.body.invite === hash)
  switch (body.kind) {
    case 'rank': {
      const isIn = numberOf(view, body.person) > 0
      return isIn && rank >= 2 && rank > numberOf(view, body.person) && rank > stratumOfRank[body.rank]
    }
    case 'remove': {
      const about = numberOf(view, body.person)
      return about > 0 && person !== body.person && ((rank >= 2 && rank > about) || (rank === 3 && about === 3))
    }
    case 'removeDevice': {
      const owner = view.personOf(body.device)
      return owner !== undefined && owner !== person && rank >= 2 && rank > numberOf(view, owner)
    }
    case 'device':
      return (body.person === undefined || body.person === person) && isFresh(world, statement, deviceIn(body))
    case 'invite':
      return body.person === undefined ? rank >= 2 && rank > stratumOfRank[body.rank] : body.person === person
    case 'revoke': {
      const invite = world.byHash.get(body.invite)
      const exists =
        invite !== undefined && world.authority.counting.has(invite.hash) && world.before(invite, statement)
      return exists && (rank >= 2 || deviceOwner.get(invite.device) === person)
    }
    case 'admit': {
      const invite = world.byHash.get(body.invite)
      if (!invite || !isOf(invite, 'invite') || !world.authority.counting.has(invite.hash)) return false
      const isTimely =
        statement.at <= invite.body.expires && body.proof === goodProof && world.before(invite, statement)
      const isFree = named(invite.hash).length <= invite.body.uses && isFresh(world, statement, deviceIn(body))
      const isOpen = !world.statements.some((one) => isOf(one, 'revoke') && one.body.invite === invite.hash)
      if (!isTimely || !isFree || !isOpen) return false
      if (invite.body.person !== undefined) return invite.body.person === person && body.person === person
      const asInvited = body.rank === invite.body.rank && body.role === invite.body.role
      const inSpaces = body.spaces.every((space) => invite.body.spaces.includes(space))
      const isNew =
        rankAtFirst[body.person] === undefined &&
        world.statements.filter((one) => isOf(one, 'admit') && one.body.person === body.person).length === 1
      return asInvited && inSpaces && isNew && rank >= 2 && rank > stratumOfRank[body.rank]
    }
    case 'role':
      return (
        numberOf(view, body.person) > 0 && rank >= 2 && (rank > numberOf(view, body.person) || body.person === person)
      )
    case 'policy':
    case 'manage':
      return rank >= 2
    case 'space': {
      const isOnly = world.statements.filter((one) => isOf(one, 'space') && one.body.space === body.space).length === 1
      return isOnly && body.role !== 'office' && (body.role !== 'team' || rank >= 2)
    }
    case 'member': {
      const about = numberOf(view, body.person)
      if (about === 0) return false
      if (body.space === 'team') return rank >= 2 && (rank > about || body.person === person)
      if (body.space === 'room' && body.rights.length === 0 && rank >= 2 && rank > about) return body.person !== person
      if (body.space !== 'room' || !isSettledMember(world, 'room', person) || body.person === person) return false
      return person === 'Mia' && body.rights.every((right) => firstRights['room Mia']?.includes(right))
    }
    default:
      return false
  }
}

const isFresh = (world: World, statement: KnownStatement, device: string) =>
  !deviceOwner.has(device) &&
  !papers.has(device) &&
  !world.statements.some(
    (one) => one !== statement && (isOf(one, 'device') || isOf(one, 'admit')) && deviceIn(one.body) === device,
  )

/** No other statement than these tries to say something of the person's rank. */
const isOnlyGrading = (world: World, statement: KnownStatement, person: string) =>
  !world.statements.some(
    (one) =>
      one !== statement &&
      !staffHashes.has(one.hash) &&
      (isOf(one, 'rank') || isOf(one, 'remove')) &&
      one.body.person === person,
  )

/** Who stays though all owners were removed or left at once. */
const isLastOwner = (world: World, person: string) => {
  const owners = [...world.authority.people.values()].filter(({ rank }) => rank === 'owner')
  return owners.length === 1 && owners[0]?.id === person
}

export const liveness: Readonly<Record<string, Rule>> = {
  'whom nobody touches keeps rank and devices, seen from everywhere': (world) => {
    for (const [device, person] of deviceOwner) {
      if (world.touchedPeople.has(person) || world.touchedDevices.has(device)) continue
      const rank = rankAtFirst[person]
      if (world.authority.rankOf(person) !== rank) return person
      if (world.authority.personOf(device) !== person) return `a device of ${person}`
      for (const statement of world.statements) {
        if (statement.device === device && !staffHashes.has(statement.hash)) {
          if (world.view(statement).rankOf(person) !== rank) return `${person} at ${name(statement)}`
        }
      }
    }
    return undefined
  },
  'what an untouched person is entitled to say counts': (world) => {
    for (const statement of world.statements) {
      if (staffHashes.has(statement.hash) || world.authority.counting.has(statement.hash)) continue
      const person = untouchedAuthor(world, statement)
      if (person !== undefined && isEntitled(world, statement, person)) {
        return `${name(statement)} of ${person}: ${world.authority.refused.get(statement.hash)}`
      }
    }
    return undefined
  },
  'a key from a reader to readers counts, whatever is said meanwhile': (world) => {
    for (const statement of world.statements) {
      const { body } = statement
      if (body.kind !== 'epoch' && body.kind !== 'keys') continue
      const view = world.view(statement)
      const mayRead = (device: string) => {
        const person = view.personOf(device)
        return person !== undefined && view.rightsIn(body.space, person).has('read')
      }
      if (![statement.device, ...Object.keys(body.keys)].every(mayRead)) continue
      const known = world.ofKind('epoch').filter((one) => one.body.space === body.space && world.before(one, statement))
      const follows =
        body.kind === 'epoch'
          ? body.epoch === Math.max(-1, ...known.map((one) => one.body.epoch)) + 1
          : known.some(({ hash }) => hash === body.made)
      if (follows && !world.authority.counting.has(statement.hash)) return name(statement)
      const epochs = world.authority.spaces.get(body.space)?.epochs ?? []
      const epoch = epochs.find(({ made }) => made === (body.kind === 'epoch' ? statement.hash : body.made))
      if (!follows) continue
      for (const [device, box] of Object.entries(body.keys)) {
        const boxes = [epoch?.boxes.get(device), ...(epoch?.spareBoxes.get(device) ?? [])]
        if (!boxes.includes(box)) return `${name(statement)}: a box is lost`
      }
    }
    return undefined
  },
  'a removal, a rank, a role that counts and nobody contests takes effect': (world) => {
    for (const statement of world.later) {
      const { body } = statement
      // An admission that came to nothing may have been seen by somebody higher, who then spoke of it in vain.
      const about = 'person' in body && body.person !== undefined ? body.person : undefined
      if (about !== undefined && (!world.authority.people.has(about) || isLastOwner(world, about))) continue
      if (body.kind === 'rank' && isOnlyGrading(world, statement, body.person)) {
        if (world.authority.rankOf(body.person) !== body.rank) return name(statement)
      }
      if (body.kind === 'remove' && isOnlyGrading(world, statement, body.person)) {
        const isVote = world.stratum(statement) === 3 && world.view(statement).rankOf(body.person) === 'owner'
        const isOwn = body.person === world.author(statement)
        if ((!isVote || isOwn) && world.authority.rankOf(body.person) !== undefined) {
          if (rankAtFirst[body.person] !== 'owner') return name(statement)
          if (!world.statements.some((one) => isOf(one, 'remove') && one !== statement)) return name(statement)
        }
        const voters = world.authority.pendingRemovals.get(body.person)
        if (isVote && !isOwn && !voters?.includes(world.author(statement))) return `${name(statement)}: no vote`
      }
      if (body.kind === 'removeDevice' && world.authority.devices.has(body.device)) {
        const state = world.authority.devices.get(body.device)
        if (world.authority.personOf(body.device) !== undefined || !state?.removedBy.includes(statement.hash)) {
          return name(statement)
        }
      }
      const isOnly = (kind: 'role' | 'policy', about: string) =>
        world.statements.filter(
          (one) =>
            (isOf(one, 'role') && kind === 'role' && one.body.person === about) ||
            (isOf(one, 'policy') && kind === 'policy' && `${one.body.role} ${one.body.spaces}` === about),
        ).length === 1
      if (body.kind === 'role' && isOnly('role', body.person)) {
        if (world.authority.people.get(body.person)?.role !== body.role) return name(statement)
      }
      if (body.kind === 'policy' && isOnly('policy', `${body.role} ${body.spaces}`)) {
        const expected = body.rights.includes('read') ? body.rights : []
        if (world.authority.policy[body.role][body.spaces].join() !== expected.join()) return name(statement)
      }
      if (body.kind === 'revoke' && world.authority.invitations.get(body.invite)?.revoked === false)
        return name(statement)
    }
    return undefined
  },
  'whoever is told what put them out knows that they are out, whatever else they know': (world) => {
    const { authority } = world
    for (const { id, removedBy } of authority.devices.values())
      for (const { hash } of removedBy.length > 0 ? world.later : [])
        if (authority.at([hash, ...authority.whatShowsEndOf(id, [hash])])?.personOf(id) !== undefined)
          return `${authority.devices.get(id)?.person ?? ''}, who knows ${hash.slice(0, 6)}`
    return undefined
  },
  'two owners who agree remove a third, the recovery key alone does': (world) => {
    const owners = Object.keys(rankAtFirst).filter((person) => rankAtFirst[person] === 'owner')
    for (const person of owners) {
      const against = world.ofKind('remove').filter(({ body }) => body.person === person)
      const isRaised = world.statements.some(
        (one) => isOf(one, 'rank') && one.body.person === person && !staffHashes.has(one.hash),
      )
      if (isRaised) continue
      const votes = against.filter((one) => world.stratum(one) === 3 && world.author(one) !== person)
      const voters = new Set(votes.filter((one) => world.view(one).rankOf(person) === 'owner').map(world.author))
      const isDecided = voters.size >= 2 || against.some(({ device }) => papers.has(device))
      const others = owners.filter((one) => one !== person && !world.touchedPeople.has(one))
      if (isDecided && others.length > 0 && world.authority.rankOf(person) !== undefined) return person
    }
    return undefined
  },
  'who was let in belongs, with the device and the team that the invitation names': (world) => {
    for (const admit of world.ofKind('admit')) {
      const { body } = admit
      if (staffHashes.has(admit.hash) || world.authority.invitations.get(body.invite)?.person !== undefined) continue
      const isTouched = world.touchedPeople.has(body.person) || !isFresh(world, admit, deviceIn(body))
      if (isTouched || world.statements.some((one) => isOf(one, 'removeDevice') && one.body.device === deviceIn(body)))
        continue
      if (world.authority.rankOf(body.person) !== body.rank) return name(admit)
      if (world.authority.personOf(deviceIn(body)) !== body.person) return `${name(admit)}: device`
      const isTeams = body.spaces.includes('team') && isSettledMember(world, 'team', body.person)
      if (isTeams && !world.authority.rightsIn('team', body.person).has('read')) return `${name(admit)}: team`
      if (!world.statements.some((one) => isOf(one, 'role') && one.body.person === body.person)) {
        if (world.authority.people.get(body.person)?.role !== body.role) return `${name(admit)}: role`
      }
    }
    return undefined
  },
  'an own device that nobody takes away belongs': (world) => {
    for (const added of world.ofKind('device')) {
      const device = deviceIn(added.body)
      const person = deviceOwner.get(added.device)
      if (person === undefined || world.touchedPeople.has(person) || !isFresh(world, added, device)) continue
      if (staffHashes.has(added.hash) || world.touchedDevices.has(added.device)) continue
      if (world.statements.some((one) => isOf(one, 'removeDevice') && one.body.device === device)) continue
      if (world.authority.personOf(device) !== person) return name(added)
    }
    return undefined
  },
  'rights in spaces are as they were while nobody tries to change them': (world) => {
    for (const [key, expected] of Object.entries(firstRights)) {
      const [space = '', person = ''] = key.split(' ')
      if (world.touchedPeople.has(person) || !isSettledMember(world, space, person)) continue
      const has = [...world.authority.rightsIn(space, person)].sort()
      if (has.join() !== [...expected].sort().join()) return `${key}: ${has.join()}`
    }
    return undefined
  },
  'a membership that counts and nobody contests takes effect': (world) => {
    for (const statement of world.ofKind('member')) {
      const { space, person, rights } = statement.body
      if (staffHashes.has(statement.hash) || world.touchedPeople.has(person)) continue
      const others = world.statements.some(
        (one) =>
          one !== statement &&
          !staffHashes.has(one.hash) &&
          ((isOf(one, 'member') && one.body.space === space && one.body.person === person) ||
            isOf(one, 'policy') ||
            isOf(one, 'role') ||
            (isOf(one, 'space') && one.body.space === space)),
      )
      const state = world.authority.spaces.get(space)
      const { role } = world.authority.people.get(person) ?? {}
      if (others || !state || !role || rankAtFirst[person] === undefined || state.kind === 'desk') continue
      const policy = world.authority.policy[role][state.kind]
      const expected = rights.includes('read') ? policy.filter((right) => rights.includes(right)) : []
      const has = [...world.authority.rightsIn(space, person)]
      if (has.sort().join() !== [...expected].sort().join()) return `${name(statement)}: ${has.join()}`
    }
    return undefined
  },
  'a cut and a decision about late work that may be made count': (world) => {
    for (const statement of world.statements) {
      const { body } = statement
      const person = untouchedAuthor(world, statement)
      if (person === undefined || world.authority.counting.has(statement.hash)) continue
      if (body.kind === 'cut') {
        const cause = world.byHash.get(body.cause)
        const takes = cause && ['remove', 'removeDevice', 'member', 'role', 'policy'].includes(cause.body.kind)
        if (takes && world.authority.counting.has(cause.hash) && world.before(cause, statement)) return name(statement)
      }
      if (body.kind === 'late') {
        const view = world.view(statement)
        const about = view.personOf(body.device)
        const has = about === undefined ? new Set() : view.rightsIn(body.space, about)
        const lacks = world.authority.devices.has(body.device) && !(has.has('append') && has.has('edit'))
        if (lacks && about !== person && view.rightsIn(body.space, person).has('edit')) return name(statement)
      }
    }
    return undefined
  },
}
