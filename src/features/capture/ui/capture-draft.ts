/** A note that is being written: it outlives closing the box and a reload of the page, until it is saved. */
import type { Decisions } from '../decisions.ts'

export interface Draft {
  readonly text: string
  readonly decisions: Decisions
}

export const emptyDraft: Draft = { text: '', decisions: {} }
const place = 'bullpen.capture.draft'

export function keptDraft(storage: Pick<Storage, 'getItem'>): Draft {
  try {
    const kept: unknown = JSON.parse(storage.getItem(place) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('text' in kept) || typeof kept.text !== 'string')
      return emptyDraft
    const decided =
      'decisions' in kept && typeof kept.decisions === 'object' && kept.decisions !== null ? kept.decisions : {}
    const decisions = Object.fromEntries(
      Object.entries(decided).filter(
        ([, value]) => value === 'none' || (Number.isInteger(value) && (value as number) >= 0),
      ),
    )
    return { text: kept.text.slice(0, 100_000), decisions: decisions as Decisions }
  } catch {
    return emptyDraft
  }
}

export function keepDraft(storage: Pick<Storage, 'setItem' | 'removeItem'>, draft: Draft): void {
  try {
    if (draft.text === '') storage.removeItem(place)
    else storage.setItem(place, JSON.stringify(draft))
  } catch {
    // A browser without room or leave for it: the note is still on the screen.
  }
}
