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
import { inboxAnswer, type Inbox, type NotificationGroup } from './notifications.answers.ts'
import type { Told } from './told.ts'
import { announcements, mentions, threadAnswers } from './told-messages.ts'
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

export const listNotifications = defineQuery({
  name: 'notifications.list',
  summary:
    'What waits for me: mentions, answers, work passed on, promises due, announcements, wins; by conversation or record.',
  input: z.object({}),
  output: inboxAnswer,
  reads: [
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
  ],
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
