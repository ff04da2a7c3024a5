/**
 * What was said and filed about a question: messages that the asker may read, and the text inside files. Found by the index of the
 * search, because they are too many to be compared one by one; then the few candidates are compared as everything else is.
 *
 * Must stay true: only what lies on this PC is read, so nobody is told of a room that is not theirs.
 */
import type { QueryContext } from '#replica/query.ts'
import { searchTableOf } from '#replica/search.ts'
import { nameFor } from '../messages/channels.queries.ts'
import { message } from '../messages/messages.schema.ts'
import { plainText } from '../messages/plain-text.ts'
import { all, idList, limited, sql } from '../records/sql.ts'
import { insideFiles } from '../resources/inside.ts'
import { indexOf, type Likeness } from '../similarity/similar.ts'
import { englishStem, germanStem, isCommon, isGerman, wordsOf } from '../similarity/stems.ts'

/** Words of a question that are looked for, the longest first: they say most. */
const mostWords = 6
/** Of each word the newest messages that have it. */
const mostOfWord = 150
const mostFilesOfWord = 10
/** Shorter parts are in everything. */
const shortest = 4

interface SaidItem {
  readonly id: string
  readonly kind: 'message' | 'file'
  readonly name: string
  readonly text: string
  readonly at: string | null
  readonly by: Likeness['by']
  readonly channel: string | null
  readonly thread: string | null
}

/** The beginnings of the words that say something, as the index finds them in any form. */
function partsOf(question: string): readonly string[] {
  const words = wordsOf(question)
  const stemOf = isGerman(words) ? germanStem : englishStem
  const parts = words
    .filter((word) => !isCommon(word))
    .map((word) => {
      const stem = stemOf(word)
      return word.startsWith(stem) ? stem : word
    })
    .filter((part) => part.length >= shortest)
  return [...new Set(parts)].toSorted((a, b) => b.length - a.length).slice(0, mostWords)
}

const quoted = (part: string): string => `"${part.replaceAll('"', '""')}"`

interface Row {
  readonly id: string
  readonly text: string
  readonly sentAt: string | null
  readonly channel: string
  readonly channelName: string | null
  readonly channelKind: string | null
  readonly createdBy: string | null
  readonly thread: string | null
  readonly author: string | null
  readonly authorName: string | null
}

/** Found by at least two words of the question, or by its only one. */
const isAbout = (asked: number, { by }: Likeness): boolean =>
  new Set(by.map((one) => one.asked)).size >= Math.min(2, asked)

interface Said {
  readonly items: readonly SaidItem[]
  /** Who wrote the messages found, and how many of them. */
  readonly writers: ReadonlyMap<string, number>
}

export function saidAbout(context: QueryContext, question: string, most: number): Said {
  const parts = partsOf(question)
  const table = { text: searchTableOf(message), parameters: [] }
  const ids = new Set(
    parts.flatMap((part) =>
      all<{ rowid: number }>(
        context.db,
        sql`SELECT rowid FROM ${table} WHERE text MATCH ${quoted(part)} ORDER BY rowid DESC ${limited(mostOfWord)}`,
      ).map(({ rowid }) => rowid),
    ),
  )
  const rows = all<Row>(
    context.db,
    sql`SELECT m.id, substr(m.text, 1, 2000) AS text, m.sentAt, m.channel, c.name AS channelName, c.kind AS channelKind,
          c.createdBy, m.thread, m.author, p.name AS authorName
        FROM json_each(${JSON.stringify([...ids])}) AS j CROSS JOIN message AS m ON m.rid = j.value
          LEFT JOIN channel AS c ON c.id = m.channel LEFT JOIN person AS p ON p.id = m.author
        WHERE m.deletedAt IS NULL AND coalesce(m.text, '') <> ''
          AND NOT EXISTS (SELECT 1 FROM erasure AS e WHERE e.record = m.id)`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const found = indexOf(rows.map(({ id, text }) => ({ id, text })))
    .similar(question, { limit: 4 * most })
    .filter((one) => isAbout(parts.length, one))
  const writers = new Map<string, number>()
  for (const { id } of found) {
    const author = byId.get(id)?.author
    if (author) writers.set(author, (writers.get(author) ?? 0) + 1)
  }
  const messages = found.slice(0, most).flatMap(({ id, by }): readonly SaidItem[] => {
    const row = byId.get(id)
    if (!row) return []
    const isAmongFew = row.channelKind === 'direct' || row.channelKind === 'group'
    const where = isAmongFew
      ? nameFor(context, { id: row.channel, kind: row.channelKind, name: row.channelName, createdBy: row.createdBy })
      : row.channelName
    return [
      {
        id,
        kind: 'message',
        name: [row.authorName, where].filter(Boolean).join(' · '),
        text: plainText(row.text),
        at: row.sentAt,
        by,
        channel: row.channel,
        thread: row.thread,
      },
    ]
  })
  return { items: [...messages, ...filesAbout(context, question, parts, most)], writers }
}

/** By the words inside them; a resource stands for its versions. */
function filesAbout(context: QueryContext, question: string, parts: readonly string[], most: number): SaidItem[] {
  const excerpts = new Map<string, string[]>()
  for (const part of parts)
    for (const { resource, file, excerpt } of insideFiles(context, part, mostFilesOfWord)) {
      const id = resource ?? file
      excerpts.set(id, [...(excerpts.get(id) ?? []), excerpt])
    }
  if (excerpts.size === 0) return []
  const names = new Map(
    all<{ id: string; name: string | null; at: string | null }>(
      context.db,
      sql`SELECT id, title AS name, createdAt AS at FROM resource WHERE id IN ${idList([...excerpts.keys()])}
          UNION ALL SELECT id, name, addedAt FROM file WHERE id IN ${idList([...excerpts.keys()])}`,
    ).map((one) => [one.id, one]),
  )
  return indexOf([...excerpts].map(([id, texts]) => ({ id, title: names.get(id)?.name ?? '', text: texts.join('\n') })))
    .similar(question, { limit: most })
    .filter((one) => isAbout(parts.length, one))
    .map(({ id, by }) => ({
      id,
      kind: 'file',
      name: names.get(id)?.name ?? '',
      text: (excerpts.get(id) ?? []).join(' … '),
      at: names.get(id)?.at ?? null,
      by,
      channel: null,
      thread: null,
    }))
}
