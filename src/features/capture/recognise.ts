/**
 * From a text to what it means, without asking anybody: pure, local, the same on every PC. Names of the office come first
 * (`known`), then days and amounts, then names by pattern. What nothing was made of stays text; nothing in the text is
 * ever carried out.
 */
import type { FoundDate, FoundPerson, KnownName, Meaning, Span } from './capture.types.ts'
import { findActivity, tellsPast } from './language/find-activity.ts'
import { findAmounts } from './language/find-amounts.ts'
import { findDates } from './language/find-dates.ts'
import { findEvidence } from './language/find-evidence.ts'
import { findNames } from './language/find-names.ts'
import { aheadOf, findTodos } from './language/find-todos.ts'
import { sentencesOf, type Language, type Sentence } from './language/tokens.ts'

/** Longer texts are kept whole, but no further than this are they looked at for chips. */
export const mostRead = 20_000
/** A sentence longer than this is no sentence. */
const longestSentence = 1_500

export interface RecogniseAsk {
  readonly today: string
  readonly language: Language
  readonly known: readonly KnownName[]
  /** Places that were read already, such as the head of an e-mail. */
  readonly taken?: readonly Span[]
}

const addresses =
  /https?:\/\/\S+|www\.\S+|[^\s<>@,;:]+@[^\s<>@,;:]+\.\p{L}+|<[^>\n]{0,300}>|(?:\+|\b00|\b0)\d(?:[\d ()/-]{5,18})\d/gu

export function recognise(text: string, { today, language, known, taken = [] }: RecogniseAsk): Meaning {
  const blocked = [...taken, ...addressSpans(text)]
  const parts = sentencesOf(text.slice(0, mostRead), language)
    .filter((sentence) => sentence.text.length <= longestSentence)
    .filter((sentence) => !taken.some(({ start, end }) => start <= sentence.start && sentence.end <= end))
    .map((sentence) =>
      oneSentence(
        sentence,
        today,
        known.filter((one) => within(one, sentence)),
        blocked.filter((one) => touches(one, sentence)),
      ),
    )
  return {
    activity: parts.find(({ activity }) => activity)?.activity,
    people: onceEach(
      distinct(
        parts.flatMap(({ people }) => people),
        ({ name }) => name.toLowerCase(),
      ),
    ),
    companies: distinct(
      parts.flatMap(({ companies }) => companies),
      ({ name }) => name.toLowerCase(),
    ),
    competitors: distinct(
      parts.flatMap(({ competitors }) => competitors),
      ({ name }) => name.toLowerCase(),
    ),
    amounts: parts.flatMap(({ amounts }) => amounts),
    dates: parts.flatMap(({ dates }) => dates),
    evidence: parts.flatMap(({ evidence }) => evidence),
    todos: parts.flatMap(({ todos }) => todos),
  }
}

export function addressSpans(text: string): Span[] {
  return [...text.slice(0, mostRead).matchAll(addresses)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }))
}

const within = (one: Span, { start, end }: Span): boolean => one.start >= start && one.end <= end
const touches = (one: Span, { start, end }: Span): boolean => one.start < end && start < one.end
const distinct = <T>(all: readonly T[], key: (one: T) => string): T[] =>
  [...new Map(all.toReversed().map((one) => [key(one), one])).values()].toReversed()

/** Who was named in full is not somebody else when only the first or the last name follows. */
const onceEach = (people: readonly FoundPerson[]): readonly FoundPerson[] =>
  people.filter(
    ({ name, start }) =>
      name.includes(' ') ||
      !people.some((other) => other.start < start && other.name.includes(' ') && other.name.split(' ').includes(name)),
  )

function oneSentence(
  sentence: Sentence,
  today: string,
  known: readonly KnownName[],
  blocked: readonly Span[],
): Meaning {
  const isPastAt = (at: number): boolean => {
    const clause = sentence.clauses.find(({ start, end }) => at >= start && at < end)
    return clause !== undefined && tellsPast(clause) && !plansAhead.test(clause.text)
  }
  const dates = findDates(sentence, today, isPastAt).filter(
    (one) => !blocked.some((other) => touches(one, other)) && !known.some((other) => touches(one, other)),
  )
  const amounts = findAmounts(sentence, [...dates, ...blocked])
  const names = findNames(sentence, known, [...dates, ...amounts, ...blocked])
  const compete = new Set(names.competitors.map(({ known: own }) => own))
  const acting = known.filter((one) => !compete.has(one))
  const ask = aheadOf(
    {
      dates,
      colleagues: acting.filter(({ kind }) => kind === 'person'),
      others: [...acting.filter(({ kind }) => kind !== 'person'), ...names.people, ...names.companies],
    },
    today,
  )
  const asFound = ({ start, end, name }: Span & { readonly name: string }): FoundPerson => ({ start, end, name })
  return {
    activity: findActivity(sentence),
    people: names.people.map(asFound),
    companies: names.companies.map(asFound),
    competitors: names.competitors.map(asFound),
    amounts,
    dates,
    evidence: findEvidence(sentence),
    todos: findTodos(sentence, ask),
  }
}

const plansAhead =
  /(?<![\p{L}])(?:by|until|till|next|will|wants?|needs?|bis|nächste\p{L}*|kommende\p{L}*|will|möchte|braucht|before|due|scheduled|agreed)(?![\p{L}])/iu

/** The one day that a text is about: of what is to be done, or the next that is said. */
export function mainDate({ todos, dates }: Pick<Meaning, 'todos' | 'dates'>, today: string): FoundDate | undefined {
  const due = todos.find(({ date }) => date !== undefined)?.date
  return due ?? dates.find(({ date }) => date > today) ?? dates[0]
}
