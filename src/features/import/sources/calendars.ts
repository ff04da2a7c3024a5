/** Calendars as events and tasks. */
import { type CalendarEvent, type CalendarTask, type Person, readCalendar } from '#platform/ical/read-calendar.ts'
import type { Remark } from '../plan.schema.ts'
import { shownName } from './shown-name.ts'
import { recordSheet } from './record-sheet.ts'
import type { Leaf, RowsPart, SourceControl } from './source.types.ts'

const day = 86_400_000
/** Occurrences of repeating events are imported from a year back to a year ahead. */
const window = 366 * day

const personText = ({ name, email }: Person): string =>
  name === '' ? email : email === '' || name === email ? name : `${shownName(name)} <${email}>`

const eventHeaders = [
  'UID',
  'Title',
  'Start',
  'End',
  'Location',
  'Attendees',
  'Organizer',
  'Description',
  'Categories',
  'Repeats',
]
const taskHeaders = [
  'UID',
  'Title',
  'Due date',
  'Status',
  'Completed at',
  'Organizer',
  'Description',
  'Created',
  'Categories',
  'Repeats',
]

const eventCells = (event: CalendarEvent): string[] => [
  event.key,
  event.title,
  event.start,
  event.end,
  event.location,
  [...new Set([...event.attendees, ...(event.organizer ? [event.organizer] : [])].map(personText))].join('; '),
  event.organizer?.email ?? '',
  event.description,
  event.categories,
  event.rule,
]
const taskCells = (task: CalendarTask): string[] => [
  task.key,
  task.title,
  task.due,
  /^cancelled$/i.test(task.status) ? 'Completed' : task.status,
  task.completed,
  task.organizer?.email ?? '',
  task.description,
  task.created,
  task.categories,
  task.rule,
]

export async function calendarParts(
  leaves: readonly (Leaf & { readonly encoding: string })[],
  control: SourceControl,
): Promise<RowsPart[]> {
  const common = { format: 'icalendar', source: 'icalendar' } as const
  const events = recordSheet({ ...common, table: 'event', part: 'events', headers: eventHeaders }, control)
  const tasks = recordSheet({ ...common, table: 'task', part: 'tasks', headers: taskHeaders }, control)
  const sums = { series: 0, occurrences: 0, others: 0, zones: 0 }
  for (const leaf of leaves) {
    const report = await readCalendar(
      leaf.path,
      leaf.encoding,
      { from: control.now - window, to: control.now + window },
      (item) => {
        if (item.unknownZone) sums.zones++
        const sheet = item.kind === 'event' ? events : tasks
        const line = leaves.length > 1 ? sheet.rows() + 1 : item.line
        const cells = item.kind === 'event' ? eventCells(item) : taskCells(item)
        sheet.add(
          item.kind === 'event' && item.cancelled ? { line, cells, leave: 'It was cancelled' } : { line, cells },
        )
      },
      control.pause,
    )
    sums.series += report.series
    sums.occurrences += report.occurrences
    sums.others += report.others
    for (const { line, why } of report.broken) events.add({ line, cells: [], leave: `It could not be read (${why})` })
  }
  const remarks: Remark[] = []
  const repeating: Remark[] =
    sums.series > 0
      ? [
          {
            type: 'repeating',
            message: `${sums.series} repeating events are imported as the ${sums.occurrences} times that they take place from a year ago to a year from now; of a series that has none, its first.`,
          },
        ]
      : []
  if (sums.zones > 0)
    remarks.push({
      type: 'unknownZone',
      message: `${sums.zones} entries name a time zone that nobody knows; their times were taken for those of this PC.`,
    })
  if (sums.others > 0)
    remarks.push({
      type: 'otherComponents',
      message: `${sums.others} journals or free and busy times are not imported.`,
    })
  return [events.close(leaves, [...repeating, ...remarks]), tasks.close(leaves, remarks)].filter(
    (part) => part !== undefined,
  )
}
