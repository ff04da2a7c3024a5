/**
 * The inbox: everything that concerns a person and waits for them, by the conversation or record that it belongs to.
 *
 * Must stay true: nothing of it is stored but what was read here and what is turned off, both on the person's desk; so it
 * says the same on each of their PCs, and what is done or read where it happened is gone here too.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { all, idList, sql } from '../records/sql.ts'
import { notificationKinds, type NotificationKind } from './kinds.ts'
import { inboxAnswer, noticesAnswer, type Inbox, type Notice, type NotificationGroup } from './notifications.answers.ts'
import type { Told } from './told.ts'
import { announcements, directMessages, mentions, threadAnswers } from './told-messages.ts'
import { wins } from './told-wins.ts'
import { assignments, otherAnswers, promisesDue } from './told-work.ts'

/** The first that tells of something tells it: an announcement that names me is one notification. */
const sources: readonly (readonly [NotificationKind, (context: QueryContext) => readonly Told[]])[] = [
  ['announcement', announcements],
  ['mention', mentions],
  ['reply', threadAnswers],
  ['reply', otherAnswers],
  ['assignment', assignments],
  ['obligation', promisesDue],
  ['win', wins],
]

const shownAtMost = 300

function turnedOff({ db }: QueryContext): readonly NotificationKind[] {
  const rows = all<{ kind: string }>(
    db,
    sql`SELECT DISTINCT e.value AS kind FROM notificationChoice AS c, json_each(coalesce(c.off, '[]')) AS e`,
  )
  return notificationKinds.filter((kind) => rows.some((row) => row.kind === kind))
}

/** A message is told once; of other records each kind tells something else. */
const thingOf = ({ item }: Told): string => (item.channel === null ? `${item.item} ${item.kind}` : item.item)

function tellAll(context: QueryContext, off: readonly NotificationKind[]): readonly Told[] {
  const found = new Map<string, Told>()
  for (const [kind, tell] of sources) {
    if (off.includes(kind)) continue
    for (const one of tell(context)) if (!found.has(thingOf(one))) found.set(thingOf(one), one)
  }
  const marks = all<{ item: string; kind: string }>(
    context.db,
    sql`SELECT item, kind FROM notificationMark WHERE item IN ${idList([...found.values()].map(({ item }) => item.item))}`,
  )
  const read = new Set(marks.map(({ item, kind }) => `${item} ${kind}`))
  return [...found.values()].filter(({ item }) => !read.has(`${item.item} ${item.stamp}`))
}

const moment = ({ item }: Told): string => item.at ?? item.on ?? ''

const inboxReads = [
  'notificationMark',
  'notificationChoice',
  'message',
  'messageMention',
  'messageReceipt',
  'channel',
  'channelMark',
  'task',
  'obligation',
  'dealRequest',
  'topic',
  'topicReply',
  'topicSeen',
  'bell',
  'congratulation',
  'opportunity',
  'account',
  'person',
] as const

export const listNotifications = defineQuery({
  name: 'notifications.list',
  summary:
    'What waits for me: mentions, answers, work passed on, promises due, announcements, wins; by conversation or record.',
  input: z.object({}),
  output: inboxAnswer,
  reads: [...inboxReads],
  run: (context): Inbox => {
    const off = turnedOff(context)
    const told = tellAll(context, off).toSorted((a, b) => (moment(a) < moment(b) ? 1 : moment(a) > moment(b) ? -1 : 0))
    const groups = Map.groupBy(told.slice(0, shownAtMost), ({ group }) => group.id)
    return {
      groups: [...groups.values()].flatMap((members): readonly NotificationGroup[] => {
        const [first] = members
        return first ? [{ ...first.group, items: members.map(({ item }) => item) }] : []
      }),
      total: told.length,
      off,
    }
  },
})

/** Told by the PC itself; promises and tasks have reminders of their own. */
const noticed: readonly NotificationKind[] = ['mention', 'reply', 'announcement', 'win']
const noticeHours = 24
const noticedAtMost = 20

export const listPcNotices = defineQuery({
  name: 'notifications.notices',
  summary:
    'What of today the notifications of a PC tell: what is written to me alone, mentions, answers, announcements, wins; not what is muted or turned off.',
  input: z.object({}),
  output: noticesAnswer,
  reads: [...inboxReads],
  run: (context): readonly Notice[] => {
    const off = turnedOff(context)
    const since = new Date(context.now - noticeHours * 3_600_000).toISOString()
    const told = tellAll(context, off).filter(({ item }) => noticed.includes(item.kind))
    const named = new Set(told.map(({ item }) => item.item))
    const direct = directMessages(context).filter(({ item }) => !named.has(item.item))
    return [...told, ...direct]
      .map(({ item: { item, reason, who, title, opens, channel, thread, at } }) => ({
        item,
        reason,
        who,
        title,
        opens,
        channel,
        thread,
        at,
      }))
      .filter(({ at }) => at !== null && at > since)
      .toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
      .slice(0, noticedAtMost)
  },
})

export const getQuiet = defineQuery({
  name: 'notifications.quietUntil',
  summary: 'Until when nothing may disturb me; null when it may, or that time was never set.',
  input: z.object({}),
  output: z.strictObject({ until: z.string().nullable() }),
  reads: ['notificationChoice'],
  run: ({ db }) => ({
    until: db.get<{ until: string | null }>('SELECT max(quietUntil) AS until FROM notificationChoice')?.until ?? null,
  }),
})
