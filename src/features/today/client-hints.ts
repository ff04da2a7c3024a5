/**
 * Clients of mine who have gone quiet, or whose next order is due, both by their own rhythm. One who has an open deal is
 * left to that deal: somebody is in touch about it.
 */
import type { QueryContext } from '#replica/query.ts'
import { daysBetween } from '#shared/dates.ts'
import { rhythmsOf, type Rhythms } from '../client-base/history.ts'
import { all, limited, sql } from '../records/sql.ts'
import type { Candidate } from './candidate.ts'
import type { Why } from './score.ts'

/** Rhythms are looked for with this many clients, those that bought last. */
const mostLooked = 400

interface Client {
  readonly id: string
  readonly won: string | null
}

/** Accounts that are mine, or nobody's where I won last, and have no open deal and no task ahead. */
const idleClients = ({ db, me }: QueryContext): readonly Client[] =>
  all<Client>(
    db,
    sql`SELECT a.id, group_concat(o.closedOn) AS won
        FROM opportunity AS o JOIN stage AS s ON s.id = o.stage AND s.type = 'won' JOIN account AS a ON a.id = o.account
        WHERE (a.owner = ${me} OR (a.owner IS NULL AND o.owner = ${me}))
          AND NOT EXISTS (SELECT 1 FROM opportunity AS p JOIN stage AS t ON t.id = p.stage
            WHERE p.account = a.id AND t.type = 'open')
          AND NOT EXISTS (SELECT 1 FROM task AS t WHERE t.account = a.id AND t.done IS NOT 1)
        GROUP BY a.id ORDER BY max(o.closedOn) DESC, a.id ${limited(mostLooked)}`,
  )

function whysOf({ contact, order }: Rhythms, today: string): readonly Why[] {
  const whys: Why[] = []
  if (order && (order.state === 'due' || order.state === 'late'))
    whys.push({ reason: 'orderDue', days: Math.max(0, daysBetween(order.to, today)), usual: order.every })
  if (contact?.quiet) whys.push({ reason: 'quiet', days: contact.since, usual: contact.usual })
  return whys
}

export function clientCandidates(context: QueryContext): readonly Candidate[] {
  const clients = idleClients(context)
  if (clients.length === 0) return []
  const rhythms = rhythmsOf(context, new Map(clients.map(({ id, won }) => [id, won])))
  return clients.flatMap(({ id }): Candidate[] => {
    const known = rhythms.get(id)
    const whys = known ? whysOf(known, context.today) : []
    const none = { on: null, at: null, opportunity: null, amount: null, currency: null, later: false }
    return whys.length === 0 ? [] : [{ id, table: 'account', whys, ...none }]
  })
}
