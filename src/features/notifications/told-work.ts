/** Work that concerns a person: passed on to them, asked of them, promised by or to them, and answers to what they asked. */
import type { QueryContext } from '#replica/query.ts'
import { daysBetween } from '#shared/dates.ts'
import { all, limited, sql, type Sql } from '../records/sql.ts'
import type { NotificationKind } from './kinds.ts'
import type { Reason } from './notifications.answers.ts'
import { newsSince, type Told } from './told.ts'

interface Row {
  readonly id: string
  readonly who: string | null
  readonly title: string | null
  readonly at: string | null
  readonly on: string | null
  readonly record: string | null
  readonly recordName: string | null
  readonly reason: Reason
  /** What it is told for beside its kind; told anew when this changes. */
  readonly state: string | null
  readonly opens: string
}

const most = 500

const told =
  (kind: NotificationKind, today: string) =>
  (row: Row): Told => ({
    item: {
      item: row.id,
      kind,
      stamp: [kind, row.reason, row.state].filter((part) => part !== null).join(' '),
      reason: row.reason,
      who: row.who,
      title: row.title,
      at: row.at,
      on: row.on,
      days: row.on !== null && row.on < today ? daysBetween(row.on, today) : 0,
      opens: row.opens,
      channel: null,
      thread: null,
    },
    group: { id: row.record ?? row.id, kind: 'record', title: row.recordName ?? row.title },
  })

const ofRecord = (of: string): Sql => ({
  text: `coalesce(o.id, a.id) AS record, coalesce(o.name, a.name) AS recordName
  FROM ${of} LEFT JOIN opportunity AS o ON o.id = x.opportunity LEFT JOIN account AS a ON a.id = x.account`,
  parameters: [],
})

export function assignments(context: QueryContext): readonly Told[] {
  const { db, me, today } = context
  const tasks = all<Row>(
    db,
    sql`SELECT x.id, x.id AS opens, p.name AS who, x.title, x.createdAt AS at, x.dueOn AS "on",
          x.delegation AS reason, x.delegatedBy AS state, ${ofRecord('task AS x')}
          LEFT JOIN person AS p ON p.id = x.delegatedBy AND x.delegation = 'offered'
        WHERE x.assignee = ${me} AND x.done IS NOT 1 AND (x.delegation = 'declined'
          OR (x.delegation = 'offered' AND x.delegatedBy IS NOT ${me})) ${limited(most)}`,
  )
  const promises = all<Row>(
    db,
    sql`SELECT x.id, x.id AS opens, p.name AS who, x.text AS title, x.createdAt AS at, x.dueOn AS "on",
          'handedOver' AS reason, x.formerOwner AS state, ${ofRecord('obligation AS x')}
          JOIN person AS p ON p.id = x.formerOwner
        WHERE x.owner = ${me} AND x.state = 'open' AND x.formerOwner <> ${me} ${limited(most)}`,
  )
  const requests = all<Row>(
    db,
    sql`SELECT r.id, o.id AS opens, p.name AS who, r.what AS title, r.createdAt AS at, r.neededBy AS "on",
          'asked' AS reason, NULL AS state, o.id AS record, o.name AS recordName
        FROM dealRequest AS r JOIN opportunity AS o ON o.id = r.opportunity LEFT JOIN person AS p ON p.id = r.askedBy
        WHERE r.state = 'asked' AND r.askedOf = ${me} AND r.askedBy IS NOT ${me} ${limited(most)}`,
  )
  return [...tasks, ...promises, ...requests].map(told('assignment', today))
}

/** Mine that are due or late, owed to me and late, and what others changed in one that I wait for. */
export function promisesDue({ db, me, today }: QueryContext): readonly Told[] {
  const rows = all<Row>(
    db,
    sql`SELECT x.id, x.id AS opens, p.name AS who, x.text AS title, NULL AS at, x.dueOn AS "on",
          CASE WHEN x.owner IS NOT ${me} AND x.noticed = 0 THEN 'changed'
            WHEN x.owner IS NOT ${me} OR x.direction = 'toUs' THEN 'owed'
            WHEN x.dueOn < ${today} THEN 'late' ELSE 'dueToday' END AS reason,
          coalesce(x.state, '') || ' ' || coalesce(x.dueOn, '') AS state, ${ofRecord('obligation AS x')}
          LEFT JOIN person AS p ON p.id = x.owner AND x.owner IS NOT ${me}
        WHERE x.id IN (
            SELECT id FROM obligation WHERE owner = ${me} AND state = 'open' AND dueOn <= ${today}
            UNION SELECT id FROM obligation WHERE waiting = ${me} AND owner IS NOT ${me}
              AND (noticed = 0 OR (state = 'open' AND dueOn < ${today})))
          AND NOT (x.owner IS ${me} AND x.direction IS 'toUs' AND x.dueOn >= ${today}) ${limited(most)}`,
  )
  return rows.map(told('obligation', today))
}

/** What came of what I asked for a deal, and answers in topics that I began or answered in. */
export function otherAnswers({ db, me, now, today }: QueryContext): readonly Told[] {
  const since = newsSince(now)
  const requests = all<Row>(
    db,
    sql`SELECT r.id, o.id AS opens, p.name AS who, r.what AS title, r.answeredAt AS at, NULL AS "on",
          iif(r.state = 'declined', 'requestDeclined', 'committed') AS reason, r.answeredAt AS state,
          o.id AS record, o.name AS recordName
        FROM dealRequest AS r JOIN opportunity AS o ON o.id = r.opportunity LEFT JOIN person AS p ON p.id = r.answeredBy
        WHERE r.state IN ('committed', 'declined') AND r.askedBy = ${me} AND r.answeredBy IS NOT ${me}
          AND r.answeredAt > ${since} ${limited(most)}`,
  )
  const topics = all<Row>(
    db,
    sql`SELECT r.id, t.id AS opens, p.name AS who, substr(r.text, 1, 200) AS title, r."at" AS at, NULL AS "on",
          'topicAnswer' AS reason, NULL AS state, t.id AS record, t.title AS recordName
        FROM topicReply AS r JOIN topic AS t ON t.id = r.topic LEFT JOIN person AS p ON p.id = r.author
        WHERE r."at" > ${since} AND r.author IS NOT ${me}
          AND (t.author = ${me} OR EXISTS (SELECT 1 FROM topicReply AS w WHERE w.topic = t.id AND w.author = ${me}))
          AND r."at" > coalesce((SELECT max(s."at") FROM topicSeen AS s WHERE s.topic = t.id), '')
        ORDER BY r."at" DESC ${limited(most)}`,
  )
  return [
    ...requests.map(told('reply', today)),
    ...topics.map(told('reply', today)).map(({ item, group }): Told => ({ item, group: { ...group, kind: 'topic' } })),
  ]
}
