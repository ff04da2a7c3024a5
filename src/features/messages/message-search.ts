/**
 * Messages found by their words and by what stands around them: `from:` a person, `in:` a channel, `has:` a file, link, reaction
 * or pin, `before:` and `after:` a day. The newest first.
 */
import { z } from 'zod'
import { searchTableOf } from '#replica/search.ts'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { anywhereQuery, soughtOf } from '../search/candidates.ts'
import { all, every, idList, limited, sql, type Sql } from '../records/sql.ts'
import { foundMessages } from './messages.answers.ts'
import { standing, standingId, standingNames } from './channels.ts'
import { nameFor } from './channels.queries.ts'
import { plainText } from './plain-text.ts'
import { message } from './messages.schema.ts'

export interface SearchParts {
  readonly words: string
  readonly filters: readonly { readonly kind: FilterKind; readonly value: string }[]
}

const filterKinds = ['from', 'in', 'has', 'before', 'after'] as const
type FilterKind = (typeof filterKinds)[number]

const part = /(?<![^\s])(?<kind>from|in|has|before|after|von|vor|nach|mit):(?:"(?<quoted>[^"]*)"|(?<plain>\S*))/gi
const german: Readonly<Record<string, FilterKind>> = { von: 'from', vor: 'before', nach: 'after', mit: 'has' }

/** Takes the filters out of what was typed; names with spaces stand in quotation marks. */
export function parseSearch(typed: string): SearchParts {
  const filters: { kind: FilterKind; value: string }[] = []
  const words = typed.replaceAll(part, (...found) => {
    const groups = found.at(-1) as { kind: string; quoted?: string; plain?: string }
    const kind = groups.kind.toLowerCase()
    const value = (groups.quoted ?? groups.plain ?? '').replace(/^[@#]/, '').trim()
    if (value !== '') filters.push({ kind: german[kind] ?? (kind as FilterKind), value })
    return ' '
  })
  return { words: words.trim().replaceAll(/\s+/g, ' '), filters }
}

const like = (text: string): string => `%${text.replaceAll(/[%_\\]/g, (sign) => `\\${sign}`)}%`
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
const midnight = (day: string): string => new Date(`${day}T00:00:00`).toISOString()

const has: Readonly<Record<string, Sql>> = {
  file: sql`EXISTS (SELECT 1 FROM file AS f WHERE f.record = m.id)`,
  picture: sql`EXISTS (SELECT 1 FROM file AS f WHERE f.record = m.id AND f.mediaType LIKE 'image/%')`,
  link: sql`(m.text LIKE '%http://%' OR m.text LIKE '%https://%')`,
  reaction: sql`EXISTS (SELECT 1 FROM reaction AS r WHERE r.message = m.id)`,
  pin: sql`EXISTS (SELECT 1 FROM messagePin AS n WHERE n.message = m.id)`,
}
const alsoCalled: Readonly<Record<string, string>> = {
  files: 'file',
  datei: 'file',
  image: 'picture',
  bild: 'picture',
  reaktion: 'reaction',
}

/** The condition of a filter; undefined when it names nobody or nothing here. */
function conditionOf({ db, spaces, me }: QueryContext, kind: FilterKind, value: string): Sql | undefined {
  if (kind === 'before') return isDay(value) ? sql`m.sentAt < ${midnight(value)}` : undefined
  if (kind === 'after') return isDay(value) ? sql`m.sentAt >= ${midnight(value)}` : undefined
  if (kind === 'has') return has[alsoCalled[value.toLowerCase()] ?? value.toLowerCase()]
  if (kind === 'from') {
    if (/^(me|mir)$/i.test(value)) return sql`m.author = ${me}`
    const ids = all<{ id: string }>(db, sql`SELECT id FROM person WHERE name LIKE ${like(value)} ESCAPE '\\'`)
    return ids.length === 0 ? undefined : sql`m.author IN ${idList(ids.map(({ id }) => id))}`
  }
  const ids = all<{ id: string }>(db, sql`SELECT id FROM channel WHERE name LIKE ${like(value)} ESCAPE '\\'`).map(
    ({ id }) => id,
  )
  const usual = standingNames.filter((name) =>
    Object.values(standing[name].name).some((label) => label.includes(value.toLowerCase())),
  )
  const named = [...ids, ...usual.map((name) => standingId(spaces.office, name))]
  return named.length === 0 ? undefined : sql`m.channel IN ${idList(named)}`
}

/** Of words that very many messages have, only the newest are looked at for the filters. */
const mostLookedAt = 20_000

export const searchMessages = defineQuery({
  name: 'messages.search',
  summary:
    'Messages with these words; `from:`, `in:`, `has:`, `before:` and `after:` narrow it down. The newest first.',
  input: z.object({
    text: z.string().max(1_000),
    /** Only in this channel. */
    channel: z.string().max(36).optional(),
    limit: z.int().min(1).max(200).optional(),
  }),
  output: foundMessages,
  reads: ['message', 'channel', 'person', 'file', 'reaction', 'messagePin', 'statement'],
  run: (context, input) => {
    const { words, filters } = parseSearch(input.text)
    const limit = input.limit ?? 50
    const conditions = filters.map((one) => ({ one, where: conditionOf(context, one.kind, one.value) }))
    const unknown = conditions.flatMap(({ one, where }) => (where === undefined ? [`${one.kind}:${one.value}`] : []))
    const query = anywhereQuery(soughtOf(words))
    if ((query === undefined && filters.length === 0) || unknown.length > 0)
      return { hits: [], hasMore: false, unknown }
    const where = every([
      sql`m.deletedAt IS NULL`,
      ...(input.channel === undefined ? [] : [sql`m.channel = ${input.channel}`]),
      ...conditions.flatMap((one) => one.where ?? []),
    ])
    const index = { text: searchTableOf(message), parameters: [] }
    const found =
      query === undefined
        ? sql`message AS m WHERE ${where} ORDER BY m.sentAt DESC, m.id DESC`
        : sql`(SELECT rowid FROM ${index} WHERE text MATCH ${query} ORDER BY rowid DESC ${limited(mostLookedAt)}) AS f
              CROSS JOIN message AS m ON m.rid = f.rowid WHERE ${where}`
    const hits = all<{
      id: string
      channel: string
      channelName: string
      kind: string | null
      createdBy: string | null
      thread: string | null
      authorName: string
      sentAt: string
      text: string
    }>(
      context.db,
      sql`SELECT h.id, h.channel, coalesce(c.name, '') AS channelName, c.kind, c.createdBy, h.thread, coalesce(p.name, '') AS authorName,
            coalesce(h.sentAt, '') AS sentAt, substr(coalesce(h.text, ''), 1, 400) AS text
          FROM (SELECT m.id, m.channel, m.thread, m.author, m.sentAt, m.text FROM ${found} ${limited(limit + 1)}) AS h
            LEFT JOIN channel AS c ON c.id = h.channel LEFT JOIN person AS p ON p.id = h.author
          ORDER BY h.sentAt DESC, h.id DESC`,
    )
    const named = hits.slice(0, limit).map(({ kind, createdBy, ...hit }) => ({
      ...hit,
      text: plainText(hit.text),
      channelName:
        kind === 'direct' || kind === 'group'
          ? nameFor(context, { id: hit.channel, kind, name: hit.channelName, createdBy })
          : hit.channelName,
    }))
    return { hits: named, hasMore: hits.length > limit, unknown: [] }
  },
})
