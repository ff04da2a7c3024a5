/**
 * Keys of spaces, how much counts of the work of devices that lost a right, and what was decided about the rest. A statement is judged
 * by its own past alone: nothing that was said meanwhile takes a key away again (rounds.ts, `neverVoid`).
 */
import type { SpaceId } from '#shared/ids.ts'
import type { EpochState } from '../authority.types.ts'
import type { Right } from '../statement.ts'
import { type Dag, includes, isBefore, type Places } from './dag.ts'
import { push } from './ledger.ts'
import { isOut, rightsOfDevice, takenBy, takingsOf, type WriteRight, writeRights } from './losses.ts'
import { type Membership, rightsAt } from './membership.ts'
import { deviceOf } from './rank-rules.ts'
import { type Decision, isVoid } from './rounds.ts'
import { type Refuse, said } from './spaces.ts'
import { holderAt, rankAt } from './standing.ts'

interface Cut {
  /** Those that the statement which it names took away. */
  readonly rights: readonly WriteRight[]
  readonly upTo: number
}

export interface KeysAndCuts {
  readonly epochs: ReadonlyMap<SpaceId, readonly EpochState[]>
  /** Places of what can take rights away. */
  readonly takings: readonly number[]
  /** By `space device`. */
  readonly cuts: ReadonlyMap<string, readonly Cut[]>
  readonly adopted: ReadonlyMap<string, number>
  readonly discarded: ReadonlyMap<string, number>
}

export const feedName = (space: SpaceId, device: string): string => `${space} ${device}`

const hasRight = (of: Membership, seen: Places, space: SpaceId, device: string, right: Right): boolean => {
  const card = holderAt(of.ledger, seen, device)
  return card !== undefined && rightsAt(of, seen, space, card.person).includes(right)
}

interface Epoch extends Omit<EpochState, 'boxes' | 'spareBoxes' | 'outlived'> {
  readonly place: number
  readonly boxes: Map<string, string>
  readonly spareBoxes: Map<string, string[]>
}

/**
 * Whether an admission let a device into a space that came to nothing by what was said at the same time. Whoever could not
 * know gave it keys in good faith, and what colleagues wrote under these must stay readable; nobody writes under them any
 * more (keyring.ts, `needsNewEpoch`).
 */
function findGuests(
  { ledger: { dag }, spaces }: Membership,
  decisions: readonly Decision[],
): (seen: Places, space: SpaceId, device: string) => boolean {
  const admissions = dag.statements.flatMap(({ body }, place) =>
    body.kind === 'admit' && isVoid(decisions[place]) ? [{ body, place }] : [],
  )
  return (seen, space, device) =>
    admissions.some(
      ({ body, place }) =>
        includes(seen, place) &&
        (body.spaces.includes(space) || spaces.get(space)?.kind === 'office') &&
        deviceOf(body) === device,
    )
}

/**
 * The highest number of a key that an author may have known, one more for each: some of those that it knew may not count
 * any more, because whoever made them was never let in.
 */
function numbersSaid(dag: Dag): (seen: Places, space: SpaceId) => number {
  const numbered = new Map<SpaceId, { readonly epoch: number; readonly place: number }[]>()
  const highest = (seen: Places, space: SpaceId) =>
    (numbered.get(space) ?? []).reduce(
      (most, one) => (includes(seen, one.place) ? Math.max(most, one.epoch) : most),
      -1,
    )
  dag.statements.forEach(({ body }, place) => {
    if (body.kind !== 'epoch') return
    const { space, epoch } = body
    if (epoch <= highest(dag.pasts[place] ?? dag.everything, space) + 1) push(numbered, space, { epoch, place })
  })
  return highest
}

const noReaders = 'It gives the key to a device that may not read the space'

function decideEpochs(of: Membership, decisions: readonly Decision[], refuse: Refuse): Map<SpaceId, Epoch[]> {
  const { dag } = of.ledger
  const epochs = new Map<SpaceId, Epoch[]>()
  const isGuest = findGuests(of, decisions)
  const highestSaid = numbersSaid(dag)
  for (const [place, statement] of dag.statements.entries()) {
    const { body } = statement
    if (body.kind !== 'epoch') continue
    const seen = dag.pasts[place] ?? dag.everything
    // What colleagues wrote under the key of somebody whom they took for one must stay readable as well.
    const isOfGuest = decisions[place]?.counts !== true
    if (isOfGuest && !isGuest(seen, body.space, statement.device)) continue
    const mayRead = (device: string) => hasRight(of, seen, body.space, device, 'read')
    const mayBeGiven = (device: string) => mayRead(device) || isGuest(seen, body.space, device)
    const known = epochs.get(body.space) ?? []
    const next = known.reduce(
      (highest, epoch) => (isBefore(dag, epoch.place, place) ? Math.max(highest, epoch.epoch + 1) : highest),
      0,
    )
    if (!mayRead(statement.device) && !isOfGuest) refuse(place, 'Its author may not read the space')
    else if (body.epoch < next || body.epoch > highestSaid(seen, body.space) + 1)
      refuse(place, 'It does not follow the newest key that its author knew')
    else if (!Object.keys(body.keys).every(mayBeGiven)) refuse(place, noReaders)
    else {
      const { check, wraps = {}, epoch } = body
      const boxes = new Map(Object.entries(body.keys))
      known.push({
        made: statement.hash,
        epoch,
        author: statement.device,
        check,
        wraps,
        boxes,
        spareBoxes: new Map(),
        place,
      })
      epochs.set(body.space, known)
    }
  }
  return epochs
}

/**
 * Whoever held a key may pass it on to those who may read now, also after leaving the space: when all who read it leave at
 * once while somebody new is let in, nobody else could.
 */
const wasGiven = ({ author, boxes }: Pick<EpochState, 'author' | 'boxes'>, device: string) =>
  author === device || boxes.has(device)

function giveKeys(
  of: Membership,
  decisions: readonly Decision[],
  epochs: ReadonlyMap<SpaceId, readonly Epoch[]>,
  refuse: Refuse,
): void {
  const { dag } = of.ledger
  for (const { place, statement, body } of said(dag, decisions, 'keys')) {
    const seen = dag.pasts[place] ?? dag.everything
    const mayRead = (device: string) => hasRight(of, seen, body.space, device, 'read')
    const epoch = epochs.get(body.space)?.find(({ made }) => made === body.made)
    if (!epoch || !isBefore(dag, epoch.place, place)) refuse(place, 'There is no such key')
    else if (!mayRead(statement.device) && !wasGiven(epoch, statement.device))
      refuse(place, 'Its author may not read the space and was never given this key')
    else if (!Object.keys(body.keys).every(mayRead)) refuse(place, noReaders)
    else {
      for (const [device, box] of Object.entries(body.keys)) {
        if (!epoch.boxes.has(device)) epoch.boxes.set(device, box)
        else epoch.spareBoxes.set(device, [...(epoch.spareBoxes.get(device) ?? []), box])
      }
    }
  }
}

export function decideKeysAndCuts(of: Membership, decisions: readonly Decision[], refuse: Refuse): KeysAndCuts {
  const { dag } = of.ledger
  const epochs = decideEpochs(of, decisions, refuse)
  giveKeys(of, decisions, epochs, refuse)
  const takings = takingsOf(dag, decisions)
  const cuts = decideCuts(of, decisions, takings, refuse)
  return {
    epochs: outlivedOrNot(of, decisions, sorted(epochs)),
    takings,
    cuts,
    ...decideLateWork(of, decisions, refuse),
  }
}

/** Whether that is the author's own work. What an own lost PC wrote is for the PCs that are left to say. */
const isOwnWork = (of: Membership, seen: Places, author: string, device: string) =>
  !isOut(of, seen, device) && of.ledger.cards.get(author)?.person === of.ledger.cards.get(device)?.person

function decideCuts(
  of: Membership,
  decisions: readonly Decision[],
  takings: readonly number[],
  refuse: Refuse,
): Map<string, Cut[]> {
  const { dag } = of.ledger
  const cuts = new Map<string, Cut[]>()
  for (const { place, statement, body } of said(dag, decisions, 'cut')) {
    const seen = dag.pasts[place] ?? dag.everything
    const cause = dag.placeOf.get(body.cause)
    if (cause === undefined || !isBefore(dag, cause, place) || !takings.includes(cause)) {
      refuse(place, 'It names nothing that takes a right away')
      continue
    }
    for (const [space, feeds] of Object.entries(body.held)) {
      if (!hasRight(of, seen, space, statement.device, 'read')) continue
      for (const [device, upTo] of Object.entries(feeds)) {
        if (isOwnWork(of, seen, statement.device, device)) continue
        const taken = takenBy(of, seen, space, device, cause)
        if (taken.length > 0) push(cuts, feedName(space, device), { rights: taken, upTo })
      }
    }
  }
  return cuts
}

function decideLateWork(
  of: Membership,
  decisions: readonly Decision[],
  refuse: Refuse,
): Pick<KeysAndCuts, 'adopted' | 'discarded'> {
  const { dag } = of.ledger
  const adopted = new Map<string, number>()
  const discarded = new Map<string, number>()
  for (const { place, statement, body } of said(dag, decisions, 'late')) {
    const seen = dag.pasts[place] ?? dag.everything
    const has = rightsOfDevice(of, seen, body.space, body.device)
    if (!hasRight(of, seen, body.space, statement.device, 'edit')) refuse(place, 'Its author may not edit in the space')
    else if (!of.ledger.cards.has(body.device) || writeRights.every((right) => has.includes(right)))
      refuse(place, 'It names a device that lost no right there')
    else if (isOwnWork(of, seen, statement.device, body.device))
      refuse(place, 'Nobody decides about what they wrote themselves')
    else {
      const into = body.decision === 'adopt' ? adopted : discarded
      const name = feedName(body.space, body.device)
      into.set(name, Math.max(into.get(name) ?? 0, body.upTo))
    }
  }
  return { adopted, discarded }
}

/** How far a feed counts by a right that its device lost; -1 while nobody has said. */
export const cutAt = ({ cuts, adopted }: KeysAndCuts, feed: string, right: WriteRight): number =>
  Math.max(
    -1,
    adopted.get(feed) ?? -1,
    ...(cuts.get(feed) ?? []).filter(({ rights }) => rights.includes(right)).map(({ upTo }) => upTo),
  )

/** Whether the statement put somebody out of the space, who is out now. */
function putsOut(of: Membership, place: number, space: SpaceId): boolean {
  const { dag, cards, entries } = of.ledger
  const body = dag.statements[place]?.body
  const now = dag.everything
  const creator = of.spaces.get(space)
  // Another person's device is never given the key of a desk.
  const concerns = (person: string | undefined) => creator?.kind !== 'desk' || creator.creator === person
  if (body?.kind === 'removeDevice') return isOut(of, now, body.device) && concerns(cards.get(body.device)?.person)
  if (body?.kind === 'remove')
    return concerns(body.person) && entries.has(body.person) && rankAt(of.ledger, now, body.person) === 0
  if (body?.kind !== 'member' || body.space !== space || body.rights.includes('read')) return false
  return !rightsAt(of, now, space, body.person).includes('read')
}

function outlivedOrNot(
  of: Membership,
  decisions: readonly Decision[],
  epochs: ReadonlyMap<SpaceId, readonly Epoch[]>,
): Map<SpaceId, readonly EpochState[]> {
  const { dag } = of.ledger
  const counting = dag.statements.flatMap(({ body }, place) =>
    (body.kind === 'remove' || body.kind === 'removeDevice' || body.kind === 'member') && decisions[place]?.counts
      ? [place]
      : [],
  )
  return new Map(
    [...epochs].map(([space, list]) => {
      const outs = counting.filter((place) => putsOut(of, place, space))
      return [
        space,
        list.map((epoch) => ({ ...epoch, outlived: outs.some((out) => !isBefore(dag, out, epoch.place)) })),
      ]
    }),
  )
}

function sorted(epochs: ReadonlyMap<SpaceId, readonly Epoch[]>): Map<SpaceId, readonly Epoch[]> {
  return new Map(
    [...epochs].map(([space, list]) => [
      space,
      [...list].sort((left, right) => right.epoch - left.epoch || (left.made < right.made ? -1 : 1)),
    ]),
  )
}
