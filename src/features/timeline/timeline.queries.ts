/**
 * What happened around a deal, an account, a contact or a lead, newest first: activities, appointments,
 * tasks, and changes of the record itself.
 * An account's timeline includes that of its deals, also when an activity names only the deal; what became of a lead
 * includes the lead's.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import type { Table } from '#shared/schema.ts'
import { account } from '../accounts/accounts.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { dealSource } from '../opportunities/opportunity-rows.ts'
import { lead } from '../leads/leads.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { mergedWith, shownId } from '../records/merged.ts'
import { all, get, idList, join, limited, name, nothing, sql, type Sql } from '../records/sql.ts'
import { readChanges, type Change, type FieldChange } from './changes.ts'
import { timelineAnswer } from './timeline.answers.ts'

const timelineKinds = ['call', 'email', 'meeting', 'note', 'task', 'event', 'change'] as const
export type TimelineKind = (typeof timelineKinds)[number]

export interface TimelineItem {
  readonly id: string
  readonly kind: TimelineKind
  /** An instant; for tasks still to be done the day they are due, or when they were added. */
  readonly at: string | null
  readonly title: string | null
  readonly body: string | null
  /** Who did it or has to do it. */
  readonly person: string | null
  readonly personTitle: string | null
  readonly contact: string | null
  readonly contactTitle: string | null
  readonly opportunity: string | null
  readonly opportunityTitle: string | null
  readonly direction: 'inbound' | 'outbound' | null
  readonly durationMinutes: number | null
  /** A task that is done, an appointment that is over; null for all others. */
  readonly done: boolean | null
  /** An appointment's objective and result. */
  readonly objective: string | null
  readonly result: string | null
  /** What was changed, for a change; null for all others. */
  readonly changes: readonly FieldChange[] | null
}

export interface Timeline {
  readonly total: number
  readonly items: readonly TimelineItem[]
}

/** The columns that name who did it, and the moment, per table. */
const parts: readonly { table: 'activity' | 'task' | 'event'; at: Sql }[] = [
  { table: 'activity', at: sql`i."at"` },
  {
    table: 'task',
    at: sql`CASE WHEN i.done = 1 THEN coalesce(i.doneAt, i.dueOn, i.createdAt) ELSE coalesce(i.dueOn, i.createdAt) END`,
  },
  { table: 'event', at: sql`i.start` },
]

type Column = 'opportunity' | 'account' | 'contact' | 'lead'

/** The field of a lead that names what it became. */
const becameOf = {
  opportunity: 'convertedOpportunity',
  account: 'convertedAccount',
  contact: 'convertedContact',
} as const

/** Ids of one table around a record. UNION makes one of those that belong to it twice, and each branch has its index. */
function around(table: string, at: Sql, column: Column, record: string, kinds: readonly string[] | undefined): Sql {
  const wanted = table === 'activity' && kinds !== undefined ? sql` AND i.kind IN ${idList(kinds)}` : nothing
  const select = (condition: Sql) =>
    sql`SELECT i.id AS id, ${table} AS "table", ${at} AS "at" FROM ${name(table)} AS i WHERE ${condition}${wanted}`
  const direct = select(sql`i.${name(column)} = ${record}`)
  if (column === 'lead') return direct
  const viaLeads = select(sql`i.lead IN (SELECT id FROM lead WHERE ${name(becameOf[column])} = ${record})`)
  if (column !== 'account') return sql`${direct} UNION ${viaLeads}`
  const viaDeals = select(sql`i.opportunity IN (SELECT id FROM opportunity WHERE account = ${record})`)
  return sql`${direct} UNION ${viaDeals} UNION ${viaLeads}`
}

function columnOf({ db }: QueryContext, record: string): Column | undefined {
  for (const table of ['opportunity', 'account', 'contact', 'lead'] as const)
    if (get(db, sql`SELECT 1 FROM ${name(table)} WHERE id = ${record}`)) return table
  return undefined
}

/** Changes of the record and of those that were merged into it, newest first. */
function mergedChanges(context: QueryContext, table: Table, record: string): Change[] {
  const [, ...others] = mergedWith(context.db, record)
  const own = readChanges(context, dealSource.tables, table, record)
  if (others.length === 0) return own
  const more = others.flatMap((other) => readChanges(context, dealSource.tables, table, other))
  return [...own, ...more].sort((a, b) => (a.at < b.at ? 1 : -1))
}

export const listTimeline = defineQuery({
  name: 'timeline.list',
  summary: 'What happened around a record, newest first.',
  input: z.object({
    record: z.string().max(36),
    /** Only these kinds; all when it is left out. */
    kinds: z.array(z.enum(timelineKinds)).max(timelineKinds.length).optional(),
    offset: z.int().min(0).optional(),
    limit: z.int().min(1).max(500).optional(),
  }),
  output: timelineAnswer,
  reads: ['activity', 'task', 'event', 'opportunity', 'account', 'contact', 'lead', 'person'],
  run: (context, input): Timeline => {
    const record = shownId(context.db, input.record)
    const column = columnOf(context, record)
    if (!column) return { total: 0, items: [] }
    const { kinds } = input
    const asks = (kind: TimelineKind) => kinds === undefined || kinds.includes(kind)
    const asked = parts.filter(({ table }) =>
      table === 'activity' ? (['call', 'email', 'meeting', 'note'] as const).some(asks) : asks(table),
    )
    const union =
      asked.length === 0
        ? sql`SELECT NULL AS id, NULL AS "table", NULL AS "at" WHERE 0`
        : join(
            asked.map(({ table, at }) => around(table, at, column, record, kinds)),
            ' UNION ALL ',
          )
    const total = get<{ count: number }>(context.db, sql`SELECT count(*) AS count FROM (${union})`)?.count ?? 0
    const offset = input.offset ?? 0
    const limit = input.limit ?? 50
    const changes = asks('change') ? mergedChanges(context, tableOf[column], record) : []
    // Changes lie among the rest by time, so the window begins at the earliest place where one of the rest can be.
    const from = Math.max(0, offset - changes.length)
    const rest = all<Place>(
      context.db,
      sql`SELECT id, "table", "at" FROM (${union}) ORDER BY "at" DESC, id DESC ${limited(offset + limit - from, from)}`,
    )
    const places: Place[] = [
      ...rest,
      ...changes.map((one) => ({ id: one.operation, table: 'change' as const, at: one.at })),
    ]
    const page = places
      .sort((a, b) => compare(b.at ?? '', a.at ?? '') || compare(b.id, a.id))
      .slice(offset - from, offset - from + limit)
    const read = details(context, page)
    for (const change of changes) read.set(change.operation, changeItem(change))
    return { total: total + changes.length, items: page.flatMap(({ id }) => read.get(id) ?? []) }
  },
})

const tableOf = { opportunity, account, contact, lead }

interface Place {
  readonly id: string
  readonly table: 'activity' | 'task' | 'event' | 'change'
  readonly at: string | null
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const changeItem = (change: Change): TimelineItem => ({
  id: change.operation,
  kind: 'change',
  at: change.at,
  title: null,
  body: null,
  person: change.person,
  personTitle: change.personTitle,
  contact: null,
  contactTitle: null,
  opportunity: null,
  opportunityTitle: null,
  direction: null,
  durationMinutes: null,
  done: null,
  objective: null,
  result: null,
  changes: change.changes,
})

type RawItem = Omit<TimelineItem, 'done' | 'changes'> & { readonly done: number | null }

/** The items themselves, only for the window that is shown. */
function details({ db, now }: QueryContext, page: readonly Place[]): Map<string, TimelineItem> {
  const idsOf = (table: string) => JSON.stringify(page.filter((one) => one.table === table).map((one) => one.id))
  const common = (person: string) => sql`
    i.contact, (SELECT trim(coalesce(c.firstName, '') || ' ' || coalesce(c.lastName, '')) FROM contact AS c WHERE c.id = i.contact) AS contactTitle,
    i.opportunity, (SELECT o.name FROM opportunity AS o WHERE o.id = i.opportunity) AS opportunityTitle,
    i.${name(person)} AS person, (SELECT p.name FROM person AS p WHERE p.id = i.${name(person)}) AS personTitle`
  const rows = [
    ...all<RawItem>(
      db,
      sql`SELECT i.id, i.kind, i."at", i.subject AS title, i.body, i.direction, i.durationMinutes, NULL AS done,
            NULL AS objective, NULL AS result, ${common('author')}
          FROM activity AS i WHERE i.id IN (SELECT value FROM json_each(${idsOf('activity')}))`,
    ),
    ...all<RawItem>(
      db,
      sql`SELECT i.id, 'task' AS kind, ${parts[1]?.at ?? sql`NULL`} AS "at", i.title, i.description AS body,
            NULL AS direction, NULL AS durationMinutes, coalesce(i.done, 0) AS done, NULL AS objective, NULL AS result,
            ${common('assignee')}
          FROM task AS i WHERE i.id IN (SELECT value FROM json_each(${idsOf('task')}))`,
    ),
    ...all<RawItem>(
      db,
      sql`SELECT i.id, 'event' AS kind, i.start AS "at", i.title, i.location AS body, NULL AS direction,
            NULL AS durationMinutes, coalesce(i."end", i.start) < ${new Date(now).toISOString()} AS done,
            i.objective, i.result, ${common('owner')}
          FROM event AS i WHERE i.id IN (SELECT value FROM json_each(${idsOf('event')}))`,
    ),
  ]
  return new Map(
    rows.map((row) => [row.id, { ...row, done: row.done === null ? null : row.done === 1, changes: null }]),
  )
}
