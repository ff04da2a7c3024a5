/** Finding anything by any part of a word: exact and prefix titles first, then the most recently created. */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import type { Table } from '#shared/schema.ts'
import { matchingSql } from '../records/matching.ts'
import { refTitle, tablesByName, titleOf } from '../records/source.ts'
import { all, join, name, sql, type Sql } from '../records/sql.ts'

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

  /** 0 the whole title, 1 its beginning, 2 the beginning of a word in it, 3 anywhere. */
  const closeness = (table: Table, text: string): Sql => {
    const title = sql`lower(coalesce(${titleOf(table, r)}, ''))`
    const wanted = sql`lower(${text})`
    return sql`CASE WHEN ${title} = ${wanted} THEN 0 WHEN instr(${title}, ${wanted}) = 1 THEN 1
      WHEN instr(${title}, ' ' || ${wanted}) > 0 THEN 2 WHEN instr(${title}, ${wanted}) > 0 THEN 3 ELSE 4 END`
  }

  const hitsIn = (context: QueryContext, table: Table, text: string, limit: number) =>
    all<{ id: string; title: string | null; closeness: number }>(
      context.db,
      sql`SELECT r.id, ${titleOf(table, r)} AS title, ${closeness(table, text)} AS closeness
          FROM ${name(table.name)} AS r WHERE ${matchingSql(table, text, r)}
          ORDER BY closeness, r.id DESC LIMIT ${limit}`,
    ).map((hit) => ({ ...hit, table }))

  const find = defineQuery({
    name: 'search.find',
    summary: 'Records in which a text occurs, best first.',
    input: z.object({
      text: z.string().max(1_000),
      limit: z.int().min(1).max(200).optional(),
      tables: z.array(z.string().max(100)).max(100).optional(),
    }),
    reads: searched.map((table) => table.name),
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
      return best.map(({ id, table, title }) => ({
        id,
        table: table.name,
        title: title ?? '',
        subtitle:
          all<{ text: string | null }>(
            context.db,
            sql`SELECT ${subtitle(table)} AS text FROM ${name(table.name)} AS r WHERE r.id = ${id}`,
          )[0]?.text ?? '',
      }))
    },
  })

  return { queries: { find } }
}

export type SearchFeature = ReturnType<typeof searchFeature>
