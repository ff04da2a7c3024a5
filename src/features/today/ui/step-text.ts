/** Reads "call Dana fri" as a title and a day: the longest run of last words that is a date. */
import { parseDate, type Language } from '../../records/ui/fields/natural-date.ts'

export interface StepText {
  readonly title: string
  /** `YYYY-MM-DD`, or null when no day was said. */
  readonly dueOn: string | null
}

const mostDateWords = 4
/** "call Dana by fri": the word before the day belongs to neither. */
const linking = /\s+(?:on|by|until|till|am|bis|zum)$/i

export function readStep(text: string, today: string, language: Language): StepText {
  const words = text.trim().split(/\s+/)
  for (let count = Math.min(mostDateWords, words.length - 1); count > 0; count--) {
    const dueOn = parseDate(words.slice(-count).join(' '), today, language)
    if (dueOn !== null) return { title: words.slice(0, -count).join(' ').replace(linking, ''), dueOn }
  }
  return { title: words.join(' '), dueOn: null }
}
