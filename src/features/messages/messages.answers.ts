/** What the queries of messages answer. */
import { z } from 'zod'
import { count, day, id, idOrNull, many, moment, text } from '../records/answers.ts'

const personAnswer = z.strictObject({ id, name: z.string() })
export type PersonName = z.infer<typeof personAnswer>

export const channelItem = z.strictObject({
  id,
  kind: z.enum(['channel', 'direct', 'group', 'record', 'announcements']),
  /** Of a direct conversation or group without a name: the others. */
  name: z.string(),
  purpose: text,
  closed: z.boolean(),
  /** The deal or account that it belongs to. */
  record: idOrNull,
  archived: z.boolean(),
  muted: z.boolean(),
  favourite: z.boolean(),
  /** At most 100. */
  unread: count,
  /** Among those, messages that name me, or are written to me alone. */
  forMe: count,
  draft: z.boolean(),
  lastAt: moment,
  /** Of a direct conversation: the other, for the presence beside the name. */
  others: many(personAnswer),
})
export type ChannelItem = z.infer<typeof channelItem>

export const channelView = z.strictObject({
  id,
  kind: channelItem.shape.kind,
  name: z.string(),
  purpose: text,
  closed: z.boolean(),
  space: id,
  record: idOrNull,
  recordTitle: text,
  archived: z.boolean(),
  muted: z.boolean(),
  favourite: z.boolean(),
  mayWrite: z.boolean(),
  readers: many(personAnswer),
  pinned: many(z.strictObject({ message: id, text: z.string(), authorName: text, sentAt: moment })),
  /** The first message that was not seen when the channel was last looked at; null: none. */
  firstUnread: idOrNull,
  draft: text,
  /** It has a record of its own: somebody wrote in it. */
  isMade: z.boolean(),
  retentionDays: count.nullable(),
})
export type ChannelView = z.infer<typeof channelView>

const mentionAnswer = z.strictObject({ target: id, label: z.string(), table: text })
const attachment = z.strictObject({ id, name: z.string(), mediaType: z.string(), size: count })

export const outcomeKinds = ['task', 'obligation', 'evidence', 'topic'] as const
const outcomeAnswer = z.strictObject({
  kind: z.enum(outcomeKinds),
  /** Null: it is not for me to read. */
  made: idOrNull,
  title: text,
  state: z.enum(['open', 'done']),
  dueOn: day,
  byName: text,
})
export type MessageOutcome = z.infer<typeof outcomeAnswer>

export const messageItem = z.strictObject({
  id,
  author: idOrNull,
  authorName: z.string(),
  mine: z.boolean(),
  /** Empty when it was taken back or erased. */
  text: z.string(),
  sentAt: z.string(),
  editedAt: moment,
  deletedAt: moment,
  erased: z.boolean(),
  thread: idOrNull,
  replies: count,
  lastReplyAt: moment,
  repliedBy: many(z.string()),
  reactions: many(z.strictObject({ emoji: z.string(), names: many(z.string()), mine: z.boolean() })),
  mentions: many(mentionAnswer),
  files: many(attachment),
  pinned: z.boolean(),
  announcement: z.boolean(),
  asksAnswer: z.boolean(),
  /** Of an announcement: how many have read it, and whether I have. */
  readBy: count,
  readByMe: z.boolean(),
  myAnswer: text,
  /** What was made of it; of what I may not read only who made it. */
  outcomes: many(outcomeAnswer),
  /** Two PCs changed it at once: both texts are in its history. */
  conflict: z.boolean(),
})
export type MessageItem = z.infer<typeof messageItem>

export const messageWindow = z.strictObject({
  messages: many(messageItem),
  /** There are earlier ones, and later ones, than these. */
  hasOlder: z.boolean(),
  hasNewer: z.boolean(),
})
export type MessageWindow = z.infer<typeof messageWindow>

export const receiptsAnswer = z.strictObject({
  read: many(z.strictObject({ id, name: z.string(), at: moment, answer: text })),
  waiting: many(personAnswer),
})

export const completions = many(
  z.strictObject({
    target: id,
    label: z.string(),
    note: z.string(),
    kind: z.enum(['person', 'team', 'all', 'record']),
  }),
)
export type Completion = z.infer<typeof completions>[number]

export const cardsAnswer = many(
  z.strictObject({
    id,
    table: z.string(),
    title: z.string(),
    subtitle: z.string(),
    amount: z.number().nullable(),
    currency: text,
    closeDate: text,
    stageType: text,
  }),
)
export type RecordCard = z.infer<typeof cardsAnswer>[number]

export const foundMessages = z.strictObject({
  hits: many(
    z.strictObject({
      id,
      channel: id,
      channelName: z.string(),
      thread: idOrNull,
      authorName: z.string(),
      sentAt: z.string(),
      text: z.string(),
    }),
  ),
  hasMore: z.boolean(),
  /** Parts of the question that name nobody or nothing here. */
  unknown: many(z.string()),
})

export const historyAnswer = many(z.strictObject({ text: z.string(), at: z.string(), standing: z.boolean() }))
