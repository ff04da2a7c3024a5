/**
 * Messages that concern a person: those that name them, answer them, or are announced to all.
 *
 * Must stay true: what was seen in its channel is no news here, on whichever of the person's PCs it was seen.
 */
import type { QueryContext } from '#replica/query.ts'
import { plainText } from '../messages/plain-text.ts'
import { parseSeen, floorOf } from '../messages/unread.ts'
import type { ChannelKind } from '../messages/messages.schema.ts'
import { all, limited, sql, type Sql } from '../records/sql.ts'
import type { NotificationKind } from './kinds.ts'
import type { NotificationGroup, Reason } from './notifications.answers.ts'
import { newsSince, type Told } from './told.ts'

interface Row {
  readonly id: string
  readonly channel: string
  readonly author: string | null
  readonly who: string | null
  readonly text: string | null
  readonly sentAt: string
  readonly thread: string | null
  readonly channelName: string | null
  readonly channelKind: ChannelKind | null
  readonly record: string | null
  readonly recordName: string | null
  readonly seen: string | null
  readonly reason: Reason
}

/** At most this many of one kind are looked at, the newest. */
const most = 500
/** Announcements are sought among this many of the newest messages of each channel. */
const lookedThrough = 200
const longestTitle = 200
/** Of each conversation the newest so many are looked at. */
const mostDirect = 20

const columns = sql`m.id, m.channel, m.author, p.name AS who, m.text, m.sentAt, m.thread, c.name AS channelName,
  c.kind AS channelKind, coalesce(c.opportunity, c.account) AS record, coalesce(o.name, a.name) AS recordName, k.seen`
const beside = sql`JOIN channel AS c ON c.id = m.channel LEFT JOIN channelMark AS k ON k.channel = c.id
  LEFT JOIN person AS p ON p.id = m.author LEFT JOIN opportunity AS o ON o.id = c.opportunity
  LEFT JOIN account AS a ON a.id = c.account`
const stands = ({ me, now }: QueryContext): Sql =>
  sql`m.deletedAt IS NULL AND m.text IS NOT NULL AND m.author IS NOT ${me} AND c.archived IS NOT 1
    AND m.sentAt > ${newsSince(now)}`
const newest = sql`ORDER BY m.sentAt DESC, m.id ${limited(most)}`

function isNew({ now }: QueryContext, { author, sentAt, seen }: Omit<Row, 'reason'>): boolean {
  const mark = parseSeen(seen)
  return sentAt > (mark.seen.get(author ?? '') ?? mark.floor ?? floorOf(now))
}

function groupOf(row: Row): Omit<NotificationGroup, 'items'> {
  if (row.record !== null) return { id: row.record, kind: 'record', title: row.recordName ?? row.channelName }
  const kind = row.channelKind === null || row.channelKind === 'record' ? 'channel' : row.channelKind
  return { id: row.channel, kind, title: kind === 'direct' ? row.who : row.channelName }
}

const told = (kind: NotificationKind, row: Row): Told => ({
  item: {
    item: row.id,
    kind,
    stamp: 'message',
    reason: row.reason,
    who: row.who,
    title: row.text === null ? null : plainText(row.text).slice(0, longestTitle),
    at: row.sentAt,
    on: null,
    days: 0,
    opens: row.id,
    channel: row.channel,
    thread: row.thread,
  },
  group: groupOf(row),
})

/** From the nearest to the widest. */
const naming: readonly Reason[] = ['named', 'teamNamed', 'everybodyNamed']

export function mentions(context: QueryContext): readonly Told[] {
  const { me } = context
  const team = sql`(SELECT team FROM person WHERE id = ${me})`
  const rows = all<Omit<Row, 'reason'> & { readonly nearness: number }>(
    context.db,
    sql`SELECT ${columns}, min(CASE n.target WHEN ${me} THEN 0 WHEN m.channel THEN 2 ELSE 1 END) AS nearness
        FROM messageMention AS n JOIN message AS m ON m.id = n.message ${beside}
        WHERE n.target IN (SELECT ${me} UNION SELECT ${team} UNION SELECT id FROM channel)
          AND (n.target = ${me} OR n.target = m.channel OR n.target = ${team}) AND ${stands(context)}
        GROUP BY m.id ${newest}`,
  )
  return rows
    .filter((row) => isNew(context, row))
    .map((row) => told('mention', { ...row, reason: naming[row.nearness] ?? 'named' }))
}

/** What is written to me alone or to a few, but where that is muted. Counted beside the room of messages, so no part of the inbox. */
export function directMessages(context: QueryContext): readonly Told[] {
  const rows = all<Row>(
    context.db,
    sql`SELECT ${columns}, 'written' AS reason FROM channel AS h CROSS JOIN message AS m ON m.id IN (
          SELECT id FROM message WHERE channel = h.id AND sentAt > ${newsSince(context.now)}
          ORDER BY sentAt DESC ${limited(mostDirect)}) ${beside}
        WHERE h.kind IN ('direct', 'group') AND k.muted IS NOT 1 AND ${stands(context)} ${newest}`,
  )
  return rows.filter((row) => isNew(context, row)).map((row) => told('mention', row))
}

/** Answers in threads that I began or answered in; a channel that is muted says nothing of them. */
export function threadAnswers(context: QueryContext): readonly Told[] {
  const { me, now } = context
  const rows = all<Row>(
    context.db,
    sql`SELECT ${columns}, 'threadAnswer' AS reason
        FROM (SELECT DISTINCT channel, coalesce(thread, id) AS top FROM (
                SELECT channel, thread, id FROM message WHERE author = ${me} AND sentAt > ${newsSince(now)}
                ORDER BY sentAt DESC ${limited(most)})) AS t
          CROSS JOIN message AS m ON m.channel = t.channel AND m.thread = t.top ${beside}
        WHERE ${stands(context)} AND k.muted IS NOT 1 ${newest}`,
  )
  return rows.filter((row) => isNew(context, row)).map((row) => told('reply', row))
}

/** Until I said that I read it; what only tells and asks for no answer, also when I saw it in its channel. */
export function announcements(context: QueryContext): readonly Told[] {
  const { me, now } = context
  const rows = all<Row>(
    context.db,
    sql`SELECT ${columns}, iif(m.asksAnswer = 1, 'asksAnswer', 'announced') AS reason
        FROM channel AS h CROSS JOIN message AS m ON m.id IN (
          SELECT id FROM message WHERE channel = h.id AND thread IS NULL AND sentAt > ${newsSince(now)}
          ORDER BY sentAt DESC ${limited(lookedThrough)}) ${beside}
        WHERE m.announcement = 1 AND ${stands(context)} AND NOT EXISTS (
          SELECT 1 FROM messageReceipt AS r WHERE r.message = m.id AND r.person = ${me}
            AND (m.asksAnswer IS NOT 1 OR coalesce(r.answer, '') <> '')) ${newest}`,
  )
  return rows
    .filter((row) => row.reason === 'asksAnswer' || isNew(context, row))
    .map((row) => told('announcement', row))
}
