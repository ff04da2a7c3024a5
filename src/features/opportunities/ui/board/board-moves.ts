/**
 * Moves that were made on the page and are not yet in what the office answers. They are laid over the columns so that a card is where it was
 * dropped at once; "saved" is said only after the commit. A move leaves by itself when the answers agree with it.
 */
export interface Movable {
  readonly id: string
  readonly amount: number | null
}

export interface PendingMove<Card extends Movable> {
  readonly card: Card
  readonly from: string
  readonly to: string
}

export type Pending<Card extends Movable> = ReadonlyMap<string, PendingMove<Card>>

/** Adds moves; a card that moves again keeps where the office last had it. */
export function addMoves<Card extends Movable>(
  pending: Pending<Card>,
  cards: readonly { readonly card: Card; readonly from: string }[],
  to: string,
): Pending<Card> {
  const next = new Map(pending)
  for (const { card, from } of cards) {
    const origin = next.get(card.id)?.from ?? from
    if (origin === to) next.delete(card.id)
    else next.set(card.id, { card, from: origin, to })
  }
  return next
}

export const dropMoves = <Card extends Movable>(pending: Pending<Card>, ids: Iterable<string>): Pending<Card> => {
  const next = new Map(pending)
  for (const id of ids) next.delete(id)
  return next.size === pending.size ? pending : next
}

/** Count and sum of a column as they will be; a sum of no known amount, of deals that are there, is null. */
export function adjusted<Card extends Movable>(
  pending: Pending<Card>,
  column: { readonly stage: string; readonly count: number; readonly amount: number; readonly known: number },
): { readonly count: number; readonly amount: number | null } {
  let { count, amount, known } = column
  for (const { card, from, to } of pending.values()) {
    const by = to === column.stage ? 1 : from === column.stage ? -1 : 0
    count += by
    if (card.amount === null) continue
    amount += by * card.amount
    known += by
  }
  return { count: Math.max(0, count), amount: known <= 0 && count > 0 ? null : amount }
}

/** Cards that arrive stand on top until the office's answer has their place. */
export const arriving = <Card extends Movable>(pending: Pending<Card>, stage: string): Card[] =>
  [...pending.values()].filter(({ to }) => to === stage).map(({ card }) => card)

export const leaving = <Card extends Movable>(pending: Pending<Card>, stage: string): Set<string> =>
  new Set([...pending.values()].filter(({ from }) => from === stage).map(({ card }) => card.id))
