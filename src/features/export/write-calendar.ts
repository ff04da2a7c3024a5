/** Events and tasks as iCalendar (RFC 5545): VEVENT and VTODO, times in UTC, days as days. */
import type { AnyRow } from '../records/rows.ts'
import { contentLine, escaped, quotedParameter } from './content-lines.ts'
import type { ExportWork, WriteFormat } from './export-work.ts'

/** The tables whose records are appointments or things to do. */
export const calendarTables: ReadonlySet<string> = new Set(['event', 'task'])

const compact = (iso: string): string => new Date(iso).toISOString().replaceAll(/[-:]|\.\d+/g, '')
const day = (date: string): string => date.replaceAll('-', '')

type Line = readonly [name: string, value: string]

const textOf = (row: AnyRow, field: string): string => {
  const value = row[field]
  return typeof value === 'string' ? value : ''
}

/** The links of a record, in words, at the end of its description. */
function described(row: AnyRow, parts: readonly string[]): string {
  const links = ['opportunity', 'account', 'contact'].flatMap((field) => {
    const title = row[`${field}Title`]
    return typeof title === 'string' && title !== '' ? [title] : []
  })
  return [...parts.filter(Boolean), links.join(' · ')].filter(Boolean).join('\n\n')
}

/** An attendee without an address can only be named in words. */
function attendees(
  { context }: ExportWork,
  row: AnyRow,
): { readonly lines: readonly Line[]; readonly unnamed: string } {
  const titles = (row['attendeesTitles'] ?? {}) as Readonly<Record<string, string>>
  const lines: Line[] = []
  const unnamed: string[] = []
  for (const element of (row['attendees'] ?? []) as readonly string[]) {
    const name = titles[element] ?? element
    const email =
      titles[element] === undefined
        ? element
        : (context.db.get<{ email: string | null }>(
            'select email from person where id = ? union all select email from contact where id = ?',
            element,
            element,
          )?.email ?? '')
    if (/^[^\s@:;,"]+@[^\s@:;,"]+$/.test(email)) lines.push([`ATTENDEE;CN=${quotedParameter(name)}`, `mailto:${email}`])
    else unnamed.push(name)
  }
  return { lines, unnamed: unnamed.join(', ') }
}

function eventOf(work: ExportWork, row: AnyRow, stamp: string): readonly Line[] {
  const start = textOf(row, 'start')
  const end = textOf(row, 'end')
  const invited = attendees(work, row)
  const description = described(row, [textOf(row, 'objective'), textOf(row, 'result'), invited.unnamed])
  return [
    ['BEGIN', 'VEVENT'],
    ['UID', `${row.id}@bullpen`],
    ['DTSTAMP', stamp],
    ...(start === '' ? [] : [['DTSTART', compact(start)] as const]),
    ...(start === '' || end === '' || end < start ? [] : [['DTEND', compact(end)] as const]),
    ['SUMMARY', escaped(textOf(row, 'title'))],
    ...(textOf(row, 'location') === '' ? [] : [['LOCATION', escaped(textOf(row, 'location'))] as const]),
    ...(description === '' ? [] : [['DESCRIPTION', escaped(description)] as const]),
    ...invited.lines,
    ['END', 'VEVENT'],
  ]
}

function taskOf(row: AnyRow, stamp: string): readonly Line[] {
  const due = textOf(row, 'dueOn')
  const doneAt = textOf(row, 'doneAt')
  const description = described(row, [textOf(row, 'description')])
  return [
    ['BEGIN', 'VTODO'],
    ['UID', `${row.id}@bullpen`],
    ['DTSTAMP', stamp],
    ...(due === '' ? [] : [['DUE;VALUE=DATE', day(due)] as const]),
    ['SUMMARY', escaped(textOf(row, 'title'))],
    ['STATUS', row['done'] === true ? 'COMPLETED' : 'NEEDS-ACTION'],
    ...(row['done'] === true && doneAt !== '' ? [['COMPLETED', compact(doneAt)] as const] : []),
    ...(description === '' ? [] : [['DESCRIPTION', escaped(description)] as const]),
    ['END', 'VTODO'],
  ]
}

export const writeCalendar: WriteFormat = async (work) => {
  const { context, sources, files, step } = work
  const file = files.text('calendar.ics')
  const stamp = compact(new Date(context.now).toISOString())
  const write = (lines: readonly Line[]) => {
    for (const [name, value] of lines) file.write(contentLine(name, value))
  }
  write([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//Bullpen//Bullpen//EN'],
  ])
  for (const { table, pages } of sources)
    for (const page of pages()) {
      for (const { row } of page) write(table.name === 'event' ? eventOf(work, row, stamp) : taskOf(row, stamp))
      await step(table.name, page.length)
    }
  write([['END', 'VCALENDAR']])
  return [file.close()]
}
