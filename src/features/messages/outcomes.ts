/**
 * What became of messages, and of which message something was made.
 *
 * Must stay true: the link lies in the room of the message. Who may not read the room has no link, and who may not read what was
 * made gets neither its words nor its state.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { spaceOf } from '#shared/ids.ts'
import { id, idOrNull, moment, text } from '../records/answers.ts'
import { all, get, idList, sql } from '../records/sql.ts'
import { nameFor } from './channels.queries.ts'
import { outcomeKinds, type MessageOutcome } from './messages.answers.ts'
import { plainText } from './plain-text.ts'

interface Link {
  readonly message: string
  readonly made: string
  readonly kind: string | null
  readonly byName: string | null
}
interface Made {
  readonly id: string
  readonly title: string | null
  readonly done: number
  readonly dueOn: string | null
}

export const outcomeReads = ['messageOutcome', 'task', 'obligation', 'evidence', 'topic', 'person'] as const

const longest = 200

/** By message, in the order in which it was made. */
export function outcomesOf(
  { db, authority, me }: Pick<QueryContext, 'db' | 'authority' | 'me'>,
  messages: readonly string[],
): ReadonlyMap<string, readonly MessageOutcome[]> {
  const links = all<Link>(
    db,
    sql`SELECT x.message, x.made, x.kind, p.name AS byName FROM messageOutcome AS x LEFT JOIN person AS p ON p.id = x.by
        WHERE x.message IN ${idList(messages)} AND x.made IS NOT NULL ORDER BY x."at", x.id`,
  )
  if (links.length === 0) return new Map()
  const ids = idList(links.map(({ made }) => made))
  const made = new Map(
    all<Made>(
      db,
      sql`SELECT id, title, done IS 1 AS done, dueOn FROM task WHERE id IN ${ids}
          UNION ALL SELECT id, text, state IS NOT 'open', dueOn FROM obligation WHERE id IN ${ids}
          UNION ALL SELECT id, text, 1, NULL FROM evidence WHERE id IN ${ids}
          UNION ALL SELECT id, title, state IN ('answered', 'closed'), NULL FROM topic WHERE id IN ${ids}`,
    ).map((one) => [one.id, one]),
  )
  const mayRead = (record: string): boolean => authority()?.rightsIn(spaceOf(record), me).has('read') ?? true
  return new Map(
    [...Map.groupBy(links, ({ message }) => message)].map(([message, those]) => [
      message,
      those.flatMap((link): readonly MessageOutcome[] => {
        const kind = outcomeKinds.find((one) => one === link.kind)
        const found = made.get(link.made)
        // What I could read and is not here was deleted.
        if (!kind || (!found && mayRead(link.made))) return []
        return [
          {
            kind,
            made: found ? link.made : null,
            title: found?.title?.slice(0, longest) ?? null,
            state: found?.done === 1 ? 'done' : 'open',
            dueOn: found?.dueOn ?? null,
            byName: link.byName,
          },
        ]
      }),
    ]),
  )
}

const origin = z.strictObject({
  message: id,
  channel: id,
  thread: idOrNull,
  channelName: z.string(),
  channelKind: text,
  authorName: text,
  sentAt: moment,
  /** Its first words; empty when it was taken back. */
  text: z.string(),
})
type MessageOrigin = z.infer<typeof origin>

export const originOf = defineQuery({
  name: 'messages.originOf',
  summary:
    'The message that a task, promise, evidence or discussion was made of; null when there is none that I may read.',
  input: z.object({ id: z.string().max(36) }),
  output: origin.nullable(),
  reads: ['messageOutcome', 'message', 'erasure', 'channel', 'person', 'statement'],
  run: (context, input): MessageOrigin | null => {
    const row = get<
      MessageOrigin & { readonly createdBy: string | null; readonly kind: string | null; readonly name: string | null }
    >(
      context.db,
      sql`SELECT m.id AS message, m.channel, m.thread, c.name, c.kind, c.createdBy, p.name AS authorName, m.sentAt,
            iif(m.deletedAt IS NULL, substr(coalesce(m.text, ''), 1, 400), '') AS text
          FROM messageOutcome AS x JOIN message AS m ON m.id = x.message LEFT JOIN channel AS c ON c.id = m.channel
            LEFT JOIN person AS p ON p.id = m.author
          WHERE x.made = ${input.id} AND NOT EXISTS (SELECT 1 FROM erasure AS e WHERE e.record = m.id)
          ORDER BY x."at" LIMIT 1`,
    )
    if (!row) return null
    const { createdBy, kind, name, ...rest } = row
    const isAmongFew = kind === 'direct' || kind === 'group'
    return {
      ...rest,
      channelKind: kind,
      channelName: isAmongFew ? nameFor(context, { id: row.channel, kind, name, createdBy }) : (name ?? ''),
      text: plainText(row.text).slice(0, longest),
    }
  },
})
