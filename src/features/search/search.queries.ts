/**
 * Finding anything by any part of a word. Closeness comes first: 0 the whole title, 1 its beginning, 2 the beginning of a
 * word in it, 3 anywhere in it, 4 in another field; then the order of tables, then what was created last.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import type { Table } from '#shared/schema.ts'
import { matchingSql } from '../records/matching.ts'
import { refTitle, tablesByName, titleOf } from '../records/source.ts'
import { all, get, join, limited, name, sql, type Sql } from '../records/sql.ts'

export interface SearchHit {
  readonly id: string
  readonly table: string
  readonly title: string
  /** What tells two of the same name apart: an account's town, a contact's account, a deal's stage. */
  readonly subtitle: string
}

/** The fields after the title, in reading order; references are shown by their title. */
const subtitles: Readonly<Record<string, readonly string[]>> = {
  account: ['industry', 'city'],
  contact: ['jobTitle', 'account'],
  opportunity: ['account', 'stage'],
  activity: ['opportunity', 'account'],
  task: ['opportunity', 'account'],
  event: ['opportunity', 'account'],
  person: ['jobTitle', 'team'],
  product: ['code', 'family'],
  file: ['folder'],
}

const r = name('r')

export function searchFeature(allTables: readonly Table[]) {
  const tables = tablesByName(allTables)
  const searched = allTables.filter((table) => Object.values(table.fields).some((field) => field.search))

  const subtitle = (table: Table): Sql => {
    const parts = (subtitles[table.name] ?? []).map((field) => {
      const one = table.fields[field]
      const column = sql`r.${name(field)}`
      const text = one?.kind === 'ref' ? refTitle(tables, one.target, column) : column
      return sql`coalesce(' · ' || ${text}, '')`
    })
    return parts.length === 0 ? sql`''` : sql`substr(${join(parts, ' || ')}, 4)`
  }

  /** What has no title, such as a note that was only written down, is shown by its first words. */
  const shownTitle = (table: Table): Sql => {
    const long = Object.entries(table.fields).find(([, { kind, search }]) => kind === 'longText' && search)
    const words = long ? sql`substr(trim(r.${name(long[0])}), 1, 80)` : sql`''`
    return sql`coalesce(nullif(trim(${titleOf(table, r)}), ''), ${words}, '')`
  }

  const hitsIn = (context: QueryContext, table: Table, text: string, limit: number) => {
    const wanted = sql`(' ' || lower(${text}))`
    // Titles in lower case after a blank, made once per hit: OFFSET keeps SQLite from copying the expression.
    const hits = sql`SELECT r.id, ' ' || lower(coalesce(${titleOf(table, r)}, '')) AS title
      FROM ${name(table.name)} AS ${r} WHERE ${matchingSql(table, text, r)} LIMIT -1 OFFSET 0`
    return all<{ id: string; closeness: number }>(
      context.db,
      sql`SELECT id, CASE instr(title, ${wanted}) WHEN 1 THEN title <> ${wanted}
            WHEN 0 THEN 3 + (instr(title, lower(${text})) = 0) ELSE 2 END AS closeness
          FROM (${hits}) ORDER BY closeness, id DESC ${limited(limit)}`,
    ).map((hit) => ({ ...hit, table }))
  }

  const shown = (context: QueryContext, table: Table, id: string) =>
    get<{ title: string | null; subtitle: string | null }>(
      context.db,
      sql`SELECT ${shownTitle(table)} AS title, ${subtitle(table)} AS subtitle FROM ${name(table.name)} AS ${r} WHERE r.id = ${id}`,
    )

  const find = defineQuery({
    name: 'search.find',
    summary: 'Records in which a text occurs, best first.',
    input: z.object({
      text: z.string().max(1_000),
      limit: z.int().min(1).max(200).optional(),
      tables: z.array(z.string().max(100)).max(100).optional(),
    }),
    reads: searched.map((table) => table.name),
    output: z
      .array(z.strictObject({ id: z.string(), table: z.string(), title: z.string(), subtitle: z.string() }))
      .readonly(),
    run: (context, input): readonly SearchHit[] => {
      const text = input.text.trim()
      if (text === '') return []
      const limit = input.limit ?? 20
      const wanted = searched.filter((table) => input.tables?.includes(table.name) ?? true)
      const rankOf = new Map(searched.map((table, rank) => [table, rank]))
      const best = wanted
        .flatMap((table) => hitsIn(context, table, text, limit))
        .sort((a, b) => a.closeness - b.closeness || (rankOf.get(a.table) ?? 0) - (rankOf.get(b.table) ?? 0))
        .slice(0, limit)
      return best.map(({ id, table }) => {
        const texts = shown(context, table, id)
        return { id, table: table.name, title: texts?.title ?? '', subtitle: texts?.subtitle ?? '' }
      })
    },
  })

  return { queries: { find } }
}
