/**
 * A week as it is planned: the hours there are, what the calendar takes of them, what is promised and what is meant to be done
 * on each day. A task stands on the day it is planned for, else on the day it is due.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { addDays, localDate, startOfDay } from '#shared/dates.ts'
import { openTaskRows } from '../opportunities/open-work.ts'
import { answer, count, day, id, idOrNull, many, text } from '../records/answers.ts'
import { all, limited, sql } from '../records/sql.ts'

/** What a task takes that says nothing of it. */
export const usualMinutes = 30
const usualHours: readonly number[] = [8, 8, 8, 8, 8, 0, 0]
export const weekDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

export interface WeekTask {
  readonly id: string
  readonly title: string | null
  readonly dueOn: string | null
  readonly plannedOn: string | null
  readonly minutes: number | null
  readonly opportunity: string | null
  readonly opportunityTitle: string | null
  readonly accountTitle: string | null
}

export interface WeekPromise {
  readonly id: string
  readonly title: string | null
  readonly dueOn: string
  readonly accountTitle: string | null
  readonly opportunity: string | null
}

export interface WeekEvent {
  readonly id: string
  readonly title: string | null
  readonly start: string
  readonly minutes: number
}

export interface WeekDay {
  readonly day: string
  readonly hours: number
  readonly meetingMinutes: number
  readonly workMinutes: number
  /** More is meant to be done than there is time for. */
  readonly over: boolean
  readonly tasks: readonly WeekTask[]
  readonly promises: readonly WeekPromise[]
  readonly events: readonly WeekEvent[]
}

export interface Week {
  readonly from: string
  readonly days: readonly WeekDay[]
  /** Mine without a day in sight: left over from days that are over, or without any date. The latest due come first. */
  readonly unplanned: readonly WeekTask[]
  readonly unplannedTotal: number
}

const mostTasks = 2_000
const mostUnplanned = 100
const dayMs = 86_400_000
const usualMeeting = 60

const task = answer({
  id,
  title: text,
  dueOn: day,
  plannedOn: day,
  minutes: z.number().nullable(),
  opportunity: idOrNull,
  opportunityTitle: text,
  accountTitle: text,
})

/** The Monday of the week around a day. */
export const mondayOf = (date: string): string => addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7))

export const getWeek = defineQuery({
  name: 'today.week',
  summary: 'My week: hours, meetings, promises and planned work of each day, and what has no day yet.',
  input: z.object({
    /** Any day of the week; this week when left out. */
    day: z.iso.date().optional(),
  }),
  output: answer({
    from: z.string(),
    days: many(
      answer({
        day: z.string(),
        hours: z.number(),
        meetingMinutes: z.number(),
        workMinutes: z.number(),
        over: z.boolean(),
        tasks: many(task),
        promises: many(answer({ id, title: text, dueOn: z.string(), accountTitle: text, opportunity: idOrNull })),
        events: many(answer({ id, title: text, start: z.string(), minutes: z.number() })),
      }),
    ),
    unplanned: many(task),
    unplannedTotal: count,
  }),
  reads: ['task', 'event', 'obligation', 'opportunity', 'stage', 'account', 'workWeek'],
  run: (context, input): Week => {
    const from = mondayOf(input.day ?? context.today)
    const to = addDays(from, 6)
    const on = sql`coalesce(i.plannedOn, i.dueOn)`
    // What was left undone on a day that is over waits for a new one.
    const tasks = tasksOf(
      context,
      sql`${on} BETWEEN ${from > context.today ? from : context.today} AND ${to}`,
      mostTasks,
    )
    const free = sql`(${on} IS NULL OR ${on} < ${context.today})`
    const unplanned = tasksOf(context, free, mostUnplanned)
    const hours = hoursOf(context)
    const events = eventsOf(context, from, to)
    const promises = promisesOf(context, from, to)
    const days = weekDays.map((_, place): WeekDay => {
      const date = addDays(from, place)
      const mine = tasks.rows.filter((one) => (one.plannedOn ?? one.dueOn) === date)
      const held = events.filter((one) => localDate(Date.parse(one.start)) === date)
      const meetingMinutes = held.reduce((sum, one) => sum + one.minutes, 0)
      const workMinutes = mine.reduce((sum, one) => sum + (one.minutes ?? usualMinutes), 0)
      return {
        day: date,
        hours: hours[place] ?? 0,
        meetingMinutes,
        workMinutes,
        over: meetingMinutes + workMinutes > (hours[place] ?? 0) * 60,
        tasks: mine,
        promises: promises.filter((one) => one.dueOn === date),
        events: held,
      }
    })
    return { from, days, unplanned: unplanned.rows, unplannedTotal: unplanned.total }
  },
})

function hoursOf({ db }: QueryContext): readonly number[] {
  const [set] = all<Record<string, number | null>>(db, sql`SELECT * FROM workWeek ORDER BY id LIMIT 1`)
  return weekDays.map((name, place) => {
    const given = set?.[name]
    return typeof given === 'number' && given >= 0 && given <= 24 ? given : (usualHours[place] ?? 0)
  })
}

function tasksOf({ db, me }: QueryContext, condition: ReturnType<typeof sql>, most: number) {
  const rows = all<WeekTask & { readonly total: number }>(
    db,
    sql`SELECT i.id, i.title, i.dueOn, i.plannedOn, i.minutes, i.opportunity, o.name AS opportunityTitle,
          (SELECT a.name FROM account AS a WHERE a.id = coalesce(i.account, o.account)) AS accountTitle,
          count(*) OVER () AS total
        FROM ${openTaskRows} AS i LEFT JOIN opportunity AS o ON o.id = i.opportunity LEFT JOIN stage AS s ON s.id = o.stage
        WHERE i.assignee = ${me} AND s.type IS NOT 'lost' AND ${condition}
        ORDER BY i.dueOn IS NULL, i.dueOn DESC, i.id ${limited(most)}`,
  )
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** A meeting counts on the day it begins; one without an end takes an hour, one over days at most a day. */
function eventsOf({ db, me }: QueryContext, from: string, to: string): readonly WeekEvent[] {
  const rows = all<{ id: string; title: string | null; start: string; end: string | null }>(
    db,
    sql`SELECT e.id, e.title, e.start, e."end" FROM event AS e LEFT JOIN opportunity AS o ON o.id = e.opportunity
          LEFT JOIN stage AS s ON s.id = o.stage
        WHERE e.owner = ${me} AND e.start >= ${startOfDay(from)} AND e.start < ${startOfDay(addDays(to, 1))}
          AND s.type IS NOT 'lost' ORDER BY e.start, e.id LIMIT 500`,
  )
  return rows.map(({ id: event, title, start, end }) => {
    const ms = end === null ? usualMeeting * 60_000 : Math.max(0, Math.min(dayMs, Date.parse(end) - Date.parse(start)))
    return { id: event, title, start, minutes: Math.round(ms / 60_000) }
  })
}

const promisesOf = ({ db, me }: QueryContext, from: string, to: string): readonly WeekPromise[] =>
  all<WeekPromise>(
    db,
    sql`SELECT p.id, p.text AS title, p.dueOn, p.opportunity,
          (SELECT a.name FROM account AS a WHERE a.id = p.account) AS accountTitle
        FROM obligation AS p WHERE p.owner = ${me} AND p.state = 'open' AND p.direction IS NOT 'toUs'
          AND p.dueOn BETWEEN ${from} AND ${to} ORDER BY p.dueOn, p.id LIMIT 500`,
  )
