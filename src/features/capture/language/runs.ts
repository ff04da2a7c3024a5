/** Words next to each other that may be a name: capital, and no word of the language where they stand. */
import type { KnownName, Span } from '../capture.types.ts'
import type { Sentence, Word } from './tokens.ts'
import { endsLikeFirm, endsLikeGivenName } from './german-names.ts'
import {
  isAlsoWord,
  isCommonWord,
  isCompanyWord,
  isDictionaryWord,
  isFirstName,
  isGrammar,
  isJobWord,
  isLegalForm,
  isPlaceName,
  isSurname,
} from './word-lists.ts'
import { dottedForm, isNamedOf, isTradeAhead, isTradeWord } from './firm-words.ts'
import { tagsOf } from './packages.ts'

export interface Run extends Span {
  readonly words: readonly Word[]
  readonly name: string
  /** Places of its first and last word among those of the sentence. */
  readonly from: number
  readonly to: number
  /** What the office knows it to be. */
  readonly known?: KnownName
}

const particles = new Set('van de der den del della di da la le al bin ten ter zu'.split(' '))
const hasCapitals = (words: readonly Word[]): boolean => words.some(({ isCapital, isFirst }) => isCapital && !isFirst)

/** Whether a capital word stands for itself and not for what the dictionary says. */
function canName(word: Word, next: Word | undefined, sentence: Sentence): boolean {
  const { language, words } = sentence
  if (!word.isCapital || /^\p{L}$/u.test(word.text) || /^(?:fa|firma)$/.test(word.plain)) return false
  if (namesItsTrade(word, next) || placeBehind(sentence, sentence.words.indexOf(word) + 1, () => false) > 0) return true
  // "May from Amazon" is somebody, whatever the word is besides.
  if (
    word.isFirst &&
    (isFirstName(word.plain) || isAlsoWord(word.plain)) &&
    /^(?:from|at|von|bei)$/.test(next?.plain ?? '')
  ) {
    const place = words.indexOf(word)
    if (place >= 0 && words[place + 2]?.isCapital === true) return true
  }
  const isNamed = isFirstName(word.plain)
  const isFollowed = next?.isCapital === true && next.gap === ' ' && !isJobWord(next.plain)
  if (
    isNamed &&
    (!(isAlsoWord(word.plain) || isGrammar(word.plain)) ||
      (isFollowed && !isGrammar(next.plain)) ||
      (!word.isFirst && !isGrammar(word.plain)))
  )
    return true
  if (isJobWord(word.plain)) return false
  if (language === 'de') return !isCommonWord(word.plain, 'de')
  if (!word.isFirst) return !isGrammar(word.plain) && !(isCommonWord(word.plain, 'en') && isSales(word.plain))
  if (isGrammar(word.plain) || isSales(word.plain)) return false
  // An adjective or noun at the beginning may be half of a name; a verb there is what to do.
  return !tagsOf(word.plain).some((tag) =>
    /^(?:Infinitive|PastTense|PresentTense|Gerund|PhrasalVerb|Adverb|Copula|Modal|Imperative|Expression|WeekDay|Month|Honorific)/.test(
      tag,
    ),
  )
}

/** `Spedition Kalthoff`, `Sparkasse Uelzen`: what it does, then the name that it goes by. */
export const namesItsTrade = (word: Word, next: Word | undefined): boolean =>
  namesTrade(word.plain) &&
  next?.isCapital === true &&
  next.gap === ' ' &&
  !isGrammar(next.plain) &&
  !isJobWord(next.plain) &&
  (!isCommonWord(next.plain, 'de') || isPlaceName(next.plain))
const namesTrade = (plain: string): boolean => trades.test(plain) || isTradeAhead(plain)
const trades =
  /^(?:spedition|autohaus|stadtwerke|klinik|klinikum|hotel|brauerei|kanzlei|verlag|\p{L}*(?:sparkasse|volksbank|reederei|druckerei|backerei|gartnerei|schreinerei|tischlerei|metzgerei|molkerei|giesserei|schlosserei|weberei|farberei|raffinerie|(?:glas|wasch|kas|imk|fisch|tischl|drech|klempn|zimm|blech|wurst|konditor|kellerei|brenn|mosterei|satz|setz|kondit|sattl|polster|schmied|stein|buchbind|spinn|stick|zieg)\p{L}*erei|biohof|weingut|gestut|ziegelwerk|kieswerk|sagewerk|pflegedienst|apotheke|buchhandlung|baumarkt|mobelhaus|modehaus|kaufhaus|kaufhof|krankenhaus|seniorenheim|landratsamt|steuerberatung|hausverwaltung|werft))$/u

const isSales = (plain: string): boolean => isCommonWord(plain, 'de')

const knownAt = (known: readonly KnownName[], word: Word): KnownName | undefined =>
  known.find(({ start, end }) => word.start >= start && word.start < end)

export function runsOf(sentence: Sentence, known: readonly KnownName[], taken: readonly Span[]): Run[] {
  const { words } = sentence
  const runs: Run[] = []
  const isTaken = (word: Word) => taken.some(({ start, end }) => word.start >= start && word.start < end)
  for (let from = 0; from < words.length;) {
    const word = words[from]
    if (!word) break
    const own = knownAt(known, word)
    let to = from
    if (own) while ((words[to + 1]?.start ?? own.end) < own.end) to++
    else if (isTaken(word) || !canName(word, words[from + 1], sentence)) {
      from++
      continue
    } else if (
      word.isFirst &&
      !isFirstName(word.plain) &&
      namesSomebody(words[from + 1]) &&
      !namesItsTrade(word, words[from + 1])
    ) {
      // "Ping Aisha": what to do, and with whom.
      from++
      continue
    } else to = endOfRun(sentence, from, (one) => isTaken(one) || knownAt(known, one) !== undefined)
    // "Zwischenstand Molkerei Bergblick": what comes before the trade of a firm is no part of its name.
    if (!own)
      for (let at = from + 1; at < to; at++) {
        const trade = words[at]
        if (trade && namesItsTrade(trade, words[at + 1]) && !isFirstName(word.plain)) from = at
      }
    const last = words[to] ?? word
    const begin = words[from] ?? word
    const form = own ? '' : formBehind(sentence, last, to > from)
    const span = own ?? { start: begin.start, end: last.end + form.length }
    const name = own
      ? (own.records[0]?.title ?? word.text)
      : words
          .slice(from, to + 1)
          .reduce((all, one, place) => all + (place === 0 ? '' : betweenWords(words, from + place)) + one.text, '') +
        form
    runs.push({
      start: span.start,
      end: span.end,
      words: words.slice(from, to + 1),
      name,
      from,
      to,
      ...(own ? { known: own } : {}),
    })
    from = to + 1
  }
  return runs
}

/** The form of a firm that is no word by itself: `S.A.`, or the full stop of `Corp.` within a sentence. */
function formBehind({ text, start }: Sentence, last: Word, isLong: boolean): string {
  const rest = text.slice(last.end - start)
  if (isLong && isLegalForm(last.plain)) return /^\.(?=\s+\S)/.test(rest) ? '.' : ''
  return dottedForm.exec(rest)?.[0] ?? ''
}

/** What stands before the word at this place, with the ending that the word before it has lost. */
const betweenWords = (words: readonly Word[], at: number): string =>
  (words[at - 1]?.isPossessive ? "'s" : '') + (words[at]?.gap ?? '')

const namesSomebody = (word: Word | undefined): boolean =>
  word !== undefined && word.isCapital && word.gap === ' ' && isFirstName(word.plain) && !isAlsoWord(word.plain)

function endOfRun(sentence: Sentence, from: number, isOther: (word: Word) => boolean): number {
  const { words, language } = sentence
  let to = from
  for (let at = from + 1; at < words.length && at - from < 6; at++) {
    const word = words[at]
    const before = words[at - 1]
    if (!word || !before || isOther(word)) break
    // "St. Alban's Hospital" is one name; what is somebody's is another thing.
    if (before.isPossessive && !(/^(?:st|saint)$/.test(words[from]?.plain ?? '') && insideFirm(word, language))) break
    const place = placeBehind(sentence, at, isOther)
    if (place > 0) {
      at += place
      to = at
      continue
    }
    const form = formAhead(words, at)
    if (form > at) {
      at = form
      to = at
      continue
    }
    const isJoined =
      word.gap === ' ' ||
      /^ & $|^\. $|^\s?\+\s?$/.test(word.gap) ||
      (word.gap === ', ' && isLegalForm(word.plain) && word.isCapital)
    if (!isJoined) break
    const inside = insideFirm(word, language)
    const isNext =
      word.isCapital && (inside || canName({ ...word, isFirst: false }, words[at + 1], sentence) || word.gap === ' & ')
    const following = words[at + 1]
    const isParticle =
      particles.has(word.plain) &&
      following?.isCapital === true &&
      (isFirstName(words[from]?.plain ?? '') || endsLikeGivenName(words[from]?.plain ?? '')) &&
      !isPlaceName(following.plain)
    if (isNext || (isLegalForm(word.plain) && word.text !== 'co' && word.text.length > 2 && word.text !== 'as')) to = at
    else if (!isParticle) break
    // A first name begins somebody new: "Anna Lars" is nobody, "Anna Maria" is.
  }
  return to
}

const insideFirm = ({ plain }: Word, language: string): boolean =>
  isCompanyWord(plain) || isTradeWord(plain) || isLegalForm(plain) || (language === 'de' && endsLikeFirm(plain))

/** `University of Marlow`, `Klinik am Rosengarten`: how many words behind the one at this place belong to the name. */
function placeBehind({ words, language }: Sentence, at: number, isOther: (word: Word) => boolean): number {
  const [head, joint, next, last] = [words[at - 1], words[at], words[at + 1], words[at + 2]]
  if (!head || !joint || !next || joint.gap !== ' ' || next.gap !== ' ' || isOther(next)) return 0
  if (language === 'en') {
    if (joint.plain !== 'of' || !head.isCapital || !isNamedOf(head.plain)) return 0
    if (next.plain === 'the' && last?.isCapital && last.gap === ' ') return 2
    return next.isCapital && !isGrammar(next.plain) ? 1 : 0
  }
  if (!(isTradeAhead(head.plain) || namesTrade(head.plain))) return 0
  if (/^(?:am|im|zum|zur|vom)$/.test(joint.plain)) return isProper(next) ? 1 : 0
  const isLong = /^(?:an|in|auf|unter|bei)$/.test(joint.plain) && /^(?:der|dem|den)$/.test(next.plain)
  return isLong && last && last.gap === ' ' && !isOther(last) && isProper(last) ? 2 : 0
}
const isProper = (word: Word): boolean => word.isCapital && !isCommonWord(word.plain, 'de')

/** `Cartwright Legal LLP`: the place of a form of firms that follows within a few capital words; `at` where none does. */
function formAhead(words: readonly Word[], at: number): number {
  for (let place = at; place < at + 3; place++) {
    const word = words[place]
    if (!word?.isCapital || word.gap !== ' ') return at
    if (isLegalForm(word.plain) && /^\p{Lu}{2,}|^(?:GmbH|Ltd|Inc|Corp)$/u.test(word.text)) return place
  }
  return at
}

/** Somebody who types everything small: first names, and what stands behind at or bei. */
export function smallRuns(sentence: Sentence, taken: readonly Span[]): Run[] {
  const { words, language } = sentence
  if (hasCapitals(words) || words.length > 60) return []
  const runs: Run[] = []
  for (const [at, word] of words.entries()) {
    if (taken.some(({ start, end }) => word.start >= start && word.start < end) || word.isCapital) continue
    const before = words[at - 1]?.plain ?? ''
    if (runs.some(({ end }) => word.start < end)) continue
    const isName = isFirstName(word.plain) && !isAlsoWord(word.plain) && !isCommonWord(word.plain, language)
    const isPlace = /^(?:at|bei)$/.test(before) && !isCommonWord(word.plain, language) && /^\p{L}{3,}/u.test(word.text)
    if (!isName && !isPlace) continue
    // A family name, or the form of a firm, belongs to it.
    const next = words[at + 1]
    const goesOn =
      next !== undefined &&
      next.gap === ' ' &&
      !isGrammar(next.plain) &&
      (isName
        ? !isCommonWord(next.plain, language) && (isSurname(next.plain) || !isDictionaryWord(next.plain))
        : isLegalForm(next.plain) || isCompanyWord(next.plain))
    const own = goesOn ? [word, next] : [word]
    runs.push({
      start: word.start,
      end: (goesOn ? next : word).end,
      words: own.map((one) => ({ ...one, isCapital: true })),
      name: own.map(({ text }) => text).join(' '),
      from: at,
      to: at + own.length - 1,
    })
  }
  return runs
}

/** A name that was typed small, as names are written. */
export const titled = (name: string): string =>
  name === name.toLowerCase() ? name.replaceAll(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase()) : name
