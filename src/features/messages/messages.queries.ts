/**
 * Messages as they are read: a window of a channel or thread with everything that belongs to each of them, in a handful of
 * queries however many messages the channel has.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { all, every, get, idList, limited, sql, type Sql } from '../records/sql.ts'
import {
  historyAnswer,
  messageWindow,
  receiptsAnswer,
  type MessageItem,
  type MessageWindow,
} from './messages.answers.ts'
import { outcomeReads, outcomesOf } from './outcomes.ts'
import { readersIn, twinsOf } from './channels.ts'
import { spaceOf } from '#shared/ids.ts'

const id = z.string().max(36)
const reads = [
  'message',
  'messageMention',
  'reaction',
  'messagePin',
  'messageReceipt',
  'erasure',
  ...outcomeReads,
  'file',
  'channel',
  'statement',
] as const

interface Raw {
  readonly id: string
  readonly author: string | null
  readonly authorName: string | null
  readonly text: string | null
  readonly sentAt: string | null
  readonly editedAt: string | null
  readonly deletedAt: string | null
  readonly thread: string | null
  readonly announcement: number | null
  readonly asksAnswer: number | null
  readonly conflicts: string | null
}

const columns = sql`m.id, m.author, p.name AS authorName, m.text, m.sentAt, m.editedAt, m.deletedAt, m.thread,
  m.announcement, m.asksAnswer, m.conflicts`
const from = sql`message AS m LEFT JOIN person AS p ON p.id = m.author`

/** What belongs to messages, by message. */
const grouped = <T extends { readonly message: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> =>
  Map.groupBy(rows, ({ message }) => message)

/** Rows of messages with all that is shown beside each. */
export function withSurroundings(context: QueryContext, rows: readonly Raw[]): MessageItem[] {
  const { db, me } = context
  const ids = idList(rows.map(({ id: one }) => one))
  const threads = new Map(
    all<{ thread: string; count: number; last: string }>(
      db,
      sql`SELECT thread, count(*) AS count, max(sentAt) AS last FROM message
          WHERE thread IN ${ids} AND deletedAt IS NULL GROUP BY thread`,
    ).map((one) => [one.thread, one]),
  )
  const repliers = grouped(
    all<{ message: string; name: string }>(
      db,
      sql`SELECT DISTINCT m.thread AS message, p.name FROM message AS m JOIN person AS p ON p.id = m.author
          WHERE m.thread IN ${idList([...threads.keys()])} AND m.deletedAt IS NULL`,
    ),
  )
  const reactions = grouped(
    all<{ message: string; person: string | null; name: string | null; emoji: string }>(
      db,
      sql`SELECT r.message, r.person, p.name, r.emoji FROM reaction AS r LEFT JOIN person AS p ON p.id = r.person
          WHERE r.message IN ${ids} AND r.emoji IS NOT NULL ORDER BY r."at", r.id`,
    ),
  )
  const mentions = grouped(
    all<{ message: string; target: string; label: string; isPerson: number }>(
      db,
      sql`SELECT n.message, n.target, n.label,
            EXISTS (SELECT 1 FROM person AS p WHERE p.id = n.target)
              OR EXISTS (SELECT 1 FROM team AS t WHERE t.id = n.target)
              OR EXISTS (SELECT 1 FROM channel AS c WHERE c.id = n.target) AS isPerson
          FROM messageMention AS n WHERE n.message IN ${ids} AND n.target IS NOT NULL AND n.label IS NOT NULL`,
    ),
  )
  const files = grouped(
    all<{ message: string; id: string; name: string | null; mediaType: string | null; size: number | null }>(
      db,
      sql`SELECT record AS message, id, name, mediaType, size FROM file WHERE record IN ${ids} ORDER BY addedAt, id`,
    ),
  )
  const pins = new Set(
    all<{ message: string }>(db, sql`SELECT message FROM messagePin WHERE message IN ${ids}`).map((one) => one.message),
  )
  const erased = new Set(
    all<{ record: string }>(db, sql`SELECT record FROM erasure WHERE record IN ${ids}`).map((one) => one.record),
  )
  const outcomes = outcomesOf(
    context,
    rows.map(({ id: one }) => one),
  )
  const receipts = grouped(
    all<{ message: string; person: string | null; answer: string | null }>(
      db,
      sql`SELECT message, person, answer FROM messageReceipt WHERE message IN ${ids}`,
    ),
  )
  return rows.map((row): MessageItem => {
    const isGone = row.deletedAt !== null || erased.has(row.id)
    const signs = Map.groupBy(reactions.get(row.id) ?? [], ({ emoji }) => emoji)
    const read = receipts.get(row.id) ?? []
    const thread = threads.get(row.id)
    return {
      id: row.id,
      author: row.author,
      authorName: row.authorName ?? '',
      mine: row.author === me,
      text: isGone ? '' : (row.text ?? ''),
      sentAt: row.sentAt ?? '',
      editedAt: isGone ? null : row.editedAt,
      deletedAt: row.deletedAt,
      erased: erased.has(row.id),
      thread: row.thread,
      replies: thread?.count ?? 0,
      lastReplyAt: thread?.last ?? null,
      repliedBy: (repliers.get(row.id) ?? []).slice(0, 5).map(({ name }) => name),
      reactions: isGone
        ? []
        : [...signs].map(([emoji, by]) => ({
            emoji,
            names: by.map(({ name }) => name ?? ''),
            mine: by.some(({ person }) => person === me),
          })),
      mentions: isGone
        ? []
        : (mentions.get(row.id) ?? []).map(({ target, label, isPerson }) => ({
            target,
            label,
            table: isPerson === 1 ? 'person' : null,
          })),
      files: isGone
        ? []
        : (files.get(row.id) ?? []).map((one) => ({
            id: one.id,
            name: one.name ?? '',
            mediaType: one.mediaType ?? '',
            size: one.size ?? 0,
          })),
      pinned: pins.has(row.id),
      announcement: row.announcement === 1,
      asksAnswer: row.asksAnswer === 1,
      readBy: read.length,
      readByMe: read.some(({ person }) => person === me),
      myAnswer: read.find(({ person }) => person === me)?.answer ?? null,
      outcomes: outcomes.get(row.id) ?? [],
      conflict: row.conflicts !== null,
    }
  })
}

/** The messages on one side of a point in time, nearest first; one more than asked tells that there are more. */
function side(context: QueryContext, where: Sql, isOlder: boolean, count: number) {
  const order = isOlder ? sql`m.sentAt DESC, m.id DESC` : sql`m.sentAt, m.id`
  const rows = all<Raw>(
    context.db,
    sql`SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY ${order} ${limited(count + 1)}`,
  )
  return { rows: rows.slice(0, count), hasMore: rows.length > count }
}

export const getWindow = defineQuery({
  name: 'messages.window',
  summary: 'Messages of a channel, or of a thread, around a moment; the newest without one. Oldest first.',
  input: z.object({
    channel: id,
    thread: id.optional(),
    /** ISO 8601: what was sent then is the first of the later ones. */
    around: z.string().max(40).optional(),
    before: z.int().min(0).max(500),
    after: z.int().min(0).max(500).optional(),
  }),
  output: messageWindow,
  reads,
  run: (context, input): MessageWindow => {
    const place = input.thread === undefined ? sql`m.thread IS NULL` : sql`m.thread = ${input.thread}`
    const twins = twinsOf(context, input.channel)
    // One channel is told apart, because then the index gives the order too.
    const channel = twins.length === 1 ? sql`m.channel = ${input.channel}` : sql`m.channel IN ${idList(twins)}`
    const here = sql`${channel} AND ${place}`
    const at = input.around
    const older = side(context, at === undefined ? here : every([here, sql`m.sentAt < ${at}`]), true, input.before)
    const newer =
      at === undefined
        ? { rows: [], hasMore: false }
        : side(context, every([here, sql`m.sentAt >= ${at}`]), false, input.after ?? 0)
    const rows = [...older.rows.toReversed(), ...newer.rows]
    return { messages: withSurroundings(context, rows), hasOlder: older.hasMore, hasNewer: newer.hasMore }
  },
})

export const getMessage = defineQuery({
  name: 'messages.get',
  summary: 'One message with its channel; null when it is not here.',
  input: z.object({ id }),
  output: z.strictObject({ channel: z.string(), message: messageWindow.shape.messages.unwrap().element }).nullable(),
  reads,
  run: (context, input) => {
    const row = get<Raw & { channel: string }>(
      context.db,
      sql`SELECT ${columns}, m.channel FROM ${from} WHERE m.id = ${input.id}`,
    )
    const [shown] = row ? withSurroundings(context, [row]) : []
    return row && shown ? { channel: row.channel, message: shown } : null
  },
})

export const messageHistory = defineQuery({
  name: 'messages.history',
  summary: 'What a message said, oldest first. Of one that was taken back or erased nothing.',
  input: z.object({ id }),
  output: historyAnswer,
  reads: ['message', 'erasure'],
  run: ({ db, history }, input) => {
    const found = db.get<{ deletedAt: string | null }>('SELECT deletedAt FROM message WHERE id = ?', input.id)
    if (!found || found.deletedAt !== null) return []
    if (db.get('SELECT 1 FROM erasure WHERE record = ?', input.id)) return []
    return history(input.id).flatMap(({ field, value, at, standing }) =>
      field === 'text' && typeof value === 'string' ? [{ text: value, at: new Date(at).toISOString(), standing }] : [],
    )
  },
})

export const listReceipts = defineQuery({
  name: 'messages.receipts',
  summary: 'Who has read an announcement and what they answered, and who has not.',
  input: z.object({ id }),
  output: receiptsAnswer,
  reads: ['messageReceipt', 'message', 'person', 'statement'],
  run: (context, input) => {
    const { db } = context
    const author = db.get<{ author: string | null }>('SELECT author FROM message WHERE id = ?', input.id)?.author
    const read = db.all<{ id: string; name: string; at: string | null; answer: string | null }>(
      `SELECT p.id, p.name, r."at", r.answer FROM messageReceipt AS r JOIN person AS p ON p.id = r.person
       WHERE r.message = ? ORDER BY r."at", p.id`,
      input.id,
    )
    const has = new Set([...read.map((one) => one.id), author])
    const waiting = all<{ id: string; name: string }>(
      db,
      sql`SELECT id, name FROM person WHERE id IN ${idList(readersIn(context, spaceOf(input.id)))}
          ORDER BY name COLLATE NOCASE, id`,
    ).filter((one) => !has.has(one.id))
    return { read, waiting }
  },
})
