/** Choosing rows of a long list: one, a range, all that are here. Pure; the titles are kept for what is said about them. */
export interface RowChoice {
  readonly ids: ReadonlySet<string>
  readonly anchor: string | null
}

export const noRows: RowChoice = { ids: new Set(), anchor: null }

export function toggleRow(choice: RowChoice, id: string): RowChoice {
  const ids = new Set(choice.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, anchor: id }
}

/** Chooses from the anchor to `id` within `order`; without an anchor just `id`. */
export function extendRows(choice: RowChoice, order: readonly string[], id: string): RowChoice {
  const from = choice.anchor === null ? -1 : order.indexOf(choice.anchor)
  const to = order.indexOf(id)
  if (from === -1 || to === -1) return { ids: new Set([...choice.ids, id]), anchor: choice.anchor ?? id }
  return {
    ids: new Set([...choice.ids, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]),
    anchor: choice.anchor,
  }
}

/** All of `order`, or none when all are chosen already. */
export const toggleAll = (choice: RowChoice, order: readonly string[]): RowChoice =>
  order.length > 0 && order.every((id) => choice.ids.has(id)) ? noRows : { ids: new Set(order), anchor: choice.anchor }
