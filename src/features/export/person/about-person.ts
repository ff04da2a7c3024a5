/**
 * Which records are about a person. What the person did, said, was told or promised goes along whole; of everything else
 * that names them only its title and where it does so, so that the business's and other people's data stay in.
 *
 * Must stay true: a table that nobody has thought of gives no more than that; keys of contents are in nothing.
 */
import type { QueryContext } from '#replica/query.ts'
import type { Table } from '#shared/schema.ts'
import { addressOf, phoneEnd } from '#shared/contact-keys.ts'
import type { Tables } from '../../records/source.ts'
import { all, idList, name, some, sql, type Sql } from '../../records/sql.ts'
import type { Subject } from './subject.ts'

export interface Section {
  readonly table: Table
  /** `self`: the person's own records; `whole`: about them; `named`: only where it names them. */
  readonly part: 'self' | 'whole' | 'named'
  readonly ids: readonly string[]
}

const wholeTables: ReadonlySet<string> = new Set([
  'activity',
  'task',
  'event',
  'obligation',
  'message',
  'messageMention',
  'messageReceipt',
  'reaction',
  'topic',
  'topicReply',
  'topicVote',
  'topicFollow',
  'battleCardEntry',
  'dealContact',
  'dealMember',
  'importantDate',
  'optOut',
  'prospect',
  'referral',
  'supportCase',
  'dealRequest',
  'resourceSend',
  'bell',
  'congratulation',
  'companion',
  'dealShadow',
  'thanks',
  'exportNote',
])

/** With what a content could be read, or what says nothing to people. */
const withheld: Readonly<Record<string, readonly string[]>> = { file: ['seed', 'chunks'] }

export const fieldsShown = (table: Table): readonly string[] =>
  Object.keys(table.fields).filter((field) => !withheld[table.name]?.includes(field))

/** Whether a value names the person: by id, or in its text. */
export function namesPerson({ ids, words }: Subject, value: unknown): boolean {
  if (Array.isArray(value)) return value.some((one) => namesPerson({ ids, words } as Subject, one))
  if (typeof value !== 'string') return false
  if (ids.has(value)) return true
  const text = value.toLowerCase()
  return words.some((word) => text.includes(word)) || [...ids].some((id) => value.includes(id))
}

const r = name('r')
const pageSize = 1_000

const likePattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

function aboutSql(table: Table, { ids, words, addresses, numbers }: Subject): Sql {
  const wanted = idList([...ids])
  const patterns = [...words, ...ids].map(likePattern)
  const inText = (column: Sql) => patterns.map((pattern) => sql`${column} LIKE ${pattern} ESCAPE '\\'`)
  const conditions = fieldsShown(table).flatMap((field): readonly Sql[] => {
    const column = sql`${r}.${name(field)}`
    const kind = table.fields[field]?.kind
    if (kind === 'ref') return [sql`${column} IN ${wanted}`]
    return kind === 'text' ||
      kind === 'longText' ||
      kind === 'email' ||
      kind === 'phone' ||
      kind === 'url' ||
      kind === 'set'
      ? inText(column)
      : []
  })
  if (table.name === 'message')
    conditions.push(sql`${r}.id IN (SELECT message FROM messageMention WHERE target IN ${wanted})`)
  if (table.name === 'optOut')
    conditions.push(
      sql`${r}.value IN ${idList([...addresses.map(addressOf), ...numbers.map(phoneEnd)].filter((one) => one !== ''))}`,
    )
  return some([...conditions, ...inText(sql`${r}.custom`)])
}

/** Page by page. Calls `step` after each; it may throw. */
export async function recordsAbout(
  context: QueryContext,
  tables: Tables,
  subject: Subject,
  step: () => Promise<void>,
): Promise<readonly Section[]> {
  const own = new Set(subject.records.map(({ id }) => id))
  const sections: Section[] = [...tables.values()].flatMap((table) => {
    const ids = subject.records.flatMap((one) => (one.table === table.name ? [one.id] : []))
    return ids.length > 0 ? [{ table, part: 'self' as const, ids }] : []
  })
  const isMe = subject.ids.has(context.me)
  const taken = new Set(own)
  for (const table of tables.values()) {
    if (table.name === 'file' || (table.space === 'desk' && !isMe)) continue
    const part = wholeTables.has(table.name) || table.space === 'desk' ? 'whole' : 'named'
    // What lies on one's own desk is one's own, whomever it names.
    const about = table.space === 'desk' ? sql`1` : aboutSql(table, subject)
    const ids: string[] = []
    for (let after = ''; ;) {
      const found = all<{ id: string }>(
        context.db,
        sql`SELECT r.id FROM ${name(table.name)} AS r WHERE r.id > ${after} AND ${about} ORDER BY r.id LIMIT ${pageSize}`,
      )
      ids.push(...found.flatMap(({ id }) => (own.has(id) ? [] : [id])))
      await step()
      if (found.length < pageSize) break
      after = found.at(-1)?.id ?? ''
    }
    if (part === 'whole') for (const id of ids) taken.add(id)
    if (ids.length > 0) sections.push({ table, part, ids })
  }
  return [...sections, ...filesOf(context, tables, taken, subject)]
}

/** Those attached to the person or to what goes along whole; of the others those that name the person. */
function filesOf(
  context: QueryContext,
  tables: Tables,
  taken: ReadonlySet<string>,
  subject: Subject,
): readonly Section[] {
  const table = tables.get('file')
  if (!table) return []
  const attached: string[] = []
  const named: string[] = []
  for (const row of all<{ id: string; record: string | null; about: number }>(
    context.db,
    sql`SELECT r.id, r.record, ${aboutSql(table, subject)} AS about FROM file AS r ORDER BY r.id`,
  ))
    if (row.record !== null && taken.has(row.record)) attached.push(row.id)
    else if (row.about === 1) named.push(row.id)
  return [
    ...(attached.length > 0 ? [{ table, part: 'whole' as const, ids: attached }] : []),
    ...(named.length > 0 ? [{ table, part: 'named' as const, ids: named }] : []),
  ]
}
