/**
 * The two packages that know language, loaded when the first sentence is read: they take a third of a second and 40 MB,
 * which threads that never read one should not pay.
 */
import { createRequire } from 'node:module'
import { folded } from '#shared/folded.ts'
import type { Language } from './tokens.ts'

interface DateParser {
  parse(
    text: string,
    now: Date,
    options: { readonly forwardDate: boolean },
  ): readonly { readonly index: number; readonly text: string; readonly start: ParsedComponents }[]
}
interface ParsedComponents {
  get(part: 'year' | 'month' | 'day'): number | null
  isCertain(part: 'day' | 'weekday' | 'month' | 'hour'): boolean
}

type Chrono = typeof import('chrono-node/en')
type Compromise = typeof import('compromise/two')

const load = createRequire(import.meta.url)
let parsers: Readonly<Record<Language, DateParser>> | undefined

/** chrono, without guesses such as "now" for "at". */
export function dateParser(language: Language): DateParser {
  parsers ??= {
    en: (load('chrono-node/en') as Pick<Chrono, 'casual'>).casual,
    de: (load('chrono-node/de') as Pick<Chrono, 'casual'>).casual,
  }
  return parsers[language]
}

let tags: ReadonlyMap<string, readonly string[]> | undefined

/** What compromise's lexicon calls an English word: `FemaleName`, `PastTense`, `City` …; empty when it knows none. */
export function tagsOf(word: string): readonly string[] {
  tags ??= readTags()
  return tags.get(word) ?? []
}

function readTags(): ReadonlyMap<string, readonly string[]> {
  const loaded = load('compromise/two') as Compromise & {
    model(): { one: { lexicon: Record<string, string | string[]> } }
  }
  return new Map(Object.entries(loaded.model().one.lexicon).map(([word, tag]) => [folded(word), [tag].flat()]))
}
