/**
 * Decides statements about roles, policy and spaces whose authors stood behind them (rounds.ts). Each list is in the order
 * of dag.ts, so what a statement builds on was decided before it.
 */
import type { SpaceId } from '#shared/ids.ts'
import type { KnownStatement } from '../authority.types.ts'
import { isSpaceIdOf } from '../space-id.ts'
import { type BodyOf, rights, type SpaceKind } from '../statement.ts'
import { type Dag, isBefore } from './dag.ts'
import { type Ledger, push } from './ledger.ts'
import { decideMembers, type MemberClaim, type Membership, type Space } from './membership.ts'
import type { Decision } from './rounds.ts'
import { rankAt } from './standing.ts'

/** A statement that its author stood behind. */
export interface Said<K extends KnownStatement['body']['kind']> {
  readonly place: number
  readonly statement: KnownStatement
  readonly body: Extract<KnownStatement['body'], { kind: K }>
  readonly person: string
  readonly rank: number
}

/** The statements of one kind that count so far, in order. */
export function said<K extends KnownStatement['body']['kind']>(
  dag: Dag,
  decisions: readonly Decision[],
  kind: K,
): readonly Said<K>[] {
  return dag.statements.flatMap((statement, place) => {
    const decision = decisions[place]
    if (statement.body.kind !== kind || !decision?.counts) return []
    return [
      { place, statement, body: statement.body as Said<K>['body'], person: decision.person, rank: decision.stratum },
    ]
  })
}

export type Refuse = (place: number, reason: string) => void

const leastRankToMake: Readonly<Record<SpaceKind, number>> = { office: 3, team: 2, room: 1, desk: 1 }

function decideSpaces(dag: Dag, claims: readonly Said<'space'>[], refuse: Refuse): Map<SpaceId, Space> {
  const spaces = new Map<SpaceId, Space>()
  let office: SpaceId | undefined
  const isBound = ({ statement, body }: Said<'space'>) => isSpaceIdOf(statement.device, body.space)
  const bound = new Map(claims.filter(isBound).map((claim) => [claim.body.space, claim.place]))
  for (const claim of claims) {
    const { body, place, person, rank } = claim
    const first = spaces.get(body.space)
    const owned = bound.get(body.space)
    if (rank < leastRankToMake[body.role]) refuse(place, 'Its author may not make such a space')
    else if (first && (isBefore(dag, first.place, place) || owned !== place))
      refuse(place, 'There is such a space already')
    else if (!first && owned !== undefined && owned !== place && !isBefore(dag, place, owned)) {
      refuse(place, 'Another device has made this space')
    } else if (body.role === 'office' && office !== undefined)
      refuse(place, 'The office has a space of its own already')
    else {
      spaces.set(body.space, { place, id: body.space, kind: body.role, creator: person })
      if (body.role === 'office') office = body.space
    }
  }
  return spaces
}

/** What an invitation gives in its spaces: what its role may do there, as far as its author may give it. */
const claimsOfAdmit = ({ body, place, person, rank }: Said<'admit'>): MemberClaim[] =>
  body.spaces.map((space) => ({ place, space, person: body.person, rights, by: person, rank, asFarAsMay: true }))

const claimOfMember = ({ body, place, person, rank }: Said<'member'>): MemberClaim => ({
  place,
  space: body.space,
  person: body.person,
  rights: body.rights,
  by: person,
  rank,
  asFarAsMay: false,
})

function roleRefusal(ledger: Ledger, { body, place, person, rank }: Said<'role'>): string | undefined {
  const seen = ledger.dag.pasts[place] ?? ledger.dag.everything
  const target = rankAt(ledger, seen, body.person)
  if (target === 0) return 'It names a person who does not belong to the office'
  return rank >= 2 && (rank > target || body.person === person)
    ? undefined
    : 'Only somebody of a higher rank gives a role'
}

export function decideMembership(
  ledger: Ledger,
  decisions: readonly Decision[],
  founder: string,
  refuse: Refuse,
): Membership {
  const { dag } = ledger
  const of: Membership = {
    ledger,
    founder,
    roles: new Map(),
    policies: new Map(),
    managing: new Map(),
    spaces: decideSpaces(dag, said(dag, decisions, 'space'), refuse),
    members: new Map(),
  }
  const admits = said(dag, decisions, 'admit').filter(({ body }) => isNewPerson(ledger, body))
  for (const { body, place, rank } of admits) push(of.roles, body.person, { place, stratum: rank, value: body.role })
  for (const claim of said(dag, decisions, 'role')) {
    const refusal = roleRefusal(ledger, claim)
    if (refusal === undefined) {
      push(of.roles, claim.body.person, { place: claim.place, stratum: claim.rank, value: claim.body.role })
    } else refuse(claim.place, refusal)
  }
  for (const { body, place, rank } of said(dag, decisions, 'policy')) {
    if (rank < 2) refuse(place, 'Only an admin or an owner changes what roles may do')
    else push(of.policies, `${body.role} ${body.spaces}`, { place, stratum: rank, value: body.rights })
  }
  for (const { body, place, rank } of said(dag, decisions, 'manage')) {
    if (rank < 2) refuse(place, 'Only an admin or an owner changes what roles may do')
    else push(of.managing, body.role, { place, stratum: rank, value: body.may })
  }
  decideAllMembers(of, admits, said(dag, decisions, 'member'), refuse)
  return of
}

const isNewPerson = (ledger: Ledger, body: BodyOf<'admit'>) =>
  ledger.invitations.get(body.invite)?.body.person === undefined

function decideAllMembers(
  of: Membership,
  admits: readonly Said<'admit'>[],
  members: readonly Said<'member'>[],
  refuse: Refuse,
): void {
  const bySpace = new Map<SpaceId, MemberClaim[]>()
  for (const claim of [...admits.flatMap(claimsOfAdmit), ...members.map(claimOfMember)])
    push(bySpace, claim.space, claim)
  for (const [space, claims] of bySpace) {
    claims.sort((left, right) => left.place - right.place)
    const refused = decideMembers(of, space, claims)
    for (const { place, asFarAsMay } of claims) {
      const reason = refused.get(place)
      if (reason !== undefined && !asFarAsMay) refuse(place, reason)
    }
  }
}
