/** What must never happen to spaces and their keys. */
import { type Right, rights } from '#trust/statement.ts'
import type { KnownStatement, View } from '#trust/authority.types.ts'
import { deviceIn, isOf, type Of, type World } from './world.ts'

type Rule = (world: World) => string | undefined

const name = (statement: KnownStatement) => `${statement.body.kind} ${statement.hash.slice(0, 6)}`

export const spaceSafety: Readonly<Record<string, Rule>> = {
  'a desk is read by its person alone': ({ authority }) => {
    for (const { id, kind, creator, epochs } of authority.spaces.values()) {
      if (kind !== 'desk') continue
      if (authority.readersOf(id).people.some((person) => person !== creator)) return id
      for (const { boxes } of epochs) {
        for (const device of boxes.keys()) if (authority.devices.get(device)?.person !== creator) return id
      }
    }
    return undefined
  },
  'a key goes to readers only, from readers only, numbered after those that its author knew': (world) => {
    for (const statement of world.counting) {
      const { body } = statement
      if (body.kind !== 'epoch' && body.kind !== 'keys') continue
      const view = world.view(statement)
      for (const device of [statement.device, ...Object.keys(body.keys)]) {
        if (body.kind === 'epoch' && device !== statement.device && isGuest(world, statement, body.space, device))
          continue
        const person = view.personOf(device)
        if (person === undefined || !view.rightsIn(body.space, person).has('read')) return name(statement)
      }
      if (body.kind === 'epoch') {
        const known = world
          .ofKind('epoch')
          .filter((one) => one.body.space === body.space && world.before(one, statement))
        if (body.epoch <= Math.max(-1, ...known.map((one) => one.body.epoch))) return `${name(statement)}: number`
        if (body.epoch > keysBefore(world, statement, body.space)) return `${name(statement)}: numbers left out`
      } else {
        const made = world.byHash.get(body.made)
        if (!made || !world.before(made, statement) || !isOf(made, 'epoch') || made.body.space !== body.space) {
          return `${name(statement)}: no such key`
        }
      }
    }
    return undefined
  },
  'the key to write under is the highest, of equal ones the smallest hash': ({ authority }) => {
    for (const { id, epochs } of authority.spaces.values()) {
      epochs.forEach((epoch, index) => {
        if (!authority.counting.has(epoch.made)) throw new Error(`${id}: a key that does not count`)
        const next = epochs[index + 1]
        const isOrdered = !next || epoch.epoch > next.epoch || (epoch.epoch === next.epoch && epoch.made < next.made)
        if (!isOrdered) throw new Error(`${id}: keys out of order`)
      })
    }
    return undefined
  },
  'spaces are made by who may, once': (world) => {
    const made = new Map<string, KnownStatement>()
    let offices = 0
    for (const statement of world.ofKind('space')) {
      const { space, role } = statement.body
      if (made.has(space)) return `${name(statement)}: again`
      made.set(space, statement)
      if (role === 'office') offices += 1
      const least = { office: 3, team: 2, room: 1, desk: 1 }[role]
      if (world.stratum(statement) < least) return name(statement)
      if (world.authority.spaces.get(space)?.creator !== world.author(statement)) return `${name(statement)}: creator`
    }
    return offices === 1 ? undefined : `${offices} office spaces`
  },
  'members are named by who may invite, with no more than they have': (world) => {
    for (const statement of world.ofKind('member')) {
      const { space, person, rights: given } = statement.body
      const author = world.author(statement)
      const view = world.view(statement)
      const state = world.authority.spaces.get(space)
      if (!state || state.kind === 'desk' || state.kind === 'office') return `${name(statement)}: kind`
      const stratum = world.stratum(statement)
      const target = view.rankOf(person)
      const targetStratum = target === undefined ? 0 : { member: 1, admin: 2, owner: 3 }[target]
      if (target === undefined) return `${name(statement)}: stranger`
      const own = view.rightsIn(space, author)
      const before = view.rightsIn(space, person)
      const isAbove = stratum >= 2 && (stratum > targetStratum || author === person)
      const gains = given.some((right) => !before.has(right))
      const loses = [...before].some((right) => !given.includes(right))
      if (isAbove && (state.kind === 'team' || given.length === 0)) continue
      if (author === person) {
        if (
          given.some(
            (right) =>
              own.has('read') &&
              !own.has(right) &&
              state.creator !== author &&
              isEverGiven(world, space, author, right),
          )
        ) {
          return `${name(statement)}: to itself`
        }
        continue
      }
      if (!own.has('invite')) return `${name(statement)}: may not invite`
      if (gains && !given.every((right) => own.has(right))) return `${name(statement)}: gives more`
      if (loses && state.creator !== author) return `${name(statement)}: takes away`
    }
    return undefined
  },
  'nobody reads a room or team whom nobody let in': (world) => {
    for (const { id, kind, creator } of world.authority.spaces.values()) {
      if (kind !== 'room' && kind !== 'team') continue
      for (const person of world.authority.readersOf(id).people) {
        const given = world.counting.some(
          ({ body }) =>
            (body.kind === 'member' && body.space === id && body.person === person && body.rights.includes('read')) ||
            (body.kind === 'admit' && body.person === person && body.spaces.includes(id)),
        )
        if (person !== creator && !given) return `${person} in ${id}`
        const left = world
          .ofKind('member')
          .filter((one) => one.body.space === id && one.body.person === person && one.body.rights.length === 0)
        const undone = left.some(
          (one) =>
            !world.counting.some(
              (other) =>
                isOf(other, 'member') &&
                other.body.space === id &&
                other.body.person === person &&
                other !== one &&
                !world.before(other, one),
            ),
        )
        if (undone) return `${person} was taken out of ${id}`
      }
    }
    return undefined
  },
  'who loses the right to invite to an admin or the creator let nobody in meanwhile': (world) => {
    for (const taken of world.ofKind('member')) {
      const { space, person, rights: left } = taken.body
      const state = world.authority.spaces.get(space)
      const author = world.author(taken)
      if (left.includes('invite') || author === person || !state) continue
      const isAdmins =
        world.stratum(taken) >= 2 &&
        (state.kind === 'team' || left.length === 0) &&
        world.stratum(taken) > stratumAt(world, taken, person)
      if (!isAdmins && state.creator !== author) continue
      for (const statement of world.ofKind('member')) {
        if (statement.body.space !== space || world.author(statement) !== person || !world.concurrent(taken, statement))
          continue
        const about = stratumAt(world, statement, statement.body.person)
        const byRank =
          world.stratum(statement) >= 2 && (world.stratum(statement) > about || statement.body.person === person)
        const isByRank = byRank && (state.kind === 'team' || statement.body.rights.length === 0)
        const isCreators = state.creator === person
        if (!isByRank && (isAdmins || !isCreators)) return name(statement)
      }
    }
    return undefined
  },
  'rights stay within the policy of the role, and imply reading': (world) => {
    const { authority } = world
    for (const { id, rank, role } of authority.people.values()) {
      for (const space of authority.spaces.values()) {
        const has = authority.rightsIn(space.id, id)
        if (rank === undefined && has.size > 0) return `${id} in ${space.id}`
        if (has.size > 0 && !has.has('read')) return `${id} in ${space.id} without reading`
        if (space.kind === 'desk') continue
        const policy = authority.policy[role][space.kind]
        if (rights.some((right) => has.has(right) && !policy.includes(right))) return `${id} in ${space.id}`
      }
    }
    return undefined
  },
  'policy, roles and who manages are set by admins and owners': (world) => {
    for (const statement of [...world.ofKind('policy'), ...world.ofKind('manage'), ...world.ofKind('role')]) {
      if (world.stratum(statement) < 2) return name(statement)
      if (!isOf(statement, 'role') || statement.body.person === world.author(statement)) continue
      const about = stratumAt(world, statement, statement.body.person)
      if (about === 0 || world.stratum(statement) <= about) return name(statement)
    }
    return undefined
  },
  'work by a lost right counts as far as somebody else who may read it held it, or it was adopted': (world) => {
    const { authority } = world
    const cuts = world.ofKind('cut')
    const decisions = world.ofKind('late')
    for (const [device, { person }] of authority.devices) {
      for (const space of authority.spaces.keys()) {
        const cut = authority.cutOf(space, device)
        const about = decisions.filter(({ body }) => body.space === space && body.device === device)
        const decided = (decision: string) =>
          about.filter(({ body }) => body.decision === decision).map(({ body }) => body.upTo)
        if (cut.discardedUpTo !== Math.max(-1, ...decided('discard'))) return `${space} ${device}: discarded`
        for (const right of ['append', 'edit'] as const) {
          if (rightsOf(authority, space, device).has(right)) {
            if (cut[right] !== Infinity) return 'a device that has the right is cut'
            continue
          }
          const held = cuts.flatMap((one) => {
            const upTo = one.body.held[space]?.[device]
            if (upTo === undefined || !world.view(one).rightsIn(space, world.author(one)).has('read')) return []
            const isOwn = world.author(one) === person && world.view(one).personOf(device) === person
            return !isOwn && took(world, one, space, device, right) ? [upTo] : []
          })
          const expected = Math.max(-1, ...held, ...decided('adopt'))
          if (cut[right] !== expected) return `${space} ${device} ${right}: ${cut[right]}, not ${expected}`
        }
      }
    }
    return undefined
  },
  'what somebody lacks and had at some time was taken by a statement that a cut can name': (world) => {
    const { authority } = world
    for (const [device] of authority.devices) {
      for (const space of authority.spaces.keys()) {
        const lacking = (['append', 'edit'] as const).filter((right) => !rightsOf(authority, space, device).has(right))
        const losses = authority.lossesOf(space, device)
        if (lacking.length === 0 && losses.length > 0) return `${space} ${device} lacks nothing`
        for (const { cause, rights: taken } of losses) {
          const statement = world.byHash.get(cause)
          if (!statement || !authority.counting.has(cause)) return cause
          if (!taken.every((right) => lacking.includes(right) && takes(world, statement, space, device, right)))
            return `${space} ${device} has what was taken`
        }
        for (const right of lacking) {
          if (losses.some(({ rights: taken }) => taken.includes(right))) continue
          const had = world.counting.find((one) => {
            const view = authority.at([one.hash]) ?? authority
            return rightsOf(view, space, device).has(right)
          })
          if (had) return `${space} ${device} lost ${right} after ${name(had)}`
        }
      }
    }
    return undefined
  },
  'late work is decided by who may edit, about others who lack a right': (world) => {
    for (const statement of world.ofKind('late')) {
      const { space, device } = statement.body
      const view = world.view(statement)
      const author = world.author(statement)
      if (!view.rightsIn(space, author).has('edit')) return name(statement)
      if (view.personOf(device) === author) return `${name(statement)}: their own`
      const has = rightsOf(view, space, device)
      if (has.has('append') && has.has('edit')) return name(statement)
    }
    for (const statement of world.ofKind('cut')) {
      const cause = world.byHash.get(statement.body.cause)
      if (!cause || !world.before(cause, statement) || !world.authority.counting.has(cause.hash)) return name(statement)
      if (!takingKinds.includes(cause.body.kind)) return name(statement)
    }
    return undefined
  },
}

/** Let in by an admission in the past of `statement` that came to nothing by what its author could not know. */
const isGuest = (world: World, statement: KnownStatement, space: string, device: string): boolean =>
  world.statements.some(
    (one) =>
      isOf(one, 'admit') &&
      deviceIn(one.body) === device &&
      world.before(one, statement) &&
      world.authority.refused.get(one.hash)?.endsWith('at the same time') === true &&
      (one.body.spaces.includes(space) || world.authority.spaces.get(space)?.kind === 'office'),
  )

/** How many keys of the space its author knew, counting or not. */
const keysBefore = (world: World, statement: KnownStatement, space: string): number =>
  world.statements.filter((one) => isOf(one, 'epoch') && one.body.space === space && world.before(one, statement))
    .length

const takingKinds = ['remove', 'removeDevice', 'member', 'role', 'policy']

const rightsOf = (view: View, space: string, device: string): ReadonlySet<Right> => {
  const person = view.personOf(device)
  return person === undefined ? new Set() : view.rightsIn(space, person)
}

/** Whether the statement is one about rights of that device's person in that space, and does not give this one. */
function takes(world: World, { body }: KnownStatement, space: string, device: string, right: Right): boolean {
  const person = world.authority.devices.get(device)?.person
  if (body.kind === 'removeDevice') return world.authority.devices.get(body.device)?.person === person
  if (body.kind === 'remove' || body.kind === 'role') return body.person === person
  if (body.kind !== 'member' && body.kind !== 'policy') return false
  if (body.rights.includes('read') && body.rights.includes(right)) return false
  if (body.kind === 'member') return body.space === space && body.person === person
  return body.spaces === world.authority.spaces.get(space)?.kind
}

/** Whether the cause of a cut took the right, as far as the cut's author could know. */
function took(world: World, cut: Of<'cut'>, space: string, device: string, right: Right): boolean {
  const { authority } = world
  const cause = world.byHash.get(cut.body.cause)
  const person = authority.devices.get(device)?.person
  if (!cause || person === undefined || !takes(world, cause, space, device, right)) return false
  if (rightsOf(world.view(cut), space, device).has(right)) return false
  const hadAt = (heads: readonly string[]) => authority.at(heads)?.rightsIn(space, person).has(right) === true
  const wasGiven = (one: KnownStatement) => hadAt([one.hash]) && !hadAt(one.after)
  const meanwhile = world.statements.filter((one) => world.before(one, cut) && world.concurrent(one, cause))
  return hadAt(cause.after) || meanwhile.some(wasGiven)
}

const stratumAt = (world: World, statement: KnownStatement, person: string) => {
  const rank = world.view(statement).rankOf(person)
  return rank === undefined ? 0 : { member: 1, admin: 2, owner: 3 }[rank]
}

/** Rights given before may be under a policy that hides them now. */
const isEverGiven = (world: World, space: string, person: string, right: string) =>
  !world.counting.some(
    ({ body }) =>
      (body.kind === 'member' &&
        body.space === space &&
        body.person === person &&
        (body.rights as string[]).includes(right)) ||
      (body.kind === 'admit' && body.person === person && body.spaces.includes(space)),
  )
