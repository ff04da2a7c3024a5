/**
 * Which names of the office stand in a text: accounts, contacts, deals, competitors, colleagues. Asked by word through the
 * index of search, so that it is as quick and as current with 60,000 contacts as with ten. A short name is taken for a
 * record only where nothing else can be meant; several records of one name are all handed back, for somebody to choose.
 */
import type { ReadDatabase } from '#replica/query.ts'
import { searchTableOf, titleMarks } from '#replica/search.ts'
import { folded } from '#shared/folded.ts'
import { editDistance } from '../duplicates/linkage/likeness.ts'
import { correctionsOf } from '../search/corrections.ts'
import type { KnownName, KnownRecord } from './capture.types.ts'
import { sentencesOf, wordsIn, type Language, type Word } from './language/tokens.ts'
import {
  beginsSentence,
  isAlsoWord,
  isCommonWord,
  isFirstName,
  isGrammar,
  isLegalForm,
  isPlaceName,
} from './language/word-lists.ts'

type Kind = KnownName['kind']

interface Candidate extends KnownRecord {
  readonly kind: Kind
  /** Words of its name; of people first and last names apart. */
  readonly first: readonly string[]
  readonly last: readonly string[]
}

interface Match {
  readonly from: number
  readonly to: number
  /** 4 a whole name of several words, 3 a whole name, 2 a part that tells it apart, 1 a weak part. */
  readonly tier: number
  readonly candidate: Candidate
}

const mostWords = 150
const mostRows = 80
const sources: readonly { readonly kind: Kind; readonly table: string; readonly sql: string }[] = [
  {
    kind: 'account',
    table: 'account',
    sql: `SELECT rid, id, name AS first, NULL AS last, city AS subtitle, id AS account FROM account`,
  },
  {
    kind: 'contact',
    table: 'contact',
    sql: `SELECT rid, id, firstName AS first, lastName AS last, account,
      coalesce((SELECT name FROM account AS a WHERE a.id = contact.account), jobTitle) AS subtitle FROM contact`,
  },
  {
    kind: 'opportunity',
    table: 'opportunity',
    sql: `SELECT rid, id, name AS first, NULL AS last, account,
      (SELECT name FROM account AS a WHERE a.id = opportunity.account) AS subtitle FROM opportunity`,
  },
  {
    kind: 'competitor',
    table: 'competitor',
    sql: `SELECT rid, id, name AS first, NULL AS last, NULL AS subtitle, NULL AS account FROM competitor`,
  },
  {
    kind: 'person',
    table: 'person',
    sql: `SELECT rid, id, name AS first, NULL AS last, jobTitle AS subtitle, NULL AS account FROM person`,
  },
]

interface Row {
  readonly id: string
  readonly first: string | null
  readonly last: string | null
  readonly subtitle: string | null
  readonly account: string | null
}

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`
const nameWords = (name: string | null): string[] =>
  name === null ? [] : wordsIn(name.slice(0, 200)).map(({ plain }) => plain)

function candidateOf(kind: Kind, row: Row): Candidate {
  const words = nameWords(row.first)
  const isPerson = kind === 'person'
  const bare =
    kind === 'account' || kind === 'competitor'
      ? words.filter((word, place) => place === 0 || !isLegalForm(word))
      : words
  return {
    kind,
    id: row.id,
    title: [row.first, row.last].filter(Boolean).join(' '),
    subtitle: row.subtitle ?? '',
    ...(row.account === null ? {} : { account: row.account }),
    first: isPerson ? words.slice(0, -1) : bare,
    last: isPerson ? words.slice(-1) : nameWords(row.last),
  }
}

/** Words by which a record can be found: what is a word of the language is none unless it is written like a name. */
function askable(word: Word, language: Language, isSmall: boolean): boolean {
  if (word.plain.length < 2 || isGrammar(word.plain) || /^\d+$/.test(word.plain)) return false
  if (word.isCapital)
    return !(language === 'de' && isCommonWord(word.plain, 'de')) || word.text === word.text.toUpperCase()
  return isSmall && !isCommonWord(word.plain, language) && word.plain.length > 2
}

/** `Nordwinds` and `Müllers` are Nordwind's and Müller's. */
const stems = (plain: string): readonly string[] =>
  plain.length > 4 && plain.endsWith('s') ? [plain, plain.slice(0, -1)] : [plain]

const isSame = (said: string, named: string): boolean =>
  said === named || (said.length > 3 && (said === `${named}s` || said === `${named}es` || said === `${named}n`))
const isNear = (said: Word, named: string): boolean =>
  said.isCapital && named.length >= 5 && said.plain.length >= 5 && editDistance(said.plain, named, 1) <= 1

export function officeNames(db: ReadDatabase, text: string, usual: Language): KnownName[] {
  const sentences = sentencesOf(text, usual)
  const words = sentences.flatMap((sentence) => sentence.words.map((word) => ({ word, language: sentence.language })))
  const hasCapitals = words.some(({ word }) => word.isCapital && !word.isFirst)
  const asked = new Map<string, boolean>()
  for (const { word, language } of words)
    if (asked.size < mostWords && askable(word, language, !hasCapitals || word.plain.length > 4))
      asked.set(word.plain, word.isCapital)
  const all = words.map(({ word }) => word)
  const candidates = new Map<string, Candidate>()
  let corrected = 0
  // Comparing with the words of a large office takes milliseconds: a few unknown names a note are worth it.
  const correct = (plain: string): void => {
    corrected++
    for (const meant of correctionsOf(db, plain).slice(0, 2))
      for (const one of ['account', 'contact', 'competitor']) collectOf(db, one, meant, candidates)
  }
  for (const source of sources)
    for (const [plain, isCapital] of asked) {
      const before = candidates.size
      for (const stem of stems(plain)) collect(db, source, stem, candidates)
      const isUnknown = candidates.size === before && isCapital && plain.length >= 5 && source.kind === 'account'
      if (isUnknown && corrected < 2 && !isFirstName(plain) && !isCommonWord(plain, usual)) correct(plain)
    }
  const matches = [...candidates.values()].flatMap((candidate) => matchesOf(candidate, all))
  return chosen(matches, all)
}

function collectOf(db: ReadDatabase, kind: string, word: string, into: Map<string, Candidate>): void {
  const source = sources.find((one) => one.kind === kind)
  if (source) collect(db, source, word, into)
}

function collect(
  db: ReadDatabase,
  { kind, table, sql }: (typeof sources)[number],
  word: string,
  into: Map<string, Candidate>,
): void {
  // Two letters and the mark are the least that the index finds.
  if (word.length < 2) return
  const rows = db.all<Row>(
    `${sql} WHERE rid IN (SELECT rowid FROM ${searchTableOf({ name: table })} WHERE text MATCH ? ORDER BY rowid DESC LIMIT ${mostRows})`,
    `${quoted(titleMarks.first + word)} OR ${quoted(titleMarks.further + word)}`,
  )
  for (const row of rows) into.set(row.id, candidateOf(kind, row))
}

function matchesOf(candidate: Candidate, words: readonly Word[]): Match[] {
  const found: Match[] = []
  const whole = [...candidate.first, ...candidate.last]
  const [start] = whole
  if (start === undefined) return found
  for (const [from, word] of words.entries()) {
    const length = lengthAt(words, from, whole)
    if (length === whole.length)
      found.push({
        from,
        to: from + length - 1,
        tier: tierOfWhole(candidate, words.slice(from, from + length)),
        candidate,
      })
    else if (candidate.last.length > 0) found.push(...partOfPerson(candidate, words, from, word))
    else if (length > 0 && isTelling(candidate, word, whole.length))
      found.push({ from, to: from + length - 1, tier: length > 1 ? 2.5 : 2, candidate })
  }
  return found.filter(({ tier }) => tier > 0)
}

function lengthAt(words: readonly Word[], from: number, whole: readonly string[]): number {
  let length = 0
  while (length < whole.length) {
    const said = words[from + length]
    const named = whole[length] ?? ''
    const isNext = length === 0 || /^[\s.&+-]*$|^ & $/.test(said?.gap ?? 'x')
    if (!said || !isNext || !(isSame(said.plain, named) || isNear(said, named))) break
    length++
  }
  return length
}

/** A name of one word that is also a word of the language counts only when it is written like a name. */
function tierOfWhole({ kind, last }: Candidate, said: readonly Word[]): number {
  if (said.length > 1) return kind === 'opportunity' && said.length < 2 ? 0 : 4
  const [word] = said
  if (!word || kind === 'opportunity') return 0
  const isWord = isCommonWord(word.plain, 'en') || isCommonWord(word.plain, 'de')
  if (isWord && (!word.isCapital || (word.isFirst && beginsSentence(word.plain)))) return 0
  return last.length > 0 ? 2 : 3
}

function partOfPerson(candidate: Candidate, words: readonly Word[], from: number, word: Word): Match[] {
  const isFirst = isSame(word.plain, candidate.first[0] ?? '') && word.isCapital !== isAlsoWord(word.plain)
  const isLast = candidate.last.length === 1 && isSame(word.plain, candidate.last[0] ?? '')
  const next = words[from + 1]
  const before = words[from - 1]
  // "Dana Kramer" is not Dana Meyer, and "Ina Weber" not Tom Weber.
  const goesOn =
    next !== undefined &&
    next.gap === ' ' &&
    next.isCapital &&
    word.isCapital &&
    !isCommonWord(next.plain, 'de') &&
    !/^(?:will|von|van)$/.test(next.plain)
  const comesFrom =
    before !== undefined && word.gap === ' ' && before.isCapital && isFirstName(before.plain) && !before.isFirst
  const isWord = isCommonWord(word.plain, 'en') && !word.isCapital
  if (isWord || (isPlaceName(word.plain) && !isFirstName(word.plain))) return []
  if (isFirst && !goesOn) return [{ from, to: from, tier: 1.8, candidate }]
  return isLast && !comesFrom && !goesOn && word.isCapital ? [{ from, to: from, tier: 1.7, candidate }] : []
}

/** The first word of a longer name, when it is nobody's first name, no place and no word. */
function isTelling({ kind }: Candidate, word: Word, length: number): boolean {
  if (kind !== 'account' && kind !== 'competitor') return false
  const isWord = isCommonWord(word.plain, 'en') || isCommonWord(word.plain, 'de')
  return (
    length > 1 &&
    word.plain.length > 2 &&
    word.isCapital &&
    !isWord &&
    !isFirstName(word.plain) &&
    !isPlaceName(word.plain)
  )
}

/** The best reading of each place: longer and whole names first; a place is read once. */
function chosen(matches: readonly Match[], words: readonly Word[]): KnownName[] {
  const order = [...matches].sort((a, b) => b.tier - a.tier || b.to - b.from - (a.to - a.from) || a.from - b.from)
  const used = new Set<number>()
  const names: KnownName[] = []
  const accounts = new Set(
    matches
      .filter(({ candidate, tier }) => candidate.kind === 'account' && tier >= 2)
      .map(({ candidate }) => candidate.id),
  )
  for (const best of order) {
    const places = Array.from({ length: best.to - best.from + 1 }, (_, step) => best.from + step)
    if (places.some((place) => used.has(place))) continue
    const same = order.filter(
      (one) =>
        one.from === best.from &&
        one.to === best.to &&
        one.tier === best.tier &&
        one.candidate.kind === best.candidate.kind,
    )
    const there = same.filter(({ candidate }) => candidate.account !== undefined && accounts.has(candidate.account))
    const isPart = best.tier < 2 && best.candidate.kind === 'contact'
    // A first name beside a company of the office is somebody there, or nobody yet known.
    if (isPart && accounts.size > 0 && there.length === 0) continue
    const kept = best.candidate.kind === 'contact' && there.length > 0 ? there : same
    const next = words[best.to + 1]
    const isForm =
      best.candidate.kind === 'account' &&
      next !== undefined &&
      isLegalForm(next.plain) &&
      next.isCapital &&
      /^[ .&]*$/.test(next.gap)
    const [from, to] = [words[best.from], isForm ? next : words[best.to]]
    if (!from || !to) continue
    for (const place of places) used.add(place)
    names.push({
      kind: best.candidate.kind,
      start: from.start,
      end: to.end,
      records: distinct(kept.map(({ candidate }) => candidate))
        .slice(0, 8)
        .map(({ id, title, subtitle, account }) => ({ id, title, subtitle, account })),
    })
  }
  return names.sort((a, b) => a.start - b.start)
}

const distinct = (all: readonly Candidate[]): Candidate[] => [...new Map(all.map((one) => [one.id, one])).values()]

/** How a word is kept when it is learnt. */
export const saidKey = (said: string): string => folded(said).replaceAll(/\s+/g, ' ').trim().slice(0, 200)
