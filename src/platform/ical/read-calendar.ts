/**
 * Calendars (iCalendar, RFC 5545) as programs really write them: the events and tasks of a file, told apart before anything
 * is parsed, so that a broken one costs itself and nothing else. Repeating events become their occurrences within a window.
 *
 * Must stay true: no rule of a file decides how much work is done; steps and occurrences are bounded.
 */
import { createHash } from 'node:crypto'
import ICAL from 'ical.js'
import { readLines } from '../table/read-lines.ts'
import { momentOf, zonesOf, type Zones } from './zones.ts'

export interface Person {
  readonly name: string
  readonly email: string
}

interface ItemBase {
  /** Line of the file on which it begins. */
  readonly line: number
  /** The same for the same occurrence, whenever it is read. */
  readonly key: string
  readonly title: string
  readonly description: string
  readonly location: string
  readonly categories: string
  readonly organizer: Person | undefined
  readonly attendees: readonly Person[]
  readonly cancelled: boolean
  /** The rule that it repeats by; empty when it does not. */
  readonly rule: string
  /** Names a time zone that nobody knows; its times were taken for this PC's. */
  readonly unknownZone: boolean
}

/** Instants are ISO 8601 in UTC; whole days `YYYY-MM-DD`; times without a zone have none. */
export interface CalendarEvent extends ItemBase {
  readonly kind: 'event'
  readonly start: string
  readonly end: string
}

export interface CalendarTask extends ItemBase {
  readonly kind: 'task'
  readonly due: string
  readonly status: string
  readonly completed: string
  readonly created: string
}

export interface CalendarReport {
  /** Series that were written as their occurrences, and how many these are. */
  readonly series: number
  readonly occurrences: number
  /** Items that could not be read, with why. */
  readonly broken: readonly { readonly line: number; readonly why: string }[]
  /** Journals, free and busy times, alarms on their own: what is neither event nor task. */
  readonly others: number
}

export interface Window {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
}

interface Raw {
  readonly line: number
  readonly lines: string[]
  readonly kind: string
}

/** Of one file, so that a calendar of 20 years fits and a made-up one does not fill the memory. */
const mostCharacters = 256_000_000
const mostItems = 200_000
const mostLines = 20_000
const mostSteps = 20_000
const mostOccurrences = 500

/** Parts of the file as they stand, with the time zones that it brings. Folded lines are put together. */
async function* rawItems(path: string, encoding: string): AsyncGenerator<Raw | { zone: Raw }> {
  let open: Raw | undefined
  let depth = 0
  let held: { text: string; number: number } | undefined
  let characters = 0
  let items = 0
  const done: (Raw | { zone: Raw })[] = []
  const take = (text: string, number: number) => {
    const mark = /^(BEGIN|END)\s*:\s*([A-Za-z-]+)\s*$/i.exec(text)
    const name = mark?.[2]?.toUpperCase() ?? ''
    const begins = mark?.[1]?.toUpperCase() === 'BEGIN'
    if (!open) {
      if (!mark || !begins || name === 'VCALENDAR') return
      open = { line: number, lines: [`BEGIN:${name}`], kind: name }
      depth = 1
      return
    }
    if (mark) {
      // A component that begins where it cannot: the one before was never ended.
      const misplaced = begins && /^(VEVENT|VTODO|VJOURNAL|VFREEBUSY|VTIMEZONE|VCALENDAR)$/.test(name)
      if (misplaced || (!begins && name === 'VCALENDAR')) {
        close()
        if (begins) take(text, number)
        return
      }
      depth += begins ? 1 : -1
      open.lines.push(`${begins ? 'BEGIN' : 'END'}:${name}`)
      if (depth === 0) {
        open.lines.pop()
        close()
      }
      return
    }
    // Attachments inside the file are bytes that nobody reads here.
    if (/^ATTACH[^:]*ENCODING=BASE64/i.test(text)) return
    characters += text.length
    if (open.lines.length < mostLines && characters < mostCharacters) open.lines.push(mended(text))
  }
  const close = () => {
    if (!open) return
    // What was opened inside and not closed is closed with it.
    const begun = open.lines.filter((line) => line.startsWith('BEGIN:')).map((line) => line.slice(6))
    for (const line of open.lines) if (line.startsWith('END:')) begun.splice(begun.lastIndexOf(line.slice(4)), 1)
    for (const name of begun.toReversed()) open.lines.push(`END:${name}`)
    if (open.kind === 'VTIMEZONE') done.push({ zone: open })
    else if (++items <= mostItems) done.push(open)
    open = undefined
    depth = 0
  }
  for await (const { lines } of readLines(path, encoding)) {
    for (const { text, number } of lines) {
      if (/^[ \t]/.test(text) && held) {
        if (held.text.length < 1_000_000) held.text += text.slice(1)
        continue
      }
      if (held) take(held.text, held.number)
      held = text.trim() === '' ? undefined : { text, number }
    }
    yield* done.splice(0)
  }
  if (held) take(held.text, held.number)
  close()
  yield* done
}

/** Of an item without one: what it says, so that it is the same the next time. */
const uidOf = ({ lines }: Raw): string =>
  lines
    .find((line) => /^UID[;:]/i.test(line))
    ?.replace(/^[^:]*:/, '')
    .trim() || `content:${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32)}`

/** Some programs put spaces into rules, and whole days where a time is expected. */
function mended(line: string): string {
  if (/^(RRULE|EXRULE)[;:]/i.test(line)) return line.replace(/\s+/g, '')
  return /^(DTSTART|DTEND|DUE|RECURRENCE-ID|EXDATE|RDATE)(;(?!VALUE=)[^:]*)?:\d{8}$/i.test(line)
    ? line.replace(':', ';VALUE=DATE:')
    : line
}

const valueOf = (component: ICAL.Component, name: string): string => {
  const value: unknown = component.getFirstPropertyValue(name)
  if (value === null || value === undefined) return ''
  // Times, rules and the like say themselves as text.
  return (value as { toString(): string }).toString().trim()
}

function personOf(property: ICAL.Property): Person | undefined {
  const email = String(property.getFirstValue() ?? '')
    .replace(/^mailto:/i, '')
    .trim()
  const named: unknown = property.getParameter('cn') ?? ''
  const name = String(Array.isArray(named) ? named[0] : named).trim()
  const address = email.includes('@') ? email : ''
  return address === '' && name === '' ? undefined : { name, email: address }
}

const textsOf = (component: ICAL.Component, name: string): string =>
  component
    .getAllProperties(name)
    .flatMap((property) => property.getValues() as unknown[])
    .map((value) => String(value).trim())
    .filter((value) => value !== '')
    .join(', ')

export async function readCalendar(
  path: string,
  encoding: string,
  window: Window,
  emit: (item: CalendarEvent | CalendarTask) => void,
  pause: () => Promise<void>,
): Promise<CalendarReport> {
  const zoneTexts: string[] = []
  const byUid = new Map<string, Raw[]>()
  let others = 0
  for await (const raw of rawItems(path, encoding)) {
    await pause()
    if ('zone' in raw) zoneTexts.push(raw.zone.lines.join('\r\n'))
    else if (raw.kind !== 'VEVENT' && raw.kind !== 'VTODO') others++
    else {
      const uid = uidOf(raw)
      byUid.set(`${raw.kind} ${uid}`, [...(byUid.get(`${raw.kind} ${uid}`) ?? []), raw])
    }
  }
  const zones = zonesOf(zoneTexts)
  const broken: { line: number; why: string }[] = []
  let series = 0
  let occurrences = 0

  const parsed = (lines: readonly string[]) => new ICAL.Component(ICAL.parse(lines.join('\r\n')) as unknown[])
  /** A property that cannot be read costs itself, unless it says when the event is. */
  const readable = (line: string): boolean => {
    if (/^(BEGIN|END):/.test(line)) return true
    try {
      parsed(['BEGIN:VEVENT', line, 'END:VEVENT'])
      return true
    } catch {
      return false
    }
  }
  const parse = (raw: Raw): ICAL.Component | undefined => {
    try {
      return parsed(raw.lines)
    } catch {
      // Looked at line by line below.
    }
    try {
      return parsed(raw.lines.filter(readable))
    } catch (error) {
      broken.push({ line: raw.line, why: error instanceof Error ? error.message.slice(0, 200) : String(error) })
      return undefined
    }
  }
  const common = (raw: Raw, component: ICAL.Component, key: string): ItemBase => {
    const description = valueOf(component, 'description')
    const location = valueOf(component, 'location')
    return {
      line: raw.line,
      key,
      title: valueOf(component, 'summary') || description.split('\n')[0]?.slice(0, 200) || location || '(no title)',
      description,
      location,
      categories: textsOf(component, 'categories'),
      organizer: component.getAllProperties('organizer').map(personOf)[0],
      attendees: component
        .getAllProperties('attendee')
        .slice(0, 1_000)
        .flatMap((property) => personOf(property) ?? []),
      cancelled: /^cancelled$/i.test(valueOf(component, 'status')),
      rule: textsOf(component, 'rrule'),
      unknownZone: false,
    }
  }
  const timeOf = (component: ICAL.Component, name: string): ICAL.Time | undefined => {
    const value: unknown = component.getFirstPropertyValue(name)
    if (!(value instanceof ICAL.Time)) return undefined
    const zone: unknown = component.getFirstProperty(name)?.getParameter('tzid')
    if (typeof zone === 'string') zones.name(value, zone)
    return value
  }
  const event = (
    raw: Raw,
    component: ICAL.Component,
    key: string,
    start: ICAL.Time,
    end: ICAL.Time | undefined,
  ): void => {
    const from = momentOf(start, zones)
    const to = end ? momentOf(end, zones) : { text: '', unknown: false }
    emit({
      ...common(raw, component, key),
      kind: 'event',
      start: from.text,
      end: to.text,
      unknownZone: from.unknown || to.unknown,
    })
  }
  const endOf = (component: ICAL.Component, start: ICAL.Time): ICAL.Time | undefined => {
    const end = timeOf(component, 'dtend')
    if (end) return end
    const duration: unknown = component.getFirstPropertyValue('duration')
    if (!(duration instanceof ICAL.Duration)) return undefined
    const later = start.clone()
    later.addDuration(duration)
    zones.copy(start, later)
    return later
  }

  const events = (uid: string, raws: readonly Raw[]): void => {
    const readItems = raws.flatMap((raw) => {
      const component = parse(raw)
      return component ? [{ raw, component }] : []
    })
    const overrides = readItems.filter(({ component }) => component.hasProperty('recurrence-id'))
    const masters = readItems.filter(({ component }) => !component.hasProperty('recurrence-id'))
    const replaced = new Set(overrides.map(({ component }) => valueOf(component, 'recurrence-id')))
    masters.forEach(({ raw, component }, copy) => {
      const start = timeOf(component, 'dtstart')
      if (!start) return void broken.push({ line: raw.line, why: 'it has no start' })
      const end = endOf(component, start)
      const key = copy === 0 ? uid : `${uid}#${copy + 1}`
      if (!component.hasProperty('rrule') && !component.hasProperty('rdate'))
        return event(raw, component, key, start, end)
      series++
      const length = end ? end.subtractDate(start) : undefined
      const found = occurrencesOf(component, start, window, zones)
      for (const at of found) {
        if (replaced.has(at.toString())) continue
        zones.copy(start, at)
        const until = length && at.clone()
        if (until && length) {
          until.addDuration(length)
          zones.copy(start, until)
        }
        occurrences++
        event(raw, component, `${key}|${at.toString()}`, at, until)
      }
    })
    for (const { raw, component } of overrides) {
      const start = timeOf(component, 'dtstart') ?? timeOf(component, 'recurrence-id')
      if (start) event(raw, component, `${uid}|${valueOf(component, 'recurrence-id')}`, start, endOf(component, start))
      else broken.push({ line: raw.line, why: 'it has no start' })
    }
  }
  const task = (raw: Raw, component: ICAL.Component, uid: string): void => {
    const at = (name: string) => {
      const time = timeOf(component, name)
      return time ? momentOf(time, zones) : { text: '', unknown: false }
    }
    const [due, completed, created] = [at('due'), at('completed'), at('created')]
    const share = Number(valueOf(component, 'percent-complete') || 0)
    emit({
      ...common(raw, component, uid),
      kind: 'task',
      due: (due.text || at('dtstart').text).slice(0, due.text === '' ? 10 : undefined),
      status: valueOf(component, 'status') || (share === 100 ? 'COMPLETED' : ''),
      completed: completed.text,
      created: created.text,
      unknownZone: due.unknown,
    })
  }

  for (const [key, raws] of byUid) {
    await pause()
    const uid = key.slice(key.indexOf(' ') + 1)
    try {
      if (raws[0]?.kind === 'VEVENT') events(uid, raws)
      else
        raws.forEach((raw, copy) => {
          const component = parse(raw)
          if (component) task(raw, component, copy === 0 ? uid : `${uid}#${copy + 1}`)
        })
    } catch (error) {
      broken.push({
        line: raws[0]?.line ?? 0,
        why: error instanceof Error ? error.message.slice(0, 200) : String(error),
      })
    }
  }
  return { series, occurrences, broken, others }
}

/** Starts within the window; of a series that has none there, its first. */
function occurrencesOf(component: ICAL.Component, start: ICAL.Time, window: Window, zones: Zones): ICAL.Time[] {
  const found: ICAL.Time[] = []
  const expansion = new ICAL.RecurExpansion({ component, dtstart: start })
  for (let step = 0; step < mostSteps && found.length < mostOccurrences; step++) {
    const next = expansion.next() as ICAL.Time | null | undefined
    if (!next) break
    zones.copy(start, next)
    const at = zones.milliseconds(next)
    if (at > window.to) break
    if (at >= window.from) found.push(next.clone())
  }
  return found.length > 0 ? found : [start]
}
