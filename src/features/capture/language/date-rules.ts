/**
 * Ways to say a day, in the order in which they are tried; each is a pattern and what it amounts to. Where words can mean
 * two days, the second is an alternative. A day without a year is the next one, in a sentence of the past the last one.
 */
import { addDays, addMonths, dayOf, feasts, lastOfMonth, mondayOfWeek, weekday as weekdayOf } from './calendar.ts'
import {
  count,
  countOf,
  feastWords,
  longWeekday,
  month,
  monthNumber,
  ordinal,
  weekday,
  weekdayNumber,
} from './date-words.ts'

export interface DateAsk {
  readonly today: string
  /** The sentence tells what was. */
  readonly isPast: boolean
  readonly isGerman: boolean
  /** The word before, in lower case. */
  readonly before: string
}

export type Days = readonly [first: string | undefined, ...others: (string | undefined)[]]
type Groups = Readonly<Record<string, string | undefined>>

export interface DateRule {
  readonly pattern: RegExp
  readonly days: (groups: Groups, ask: DateAsk) => Days
}

const rule = (pattern: string, days: DateRule['days'], flags = 'giu'): DateRule => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, flags),
  days,
})

const none: Days = [undefined]
const yearOf = (day: string): number => Number(day.slice(0, 4))
const monthOf = (day: string): number => Number(day.slice(5, 7))
const fullYear = (text: string): number => (text.length === 2 ? 2_000 + Number(text) : Number(text))

/** The day of a month, in the year that was said, or the one that fits. */
function inYear(
  day: number,
  ofMonth: number,
  year: string | undefined,
  { today, isPast }: DateAsk,
): string | undefined {
  if (year !== undefined && year !== '') return dayOf(fullYear(year), ofMonth, day)
  const now = yearOf(today)
  const here = dayOf(now, ofMonth, day)
  if (here === undefined) return dayOf(now + 1, ofMonth, day)
  if (isPast) return here > today ? dayOf(now - 1, ofMonth, day) : here
  return here < today ? dayOf(now + 1, ofMonth, day) : here
}

const firstOfQuarter = (year: number, quarter: number): string => dayOf(year, quarter * 3 - 2, 1) ?? ''
const quarterOf = (day: string): number => Math.ceil(monthOf(day) / 3)
const monday = (day: string): string => addDays(day, 1 - weekdayOf(day))
const isEnd = (part: string | undefined): boolean => /^(?:(?:by the )?end|late|ende|spät)/i.test(part ?? '')
const isMiddle = (part: string | undefined): boolean => /^(?:mid|mitte)/i.test(part ?? '')

/** Beginning, middle or end of a week, month, quarter or year that is so many units from now. */
function partOf(unit: string, distance: number, part: string | undefined, today: string): string {
  const [kind = 'm'] = unit.toLowerCase()
  if (kind === 'w') {
    const begin = addDays(monday(today), distance * 7)
    return addDays(begin, isEnd(part) ? 4 : isMiddle(part) ? 2 : 0)
  }
  const months = kind === 'm' ? 1 : kind === 'q' ? 3 : 12
  const base = kind === 'm' ? monthOf(today) : kind === 'q' ? quarterOf(today) * 3 - 2 : 1
  const begin = addMonths(dayOf(yearOf(today), base, 1) ?? today, distance * months)
  if (isEnd(part)) return addDays(addMonths(begin, months), -1)
  return isMiddle(part) ? (kind === 'm' ? addDays(begin, 14) : addMonths(begin, Math.floor(months / 2))) : begin
}

function nextWeekday(day: number, { today, isPast }: DateAsk): Days {
  const ahead = (day - weekdayOf(today) + 7) % 7
  if (isPast) return [addDays(today, ahead === 0 ? -7 : ahead - 7)]
  return ahead === 0 ? [addDays(today, 7), today] : [addDays(today, ahead)]
}

function stepped(number: number, unit: string, today: string): string | undefined {
  if (number === 0 || number > 999) return undefined
  if (/^(?:d|t|business|werk|arbeits)/i.test(unit)) return addDays(today, number)
  if (/^w/i.test(unit)) return addDays(today, number * 7)
  if (/^m/i.test(unit)) return addMonths(today, number)
  return addMonths(today, number * (/^q/i.test(unit) ? 3 : 12))
}

const parts = 'early|beginning of|start of|mid(?:dle of)?|end of|late|by the end of|anfang|mitte|ende'
const units = 'week|month|quarter|year|woche|monats?|quartals?|jahr(?:es)?'
const next = 'next|coming|following|nächste[rsnm]?|kommende[rsnm]?|folgende[rsnm]?|naechste[rsnm]?'
const this_ = 'this|the|current|diese[rsnm]?|de[rs]|laufenden'
const last = 'last|past|previous|letzte[rsnm]?|vorige[rsnm]?|vergangene[rsnm]?'
const year = "(?<year>\\d{4}|[’']?\\d{2}(?!\\d|[.:]|\\s?(?:uhr|am|pm|h)))"
const spans =
  '(?<unit>(?:business |working |werk|arbeits)?(?:days?|tage?n?)|weeks?|wochen?|months?|monate?n?|quarters?|quartale?n?|years?|jahre?n?)'

const number = (text: string | undefined): number => Number(text ?? 'NaN')
const plainYear = (text: string | undefined): string | undefined => text?.replace(/[’']/, '')

function sliced({ a, b, year: said }: Groups, ask: DateAsk): Days {
  const [one, two] = [number(a), number(b)]
  const dayFirst = inYear(one, two, said, ask)
  const monthFirst = inYear(two, one, said, ask)
  if (dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst)
    return ask.isGerman ? [dayFirst, monthFirst] : [monthFirst, dayFirst]
  return [dayFirst ?? monthFirst]
}

function atFeast(name: string, before: string | undefined, ask: DateAsk): Days {
  const of = feasts[name]
  if (!of) return none
  const [from, to] = of(yearOf(ask.today))
  const [first, lastDay] = to < ask.today ? of(yearOf(ask.today) + 1) : [from, to]
  if (/^(?:after|nach)/i.test(before ?? '')) return [addDays(lastDay, 1)]
  return /^(?:before|vor)/i.test(before ?? '') ? [addDays(first, -1)] : [first]
}

export const dateRules: readonly DateRule[] = [
  rule('(?<year>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})', (g) => [dayOf(number(g['year']), number(g['m']), number(g['d']))]),
  rule('(?<d>\\d{1,2})\\.\\s?(?<m>\\d{1,2})\\.(?:\\s?(?<year>\\d{4}|\\d{2})(?![\\d.,]))?', (g, ask) => [
    inYear(number(g['d']), number(g['m']), g['year'], ask),
  ]),
  rule(
    '(?<=(?<!\\p{L})(?:on|by|until|before|due|am|bis|zum|ab|vor)\\s)(?<d>\\d{1,2})\\.(?<m>\\d{1,2})(?![.,]?\\d|\\s?[%€$k])',
    (g, ask) => [inYear(number(g['d']), number(g['m']), undefined, ask)],
  ),
  rule('(?<a>\\d{1,2})/(?<b>\\d{1,2})/(?<year>\\d{4}|\\d{2})', sliced),
  rule('(?<=(?<!\\p{L})(?:on|by|until|before|due|from|am|bis|ab)\\s)(?<a>\\d{1,2})/(?<b>\\d{1,2})', sliced),
  rule(`(?:the )?(?<d>\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? ?(?<m>${month})(?:,? ${year})?`, (g, ask) => [
    inYear(number(g['d']), monthNumber(g['m'] ?? ''), plainYear(g['year']), ask),
  ]),
  rule(
    `(?<m>${month}) (?:the )?(?<d>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\\d{4}))?(?!\\s?(?:%|k|units|seats))`,
    (g, ask) => [inYear(number(g['d']), monthNumber(g['m'] ?? ''), g['year'], ask)],
  ),
  rule(
    `(?:(?:the |in der |der )?(?<o>${ordinal}|last|letzten?) (?:week (?:of|in) (?<m>${month})|(?<m2>januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)woche))`,
    (g, ask) => {
      const of = monthNumber(g['m'] ?? g['m2'] ?? '')
      const place = countOf(g['o'] ?? '')
      const first = inYear(1, of, undefined, ask)
      if (first === undefined || of === 0) return none
      return [place === 0 ? addDays(lastOfMonth(yearOf(first), of), -6) : addDays(first, (place - 1) * 7)]
    },
  ),
  rule(`(?<part>${parts})[ -](?:de[rs] )?(?<m>${month})(?: ${year})?`, (g, ask) => {
    const of = monthNumber(g['m'] ?? '')
    const day = isMiddle(g['part']) ? 15 : 1
    const begin = inYear(day, of, plainYear(g['year']), ask)
    if (!isEnd(g['part'])) return [begin]
    const end = (years: number) => lastOfMonth(years, of)
    const said = plainYear(g['year'])
    if (said !== undefined) return [end(fullYear(said))]
    const here = end(yearOf(ask.today))
    return [here < ask.today ? end(yearOf(ask.today) + 1) : here]
  }),
  rule(
    `(?:(?<part>end of|ende(?: des)?|mid|mitte|early|anfang|late) )?(?:q(?<n>[1-4])|(?:the |im |des |zum )?(?<o>${ordinal}|[1-4]\\.) (?:quarter|quartals?))(?:[ /]${year})?`,
    (g, ask) => {
      const quarter = g['n'] === undefined ? countOf((g['o'] ?? '').replace('.', '')) : number(g['n'])
      const now = quarterOf(ask.today)
      const said = plainYear(g['year'])
      const of = said === undefined ? yearOf(ask.today) + (quarter < now ? 1 : 0) : fullYear(said)
      const begin = firstOfQuarter(of, quarter)
      const end = addDays(addMonths(begin, 3), -1)
      return [isEnd(g['part']) || begin <= ask.today ? end : isMiddle(g['part']) ? addMonths(begin, 1) : begin]
    },
  ),
  rule(
    `(?:(?<part>end of|ende) )?(?:h(?<n>[12])|(?:the |im )?(?<o>first|second|erste[nsr]?|zweite[nsr]?) (?:half(?: of the year)?|halbjahre?s?))(?:[ /]${year})?(?! of| des| der)`,
    (g, ask) => {
      const half = g['n'] === undefined ? countOf(g['o'] ?? '') : number(g['n'])
      const said = plainYear(g['year'])
      const now = yearOf(ask.today)
      const of = said === undefined ? (half === 1 && monthOf(ask.today) > 6 ? now + 1 : now) : fullYear(said)
      const begin = dayOf(of, half === 1 ? 1 : 7, 1) ?? ''
      return [isEnd(g['part']) || begin <= ask.today ? addDays(addMonths(begin, 6), -1) : begin]
    },
  ),
  rule(
    `(?:(?<w>${weekday})(?: in| der| of)? )?(?:kw|cw|wk|calendar week|kalenderwoche|week) ?(?<n>\\d{1,2})(?:[ /](?<year>\\d{4}))?`,
    (g, ask) => {
      const of = g['year'] === undefined ? yearOf(ask.today) : number(g['year'])
      const here = mondayOfWeek(of, number(g['n']))
      const begin =
        g['year'] === undefined && here !== undefined && addDays(here, 6) < ask.today && !ask.isPast
          ? mondayOfWeek(of + 1, number(g['n']))
          : here
      return [begin && addDays(begin, Math.max(0, weekdayNumber(g['w'] ?? '') - 1))]
    },
  ),
  rule(
    '(?:eod|cob|close of business|end of (?:the )?day|ende des tages|feierabend)(?: on| am)?(?! \\p{L}*day)',
    (_g, ask) => [ask.today],
  ),
  rule('eom|month[- ]end|monatsende', (_g, { today }) => [partOf('m', 0, 'end', today)]),
  rule('eoq|quarter[- ]end|quartalsende', (_g, { today }) => [partOf('q', 0, 'end', today)]),
  rule('eoy|year[- ]end|jahresende', (_g, { today }) => [partOf('y', 0, 'end', today)]),
  rule('eow', (_g, { today }) => [partOf('w', 0, 'end', today)]),
  rule('(?:the |this |next |am |nächstes |dieses )?(?:weekend|wochenende)', (_g, { today }) => [
    addDays(monday(today), 5),
  ]),
  rule(
    `(?<part>${parts}) (?:(?<next>${next}|the year after next)|(?<this>${this_}))? ?(?<unit>${units})`,
    (g, { today }) => [
      partOf((g['unit'] ?? 'm').replace(/^j/i, 'y'), g['next'] === undefined ? 0 : 1, g['part'], today),
    ],
  ),
  rule(
    `(?:(?<w>${longWeekday}|${weekday}),? (?:of )?(?:the )?(?<far>über|week after )?(?:${next})(?<far2> but one)? (?:week|woche))`,
    (g, { today }) => [addDays(monday(today), (g['far'] === undefined ? 7 : 14) + weekdayNumber(g['w'] ?? '') - 1)],
  ),
  rule(`(?<far>über)?(?:${next}) (?:week|woche)(?: on| am)?,? (?<w>${longWeekday}|${weekday})`, (g, { today }) => [
    addDays(monday(today), (g['far'] === undefined ? 7 : 14) + weekdayNumber(g['w'] ?? '') - 1),
  ]),
  rule(`(?<w>${longWeekday}) (?:in (?:a|one|einer) (?:week|woche)|week)`, (g, ask) => [
    addDays(nextWeekday(weekdayNumber(g['w'] ?? ''), ask)[0] ?? ask.today, 7),
  ]),
  rule(`(?:übernächste[nrs]?) (?<w>${longWeekday})`, (g, { today }) => [
    addDays(monday(today), 14 + weekdayNumber(g['w'] ?? '') - 1),
  ]),
  rule(`(?:${last}) (?<w>${longWeekday}|${weekday})`, (g, ask) =>
    nextWeekday(weekdayNumber(g['w'] ?? ''), { ...ask, isPast: true }),
  ),
  rule(`(?:next) (?<w>${longWeekday}|${weekday})`, (g, { today }) => {
    const day = addDays(monday(today), 7 + weekdayNumber(g['w'] ?? '') - 1)
    // Early in the week many mean the day that comes.
    return weekdayNumber(g['w'] ?? '') > weekdayOf(today) ? [day, addDays(day, -7)] : [day]
  }),
  rule(`(?:${next}) (?<w>${longWeekday})`, (g, ask) => {
    const [day, ...others] = nextWeekday(weekdayNumber(g['w'] ?? ''), { ...ask, isPast: false })
    return day !== undefined && /^nä|^nae/i.test(ask.before) ? [day, addDays(day, 7)] : [day, ...others]
  }),
  rule(
    `(?:(?:${this_}|on|am|eod|cob|by|bis|until|before|ab|from|since|seit|every) )?(?<w>${longWeekday})(?: (?:morning|afternoon|evening|noon|früh|mittag|abend))?(?! (?:and|und) (?:${longWeekday}))`,
    (g, ask) => nextWeekday(weekdayNumber(g['w'] ?? ''), ask),
  ),
  rule(
    `(?<=(?<!\\p{L})(?:this|on|am|eod|cob|by|bis|until|before|ab|next|due|,) )(?<w>(?:${weekday})|Mo|Di|Mi|Do|Fr(?!\\.? \\p{Lu})|Sa|So)\\.?`,
    (g, ask) => {
      const short = ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'].indexOf(g['w'] ?? '') + 1
      return nextWeekday(short || weekdayNumber(g['w'] ?? ''), ask)
    },
    'gu',
  ),
  // "send the quote fri": a short form that ends what is said; "sat" and "sun" are words as well.
  rule('(?<=\\p{L}{2} )(?<w>mon|tues?|wed|thu(?:rs?)?|fri|mo|di|mi|do|fr)\\.?(?=\\s*(?:$|[,;!?\\n]))', (g, ask) => {
    const short = 'mo di mi do fr'.split(' ').indexOf((g['w'] ?? '').toLowerCase()) + 1
    return short > 0 && !ask.isGerman ? none : nextWeekday(short || weekdayNumber(g['w'] ?? ''), ask)
  }),
  rule(
    `(?<w>${weekday})(?=\\.?,? (?:morning|afternoon|evening|noon|lunchtime|am|pm|(?:at |um )?\\d{1,2}(?::\\d{2})? ?(?:am|pm|uhr|h(?!\\p{L}))|\\d{1,2}:\\d{2}))`,
    (g, ask) => nextWeekday(weekdayNumber(g['w'] ?? ''), ask),
  ),
  rule(`(?:day after tomorrow|übermorgen|uebermorgen)`, (_g, { today }) => [addDays(today, 2)]),
  rule(`(?:day before yesterday|vorgestern)`, (_g, { today }) => [addDays(today, -2)]),
  rule(
    '(?:tomorrow|tmrw|tmw)(?: (?:morning|afternoon|evening|noon))?|(?<!guten )(?<!am )morgen(?! früh\\p{L})',
    (_g, { today }) => [addDays(today, 1)],
  ),
  rule('yesterday|gestern|last night', (_g, { today }) => [addDays(today, -1)]),
  rule('today|tonight|heute|this (?:morning|afternoon|evening)', (_g, { today }) => [today]),
  rule(`(?<far>über)(?:nächste[nr]?) (?<unit>${units})`, (g, { today }) => [stepped(2, g['unit'] ?? 'w', today)]),
  rule(`(?:the )?(?<unit>week|month) after next`, (g, { today }) => [stepped(2, g['unit'] ?? 'w', today)]),
  rule(`(?:${next}) (?<unit>${units})`, (g, { today }) => {
    const unit = (g['unit'] ?? 'w').toLowerCase()
    return [/^[qyj]/.test(unit) ? partOf(unit.replace(/^j/, 'y'), 1, undefined, today) : stepped(1, unit, today)]
  }),
  rule(`(?:${last}) (?<unit>${units})`, (g, { today }) => {
    const unit = (g['unit'] ?? 'w').toLowerCase()
    return [
      unit.startsWith('w')
        ? addDays(today, -7)
        : addMonths(today, unit.startsWith('m') ? -1 : unit.startsWith('q') ? -3 : -12),
    ]
  }),
  rule('(?:this|diese|in dieser|noch diese) (?:week|woche)', (_g, { today }) => [
    weekdayOf(today) > 5 ? today : partOf('w', 0, 'end', today),
  ]),
  rule(`(?:this|diese[nsm]) (?<unit>month|quarter|year|monat|quartal|jahr)`, (g, { today }) => [
    partOf((g['unit'] ?? 'm').replace(/^j/i, 'y'), 0, 'end', today),
  ]),
  rule(`(?<n>${count}) ${spans} (?:ago|zuvor|her)`, (g, { today }) => [ago(g, today)]),
  rule(`vor (?<n>${count}) ${spans}`, (g, { today }) => [ago(g, today)]),
  rule(
    `(?:in|within|binnen|innerhalb(?: von)?|after|nach) (?:the next |den nächsten )?(?<n>${count}) ${spans}`,
    (g, { today }) => [stepped(countOf(g['n'] ?? ''), g['unit'] ?? '', today)],
  ),
  rule(`(?<n>${count}) ${spans} (?:from (?:now|today)|later)`, (g, { today }) => [
    stepped(countOf(g['n'] ?? ''), g['unit'] ?? '', today),
  ]),
  rule('(?:in )?(?:a |14 )?fortnight', (_g, { today }) => [addDays(today, 14)]),
  ...Object.entries(feastWords).map(([name, words]) =>
    rule(
      `(?:(?<when>after|before|over|by|until|nach|vor|über|bis|zu) (?:dem |der |den )?)?(?:the )?(?:${words})`,
      (g, ask) => atFeast(name, g['when'], ask),
    ),
  ),
  rule('(?:in the |im |ins )(?:new year|neuen? jahr)', (_g, { today }) => [partOf('y', 1, undefined, today)]),
  rule(
    `(?:in(?: the)?|im|by|until|bis(?: zum)?|after|nach dem) (?<s>spring|summer|autumn|frühjahr|frühling|sommer|herbst)(?: ${year})?`,
    (g, ask) => {
      const of = /^(?:sp|fr)/i.test(g['s'] ?? '') ? 3 : /^(?:au|he)/i.test(g['s'] ?? '') ? 9 : 6
      return [inYear(1, of, plainYear(g['year']), ask)]
    },
  ),
  rule(`(?<=(?<!\\p{L})(?:on|by|until|before|after|from|due|till) )(?:the )(?<d>\\d{1,2})(?:st|nd|rd|th)`, ofThisMonth),
  rule(
    'the (?<d>\\d{1,2})(?:st|nd|rd|th)(?! (?:floor|time|quarter|largest|biggest|version|meeting|call|round|of \\p{L}))',
    ofThisMonth,
  ),
  rule('(?<=(?<!\\p{L})(?:am|zum|bis|ab|vor dem|nach dem|vom) )(?<d>\\d{1,2})\\.(?! ?\\d)', ofThisMonth),
  rule(
    `(?<=(?<!\\p{L})(?:in|by|until|till|before|after|since|from|im|bis|ab|seit|vor|nach|zum|for|für|is|auf) )(?:mid |anfang |ende )?(?<m>${month})(?: (?<year>\\d{4}))?`,
    (g, ask) => [inMonth(monthNumber(g['m'] ?? ''), g['year'], ask)],
  ),
  rule(
    `(?<m>January|February|March|April|June|July|August|September|October|November|December|Januar|Februar|März|Juni|Juli|Oktober|Dezember)(?: (?<year>\\d{4}))?`,
    (g, ask) => [inMonth(monthNumber(g['m'] ?? ''), g['year'], ask)],
    'gu',
  ),
]

function ago({ n, unit }: Groups, today: string): string | undefined {
  const number = countOf(n ?? '')
  if (number === 0 || number > 999) return undefined
  if (/^w/i.test(unit ?? '')) return addDays(today, -7 * number)
  return /^(?:d|t|b|a)/i.test(unit ?? '')
    ? addDays(today, -number)
    : addMonths(today, -number * (/^m/i.test(unit ?? '') ? 1 : 12))
}

/** The coming day of that number, in this month or the next that has one. */
function ofThisMonth({ d }: Groups, { today, isPast }: DateAsk): Days {
  const base = Number(today.slice(0, 4)) * 12 + monthOf(today) - 1
  for (let step = 0; step < 3; step++) {
    const at = base + (isPast ? -step : step)
    const day = dayOf(Math.floor(at / 12), (at % 12) + 1, number(d))
    if (day !== undefined && (isPast ? day <= today : day >= today)) return [day]
  }
  return none
}

/** The first of a month; of this month its last day, when it is still to come. */
function inMonth(of: number, said: string | undefined, ask: DateAsk): string | undefined {
  if (said !== undefined) return dayOf(Number(said), of, 1)
  if (of === monthOf(ask.today)) return lastOfMonth(yearOf(ask.today), of)
  return inYear(1, of, undefined, ask)
}
