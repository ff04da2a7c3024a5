/**
 * Who lost the right to write in a space, and to which statement. A cut names such a statement and speaks for the rights
 * that it took: those that the device's person had before it and the device has no more, as seen from the cut's own past.
 * So the cut of a later loss says nothing of a right that was lost before.
 */
import type { SpaceId } from '#shared/ids.ts'
import type { Right } from '../statement.ts'
import { areConcurrent, type Dag, include, includes, type Places } from './dag.ts'
import { type Membership, rightsAt } from './membership.ts'
import type { Decision } from './rounds.ts'
import { holderAt, rankAt } from './standing.ts'

export const writeRights = ['append', 'edit'] as const
export type WriteRight = (typeof writeRights)[number]

const takingKinds: ReadonlySet<string> = new Set(['remove', 'removeDevice', 'member', 'role', 'policy'])

/** Places of the counting statements that can take a right to write from somebody. */
export const takingsOf = (dag: Dag, decisions: readonly Decision[]): readonly number[] =>
  dag.statements.flatMap(({ body }, place) => (takingKinds.has(body.kind) && decisions[place]?.counts ? [place] : []))

/** Whether the device belongs to nobody in the office, or to somebody who does not belong (any more). */
export const isOut = (of: Membership, seen: Places, device: string): boolean => {
  const card = holderAt(of.ledger, seen, device)
  return card === undefined || rankAt(of.ledger, seen, card.person) === 0
}

const none: readonly Right[] = []

export function rightsOfDevice(of: Membership, seen: Places, space: SpaceId, device: string): readonly Right[] {
  const card = holderAt(of.ledger, seen, device)
  return card === undefined ? none : rightsAt(of, seen, space, card.person)
}

/** Whether the statement is about this person's rights in this space, and does not give the right. */
function mayTake(of: Membership, place: number, space: SpaceId, person: string, right: WriteRight): boolean {
  const body = of.ledger.dag.statements[place]?.body
  if (body?.kind === 'remove' || body?.kind === 'role') return body.person === person
  // A device removed takes along what it added.
  if (body?.kind === 'removeDevice') return of.ledger.cards.get(body.device)?.person === person
  if (body?.kind !== 'member' && body?.kind !== 'policy') return false
  if (body.rights.includes('read') && body.rights.includes(right)) return false
  return body.kind === 'member'
    ? body.space === space && body.person === person
    : body.spaces === of.spaces.get(space)?.kind
}

/** Whether the statement can be what gave this person the right in this space. */
function mayGive(of: Membership, place: number, space: SpaceId, person: string, right: WriteRight): boolean {
  const body = of.ledger.dag.statements[place]?.body
  if (body?.kind === 'member') return body.space === space && body.person === person && body.rights.includes(right)
  if (body?.kind === 'policy') return body.rights.includes(right)
  if (body?.kind === 'space') return body.space === space
  return (body?.kind === 'admit' || body?.kind === 'role' || body?.kind === 'rank') && body.person === person
}

/**
 * The rights to write that the statement at `cause` took from the device, as seen from there: the device has them no
 * more, and its person had them in the past of `cause`, or was given them by somebody who did not know of it.
 */
export function takenBy(
  of: Membership,
  seen: Places,
  space: SpaceId,
  device: string,
  cause: number,
): readonly WriteRight[] {
  const { dag, cards } = of.ledger
  const card = cards.get(device)
  if (!card || !includes(seen, cause)) return []
  const has = rightsOfDevice(of, seen, space, device)
  const had = rightsAt(of, dag.pasts[cause] ?? seen, space, card.person)
  const wasGivenMeanwhile = (right: WriteRight) =>
    dag.statements.some(
      (_, place) =>
        mayGive(of, place, space, card.person, right) &&
        includes(seen, place) &&
        areConcurrent(dag, place, cause) &&
        rightsAt(of, knownAt(dag, place), space, card.person).includes(right) &&
        !rightsAt(of, dag.pasts[place] ?? seen, space, card.person).includes(right),
    )
  return writeRights.filter(
    (right) =>
      !has.includes(right) &&
      mayTake(of, cause, space, card.person, right) &&
      (had.includes(right) || wasGivenMeanwhile(right)),
  )
}

/** The past of a statement, and itself. */
function knownAt(dag: Dag, place: number): Places {
  const places = new Uint32Array(dag.pasts[place] ?? [])
  include(places, place)
  return places
}

export interface Loss {
  readonly cause: number
  readonly rights: readonly WriteRight[]
}

/** Every statement that took from the device a right to write in the space which it still lacks. */
export function lossesAt(
  of: Membership,
  takings: readonly number[],
  seen: Places,
  space: SpaceId,
  device: string,
): readonly Loss[] {
  const has = rightsOfDevice(of, seen, space, device)
  if (writeRights.every((right) => has.includes(right))) return []
  return takings.flatMap((cause) => {
    const taken = takenBy(of, seen, space, device, cause)
    return taken.length > 0 ? [{ cause, rights: taken }] : []
  })
}
