/**
 * Finding anything by any part of a word. Closeness comes first: 0 the whole title, 1 its beginning, 2 the beginning of a
 * word in it, 3 anywhere in it, 4 in another field; then the order of tables, then what was created last.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { filesHereTouched } from '#shared/files-here.ts'
import type { Table } from '#shared/schema.ts'
import { folded } from '#shared/folded.ts'
import { plainText } from '../messages/plain-text.ts'
import { filterSql, unknownField, type Filter } from '../records/filter.ts'
import { searchIndex } from '../records/matching.ts'
import type { ReadExtras } from '../records/records.queries.ts'
import { tablesByName, titleOf, type Source } from '../records/source.ts'
import { all, every, get, limited, name, sql, type Sql } from '../records/sql.ts'
import { insideFiles, type Inside as InsideFile } from '../resources/inside.ts'
import { filterFor, parseAsk, type Asked, type Part } from './ask.ts'
import { anywhereQuery, rowsWith, sizesSql, soughtOf, titlesWith, type Sought } from './candidates.ts'
import { correctionsOf } from './corrections.ts'
import { openReadings, type Row } from './reading.ts'
import { searchPageAnswer } from './search.answers.ts'

export interface SearchHit {
  readonly id: string
  readonly table: string
  readonly title: string
  /** What tells two of the same name apart: an account's town, a contact's account, a deal's stage. */
  readonly subtitle: string
}

export interface SearchPage {
  readonly hits: readonly SearchHit[]
  /** How many there are of each type; `isMore` when counting stopped. */
  readonly counts: readonly { readonly table: string; readonly count: number; readonly isMore: boolean }[]
  /** What is left to be looked for, without the filters in words. */
  readonly text: string
  readonly parts: readonly Part[]
}

const r = name('r')
/** Counting stops here: nobody reads the thousandth hit. */
const mostCounted = 1_000
/** What happened in so many days is lately. */
const lateDays = 30
/** With fewer hits than this typing errors are forgiven; what they lead to comes behind everything else. */
const few = 3
const behindAll = 5
/** Files with the words inside that are looked at. */
const mostInside = 100

/** Records with a file that has the words inside, and the words with what is around them. */
type Inside = ReadonlyMap<number, string>

interface Wanted {
  readonly limit: number
  readonly inside?: Inside | undefined
  readonly behind: number
  readonly filter?: Filter | undefined
}

/** 0 the whole title, 1 its beginning, 2 the beginning of a word in it, 3 anywhere in it, 4 in another field. */
function closenessTo({ words, whole }: Sought): (title: string) => number {
  const all = whole === undefined ? undefined : folded(whole)
  const wanted = words.map((forms) => forms.map(folded))
  const beginnings = wanted.map((forms) => forms.map((form) => ` ${form}`))
  const hasEvery = (text: string, forms: readonly (readonly string[])[]) =>
    forms.every((some) => some.some((form) => text.includes(form)))
  return (shown) => {
    const title = folded(shown)
    if (words.length === 0 || title === all) return 0
    if (all !== undefined && title.startsWith(all)) return 1
    const text = ` ${title}`
    return hasEvery(text, beginnings) ? 2 : hasEvery(text, wanted) ? 3 : 4
  }
}

/** Words that stand nowhere replaced by those that may have been meant; undefined when there is nothing to correct. */
function correct({ db }: QueryContext, { words }: Sought): Sought | undefined {
  const forms = words.map(([word = '']) => {
    const meant = correctionsOf(db, word)
    return meant.length === 0 ? [word] : [word, ...meant]
  })
  return forms.some(({ length }) => length > 1) ? { words: forms, whole: undefined } : undefined
}

export function searchFeature(allTables: readonly Table[], computed: ReadExtras['computed'] = {}) {
  const tables = tablesByName(allTables)
  const sourceOf = (table: Table): Source => ({ table, tables, computed: computed[table.name] ?? {} })
  const searched = allTables.filter((table) => Object.values(table.fields).some((field) => field.search))

  interface Hit {
    readonly id: string
    readonly rid: number
    readonly table: Table
    readonly closeness: number
    readonly weight: number
    readonly excerpt?: string | undefined
  }

  const insideOf = (found: readonly InsideFile[], table: Table): Inside =>
    new Map(
      found.toReversed().flatMap(({ rid, resourceRid, excerpt }) => {
        if (table.name === 'resource') return resourceRid === null ? [] : [[resourceRid, excerpt] as const]
        return table.name === 'file' && resourceRid === null ? [[rid, excerpt] as const] : []
      }),
    )

  const filtered = (context: QueryContext, table: Table, filter: Filter): Sql =>
    filterSql(sourceOf(table), filter, r, context)

  const readingOf = openReadings(tables)

  /** The rows of a table of about `size` rows to choose the best from. */
  const rowsOf = (
    context: QueryContext,
    table: Table,
    sought: Sought,
    { limit, filter, inside, size }: Wanted & { readonly size: number },
  ): readonly Row[] => {
    const { db } = context
    const reading = readingOf(table)
    const numbered = (rids: readonly number[]) =>
      rids.length === 0 ? [] : db.all<Row>(reading.numbered, JSON.stringify(rids))
    const rows = filter
      ? numbered(ridsFiltered(context, table, sought, filter, limit * 2))
      : rowsWith(db, reading, sought, limit, size)
    const words = sought.words.flat()
    const isShort = !filter && rows.length < limit && words.every((word) => word.length < 3)
    const titled = isShort ? titlesWith(db, table.name, titleOf(table, r).text, words) : []
    const known = new Set(rows.map(({ rid }) => rid))
    const further = new Set([...titled, ...(inside?.keys() ?? [])].filter((rid) => !known.has(rid)))
    return [...rows, ...numbered([...further])]
  }

  const hitsIn = (
    context: QueryContext,
    table: Table,
    sought: Sought,
    wanted: Wanted & { readonly size: number },
  ): Hit[] => {
    const closeness = closenessTo(sought)
    const lately = new Date(context.now - lateDays * 86_400_000).toISOString()
    return rowsOf(context, table, sought, wanted).map((row) => ({
      id: row.id,
      rid: row.rid,
      table,
      closeness: closeness(row.title ?? '') + wanted.behind,
      weight: (row.owner !== null && row.owner === context.me ? 2 : 0) + (row.at !== null && row.at >= lately ? 1 : 0),
      excerpt: wanted.inside?.get(row.rid),
    }))
  }

  const rankOf = new Map(searched.map((table, rank) => [table, rank]))
  const inOrder = (a: Hit, b: Hit): number =>
    a.closeness - b.closeness ||
    b.weight - a.weight ||
    (rankOf.get(a.table) ?? 0) - (rankOf.get(b.table) ?? 0) ||
    b.rid - a.rid

  /** The newest records that the filter lets through, and that have the words somewhere. */
  const ridsFiltered = (
    context: QueryContext,
    table: Table,
    sought: Sought,
    filter: Filter,
    limit: number,
  ): readonly number[] =>
    all<{ rid: number }>(
      context.db,
      sql`SELECT r.rid FROM ${name(table.name)} AS ${r} WHERE ${every([wordsSql(table, sought), filtered(context, table, filter)])}
          ORDER BY r.rid DESC ${limited(limit)}`,
    ).map(({ rid }) => rid)
  const wordsSql = (table: Table, sought: Sought): Sql => {
    const query = anywhereQuery(sought)
    if (query === undefined) return sql`1`
    return sql`r.rid IN (SELECT rowid FROM ${searchIndex(table)} WHERE text MATCH ${query})`
  }

  const countOf = (context: QueryContext, table: Table, sought: Sought, filter: Filter | undefined): number => {
    const query = anywhereQuery(sought)
    // Without a filter the words lead the way, so that counting ends early; `IN` would first gather all that have them.
    const found =
      query === undefined || filter
        ? sql`${name(table.name)} AS ${r} WHERE ${every([wordsSql(table, sought), filtered(context, table, filter ?? { all: [] })])}`
        : sql`${searchIndex(table)} AS f CROSS JOIN ${name(table.name)} AS ${r} ON r.rid = f.rowid WHERE f.text MATCH ${query}`
    return (
      get<{ count: number }>(
        context.db,
        sql`SELECT count(*) AS count FROM (SELECT r.rid FROM ${found} ${limited(mostCounted)})`,
      )?.count ?? 0
    )
  }

  /** Of those with the words inside a file, how many do not have them in a field as well. */
  const countInside = (context: QueryContext, table: Table, sought: Sought, inside: Inside): number => {
    const query = anywhereQuery(sought)
    if (inside.size === 0 || query === undefined) return 0
    const rids = JSON.stringify([...inside.keys()])
    const also = sql`SELECT rowid FROM ${searchIndex(table)} WHERE text MATCH ${query}`
    const found = sql`SELECT count(*) AS count FROM json_each(${rids}) WHERE value NOT IN (${also})`
    return get<{ count: number }>(context.db, found)?.count ?? 0
  }

  interface InUse {
    readonly table: Table
    readonly size: number
  }
  const sizes = sizesSql(searched)
  /** Those of the tables that have anything, with about how many rows. */
  const inUse = ({ db }: QueryContext, wanted: readonly Table[]): readonly InUse[] => {
    const found = db.get<Record<string, number | null>>(sizes)
    return wanted.flatMap((table) => {
      const size = found?.[table.name] ?? undefined
      return size === undefined ? [] : [{ table, size }]
    })
  }

  /** What is asked of each table: those that have nothing of the kind are left out. */
  const asking = (wanted: readonly InUse[], parts: readonly Part[]) =>
    wanted.flatMap(({ table, size }) => {
      const nodes = filterFor(parts, table)
      if (nodes === undefined) return []
      const filter = nodes.length === 0 ? undefined : { all: nodes }
      return filter && unknownField(sourceOf(table), filter) !== undefined ? [] : [{ table, size, filter }]
    })

  /** The hits in these tables; where there are few, also those of words that may have been meant. */
  const best = (
    context: QueryContext,
    wanted: readonly Table[],
    typed: string,
    limit: number,
  ): {
    readonly hits: readonly Hit[]
    readonly asked: Asked
    readonly sought: Sought
    readonly inside: readonly InsideFile[]
  } => {
    const asked = parseAsk(typed, searched)
    const sought = soughtOf(asked.text)
    const hasFilter = asked.parts.some(({ kind }) => kind !== 'unknown')
    if (sought.words.length === 0 && !hasFilter) return { hits: [], asked, sought, inside: [] }
    const places = asking(inUse(context, wanted), asked.parts)
    const found: Hit[] = []
    const inside = sought.words.length === 0 ? [] : insideFiles(context, asked.text, mostInside)
    const look = (what: Sought, behind: number): Hit[] =>
      places.flatMap(({ table, size, filter }) =>
        hitsIn(context, table, what, {
          limit,
          behind,
          size,
          inside: filter || behind > 0 ? undefined : insideOf(inside, table),
          filter: filter ?? (what.words.length === 0 ? { all: [] } : undefined),
        }),
      )
    found.push(...look(sought, 0))
    const corrected = found.length < few && sought.whole ? correct(context, sought) : undefined
    if (corrected) {
      const known = new Set(found.map(({ id }) => id))
      found.push(...look(corrected, behindAll).filter(({ id }) => !known.has(id)))
    }
    return {
      hits: found.sort(inOrder).slice(0, limit),
      asked,
      sought: found.length > 0 && corrected ? corrected : sought,
      inside,
    }
  }
  const shownHits = ({ db }: QueryContext, hits: readonly Hit[]): SearchHit[] => {
    const texts = new Map<string, { readonly title: string | null; readonly subtitle: string | null }>()
    for (const [table, found] of Map.groupBy(hits, (hit) => hit.table))
      for (const { id, ...shown } of db.all<{ id: string; title: string | null; subtitle: string | null }>(
        readingOf(table).shown,
        JSON.stringify(found.map((hit) => hit.id)),
      ))
        texts.set(id, shown)
    return hits.map(({ id, table, closeness, excerpt }) => {
      const shown = texts.get(id)
      const subtitle = excerpt && closeness > 3 ? excerpt : (shown?.subtitle ?? '')
      const title = shown?.title ?? ''
      return { id, table: table.name, title: table.name === 'message' ? plainText(title) : title, subtitle }
    })
  }

  const page = defineQuery({
    name: 'search.page',
    summary: 'What a search finds, best first, with how much there is of each type; filters in words are said back.',
    input: z.object({
      text: z.string().max(1_000),
      /** Only these types; the counts are of all. */
      tables: z.array(z.string().max(100)).max(100).optional(),
      limit: z.int().min(1).max(200).optional(),
    }),
    output: searchPageAnswer,
    reads: [...searched.map((table) => table.name), filesHereTouched],
    run: (context, input): SearchPage => {
      const only = input.tables ?? []
      const wanted = only.length === 0 ? searched : searched.filter((table) => only.includes(table.name))
      const { hits, asked, sought, inside } = best(context, wanted, input.text, input.limit ?? 60)
      const isAsked = asked.text !== '' || asked.parts.some(({ kind }) => kind !== 'unknown')
      const counts = !isAsked
        ? []
        : asking(inUse(context, searched), asked.parts).flatMap(({ table, filter }) => {
            const further = filter ? 0 : countInside(context, table, sought, insideOf(inside, table))
            const count = Math.min(mostCounted, countOf(context, table, sought, filter) + further)
            return count === 0 ? [] : [{ table: table.name, count, isMore: count === mostCounted }]
          })
      return { hits: shownHits(context, hits), counts, text: asked.text, parts: asked.parts }
    },
  })

  const find = defineQuery({
    name: 'search.find',
    summary: 'Records in which a text occurs, best first.',
    input: z.object({
      text: z.string().max(1_000),
      limit: z.int().min(1).max(200).optional(),
      tables: z.array(z.string().max(100)).max(100).optional(),
    }),
    reads: [...searched.map((table) => table.name), filesHereTouched],
    output: z
      .array(z.strictObject({ id: z.string(), table: z.string(), title: z.string(), subtitle: z.string() }))
      .readonly(),
    run: (context, input): readonly SearchHit[] => {
      const limit = input.limit ?? 20
      const wanted = searched.filter((table) => input.tables?.includes(table.name) ?? true)
      return shownHits(context, best(context, wanted, input.text, limit).hits)
    },
  })

  return { queries: { find, page } }
}
