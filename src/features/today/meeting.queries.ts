/** What to know before an appointment and what to ask in it, from what is here of its deal, account and people. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { amount, answer, day, id, many, moment, text } from '../records/answers.ts'
import { all, sql } from '../records/sql.ts'

export interface MeetingPerson {
  readonly id: string
  readonly name: string | null
  readonly jobTitle: string | null
  readonly role: string | null
  readonly stance: string | null
}

export interface MeetingPromise {
  readonly id: string
  readonly text: string | null
  readonly dueOn: string | null
  /** Whether a customer owes it to us. */
  readonly toUs: boolean
}

export interface MeetingNote {
  readonly id: string
  readonly kind: string | null
  readonly at: string
  readonly subject: string | null
  readonly body: string | null
}

export interface MeetingFacts {
  readonly stage: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly closeDate: string | null
  readonly people: readonly MeetingPerson[]
  readonly promises: readonly MeetingPromise[]
  /** What the step asks to be known or shown, and nobody has written down yet. */
  readonly missing: readonly { readonly id: string; readonly text: string | null; readonly role: string | null }[]
  /** Nobody in the deal is known to decide over the money. */
  readonly noBuyer: boolean
  readonly notes: readonly MeetingNote[]
}

const few = 5
const noteLength = 280

interface EventRow {
  readonly opportunity: string | null
  readonly account: string | null
  readonly contact: string | null
  readonly attendees: string | null
  readonly stage: string | null
  readonly stageName: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly closeDate: string | null
}

export const meetingFacts = defineQuery({
  name: 'today.meeting',
  summary:
    'What to know and to ask in an appointment: the deal, its people, promises both ways, what is missing, last notes.',
  input: z.object({ event: z.string().max(36) }),
  output: answer({
    stage: text,
    amount,
    currency: text,
    closeDate: day,
    people: many(answer({ id, name: text, jobTitle: text, role: text, stance: text })),
    promises: many(answer({ id, text, dueOn: day, toUs: z.boolean() })),
    missing: many(answer({ id, text, role: text })),
    noBuyer: z.boolean(),
    notes: many(answer({ id, kind: text, at: moment, subject: text, body: text })),
  }).nullable(),
  reads: [
    'event',
    'opportunity',
    'stage',
    'contact',
    'dealContact',
    'obligation',
    'activity',
    'evidence',
    'stepEvidence',
  ],
  run: ({ db }, { event }): MeetingFacts | null => {
    const [row] = all<EventRow>(
      db,
      sql`SELECT e.opportunity, coalesce(e.account, o.account) AS account, coalesce(e.contact, o.contact) AS contact,
            e.attendees, o.stage, s.name AS stageName, o.amount, o.currency, o.closeDate
          FROM event AS e LEFT JOIN opportunity AS o ON o.id = e.opportunity LEFT JOIN stage AS s ON s.id = o.stage
          WHERE e.id = ${event}`,
    )
    if (!row) return null
    const { opportunity: deal, account, contact, stage } = row
    const people = all<MeetingPerson>(
      db,
      sql`SELECT c.id, trim(coalesce(c.firstName, '') || ' ' || coalesce(c.lastName, '')) AS name, c.jobTitle,
            d.role, d.stance
          FROM contact AS c LEFT JOIN dealContact AS d ON d.contact = c.id AND d.opportunity = ${deal}
          WHERE c.id = ${contact} OR d.id IS NOT NULL
            OR c.id IN (SELECT value FROM json_each(${row.attendees ?? '[]'}))
          GROUP BY c.id ORDER BY d.role IS NULL, c.lastName, c.id LIMIT ${few * 2}`,
    )
    const promises = all<Omit<MeetingPromise, 'toUs'> & { readonly toUs: number }>(
      db,
      sql`SELECT p.id, p.text, p.dueOn, p.direction = 'toUs' AS toUs FROM obligation AS p
          WHERE p.state = 'open' AND p.direction IS NOT 'colleague'
            AND (p.opportunity = ${deal} OR p.account = ${account} OR p.contact = ${contact})
          ORDER BY p.dueOn IS NULL, p.dueOn, p.id LIMIT ${few * 2}`,
    )
    const missing = all<MeetingFacts['missing'][number]>(
      db,
      sql`SELECT w.id, w.text, w.role FROM stepEvidence AS w WHERE w.stage = ${stage}
            AND NOT EXISTS (SELECT 1 FROM evidence AS g WHERE g.opportunity = ${deal} AND g.stepEvidence = w.id)
          ORDER BY w.position, w.id LIMIT ${few}`,
    )
    const notes = all<MeetingNote>(
      db,
      sql`SELECT a.id, a.kind, a.at, a.subject, substr(a.body, 1, ${noteLength}) AS body FROM activity AS a
          WHERE a.opportunity = ${deal} OR (${deal} IS NULL AND (a.account = ${account} OR a.contact = ${contact}))
          ORDER BY a.at DESC, a.id DESC LIMIT 3`,
    )
    return {
      stage: row.stageName,
      amount: row.amount,
      currency: row.currency,
      closeDate: row.closeDate,
      people,
      promises: promises.map((one) => ({ ...one, toUs: one.toUs === 1 })),
      missing,
      noBuyer: deal !== null && !people.some((one) => one.role === 'economicBuyer'),
      notes,
    }
  },
})
