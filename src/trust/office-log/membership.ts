/**
 * Roles, the office's policy, spaces and their members, decided from top to bottom like ranks: what admins and owners say
 * of a space, then what its creator says, then what others with the right to invite say. Of words said at once the higher
 * counts; of equal ones about membership only what all of them give. Seen from any set of places, like the ledger.
 */
import type { RecordId, SpaceId } from '#shared/ids.ts'
import { type Right, rights, type Role, type SpaceKind } from '../statement.ts'
import { areConcurrent, includes, isBefore, newest, type Places } from './dag.ts'
import { defaultPolicy, founderRole, managingRoles, type PolicySpace } from './default-policy.ts'
import type { Ledger } from './ledger.ts'
import { rankAt } from './standing.ts'

export interface Space {
  readonly place: number
  readonly id: SpaceId
  readonly kind: SpaceKind
  readonly creator: RecordId
}

interface Word<T> {
  readonly place: number
  readonly stratum: number
  readonly value: T
}

/** Of a membership: 10 and the rank for admins and owners, 5 for the creator, 1 for others who may invite. */
interface MemberWord extends Word<readonly Right[]> {
  readonly person: RecordId
}

export interface Membership {
  readonly ledger: Ledger
  readonly founder: RecordId
  readonly roles: Map<RecordId, Word<Role>[]>
  readonly policies: Map<string, Word<readonly Right[]>[]>
  readonly managing: Map<Role, Word<boolean>[]>
  readonly spaces: Map<SpaceId, Space>
  readonly members: Map<SpaceId, MemberWord[]>
}

/** Of concurrent words the one said by the higher rank, then the one with the smallest hash. */
function decisive<T>(ledger: Ledger, seen: Places, words: readonly Word<T>[]): Word<T> | undefined {
  const heard = newest(
    ledger.dag,
    words.filter(({ place }) => includes(seen, place)),
  )
  const hashOf = ({ place }: Word<T>) => ledger.dag.statements[place]?.hash ?? ''
  return [...heard].sort((left, right) => right.stratum - left.stratum || (hashOf(left) < hashOf(right) ? -1 : 1))[0]
}

export const roleAt = (of: Membership, seen: Places, person: RecordId): Role =>
  decisive(of.ledger, seen, of.roles.get(person) ?? [])?.value ?? founderRole

export function policyAt(of: Membership, seen: Places, role: Role, kind: PolicySpace): readonly Right[] {
  const words = of.policies.get(`${role} ${kind}`)
  const given = (words && decisive(of.ledger, seen, words)?.value) ?? defaultPolicy[role][kind]
  return given.includes('read') ? given : []
}

const levels = [13, 12, 5, 1] as const

export const managingAt = (of: Membership, seen: Places, role: Role): boolean =>
  decisive(of.ledger, seen, of.managing.get(role) ?? [])?.value ?? managingRoles.has(role)

/** Whether somebody who may edit also changes what belongs to others. */
export const managesAt = (of: Membership, seen: Places, person: RecordId): boolean => {
  const rank = rankAt(of.ledger, seen, person)
  return rank >= 2 || (rank > 0 && managingAt(of, seen, roleAt(of, seen, person)))
}

/** What members were given, before the policy for their role. */
function givenAt(of: Membership, seen: Places, space: Space, person: RecordId): readonly Right[] {
  const words = (of.members.get(space.id) ?? []).filter((word) => word.person === person && includes(seen, word.place))
  let value: readonly Right[] = space.creator === person && includes(seen, space.place) ? rights : []
  let deciding: readonly number[] = []
  for (const level of words.length === 0 ? [] : levels) {
    const heard = newest(
      of.ledger.dag,
      words.filter(
        (word) => word.stratum === level && deciding.every((place) => isBefore(of.ledger.dag, place, word.place)),
      ),
    )
    if (heard.length === 0) continue
    value = rights.filter((right) => heard.every((word) => word.value.includes(right)))
    deciding = heard.map(({ place }) => place)
  }
  return value.includes('read') ? value : []
}

const ofDesk: readonly Right[] = ['read', 'append', 'edit', 'export']

/** Every right implies `read`. Empty for whoever does not belong, and in a space that is not known there. */
export function rightsAt(of: Membership, seen: Places, id: SpaceId, person: RecordId): readonly Right[] {
  const space = of.spaces.get(id)
  if (!space || !includes(seen, space.place) || rankAt(of.ledger, seen, person) === 0) return []
  if (space.kind === 'desk') return space.creator === person ? ofDesk : []
  const policy = policyAt(of, seen, roleAt(of, seen, person), space.kind)
  if (space.kind === 'office') return policy
  const given = givenAt(of, seen, space, person)
  return policy.filter((right) => given.includes(right))
}

/** A `member` statement, or what an `admit` says of one space. */
export interface MemberClaim {
  readonly place: number
  readonly space: SpaceId
  readonly person: RecordId
  readonly rights: readonly Right[]
  readonly by: RecordId
  readonly rank: number
  /** What an invitation gives: whatever its author may give there. */
  readonly asFarAsMay: boolean
}

/** Why a membership claim does not count, or the word it is. */
function judge(of: Membership, claim: MemberClaim): MemberWord | string {
  const { place, person, by } = claim
  const seen = of.ledger.dag.pasts[place] ?? of.ledger.dag.everything
  const space = of.spaces.get(claim.space)
  if (!space || !includes(seen, space.place)) return 'There is no such space'
  if (space.kind === 'office' || space.kind === 'desk') return 'Membership of this space cannot be given'
  const word = (stratum: number, value = claim.rights): MemberWord => ({ place, stratum, person, value })
  const rank = rankAt(of.ledger, seen, person)
  if (rank === 0 && !claim.asFarAsMay) return 'It names a person who does not belong to the office'
  const isAbove = claim.rank >= 2 && (claim.rank > rank || (person === by && space.kind === 'team'))
  if (isAbove && (space.kind === 'team' || (claim.rights.length === 0 && person !== by))) return word(10 + claim.rank)
  const own = rightsAt(of, seen, space.id, by)
  const level = space.creator === by ? 5 : 1
  if (person === by) {
    const current = givenAt(of, seen, space, person)
    return claim.rights.every((right) => current.includes(right)) ? word(level) : 'Nobody gives rights to themselves'
  }
  if (!own.includes('invite')) return 'Its author may not invite to this space'
  const value = claim.asFarAsMay ? claim.rights.filter((right) => own.includes(right)) : claim.rights
  if (!value.every((right) => own.includes(right))) return 'It gives rights that its author does not have'
  const keeps = givenAt(of, seen, space, person).every((right) => value.includes(right))
  return keeps || level === 5 ? word(level, value) : 'Only the creator of a space or an admin takes rights away'
}

/** Decides the claims of one space, level by level; answers why those that do not count do not, by place. */
export function decideMembers(
  of: Membership,
  id: SpaceId,
  claims: readonly MemberClaim[],
): ReadonlyMap<number, string> {
  const refused = new Map<number, string>()
  const words: (MemberWord | undefined)[] = claims.map(() => undefined)
  const settled = new Set<number>()
  const takenAway: (MemberWord & { readonly level: number })[] = []
  for (const level of levels) {
    const gathered: MemberWord[] = []
    of.members.set(id, gathered)
    const isVoid = (claim: MemberClaim, word: MemberWord) =>
      takenAway.some(
        (taken) =>
          taken.person === claim.by &&
          taken.level > word.stratum &&
          word.stratum <= 5 &&
          areConcurrent(of.ledger.dag, taken.place, claim.place),
      )
    claims.forEach((claim, index) => {
      let word = words[index]
      if (!settled.has(index)) {
        const judged = judge(of, claim)
        const isText = typeof judged === 'string'
        const voided = !isText && isVoid(claim, judged)
        word = isText || voided ? undefined : judged
        if (isText || judged.stratum >= level) {
          if (!isText || level === 1) settled.add(index)
          words[index] = word
          if (voided) refused.set(claim.place, 'Its author lost the right to invite at the same time')
          else if (isText && level === 1) refused.set(claim.place, judged)
        }
      }
      if (word) gathered.push(word)
    })
    for (const word of words) {
      if (word?.stratum === level && !word.value.includes('invite')) takenAway.push({ ...word, level })
    }
  }
  return refused
}
