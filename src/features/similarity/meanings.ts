/**
 * What words mean, as numbers that words of one meaning share: from the thesaurus of sales (English and German together)
 * and from the lexicon of English. Built once for each reader of texts; pure.
 */
import { english } from './lexicon/english.ts'
import { englishStem, germanStem, isCommon } from './stems.ts'
import { meanings } from './thesaurus.ts'

export interface Meanings {
  /** Of the thesaurus; a compound has those of its parts. */
  readonly ofTrade: (word: string) => readonly string[]
  /** Of the lexicon. */
  readonly ofLanguage: (word: string) => readonly string[]
}

const shortestPart = 4
const none: readonly string[] = []

export function readMeanings(): Meanings {
  const trade = new Map<string, string[]>()
  const parts = new Map<string, string[]>()
  const add = (map: Map<string, string[]>, key: string, meaning: string): void => {
    const held = map.get(key)
    if (held === undefined) map.set(key, [meaning])
    else if (!held.includes(meaning)) held.push(meaning)
  }
  for (const [number, words] of meanings.entries())
    for (const word of words.flatMap((one) => one.split('-'))) {
      if (isCommon(word) && words.length > 1 && word.length < 4) continue
      for (const stem of new Set([word, englishStem(word), germanStem(word)])) add(trade, stem, `t${number}`)
      if (word.length >= shortestPart) add(parts, germanStem(word), `t${number}`)
    }
  const language = new Map<string, readonly string[]>()
  for (const line of english.split('|')) {
    const [word = '', ...numbers] = line.split(' ')
    language.set(
      word,
      numbers.map((one) => `w${one}`),
    )
  }
  const known = new Map<string, readonly string[]>()
  const seek = (word: string): readonly string[] => {
    const whole = trade.get(word) ?? trade.get(englishStem(word)) ?? trade.get(germanStem(word))
    if (whole) return whole
    if (word.length < shortestPart * 2) return none
    const found = new Set<string>()
    // A German compound means what its parts mean: how it begins and how it ends.
    for (let cut = shortestPart; cut <= word.length - shortestPart; cut++) {
      for (const meaning of parts.get(word.slice(0, cut)) ?? parts.get(germanStem(word.slice(0, cut))) ?? none)
        found.add(meaning)
      for (const meaning of parts.get(germanStem(word.slice(cut))) ?? none) found.add(meaning)
    }
    return [...found]
  }
  const bases = (word: string): readonly string[] =>
    language.get(word) ?? language.get(plain(word)) ?? language.get(`${plain(word)}e`) ?? none
  return {
    ofTrade: (word) => {
      const held = known.get(word)
      if (held) return held
      const found = seek(word)
      known.set(word, found)
      return found
    },
    ofLanguage: bases,
  }
}

/** The form that a lexicon has, of the regular others. */
function plain(word: string): string {
  if (/ies$|ied$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1)
  const stem = /^(.{3,}?)(?:ing|ed)$/.exec(word)?.[1]
  if (stem === undefined) return word
  return stem.at(-1) === stem.at(-2) && !/[lsz]$/.test(stem) ? stem.slice(0, -1) : stem
}
