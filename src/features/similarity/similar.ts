/**
 * Which of the office's texts are about the same as this one. Local and explainable: every word that is asked stands for
 * itself and for the words of the office that are near to it (same stem, same meaning in the trade, near in the language,
 * many parts in common), and counts once for a text, by the nearest that stands there. How rare it is, is counted over all
 * of these together, so "customer" says little in whichever words. What each way is worth is measured:
 * docs/decisions/0006-similarity.md.
 *
 * Must stay true: pure, and the same for the same texts in the same order; nothing leaves this function but scores and the
 * reasons for them.
 */
import { readMeanings, type Meanings } from './meanings.ts'
import { englishStem, germanStem, isCommon, isGerman, wordsOf } from './stems.ts'

export interface SimilarDocument {
  readonly id: string
  /** What names it counts twice. */
  readonly title?: string | undefined
  readonly text: string
}

export interface Likeness {
  readonly id: string
  /** 0 and more; to be compared within one answer only. */
  readonly score: number
  /** What was asked, and the words of the text that it was found by, those that say most first. */
  readonly by: readonly { readonly asked: string; readonly found: string; readonly same: boolean }[]
}

/** How near a word is to another by each way of looking, 0 to 1. */
export interface Weights {
  readonly trade: number
  readonly language: number
  readonly parts: number
  /** How much a longer text has to have more of. */
  readonly length: number
}

/** As measured. */
export const usualWeights: Weights = { trade: 0.7, language: 0.6, parts: 0.5, length: 0.7 }

export interface SimilarOptions {
  readonly limit?: number
  readonly weights?: Weights
  /** Ids that are not answered. */
  readonly without?: ReadonlySet<string>
}

export interface SimilarityIndex {
  readonly size: number
  readonly similar: (text: string, options?: SimilarOptions) => readonly Likeness[]
}

/** A word of the office: where it stands, how often. */
interface Entry {
  readonly word: string
  readonly places: Map<number, number>
}

const partLength = 4
const partsOf = (word: string): string[] =>
  word.length <= partLength
    ? []
    : Array.from({ length: word.length - partLength + 1 }, (_, at) => word.slice(at, at + partLength))

const pushTo = <Item>(map: Map<string, Item[]>, key: string, item: Item): void => {
  const held = map.get(key)
  if (held === undefined) map.set(key, [item])
  else held.push(item)
}

const saturation = 1.2

/** The terms of a text: word by stem, with how often. */
function termsOf(text: string, weight: number, into: Map<string, { word: string; count: number }>): void {
  const all = wordsOf(text)
  const stemOf = isGerman(all) ? germanStem : englishStem
  for (const word of all) {
    if (isCommon(word)) continue
    const stem = stemOf(word)
    const held = into.get(stem)
    if (held) held.count += weight
    else into.set(stem, { word, count: weight })
  }
}

export function indexOf(documents: readonly SimilarDocument[], meanings: Meanings = readMeanings()): SimilarityIndex {
  const entries = new Map<string, Entry>()
  const lengths: number[] = []
  const terms = documents.map((document, place) => {
    const found = new Map<string, { word: string; count: number }>()
    termsOf(document.title ?? '', 2, found)
    termsOf(document.text, 1, found)
    let length = 0
    for (const [stem, { word, count }] of found) {
      length += count
      const entry = entries.get(stem)
      if (entry) entry.places.set(place, count)
      else entries.set(stem, { word, places: new Map([[place, count]]) })
    }
    lengths.push(length)
    return found
  })
  const mean = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length) || 1

  const byTrade = new Map<string, string[]>()
  const byLanguage = new Map<string, string[]>()
  const byPart = new Map<string, string[]>()
  for (const [stem, { word }] of entries) {
    for (const meaning of meanings.ofTrade(word)) pushTo(byTrade, meaning, stem)
    for (const meaning of meanings.ofLanguage(word)) pushTo(byLanguage, meaning, stem)
    for (const part of new Set(partsOf(word))) pushTo(byPart, part, stem)
  }

  /** The words of the office that are near to one, with how near. */
  function near(stem: string, word: string, weights: Weights): Map<string, number> {
    const found = new Map<string, number>()
    const add = (other: string, how: number): void => {
      if (how > (found.get(other) ?? 0.12)) found.set(other, Math.min(1, how))
    }
    const shared = (held: ReadonlyMap<string, string[]>, keys: readonly string[]): Map<string, number> => {
      const counts = new Map<string, number>()
      for (const key of new Set(keys))
        for (const other of held.get(key) ?? []) counts.set(other, (counts.get(other) ?? 0) + 1)
      return counts
    }
    const wordOf = (other: string): string => entries.get(other)?.word ?? other
    if (weights.trade > 0) {
      const own = meanings.ofTrade(word)
      for (const [other, count] of shared(byTrade, own)) {
        const many = meanings.ofTrade(wordOf(other)).length
        add(other, weights.trade * (count / Math.sqrt(own.length * many)) ** 0.5)
      }
    }
    if (weights.language > 0) {
      const own = meanings.ofLanguage(word)
      for (const [other, count] of shared(byLanguage, own)) {
        const many = meanings.ofLanguage(wordOf(other)).length
        add(other, weights.language * (count / Math.sqrt(own.length * many)) ** 0.5)
      }
    }
    if (weights.parts > 0) {
      const own = new Set(partsOf(word))
      for (const [other, count] of shared(byPart, [...own])) {
        const share = count / Math.min(own.size, new Set(partsOf(wordOf(other))).size)
        if (share >= 0.5 && count > 1) add(other, weights.parts * share)
      }
    }
    if (entries.has(stem)) found.set(stem, 1)
    return found
  }

  interface Hit {
    readonly score: number
    readonly found: string
    readonly same: boolean
  }

  /** What one word that is asked adds to each text. */
  function ask(stem: string, word: string, weights: Weights): Map<number, Hit> {
    const best = new Map<number, { how: number; found: string; same: boolean }>()
    for (const [other, how] of near(stem, word, weights)) {
      const entry = entries.get(other)
      for (const [place, count] of entry?.places ?? []) {
        const damped = count + saturation * (1 - weights.length + (weights.length * (lengths[place] ?? 0)) / mean)
        const value = (how * count * (saturation + 1)) / damped
        if (value > (best.get(place)?.how ?? 0))
          best.set(place, { how: value, found: terms[place]?.get(other)?.word ?? other, same: other === stem })
      }
    }
    // A text that has it only roughly counts as roughly one.
    let many = 0
    for (const { how } of best.values()) many += Math.min(1, how)
    const rare = Math.log(1 + (documents.length - many + 0.5) / (many + 0.5))
    return new Map([...best].map(([place, { how, found, same }]) => [place, { score: how * rare, found, same }]))
  }

  function rank(asked: Iterable<readonly [string, string]>, weights: Weights, into: Map<number, number>) {
    const hits = new Map<number, { asked: string; found: string; same: boolean; score: number }[]>()
    for (const [stem, word] of asked)
      for (const [place, hit] of ask(stem, word, weights)) {
        into.set(place, (into.get(place) ?? 0) + hit.score)
        const held = hits.get(place)
        if (held) held.push({ asked: word, ...hit })
        else hits.set(place, [{ asked: word, ...hit }])
      }
    return hits
  }

  const inOrder = (sum: ReadonlyMap<number, number>): (readonly [number, number])[] =>
    [...sum].sort((a, b) => b[1] - a[1] || a[0] - b[0])

  return {
    size: documents.length,
    similar: (text, { limit = 5, weights = usualWeights, without } = {}) => {
      const asked = new Map<string, { word: string; count: number }>()
      termsOf(text, 1, asked)
      const sum = new Map<number, number>()
      const hits = rank(
        [...asked].map(([stem, { word }]) => [stem, word] as const),
        weights,
        sum,
      )
      return inOrder(sum)
        .filter(([place]) => without?.has(documents[place]?.id ?? '') !== true)
        .slice(0, limit)
        .map(([place, score]) => ({
          id: documents[place]?.id ?? '',
          score,
          by: (hits.get(place) ?? [])
            .sort((a, b) => b.score - a.score)
            .slice(0, 5)
            .map(({ asked: word, found, same }) => ({ asked: word, found, same })),
        }))
    },
  }
}
