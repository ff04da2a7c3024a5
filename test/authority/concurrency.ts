/** What stands and what gives way when people speak without knowing of each other. */
import type { KnownStatement } from '#trust/authority.types.ts'
import { rankAtFirst, staffHashes } from './staff.ts'
import { deviceIn, isOf, type Of, papers, stratumOfRank, type World } from './world.ts'

type Rule = (world: World) => string | undefined

const name = (statement: KnownStatement) => `${statement.body.kind} ${statement.hash.slice(0, 6)}`
const isCounting = (world: World, { hash }: KnownStatement) => world.authority.counting.has(hash)
const belonged = (world: World, statement: KnownStatement) => {
  const person = world.view(statement).personOf(statement.device)
  return person !== undefined && person === world.author(statement) ? person : undefined
}

/** Attempts by others to remove the device that said it, or what it was added by. */
const isDeviceContested = (world: World, { device }: KnownStatement) => world.touchedDevices.has(device)

const isLastOwner = (world: World, person: string) => {
  const owners = [...world.authority.people.values()].filter(({ rank }) => rank === 'owner')
  return owners.length === 1 && owners[0]?.id === person
}

/** Counting statements of a kind about something, and those of them that nobody who spoke of it did not know. */
function lastWords<S extends KnownStatement>(world: World, about: readonly S[]): readonly S[] {
  return about.filter((one) => about.every((other) => other === one || world.before(other, one)))
}

const isVote = (world: World, statement: Of<'remove'>) =>
  world.stratum(statement) === 3 &&
  world.author(statement) !== statement.body.person &&
  world.view(statement).rankOf(statement.body.person) === 'owner'

export const concurrency: Readonly<Record<string, Rule>> = {
  'the last word about a rank, said knowing all others, takes effect': (world) => {
    for (const person of world.authority.people.keys()) {
      const about = world.statements.filter(
        (one): one is Of<'rank'> | Of<'remove'> =>
          !staffHashes.has(one.hash) && (isOf(one, 'rank') || isOf(one, 'remove')) && one.body.person === person,
      )
      for (const one of lastWords(world, about)) {
        if (!isCounting(world, one) || (isOf(one, 'remove') && isVote(world, one))) continue
        const expected = isOf(one, 'rank') ? one.body.rank : undefined
        if (world.authority.rankOf(person) !== expected && !isLastOwner(world, person)) return name(one)
      }
    }
    return undefined
  },
  'the last word about a membership, said knowing all others, takes effect': (world) => {
    for (const space of ['team', 'room'] as const) {
      for (const { id, rank, role } of world.authority.people.values()) {
        const about = world.statements.filter(
          (one): one is Of<'member'> => isOf(one, 'member') && one.body.space === space && one.body.person === id,
        )
        for (const one of lastWords(world, about)) {
          if (!isCounting(world, one) || rank === undefined) continue
          const given = one.body.rights
          const expected = world.authority.policy[role][space].filter(
            (right) => given.includes('read') && given.includes(right),
          )
          const has = [...world.authority.rightsIn(space, id)]
          if (has.sort().join() !== [...expected].sort().join()) return name(one)
        }
      }
    }
    return undefined
  },
  'of ranks given at the same time by equals the lowest counts': (world) => {
    for (const person of world.authority.people.keys()) {
      if (rankAtFirst[person] === 'owner') continue
      const about = world.counting.filter(
        (one): one is Of<'rank'> | Of<'remove'> | Of<'admit'> =>
          (isOf(one, 'rank') || isOf(one, 'remove') || isOf(one, 'admit')) &&
          one.body.person === person &&
          !(isOf(one, 'admit') && world.authority.invitations.get(one.body.invite)?.person !== undefined),
      )
      const newest = about.filter((one) => !about.some((other) => world.before(one, other)))
      const areEqual = newest.every((one) => world.stratum(one) === world.stratum(newest[0] ?? one))
      const older = about.filter((one) => !newest.includes(one))
      const allHeard = older.every((one) => newest.every((other) => world.before(one, other)))
      if (!areEqual || !allHeard || newest.some((one) => world.author(one) === person)) continue
      if (newest.some((one) => isOf(one, 'remove') && isVote(world, one)) || newest.length === 0) continue
      const valueOf = (one: (typeof newest)[number]) => (isOf(one, 'remove') ? 0 : stratumOfRank[one.body.rank])
      const rank = world.authority.rankOf(person)
      const isLowest = (rank === undefined ? 0 : stratumOfRank[rank]) === Math.min(...newest.map(valueOf))
      if (!isLowest && !isLastOwner(world, person)) return person
    }
    return undefined
  },
  'of memberships given at the same time by equals only what is in all of them counts': (world) => {
    for (const { id, rank, role } of world.authority.people.values()) {
      const about = world.ofKind('member').filter(({ body }) => body.space === 'team' && body.person === id)
      const newest = about.filter((one) => !about.some((other) => world.before(one, other)))
      const [first] = newest
      if (!first || rank === undefined || newest.some((one) => world.stratum(one) < 2)) continue
      if (newest.some((one) => world.stratum(one) !== world.stratum(first))) continue
      const older = about.filter((one) => !newest.includes(one))
      if (!older.every((one) => newest.every((other) => world.before(one, other)))) continue
      const ranked = newest.every((one) => {
        const about = world.view(one).rankOf(id)
        return world.author(one) === id || about === undefined || stratumOfRank[about] < world.stratum(one)
      })
      if (!ranked) continue
      const isInAll = (right: (typeof first.body.rights)[number]) =>
        newest.every(({ body }) => body.rights.includes(right))
      const expected = isInAll('read') ? world.authority.policy[role].team.filter(isInAll) : []
      const has = [...world.authority.rightsIn('team', id)]
      if (has.sort().join() !== [...expected].sort().join()) return id
    }
    return undefined
  },
  'nobody raises their own rights': (world) => {
    if (world.statements.some((one) => isOf(one, 'policy') || isOf(one, 'role'))) return undefined
    for (const one of world.ofKind('member')) {
      const person = world.author(one)
      const { space, rights } = one.body
      if (one.body.person !== person || (space === 'team' && world.stratum(one) >= 2)) continue
      const had = world.view(one).rightsIn(space, person)
      const kind = world.authority.spaces.get(space)?.kind
      const { role } = world.authority.people.get(person) ?? {}
      if (!role || (kind !== 'team' && kind !== 'room')) continue
      const policy = world.authority.policy[role][kind]
      if (rights.some((right) => policy.includes(right) && !had.has(right))) return name(one)
    }
    return undefined
  },
  'who an admin or owner takes out of a team is out, whatever was given at the same time by no higher rank': (
    world,
  ) => {
    for (const one of world.ofKind('member')) {
      const { space, person, rights } = one.body
      if (space !== 'team' || rights.length > 0 || world.stratum(one) < 2 || world.author(one) === person) continue
      const others = world
        .ofKind('member')
        .filter((other) => other.body.space === space && other.body.person === person)
      const rank = world.view(one).rankOf(person)
      const isAbove = rank === undefined || world.stratum(one) > stratumOfRank[rank]
      const isOverruled = others.some(
        (other) => world.before(one, other) || (!world.before(other, one) && world.stratum(other) > world.stratum(one)),
      )
      if (isAbove && !isOverruled && world.authority.rightsIn(space, person).size > 0) return name(one)
    }
    return undefined
  },
  'of two words about policy, a role or who manages the later, then that of the higher rank, then the smaller hash counts':
    (world) => {
      const valueOf = (one: Of<'policy'> | Of<'role'> | Of<'manage'>) => {
        if (isOf(one, 'role')) return one.body.role
        if (isOf(one, 'manage')) return String(one.body.may)
        return (one.body.rights.includes('read') ? one.body.rights : []).join()
      }
      const subjects = new Map<string, (Of<'policy'> | Of<'role'> | Of<'manage'>)[]>()
      for (const one of [...world.ofKind('policy'), ...world.ofKind('role'), ...world.ofKind('manage')]) {
        const key = isOf(one, 'role')
          ? one.body.person
          : isOf(one, 'manage')
            ? one.body.role
            : `${one.body.role} ${one.body.spaces}`
        subjects.set(key, [...(subjects.get(key) ?? []), one])
      }
      for (const about of subjects.values()) {
        const newest = about.filter((one) => !about.some((other) => world.before(one, other)))
        newest.sort((left, right) => world.stratum(right) - world.stratum(left) || (left.hash < right.hash ? -1 : 1))
        const [first] = newest
        if (!first) continue
        const now = isOf(first, 'role')
          ? world.authority.people.get(first.body.person)?.role
          : isOf(first, 'manage')
            ? String(world.authority.managingRoles.includes(first.body.role))
            : world.authority.policy[first.body.role][first.body.spaces].join()
        if (now !== undefined && now !== valueOf(first)) return name(first)
      }
      return undefined
    },
  'who belonged adds an own device with new keys, whatever is said meanwhile': (world) => {
    for (const one of world.statements) {
      if (!isOf(one, 'device') || isCounting(world, one) || papers.has(one.device)) continue
      const person = belonged(world, one)
      const isOwn = person !== undefined && (one.body.person === undefined || one.body.person === person)
      const device = deviceIn(one.body)
      const isTaken = world.statements.some(
        (other) =>
          other !== one &&
          (isOf(other, 'device') || isOf(other, 'admit') || isOf(other, 'genesis')) &&
          deviceIn(other.body) === device,
      )
      if (isOwn && !isTaken) return name(one)
    }
    return undefined
  },
  'two devices of a person that remove each other are both out': (world) => {
    for (const one of world.statements) {
      if (!isOf(one, 'removeDevice') || isCounting(world, one)) continue
      const person = belonged(world, one)
      const isOwn = person !== undefined && world.authority.devices.get(one.body.device)?.person === person
      if (!isOwn || one.body.device === one.device) continue
      if (world.view(one).personOf(one.body.device) !== person) continue
      const byOthers = world.statements.some(
        (other) => isOf(other, 'removeDevice') && world.author(other) !== person && other.device !== one.device,
      )
      if (!byOthers) return name(one)
    }
    return undefined
  },
  'who wants to leave may, unless nobody would own the office': (world) => {
    for (const one of world.statements) {
      if (!isOf(one, 'remove') || one.body.person !== belonged(world, one)) continue
      const view = world.view(one)
      const owners = [...world.authority.people.keys()].filter((person) => view.rankOf(person) === 'owner')
      const isLast = view.rankOf(one.body.person) === 'owner' && owners.length === 1
      if (isLast && isCounting(world, one)) return `${name(one)}: the last owner`
      if (!isLast && !isCounting(world, one) && !isDeviceContested(world, one)) return name(one)
    }
    return undefined
  },
  'owners who vote against each other at the same time are both heard': (world) => {
    for (const one of world.statements) {
      if (!isOf(one, 'remove') || isCounting(world, one) || !isVote(world, one) || isDeviceContested(world, one))
        continue
      const author = belonged(world, one)
      const byRecovery = world.statements.some(
        (other) =>
          papers.has(other.device) && (isOf(other, 'remove') || isOf(other, 'rank')) && other.body.person === author,
      )
      if (author !== undefined && !byRecovery) return name(one)
    }
    return undefined
  },
  'leaving undoes nothing that the person did elsewhere': (world) => {
    for (const one of world.statements) {
      const person = world.author(one)
      if (staffHashes.has(one.hash) || isCounting(world, one) || isDeviceContested(world, one)) continue
      const byOthers = world.statements.some(
        (other) =>
          !staffHashes.has(other.hash) &&
          (((isOf(other, 'remove') || isOf(other, 'rank')) &&
            other.body.person === person &&
            other.device !== one.device) ||
            isOf(other, 'removeDevice')) &&
          world.author(other) !== person,
      )
      if (byOthers || rankAtFirst[person] === undefined) continue
      if (isOf(one, 'role') && belonged(world, one) === person && world.stratum(one) >= 2) {
        const about = world.view(one).rankOf(one.body.person)
        if (about !== undefined && (stratumOfRank[about] < world.stratum(one) || one.body.person === person))
          return name(one)
      }
      if (isOf(one, 'policy') && belonged(world, one) === person && world.stratum(one) >= 2) return name(one)
    }
    return undefined
  },
  'what those who lowered or removed somebody knew of stays done': (world) => {
    for (const one of world.statements) {
      const person = world.author(one)
      if (staffHashes.has(one.hash) || isCounting(world, one) || belonged(world, one) !== person) continue
      if (!isOf(one, 'policy') && !isOf(one, 'invite')) continue
      const touches = world.statements.filter((other) => {
        if (staffHashes.has(other.hash)) return false
        if (isOf(other, 'removeDevice')) return true
        return (isOf(other, 'remove') || isOf(other, 'rank')) && other.body.person === person
      })
      // Of two votes it is enough that one knew.
      const areVotes = touches.length === 2 && touches.every((other) => isOf(other, 'remove') && isVote(world, other))
      const knew = (other: KnownStatement) => world.before(one, other)
      if (!(areVotes ? touches.some(knew) : touches.every(knew))) continue
      const rank = world.stratum(one)
      if (isOf(one, 'policy') && rank >= 2) return name(one)
      if (isOf(one, 'invite') && rank >= 2 && !one.body.person && rank > stratumOfRank[one.body.rank]) return name(one)
    }
    return undefined
  },
  'a device added while its person was being removed stays out when the person comes back': (world) => {
    for (const removal of world.ofKind('remove')) {
      if (removal.body.person === world.author(removal) || isVote(world, removal)) continue
      for (const added of world.ofKind('device')) {
        const device = deviceIn(added.body)
        const isOwn = world.author(added) === removal.body.person && !papers.has(added.device)
        if (!isOwn || !world.concurrent(added, removal)) continue
        if (world.authority.personOf(device) !== undefined) return name(added)
      }
    }
    return undefined
  },
  'the recovery key says who belongs and on which devices, and nothing else': (world) => {
    const may = ['rank', 'remove', 'removeDevice', 'device', 'recovery']
    const other = world.counting.find(({ device, body }) => papers.has(device) && !may.includes(body.kind))
    return other && name(other)
  },
  'nobody removes their only device': (world) => {
    for (const one of world.ofKind('removeDevice')) {
      if (one.body.device !== one.device) continue
      const view = world.view(one)
      const person = world.author(one)
      const own = [...world.authority.devices.keys()].filter((device) => view.personOf(device) === person)
      if (own.length < 2) return name(one)
    }
    return undefined
  },
  'of several claims to an invitation, a device or a name the higher rank, then the shorter past, then the smaller hash counts':
    (world) => {
      const ways = depthsOf(world)
      for (const one of world.statements) {
        if (!isOf(one, 'admit') || isCounting(world, one)) continue
        if (world.authority.refused.get(one.hash) !== 'The invitation had been used') continue
        // To its author it was used already, though that use lost against another.
        const seen = world.statements.filter((other) => isOf(other, 'admit') && other.body.invite === one.body.invite)
        if (seen.some((other) => world.before(other, one) && !isCounting(world, other))) continue
        const uses = world.ofKind('admit').filter(({ body }) => body.invite === one.body.invite)
        const comesFirst = (other: KnownStatement) =>
          world.before(other, one) ||
          world.stratum(other) > world.stratum(one) ||
          (world.stratum(other) === world.stratum(one) &&
            ((ways.get(other.hash) ?? 0) < (ways.get(one.hash) ?? 0) ||
              (ways.get(other.hash) === ways.get(one.hash) && other.hash < one.hash)))
        if (!uses.every(comesFirst)) return name(one)
      }
      return undefined
    },
}

function depthsOf({ statements, byHash }: World): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  const find = (hash: string): number => {
    const known = depths.get(hash)
    if (known !== undefined) return known
    const after = byHash.get(hash)?.after ?? []
    const depth = Math.max(-1, ...after.map(find)) + 1
    depths.set(hash, depth)
    return depth
  }
  for (const { hash } of statements) find(hash)
  return depths
}
