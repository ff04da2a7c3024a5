/** A note that is being written: it outlives closing the box and a reload of the page, until it is saved. */
import { chipOption, type ChipOption } from '../chips.ts'
import type { Decision, Decisions } from '../decisions.ts'

export interface Draft {
  readonly text: string
  readonly decisions: Decisions
  /** What was missed, and added by hand. */
  readonly added: readonly ChipOption[]
}

export const emptyDraft: Draft = { text: '', decisions: {}, added: [] }
const place = 'bullpen.capture.draft'

const readOption = (value: unknown): ChipOption[] => {
  const read = chipOption.safeParse(value)
  return read.success ? [read.data] : []
}
const readDecision = (value: unknown): Decision | undefined =>
  value === 'none' || (typeof value === 'number' && Number.isInteger(value) && value >= 0)
    ? value
    : readOption(value)[0]

function keptDraft(storage: Pick<Storage, 'getItem'>): Draft {
  try {
    const kept: unknown = JSON.parse(storage.getItem(place) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('text' in kept) || typeof kept.text !== 'string')
      return emptyDraft
    const decided =
      'decisions' in kept && typeof kept.decisions === 'object' && kept.decisions !== null ? kept.decisions : {}
    const decisions = Object.fromEntries(
      Object.entries(decided).flatMap(([key, value]): [string, Decision][] => {
        const decision = readDecision(value)
        return decision === undefined ? [] : [[key, decision]]
      }),
    )
    const added = 'added' in kept && Array.isArray(kept.added) ? kept.added.slice(0, 50).flatMap(readOption) : []
    return { text: kept.text.slice(0, 100_000), decisions, added }
  } catch {
    return emptyDraft
  }
}

/** With words that a view began; what was being written before stays, and theirs come on a line of their own. */
export function begunDraft(storage: Pick<Storage, 'getItem'>, words: string | undefined): Draft {
  const kept = keptDraft(storage)
  if (words === undefined || kept.text.endsWith(words)) return kept
  return kept.text.trim() === ''
    ? { ...emptyDraft, text: words }
    : { ...kept, text: `${kept.text.trimEnd()}\n${words}` }
}

export function keepDraft(storage: Pick<Storage, 'setItem' | 'removeItem'>, draft: Draft): void {
  try {
    if (draft.text === '') storage.removeItem(place)
    else storage.setItem(place, JSON.stringify(draft))
  } catch {
    // A browser without room or leave for it: the note is still on the screen.
  }
}
