/**
 * What a person decided of the chips of a note, and what is saved then. Pure; the page, the command line and tests make the
 * same of the same chips.
 */
import type { Chip, ChipKind, ChipOption, Learning, NoteInput } from './chips.ts'

/** What a person decided of a chip: which option, another that they typed or chose, or none. */
export type Decision = number | 'none' | ChipOption
/** By the key of the chip. */
export type Decisions = Readonly<Record<string, Decision>>

/** The meaning that will be saved; undefined for one that was dismissed or still asks. */
export function meaningOf({ key, isSure, options }: Chip, decisions: Decisions): ChipOption | undefined {
  const decided = decisions[key]
  if (decided === 'none') return undefined
  if (typeof decided === 'object') return decided
  return decided === undefined ? (isSure ? options[0] : undefined) : options[decided]
}

export const asksStill = (one: Chip, decisions: Decisions): boolean => !one.isSure && decisions[one.key] === undefined

const named: ReadonlySet<ChipKind> = new Set(['contact', 'account', 'competitor', 'person', 'opportunity'])

export function learnt(chips: readonly Chip[], decisions: Decisions): Learning[] {
  return chips.flatMap((one): Learning[] => {
    const decided = decisions[one.key]
    const [first] = one.options
    const said = one.said.trim()
    if (decided === undefined || first === undefined || !named.has(first.as) || said === '' || said.length > 60)
      return []
    if (decided === 'none')
      return first.as !== 'opportunity' && !said.includes(' ') && !('id' in first && first.id !== undefined)
        ? [{ said, means: 'nothing' }]
        : []
    const to = typeof decided === 'object' ? decided : one.options[decided]
    if (to === undefined || !named.has(to.as) || (decided === 0 && one.isSure)) return []
    if ('id' in to && to.id !== undefined) return [{ said, means: 'record', record: to.id, table: to.as }]
    // What was typed is made with the note, and the word means it from then on.
    if (typeof decided === 'object' && 'title' in to && to.title !== said)
      return [{ said, means: 'record', table: to.as, title: to.title }]
    return decided !== 0 && (to.as === 'contact' || to.as === 'account' || to.as === 'competitor')
      ? [{ said, means: to.as }]
      : []
  })
}

/** What is written to a deal and goes nowhere without one. */
const ofDeal: ReadonlySet<ChipKind> = new Set(['amount', 'closeDate', 'evidence', 'competitor'])

/** Whether a deal is among what is kept. */
export const keepsDeal = (chips: readonly Chip[], decisions: Decisions): boolean =>
  chips.some((one) => meaningOf(one, decisions)?.as === 'opportunity')

export const needsDeal = ({ options: [first] }: Chip): boolean => first !== undefined && ofDeal.has(first.as)

/** The chips that are saved: what belongs to a deal only when one is kept. */
export function keptMeanings(chips: readonly Chip[], decisions: Decisions): ChipOption[] {
  const hasDeal = keepsDeal(chips, decisions)
  return chips.flatMap((one) => {
    const option = meaningOf(one, decisions)
    return option === undefined || (ofDeal.has(option.as) && !hasDeal) ? [] : [option]
  })
}

export const noteOf = (
  written: string,
  chips: readonly Chip[],
  decisions: Decisions,
  about: NoteInput['about'],
): NoteInput => ({
  text: written,
  meanings: keptMeanings(chips, decisions),
  learn: learnt(chips, decisions),
  ...(about ? { about } : {}),
})
