/** What the query of the inbox answers. */
import { z } from 'zod'
import { count, day, id, idOrNull, many, moment, text } from '../records/answers.ts'
import { notificationKinds } from './kinds.ts'

export const reasons = [
  'named',
  'teamNamed',
  'everybodyNamed',
  'threadAnswer',
  'topicAnswer',
  'committed',
  'requestDeclined',
  'offered',
  'declined',
  'handedOver',
  'asked',
  'dueToday',
  'late',
  'owed',
  'changed',
  'announced',
  'asksAnswer',
  'won',
  'glad',
  'written',
] as const
export type Reason = (typeof reasons)[number]

const item = z.strictObject({
  /** The record that it is about. */
  item: id,
  kind: z.enum(notificationKinds),
  /** Kind and state that it was told for: in another state it is told anew, however often it was read. */
  stamp: z.string(),
  reason: z.enum(reasons),
  /** Who wrote, asked or passed it on. */
  who: text,
  title: text,
  at: moment,
  on: day,
  /** Days late. */
  days: count,
  /** The record or topic to open; of a message its channel and thread are opened. */
  opens: id,
  channel: idOrNull,
  thread: idOrNull,
})
export type Notification = z.infer<typeof item>

const group = z.strictObject({
  id,
  /** Of a channel its kind; else a record, or a topic. */
  kind: z.enum(['channel', 'direct', 'group', 'announcements', 'record', 'topic']),
  title: text,
  items: many(item),
})
export type NotificationGroup = z.infer<typeof group>

export const inboxAnswer = z.strictObject({
  groups: many(group),
  /** How many there are; the groups hold the newest 300. */
  total: count,
  /** Kinds that are turned off. */
  off: many(z.enum(notificationKinds)),
})
export type Inbox = z.infer<typeof inboxAnswer>

export const noticesAnswer = many(
  z.strictObject({
    item: id,
    reason: z.enum(reasons),
    who: text,
    title: text,
    opens: id,
    channel: idOrNull,
    thread: idOrNull,
    at: moment,
  }),
)
export type Notice = z.infer<typeof noticesAnswer>[number]
