/** Days that a sentence names: the own rules first, then chrono for the ways to say a day that nobody thought of. */
import type { FoundDate, Span } from '../capture.types.ts'
import { weekday as weekdayOf } from './calendar.ts'
import { dateRules, type DateAsk } from './date-rules.ts'
import { weekdayNumber } from './date-words.ts'
import { dateParser } from './packages.ts'
import type { Sentence } from './tokens.ts'

const limits =
  /(?:\b(?:by|until|till|before|no later than|latest|due)|\bbis(?: zum| spätestens)?|spätestens|\bvor(?: dem)?)\s*$/iu
const overlaps = (one: Span, others: readonly Span[]): boolean =>
  others.some(({ start, end }) => one.start < end && start < one.end)

/** `isPastAt`: whether what stands there tells what was. */
export function findDates(sentence: Sentence, today: string, isPastAt: (at: number) => boolean): FoundDate[] {
  const found: FoundDate[] = []
  const { text, start: offset } = sentence
  const add = (span: Span, days: readonly (string | undefined)[]): void => {
    const [date, ...others] = days.filter((day) => day !== undefined)
    if (date === undefined || overlaps(span, found)) return
    const before = text.slice(Math.max(0, span.start - offset - 20), span.start - offset)
    const said = text.slice(span.start - offset, span.end - offset)
    const isLimit = limits.test(before) || /^(?:by|until|till|before|bis|eod|cob)\b/iu.test(said)
    found.push({
      ...span,
      date,
      ...(others.length > 0 ? { alternatives: others } : {}),
      ...(others.length > 0 && said.includes('/') ? { isOpen: true } : {}),
      ...(isLimit ? { isLimit } : {}),
    })
  }
  for (const { pattern, days } of dateRules)
    for (const match of text.matchAll(pattern)) {
      const ask: DateAsk = {
        today,
        isPast: isPastAt(offset + match.index),
        isGerman: sentence.language === 'de',
        before: match[0].toLowerCase(),
      }
      const end = offset + match.index + match[0].trimEnd().length
      add({ start: offset + match.index, end }, days(match.groups ?? {}, ask))
    }
  for (const one of chronoDates(sentence, today)) add(one, [one.date])
  return agreed(
    found.sort((a, b) => a.start - b.start),
    text,
    offset,
    today,
  )
}

/** A span of time or a pair of numbers alone says nothing of when. */
const saysWhen =
  /\b(?:next|last|this|ago|later|from|in|within|tomorrow|yesterday|today|after|before|coming|past)\b|nächst|letzt|kommend|\bvor\b|heute|morgen|gestern|\b(?:mo|tu|we|th|fr|sa|su|di|mi|do|so)\p{L}*(?:day|tag|woch)|\b(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])/iu
/** Moments, and numbers beside a unit, are no days. */
const notDays = /^(?:now|jetzt|nun)\b|second|minute|hour|stunde|sekunde|\d\s?(?:m|h|s|min|hrs?|sec|k)\b/iu

function chronoDates({ text, start, language }: Sentence, today: string): FoundDate[] {
  if (text.length > 2_000) return []
  return dateParser(language)
    .parse(text, new Date(`${today}T10:00:00`), { forwardDate: true })
    .flatMap(({ index, text: said, start: day }) => {
      const isDay = day.isCertain('day') || day.isCertain('weekday')
      // "40", "2 may" and the like: a number alone is no day.
      if (!isDay || !/\p{L}{3}|\d[./-]\d/u.test(said) || !saysWhen.test(said) || notDays.test(said)) return []
      const [year, month, date] = [day.get('year'), day.get('month'), day.get('day')]
      if (year === null || month === null || date === null) return []
      const iso = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
      return [{ start: start + index, end: start + index + said.length, date: iso }]
    })
}

/** `Monday, 23 November` is one day. When the two do not agree, both are offered. */
function agreed(found: readonly FoundDate[], text: string, offset: number, today: string): FoundDate[] {
  const merged: FoundDate[] = []
  for (const one of found) {
    const before = merged.at(-1)
    const between = before && text.slice(before.end - offset, one.start - offset)
    const said = before && text.slice(before.start - offset, before.end - offset)
    const named = weekdayNumber(said?.trim().split(/\s+/).at(-1) ?? '')
    if (!before || named === 0 || !/^[\s,]*(?:the|der|dem|den|on|am)?[\s,]*$/i.test(between ?? 'x')) {
      merged.push(one)
      continue
    }
    const isSame = named === weekdayOf(one.date)
    const isNear = one.date === today && !isSame
    merged[merged.length - 1] = {
      ...one,
      start: before.start,
      ...(isSame || isNear ? {} : { alternatives: [before.date, ...(one.alternatives ?? [])], isOpen: true }),
      ...(before.isLimit ? { isLimit: true } : {}),
    }
  }
  return merged
}
