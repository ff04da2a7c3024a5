/** What may have been meant by a word that stands nowhere: words of the office that differ from it by a typing error or two. */
import type { ReadDatabase } from '#replica/query.ts'
import { folded } from '#shared/folded.ts'
import { editDistance } from '../duplicates/linkage/likeness.ts'

const shortest = 4
const mostCompared = 4_000
const mostForms = 6

/**
 * The nearest words first; empty for words too short to tell. A word with an error at its beginning is found by its end and
 * the other way round: one with errors at both is not.
 */
export function correctionsOf(db: ReadDatabase, typed: string): readonly string[] {
  const word = folded(typed)
  if (word.length < shortest || word.length > 24) return []
  const most = word.length < 7 ? 1 : 2
  const back = [...word].reverse().join('')
  const near = (column: 'word' | 'back', from: string) =>
    db.all<{ word: string }>(
      `SELECT word FROM word WHERE ${column} >= ? AND ${column} < ? LIMIT ? + 0`,
      from,
      `${from}\u{10ffff}`,
      mostCompared,
    )
  const seen = new Map<string, number>()
  for (const found of [
    ...near('word', word.slice(0, 2)),
    ...near('word', swapped(word)),
    ...near('back', back.slice(0, 2)),
  ]) {
    if (seen.has(found.word)) continue
    const whole = editDistance(word, found.word, most)
    // Somebody may still be typing: the beginning of a longer word counts a little less than a whole one.
    const distance = Math.min(whole, word.length >= 5 ? editDistance(word, found.word, most, true) + 0.5 : most + 1)
    seen.set(found.word, distance)
  }
  return [...seen]
    .filter(([, distance]) => distance <= most + 0.5)
    .sort((a, b) => a[1] - b[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostForms)
    .map(([found]) => found)
}

const swapped = (word: string): string => `${word[1] ?? ''}${word[0] ?? ''}`
