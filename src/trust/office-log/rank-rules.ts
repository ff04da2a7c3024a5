/**
 * Who may say what about people, devices and invitations, a rule for each kind of statement: why it does not count, or
 * undefined, and what it adds to the ledger when it counts. A rule sees the past of the statement only; rounds.ts adds
 * what others said at the same time.
 */
import type { RecordId } from '#shared/ids.ts'
import { deviceIdOf } from '../device.ts'
import type { KnownStatement } from '../authority.types.ts'
import type { BodyOf, Rank, StatementBody } from '../statement.ts'
import { includes, type Places } from './dag.ts'
import { type Card, type Claim, type Ledger, push, type Stratum } from './ledger.ts'
import { ownersAt } from './owners.ts'
import { holderAt, isKnownPerson, rankAt } from './standing.ts'

export const stratumOf: Readonly<Record<Rank, Stratum>> = { member: 1, admin: 2, owner: 3 }

/** A statement with its author as the author's own past shows it. */
export interface Speech<B = KnownStatement['body']> {
  readonly place: number
  readonly statement: KnownStatement
  readonly body: B
  readonly seen: Places
  readonly stratum: Stratum
  /** Empty for the recovery key. */
  readonly person: RecordId
}

export interface Rules {
  readonly office: string
  /** The founder's person, and where an older office names it. */
  readonly founder: RecordId
  /** Whether the joiner proved to know the invitation's secret. */
  readonly proofHolds: (admit: BodyOf<'admit'>, invitationKey: string, office: string) => boolean
  /** What the rounds before have settled, whatever its place. */
  readonly settled: Ledger
}

type Core = 'invite' | 'revoke' | 'admit' | 'device' | 'remove' | 'removeDevice' | 'rank'
type Rule<K extends Core> = (ledger: Ledger, speech: Speech<BodyOf<K>>, rules: Rules) => string | undefined
type Effect<K extends Core> = (ledger: Ledger, speech: Speech<BodyOf<K>>) => void

const notBelow = 'Its author may only act on people of a lower rank'
const unknownPerson = 'It names a person who does not belong to the office'
const taken = 'This device belongs to the office already'

const deviceIds = new WeakMap<object, string>()

/** The device that a statement brings; hashed once, for every statement is looked at several times. */
export function deviceOf(body: { readonly signingKey: string }): string {
  const known = deviceIds.get(body)
  if (known !== undefined) return known
  const device = deviceIdOf(Buffer.from(body.signingKey, 'hex'))
  deviceIds.set(body, device)
  return device
}

/** Claims of a higher stratum, of the same one with an earlier place, or in one's own past come first. */
const comesFirst = (speech: Speech<unknown>, claim: Claim) =>
  claim.stratum >= speech.stratum || includes(speech.seen, claim.place)

function isDeviceTaken(ledger: Ledger, speech: Speech<unknown>, device: string, { settled }: Rules): boolean {
  const card = ledger.cards.get(device)
  return settled.cards.has(device) || (card !== undefined && comesFirst(speech, card))
}

function usesBefore(ledger: Ledger, speech: Speech<BodyOf<'admit'>>, { settled }: Rules): number {
  const places = new Set(settled.uses.get(speech.body.invite)?.map(({ place }) => place))
  for (const use of ledger.uses.get(speech.body.invite) ?? []) if (comesFirst(speech, use)) places.add(use.place)
  return places.size
}

/** By a device of the person itself, for itself: nobody else's word is needed and nobody gains by it. */
export const concernsOwnDevice = (ledger: Ledger, { body, person }: Speech): boolean =>
  (body.kind === 'device' && (body.person === undefined || body.person === person)) ||
  (body.kind === 'admit' && ledger.invitations.get(body.invite)?.body.person !== undefined) ||
  (body.kind === 'removeDevice' && ledger.cards.get(body.device)?.person === person)

const rules: { readonly [K in Core]: Rule<K> } = {
  invite: (_ledger, { body, stratum, person }) => {
    if (stratum === 4) return 'The recovery key invites nobody'
    if (body.person !== undefined) return body.person === person ? undefined : 'Only a person can invite an own device'
    return stratum >= 2 && stratum > stratumOf[body.rank] ? undefined : notBelow
  },
  revoke: (ledger, { body, stratum, person, seen }) => {
    const invitation = ledger.invitations.get(body.invite)
    if (!invitation || !includes(seen, invitation.place)) return 'There is no such invitation'
    return stratum >= 2 || invitation.person === person
      ? undefined
      : 'Only its author or an admin can revoke an invitation'
  },
  admit: (ledger, speech, all) => {
    const { body, stratum, person, seen, statement } = speech
    const invitation = ledger.invitations.get(body.invite)
    if (!invitation || !includes(seen, invitation.place)) return 'There is no such invitation'
    const revoked = ledger.revocations.get(body.invite)?.some((place) => includes(seen, place))
    if (revoked) return 'The invitation had been revoked'
    if (!(statement.at <= invitation.body.expires)) return 'The invitation had expired'
    if (isDeviceTaken(ledger, speech, deviceOf(body), all)) return taken
    if (usesBefore(ledger, speech, all) >= invitation.body.uses) return 'The invitation had been used'
    const refusal = invitation.body.person === undefined ? newPerson(ledger, speech, invitation.body, all) : undefined
    if (refusal !== undefined) return refusal
    if (invitation.body.person !== undefined && (person !== invitation.person || body.person !== person)) {
      return 'Only the person itself can let its own device in'
    }
    if (stratum === 4) return 'The recovery key lets nobody in'
    return all.proofHolds(body, invitation.body.key, all.office)
      ? undefined
      : 'Whoever joined did not know the secret of the invitation'
  },
  device: (ledger, speech, all) => {
    const { body, stratum, person, seen } = speech
    if (isDeviceTaken(ledger, speech, deviceOf(body), all)) return taken
    if (stratum < 4)
      return body.person === undefined || body.person === person ? undefined : 'It adds a device to another'
    return body.person !== undefined && isKnownPerson(ledger, seen, body.person) ? undefined : unknownPerson
  },
  remove: (ledger, { body, stratum, person, seen }) => {
    if (!isKnownPerson(ledger, seen, body.person)) return unknownPerson
    const rank = rankAt(ledger, seen, body.person)
    if (body.person === person) {
      const isLast = rank === 3 && ownersAt(ledger, seen).standing.size < 2
      return isLast ? 'The last owner cannot leave' : undefined
    }
    return (stratum >= 2 && stratum > rank) || (stratum === 3 && rank === 3) ? undefined : notBelow
  },
  removeDevice: (ledger, { body, stratum, person, seen, statement }) => {
    const card = ledger.cards.get(body.device)
    if (!card || !includes(seen, card.place)) return 'It names a device that does not belong to the office'
    if (card.person !== person)
      return stratum >= 2 && stratum > rankAt(ledger, seen, card.person) ? undefined : notBelow
    const isOnly = ![...ledger.cards].some(
      ([device, { person: holder }]) => holder === person && device !== body.device && holderAt(ledger, seen, device),
    )
    return statement.device === body.device && isOnly ? 'A person cannot remove its only device' : undefined
  },
  rank: (ledger, { body, stratum, seen }) => {
    if (!isKnownPerson(ledger, seen, body.person)) return unknownPerson
    const isAbove = stratum > rankAt(ledger, seen, body.person) && stratum > stratumOf[body.rank]
    return stratum >= 2 && isAbove ? undefined : notBelow
  },
}

function newPerson(
  ledger: Ledger,
  speech: Speech<BodyOf<'admit'>>,
  invitation: BodyOf<'invite'>,
  { settled }: Rules,
): string | undefined {
  const { body, stratum } = speech
  const { rank, role, spaces } = invitation
  if (body.rank !== rank || body.role !== role || body.spaces.some((space) => !spaces.includes(space))) {
    return 'It lets somebody in otherwise than the invitation says'
  }
  if (!(stratum >= 2 && stratum > stratumOf[rank])) return notBelow
  const entry = ledger.entries.get(body.person)
  const isKnown = settled.entries.has(body.person) || (entry !== undefined && comesFirst(speech, entry))
  return isKnown ? 'There is a person of this name already' : undefined
}

const cardFrom = (
  { place, stratum, statement }: Speech,
  body: { readonly signingKey: string; readonly boxKey: string },
  person: RecordId,
  isOwn: boolean,
): Card => ({
  place,
  stratum,
  person,
  signingKey: body.signingKey,
  boxKey: body.boxKey,
  addedBy: isOwn ? statement.device : undefined,
})

export function found(ledger: Ledger, place: number, body: BodyOf<'genesis'>, founder: RecordId): void {
  const { signingKey, boxKey } = body
  ledger.entries.set(founder, { place, stratum: 4 })
  push(ledger.grants, founder, { place, value: 3, stratum: 4, leaves: false })
  ledger.owners.add(founder)
  const card: Card = { place, stratum: 4, person: founder, signingKey, boxKey, addedBy: undefined }
  ledger.cards.set(deviceOf(body), card)
}

const effects: { readonly [K in Core]: Effect<K> } = {
  invite: (ledger, { body, place, person, statement }) => {
    ledger.invitations.set(statement.hash, { place, person, body })
  },
  revoke: (ledger, { body, place }) => push(ledger.revocations, body.invite, place),
  admit: (ledger, speech) => {
    const { body, place, stratum } = speech
    const isOwn = ledger.invitations.get(body.invite)?.body.person !== undefined
    push(ledger.uses, body.invite, { place, stratum })
    ledger.cards.set(deviceOf(body), cardFrom(speech, body, body.person, isOwn))
    if (isOwn) return
    ledger.entries.set(body.person, { place, stratum })
    push(ledger.grants, body.person, { place, value: stratumOf[body.rank], stratum, leaves: false })
  },
  device: (ledger, speech) => {
    const { body, stratum, person } = speech
    const holder = stratum === 4 ? (body.person ?? '') : person
    ledger.cards.set(deviceOf(body), cardFrom(speech, body, holder, stratum < 4))
  },
  remove: (ledger, { body, place, stratum, person, seen }) => {
    const leaves = body.person === person
    if (ledger.owners.has(body.person)) ledger.ownersTouched = true
    const isVote = !leaves && stratum === 3 && rankAt(ledger, seen, body.person) === 3
    if (isVote) push(ledger.votes, body.person, { place, by: person })
    else push(ledger.grants, body.person, { place, value: 0, stratum: leaves ? stratum + 0.5 : stratum, leaves })
  },
  removeDevice: (ledger, { body, place, stratum, person }) =>
    push(ledger.removals, body.device, {
      place,
      stratum,
      by: person,
      own: ledger.cards.get(body.device)?.person === person,
    }),
  rank: (ledger, { body, place, stratum }) => {
    if (body.rank === 'owner') ledger.owners.add(body.person)
    else if (ledger.owners.has(body.person)) ledger.ownersTouched = true
    push(ledger.grants, body.person, { place, value: stratumOf[body.rank], stratum, leaves: false })
  },
}

const isCore = (kind: string): kind is Core => Object.hasOwn(rules, kind)
const saidByRecovery: ReadonlySet<string> = new Set<StatementBody['kind']>(['device', 'remove', 'removeDevice', 'rank'])

/** Why the statement does not count, seen from its own past. Kinds that say nothing of people and devices pass. */
export function refusalOf(ledger: Ledger, speech: Speech, all: Rules): string | undefined {
  const { kind } = speech.body
  if (kind === 'unknown') return 'This version does not understand it'
  if (speech.stratum === 4 && !saidByRecovery.has(kind)) return 'The recovery key says nothing of the kind'
  if (!isCore(kind)) return undefined
  const rule = rules[kind] as Rule<Core>
  return rule(ledger, speech as Speech<BodyOf<Core>> as never, all)
}

export function takeEffect(ledger: Ledger, speech: Speech): void {
  const { kind } = speech.body
  if (isCore(kind)) (effects[kind] as Effect<Core>)(ledger, speech as never)
}
