/** Sentences, words and clauses with their places in the text. Pure; the same for English and German. */
import { folded } from '#shared/folded.ts'
import type { Span } from '../capture.types.ts'

export interface Word extends Span {
  /** As written, without a possessive ending. */
  readonly text: string
  /** Lower case without accents. */
  readonly plain: string
  readonly isCapital: boolean
  readonly isPossessive: boolean
  /** The first of its sentence, or behind a colon: capital by its place. */
  readonly isFirst: boolean
  /** What stands between it and the word before: spaces, commas, brackets. */
  readonly gap: string
}

export type Language = 'en' | 'de'

export interface Sentence extends Span {
  readonly text: string
  readonly words: readonly Word[]
  readonly clauses: readonly Clause[]
  readonly language: Language
}

export interface Clause extends Span {
  readonly text: string
  readonly words: readonly Word[]
}

const abbreviations = new Set(
  `dr mr mrs ms prof st jr sr inc ltd corp co vs no nr ca bzw evtl ggf inkl exkl max min str tel mio mrd tsd z b d h u a o e v i zb
  usw etc approx jan feb mar apr jun jul aug sep sept oct nov dec okt dez mo di mi fr abt fa dipl ing hr fr med jur rer nat phil mag`.split(
    /\s+/,
  ),
)

/** Places where a sentence ends: a line's end, or a full stop that is not part of a number, a date or an abbreviation. */
export function sentenceSpans(text: string): readonly Span[] {
  const spans: Span[] = []
  let start = 0
  const end = (at: number): void => {
    if (text.slice(start, at).trim() !== '') spans.push({ start, end: at })
    start = at
  }
  for (const { 0: mark, index } of text.matchAll(/\n+|[.!?…]+(?=\s|$)/g)) {
    if (!mark.startsWith('\n') && mark === '.') {
      const before = /([\p{L}\d]+)$/u.exec(text.slice(Math.max(start, index - 30), index))?.[1] ?? ''
      const next = /^\.\s+(\S)/.exec(text.slice(index, index + 10))?.[1] ?? ''
      const isOrdinal = /^\d{1,2}$/.test(before) && next !== ''
      if (isOrdinal || (abbreviations.has(folded(before)) && next !== '') || /^\p{Lu}$/u.test(before)) continue
    }
    end(index + mark.length)
  }
  end(text.length)
  return spans
}

const wordPattern = /[\p{L}\p{N}_]+(?:[.](?=\p{L}{2,}\b)[\p{L}\p{N}]+)*(?:[-’'&+/](?=[\p{L}\p{N}])[\p{L}\p{N}]+)*/gu

export function wordsIn(text: string, offset = 0): Word[] {
  const words: Word[] = []
  let last = 0
  for (const { 0: raw, index } of text.matchAll(wordPattern)) {
    const possessive = /[’'][sS]$/.exec(raw)
    const shown = possessive ? raw.slice(0, -2) : raw
    const gap = text.slice(last, index)
    words.push({
      start: offset + index,
      end: offset + index + shown.length,
      text: shown,
      plain: folded(shown),
      isCapital: /^\p{Lu}|^\p{Ll}\p{Lu}|^\d+\p{Lu}/u.test(shown),
      isPossessive: possessive !== null,
      isFirst: words.length === 0 || /[:.!?]/.test(gap),
      gap,
    })
    last = index + raw.length
  }
  return words
}

const german = new Set(
  `der die das den dem des ein eine einen einem einer und oder mit fur von bei bis zu zum zur im am um auf aus nach ist sind war hat
  haben will mochte braucht wir ich er sie uns mir ihm ihn nicht kein keine noch auch dass wird werden soll muss kann gestern heute
  morgen ubermorgen nachste nachsten nachster kommende kommenden ab vor uber statt wegen angebot anrufen schicken senden rufen herr
  frau herrn termin bitte euro woche wochen tage tagen telefoniert gesprochen getroffen angerufen gegen`.split(/\s+/),
)
const english = new Set(
  `the a an and or with for from of at by to in on is are was has have wants want needs need we i he she they us me him them not no
  yet also that will would should must can yesterday today tomorrow next after before about call called met spoke email quote
  until send sends said says against week weeks days month up`.split(/\s+/),
)

/** By the small words; `usual` decides a draw. */
export function languageOf(words: readonly Word[], text: string, usual: Language): Language {
  let balance = /[äöüß]/i.test(text) ? 1 : 0
  for (const { plain } of words) {
    const isGerman = german.has(plain)
    const isEnglish = english.has(plain)
    if (isGerman !== isEnglish) balance += isGerman ? 1 : -1
  }
  return balance === 0 ? usual : balance > 0 ? 'de' : 'en'
}

/** Conjunctions before which one thought ends and another begins. */
const breaks = new Set(
  'but then so because aber dann denn weil sondern deshalb daher danach anschliessend while whereas'.split(' '),
)
/** What begins a thought of its own behind and/und. */
const beginners = new Set(
  `i we they he she it will must need needs want wants wanted send call ask asked prepare schedule book follow promised promises sign
  said says has have is are was were should could would to get gets give gave can let please ich wir er sie es will mochte muss soll
  sollen braucht hat haben ist sind war bitte schicken anrufen meldet schickt ruft wollen mochten bittet fragt wird werden kann
  agreed expects requested needs`.split(/\s+/),
)

/** `text` is the whole that the words stand in. */
export function clausesOf(text: string, words: readonly Word[]): Clause[] {
  const clauses: Clause[] = []
  let begun: Word[] = []
  const end = (): void => {
    const [first] = begun
    const last = begun.at(-1)
    if (first && last) {
      const sign = /^\s?[€$£%]/.exec(text.slice(last.end, last.end + 2))?.[0].length ?? 0
      const close = last.end + (last.isPossessive ? 2 : sign)
      clauses.push({ start: first.start, end: close, text: text.slice(first.start, close), words: begun })
    }
    begun = []
  }
  for (const [place, word] of words.entries()) {
    const next = words[place + 1]
    const isBroken = (word.gap !== ',' && word.gap.includes(',')) || /[;:–—()!?\n"“”„]|\s-\s/.test(word.gap)
    const joins = /^(?:and|und|sowie|&)$/.test(word.plain) && next !== undefined && beginners.has(next.plain)
    if (isBroken || breaks.has(word.plain) || joins) end()
    if (!joins && !breaks.has(word.plain)) begun.push(word)
  }
  end()
  return clauses
}

export function sentencesOf(text: string, usual: Language): Sentence[] {
  return sentenceSpans(text).map(({ start, end }) => {
    const part = text.slice(start, end)
    const words = wordsIn(part, start)
    return { start, end, text: part, words, clauses: clausesOf(text, words), language: languageOf(words, part, usual) }
  })
}
