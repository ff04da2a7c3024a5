/** Lists with their progress, cadences, and the person to be called next with what is known of them. */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { all, get, name, sql, type Sql } from '../records/sql.ts'
import { filledIn, readSteps, stepAt, type Step } from './cadence-steps.ts'
import { isOptedOut, leaveAlone, type LeaveAlone } from './opt-outs.ts'
import { prospectStates, type ProspectState } from './prospecting.schema.ts'
import { cadenceList, callQueueAnswer, leaveAloneAnswer, listProgress } from './prospecting.answers.ts'

const id = z.string().max(36)

/** How the next step reaches somebody; without a cadence by a call (cadence-steps.ts). */
const channelOf = (p: Sql): Sql => sql`coalesce((SELECT s.channel FROM cadenceStep AS s
  WHERE s.cadence = (SELECT cadence FROM prospectList WHERE id = ${p}.list) AND coalesce(${p}.step, 0) = (
    SELECT count(*) FROM cadenceStep AS b
    WHERE b.cadence = s.cadence AND (coalesce(b.day, 0), b.id) < (coalesce(s.day, 0), s.id))), 'call')`

/** What the record itself refuses. */
const refuses = (record: Sql, p: Sql): Sql => sql`
  ((${record}.callOptOut = 1 OR ${record}.emailOptOut = 1)
    AND CASE ${channelOf(p)} WHEN 'call' THEN ${record}.callOptOut WHEN 'email' THEN ${record}.emailOptOut END = 1)`

/** People of a list who want to be left alone are passed over, wherever and whenever that was entered. */
const mayContact = (p: Sql): Sql => sql`
  NOT EXISTS (SELECT 1 FROM contact AS c
    WHERE c.id = ${p}.contact AND (${refuses(name('c'), p)} OR ${isOptedOut('contact', name('c'))}))
  AND NOT EXISTS (SELECT 1 FROM lead AS l
    WHERE l.id = ${p}.lead AND (${refuses(name('l'), p)} OR ${isOptedOut('lead', name('l'))}))
  AND (EXISTS (SELECT 1 FROM contact WHERE id = ${p}.contact) OR EXISTS (SELECT 1 FROM lead WHERE id = ${p}.lead))`

const isDue = (p: Sql, { now, today }: Pick<QueryContext, 'now' | 'today'>): Sql => sql`
  ${p}.state = 'open' AND ${p}.nextOn <= ${today} AND (${p}.nextAt IS NULL OR ${p}.nextAt <= ${new Date(now).toISOString()})`

export interface ListProgress {
  readonly id: string
  readonly name: string | null
  readonly ownerName: string | null
  readonly cadence: string | null
  readonly cadenceName: string | null
  readonly source: string | null
  readonly closed: boolean
  readonly total: number
  readonly states: Readonly<Record<ProspectState, number>>
  readonly touched: number
  readonly due: number
}

const reads = ['prospectList', 'prospect', 'cadence', 'cadenceStep', 'optOut', 'contact', 'lead', 'person'] as const

export const prospectLists = defineQuery({
  name: 'prospects.lists',
  summary: 'The prospect lists with how far each has come and how many people are due now.',
  input: z.object({ id: id.optional() }),
  output: listProgress,
  reads,
  run: (context, input): readonly ListProgress[] => {
    const { db } = context
    const p = name('p')
    const which = input.id === undefined ? sql`1` : sql`l.id = ${input.id}`
    const lists = all<
      Omit<ListProgress, 'total' | 'states' | 'due' | 'touched' | 'closed'> & { closed: number | null }
    >(
      db,
      sql`SELECT l.id, l.name, (SELECT name FROM person WHERE id = l.owner) AS ownerName, l.cadence,
            (SELECT name FROM cadence WHERE id = l.cadence) AS cadenceName, l.source, l.closed
          FROM prospectList AS l WHERE ${which} ORDER BY l.closed IS 1, l.createdAt DESC, l.id LIMIT 500`,
    )
    const counted = all<{ list: string; state: string | null; count: number; touched: number }>(
      db,
      sql`SELECT list, state, count(*) AS count, count(touchedAt) AS touched FROM prospect GROUP BY list, state`,
    )
    const due = all<{ list: string; count: number }>(
      db,
      sql`SELECT p.list, count(*) AS count FROM prospect AS p WHERE ${isDue(p, context)} AND ${mayContact(p)} GROUP BY p.list`,
    )
    return lists.map((list) => {
      const mine = counted.filter((row) => row.list === list.id)
      const countOf = (state: string) => mine.find((row) => (row.state ?? 'open') === state)?.count ?? 0
      return {
        ...list,
        closed: list.closed === 1,
        total: mine.reduce((sum, row) => sum + row.count, 0),
        touched: mine.reduce((sum, row) => sum + row.touched, 0),
        states: Object.fromEntries(prospectStates.map((state) => [state, countOf(state)])) as Record<
          ProspectState,
          number
        >,
        due: due.find((row) => row.list === list.id)?.count ?? 0,
      }
    })
  },
})

export interface CadenceItem {
  readonly id: string
  readonly name: string | null
  readonly steps: readonly Step[]
}

export const listCadences = defineQuery({
  name: 'cadences.list',
  summary: 'The cadences with their steps.',
  input: z.object({}),
  output: cadenceList,
  reads: ['cadence', 'cadenceStep'],
  run: ({ db }): readonly CadenceItem[] =>
    db
      .all<{ id: string; name: string | null }>(
        'SELECT id, name FROM cadence ORDER BY name COLLATE NOCASE, id LIMIT 200',
      )
      .map((one) => ({ ...one, steps: readSteps(db, one.id) })),
})

export const optOutsOf = defineQuery({
  name: 'optOuts.of',
  summary: 'Those of these contacts and leads who want to be left alone, wholly or by phone or mail, with the reason.',
  input: z.object({ ids: z.array(id).max(500) }),
  output: leaveAloneAnswer,
  reads: ['optOut', 'contact', 'lead'],
  run: ({ db }, { ids }): readonly LeaveAlone[] => leaveAlone(db, ids),
})

interface Person {
  readonly firstName: string | null
  readonly lastName: string | null
  readonly jobTitle: string | null
  readonly company: string | null
  readonly account: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly mobile: string | null
  readonly city: string | null
  readonly leadSource: string | null
  readonly description: string | null
  readonly noCalls: boolean
  readonly noEmails: boolean
}

export interface CallCard {
  /** The prospect, and the contact or lead behind it. */
  readonly id: string
  readonly record: string
  readonly table: 'contact' | 'lead'
  readonly name: string
  readonly person: Person
  readonly step: Step
  readonly stepNumber: number
  readonly steps: number
  /** The text of the step with this person in it. */
  readonly script: string
  readonly note: string | null
  readonly outcome: string | null
  readonly touchedAt: string | null
  readonly callBackAt: string | null
  readonly activities: readonly {
    readonly id: string
    readonly kind: string | null
    readonly at: string | null
    readonly subject: string | null
    readonly body: string | null
    readonly author: string | null
  }[]
  readonly deals: readonly { readonly id: string; readonly name: string | null; readonly stage: string | null }[]
}

export interface CallQueue {
  readonly list: { readonly id: string; readonly name: string | null } | null
  /** People due now, this one included. */
  readonly due: number
  readonly card: CallCard | null
  /** When nobody is due: the day or instant of the next. */
  readonly nextOn: string | null
  readonly nextAt: string | null
}

const personColumns = {
  contact: sql`firstName, lastName, jobTitle, (SELECT name FROM account WHERE id = x.account) AS company, account, email, phone,
    mobile, city, leadSource, description, callOptOut, emailOptOut`,
  lead: sql`firstName, lastName, jobTitle, company, NULL AS account, email, phone, mobile, city, leadSource, description,
    callOptOut, emailOptOut`,
}

export const callQueue = defineQuery({
  name: 'prospects.next',
  summary: 'The next person of a list to be called, with all that is known; call-backs that are due come first.',
  input: z.object({
    list: id,
    /** Passed over for now. */
    skip: z.array(id).max(5_000).optional(),
    /** This one, due or not. */
    prospect: id.optional(),
  }),
  output: callQueueAnswer,
  reads: [...reads, 'account', 'activity', 'opportunity', 'stage'],
  run: (context, input): CallQueue => {
    const { db } = context
    const p = name('p')
    const list = get<{ id: string; name: string | null; cadence: string | null }>(
      db,
      sql`SELECT id, name, cadence FROM prospectList WHERE id = ${input.list}`,
    )
    if (!list) return { list: null, due: 0, card: null, nextOn: null, nextAt: null }
    const skip = sql`p.id NOT IN (SELECT value FROM json_each(${JSON.stringify(input.skip ?? [])}))`
    const from = sql`FROM prospect AS p WHERE p.list = ${list.id} AND ${mayContact(p)}`
    const due = get<{ count: number }>(db, sql`SELECT count(*) AS count ${from} AND ${isDue(p, context)}`)?.count ?? 0
    const which = input.prospect === undefined ? sql`${isDue(p, context)} AND ${skip}` : sql`p.id = ${input.prospect}`
    const found = get<
      Pick<CallCard, 'id' | 'note' | 'outcome' | 'touchedAt'> & {
        contact: string | null
        lead: string | null
        step: number | null
        nextAt: string | null
      }
    >(
      db,
      sql`SELECT p.id, p.contact, p.lead, p.step, p.note, p.outcome, p.touchedAt, p.nextAt ${from} AND ${which}
          ORDER BY p.nextAt IS NULL, p.nextAt, p.nextOn, p.name COLLATE NOCASE, p.id LIMIT 1`,
    )
    const later = found
      ? undefined
      : get<{ nextOn: string | null; nextAt: string | null }>(
          db,
          sql`SELECT p.nextOn, p.nextAt ${from} AND p.state = 'open' AND ${skip} ORDER BY p.nextOn, p.nextAt LIMIT 1`,
        )
    return {
      list: { id: list.id, name: list.name },
      due,
      card: found ? cardOf(context, found, readSteps(db, list.cadence)) : null,
      nextOn: later?.nextOn ?? null,
      nextAt: later?.nextAt ?? null,
    }
  },
})

function cardOf(
  { db, me }: QueryContext,
  found: Pick<CallCard, 'id' | 'note' | 'outcome' | 'touchedAt'> & {
    contact: string | null
    lead: string | null
    step: number | null
    nextAt: string | null
  },
  steps: readonly Step[],
): CallCard | null {
  const table =
    found.contact !== null && get(db, sql`SELECT 1 FROM contact WHERE id = ${found.contact}`) ? 'contact' : 'lead'
  const record = (table === 'contact' ? found.contact : found.lead) ?? ''
  const row = get<Person & { callOptOut: number | null; emailOptOut: number | null }>(
    db,
    sql`SELECT ${personColumns[table]} FROM ${name(table)} AS x WHERE id = ${record}`,
  )
  if (!row) return null
  const { callOptOut, emailOptOut, ...facts } = row
  const person: Person = { ...facts, noCalls: callOptOut === 1, noEmails: emailOptOut === 1 }
  const done = found.step ?? 0
  const step = stepAt(steps, done) ?? { id: '', day: 0, channel: 'call' as const, subject: null, template: null }
  const mine = get<{ name: string | null }>(db, sql`SELECT name FROM person WHERE id = ${me}`)?.name ?? null
  const { firstName, lastName, jobTitle, company, city } = person
  return {
    id: found.id,
    record,
    table,
    name: [firstName, lastName].filter(Boolean).join(' '),
    person,
    step,
    stepNumber: done + 1,
    steps: steps.length,
    script: filledIn(step.template ?? '', { firstName, lastName, jobTitle, company, city, me: mine }),
    note: found.note,
    outcome: found.outcome,
    touchedAt: found.touchedAt,
    callBackAt: found.nextAt,
    activities: all(
      db,
      sql`SELECT id, kind, at, subject, body, (SELECT name FROM person WHERE id = a.author) AS author
          FROM activity AS a WHERE a.${name(table)} = ${record} ORDER BY at DESC, id LIMIT 6`,
    ),
    deals:
      table === 'contact'
        ? all(
            db,
            sql`SELECT o.id, o.name, (SELECT name FROM stage WHERE id = o.stage) AS stage FROM opportunity AS o
                WHERE o.contact = ${record} OR (o.account IS NOT NULL AND o.account = ${person.account ?? ''}) ORDER BY o.id DESC LIMIT 5`,
          )
        : [],
  }
}
