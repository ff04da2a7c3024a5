/** What may be the same: while something is typed, in the review queue, and behind a record that stands for several. */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import type { FieldValue, Table } from '#shared/schema.ts'
import { matchText, searchIndex } from '../records/matching.ts'
import { mergedWith } from '../records/merged.ts'
import { tablesByName, titleOf, type Tables } from '../records/source.ts'
import { all, get, join, limited, name, sql, type Sql } from '../records/sql.ts'
import { compareQuery } from './compare.queries.ts'
import { comparedOf, type ComparedRow } from './compared.ts'
import { keptList, type KeptPair } from './duplicates.job.ts'
import { duplicateTables } from './duplicates.schema.ts'
import { companyWords } from './linkage/normal.ts'
import { normal, type Normal } from './linkage/profiles.ts'
import { isWorthSaying, type Match } from './matcher.ts'
import { isCertain, reasons, reasonsOf } from './verdict.ts'
import { mergedRecords, reviewQueue } from './duplicates.answers.ts'

export interface Candidate extends Match {
  readonly table: string
  readonly title: string
  readonly subtitle: string
}

export interface ReviewPair {
  /** Both ids, the smaller first. */
  readonly ids: readonly [string, string]
  readonly tables: readonly [string, string]
  readonly titles: readonly [string, string]
  readonly probability: number
  readonly certain: boolean
  readonly reasons: KeptPair['reasons']
}

export interface ReviewQueue {
  /** When it was looked for; null: never. */
  readonly at: string | null
  readonly open: number
  readonly certain: number
  /** Pairs that were merged or said not to be the same. */
  readonly done: number
  readonly pairs: readonly ReviewPair[]
}

export interface MergedRecord {
  readonly id: string
  readonly title: string
  /** Its own values, which are hidden while it is merged. */
  readonly values: Readonly<Record<string, FieldValue>>
  readonly byTitle: string | null
  readonly at: string | null
}

const r = name('r')
const id = z.string().max(36)
const value: z.ZodType<FieldValue> = z.union([
  z.string().max(100_000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
])
const reason = z.enum(reasons)

export function duplicateQueries(allTables: readonly Table[]) {
  const tables = tablesByName(allTables)

  const ofCandidate = defineQuery({
    name: 'duplicates.ofCandidate',
    summary:
      'Records that one with these values may be, with what agrees; also of a lead among contacts and the other way.',
    input: z.object({
      table: z.enum(duplicateTables),
      values: z.record(z.string().max(100), value),
      /** The record that has these values already, which is no duplicate of itself. */
      except: id.optional(),
      limit: z.int().min(1).max(20).optional(),
    }),
    reads: [...duplicateTables, 'merge'],
    output: z
      .array(
        z.strictObject({
          id: z.string(),
          table: z.string(),
          title: z.string(),
          subtitle: z.string(),
          certain: z.boolean(),
          reasons: z.array(reason).readonly(),
        }),
      )
      .readonly(),
    run: (context, input): readonly Candidate[] => {
      const own = tables.get(input.table)
      if (!own) return []
      const account = input.values['account']
      const company =
        typeof account === 'string'
          ? (get<{ name: string | null }>(context.db, sql`SELECT a.name FROM account AS a WHERE a.id = ${account}`)
              ?.name ?? null)
          : null
      const given = comparedOf(own).from(input.values, company)
      const is = normal(given)
      const words = companyWords(given.company ?? null)
      const among = input.table === 'account' ? ['account'] : [input.table, input.table === 'lead' ? 'contact' : 'lead']
      return among
        .flatMap((of) => candidatesIn(context, tables, of, is, words))
        .filter((one) => one.id !== input.except)
        .sort((a, b) => Number(b.certain) - Number(a.certain) || b.reasons.length - a.reasons.length)
        .slice(0, input.limit ?? 5)
    },
  })

  const queue = defineQuery({
    name: 'duplicates.queue',
    summary: 'Pairs of records that may be one, the likeliest first, without those that were judged.',
    input: z.object({ offset: z.int().min(0).optional(), limit: z.int().min(1).max(200).optional() }),
    output: reviewQueue,
    reads: ['kept', 'merge', ...duplicateTables],
    run: ({ db }, input): ReviewQueue => {
      const last = get<{ value: string }>(db, sql`SELECT value FROM kept WHERE list = ${`${keptList}.last`}`)
      const titled = (column: string): Sql =>
        sql`coalesce(${join(
          duplicateTables.flatMap((of) => {
            const table = tables.get(of)
            return table
              ? [sql`(SELECT ${titleOf(table, r)} FROM ${name(of)} AS ${r} WHERE r.id = ${name(column)})`]
              : []
          }),
          ', ',
        )})`
      // A record that was merged or deleted has no title, and its pairs are done; so are those of a converted lead.
      const open = sql`SELECT k.rank, k.value, substr(k.key, 1, 36) AS one, substr(k.key, 38) AS other FROM kept AS k
        WHERE k.list = ${keptList} AND NOT EXISTS (
          SELECT 1 FROM merge AS m WHERE m.one = substr(k.key, 1, 36) AND m.other = substr(k.key, 38))
          AND NOT EXISTS (SELECT 1 FROM lead AS l
            WHERE l.convertedAt IS NOT NULL AND l.id IN (substr(k.key, 1, 36), substr(k.key, 38)))`
      const shown = sql`SELECT * FROM (SELECT o.*, ${titled('one')} AS oneTitle, ${titled('other')} AS otherTitle FROM (${open}) AS o)
        WHERE oneTitle IS NOT NULL AND otherTitle IS NOT NULL`
      const counts = get<{ open: number; certain: number }>(
        db,
        sql`SELECT count(*) AS open, coalesce(sum(rank > 1), 0) AS certain FROM (${shown})`,
      )
      const total =
        get<{ count: number }>(db, sql`SELECT count(*) AS count FROM kept WHERE list = ${keptList}`)?.count ?? 0
      const rows = all<{ one: string; other: string; oneTitle: string; otherTitle: string; value: string }>(
        db,
        sql`${shown} ORDER BY rank DESC, one, other ${limited(input.limit ?? 50, input.offset ?? 0)}`,
      )
      return {
        at: last ? (JSON.parse(last.value) as { at: string }).at : null,
        open: counts?.open ?? 0,
        certain: counts?.certain ?? 0,
        done: total - (counts?.open ?? 0),
        pairs: rows.map((row) => {
          const pair = JSON.parse(row.value) as KeptPair
          return {
            ids: [row.one, row.other],
            tables: [pair.table, pair.otherTable],
            titles: [row.oneTitle, row.otherTitle],
            probability: pair.probability,
            certain: pair.certain,
            reasons: pair.reasons,
          }
        }),
      }
    },
  })

  const merged = defineQuery({
    name: 'duplicates.ofRecord',
    summary:
      'The records that were merged into this one, with their own values and who merged them; empty when none were.',
    input: z.object({ id }),
    output: mergedRecords,
    reads: ['merge', 'person', ...duplicateTables],
    run: (context, input): readonly MergedRecord[] => {
      const [, ...hidden] = mergedWith(context.db, input.id)
      return hidden.flatMap((one) => hiddenRecord(context, tables, one))
    },
  })

  return { ofCandidate, queue, merged, compare: compareQuery(allTables) }
}

/** Its own values: hidden records are in no view, so the row itself is read. */
function hiddenRecord(context: QueryContext, tables: Tables, record: string): MergedRecord[] {
  for (const of of duplicateTables) {
    const table = tables.get(of)
    const row = table && context.db.get(`SELECT * FROM "r_${of}" WHERE id = ? AND base <> 0`, record)
    if (!row) continue
    const fields = Object.entries(table.fields).filter(
      ([, field]) => !field.internal && field.kind !== 'set' && field.kind !== 'ref',
    )
    const edge = context.db.get<{ by: string | null; at: string | null }>(
      `SELECT "by", "at" FROM merge WHERE verdict = 'same' AND (one = ? OR other = ?) ORDER BY "at" DESC LIMIT 1`,
      record,
      record,
    )
    const person = context.db.get<{ name: string | null }>('SELECT name FROM person WHERE id = ?', edge?.by ?? '')
    return [
      {
        id: record,
        title: table.title
          .map((field) => row[field] ?? '')
          .join(' ')
          .trim(),
        values: Object.fromEntries(fields.map(([field]) => [field, (row[field] ?? null) as FieldValue])),
        byTitle: person?.name ?? null,
        at: edge?.at ?? null,
      },
    ]
  }
  return []
}

const mostLookedAt = 60

/** Looks where the full text has an address, the end of a number, or a name; then compares properly. */
function candidatesIn(
  context: QueryContext,
  tables: Tables,
  of: string,
  is: Normal,
  firm: readonly string[],
): Candidate[] {
  const table = tables.get(of)
  if (!table) return []
  const compared = comparedOf(table)
  const first = is.first.slice(0, 3)
  const queries = [
    is.email && [is.email.split('@')[0] ?? '', is.email.split('@')[1] ?? ''],
    is.phone && [is.phone.replaceAll(/\D/g, '').slice(-7)],
    is.last && (first.length === 3 ? [is.last, first] : [is.last]),
    is.last && is.last.length >= 6 && [is.last.slice(0, 4), first.length === 3 ? first : is.last.slice(-3)],
    !is.last && firm.length > 0 && firm.slice(0, 2).map((word) => word.slice(0, 8)),
    !is.last && firm.length > 1 && firm.slice(0, 1),
    !is.last && is.domain.length >= 3 && [is.domain],
  ].filter((words): words is string[] => Array.isArray(words) && words.every((word) => [...word].length >= 3))
  const ids = new Set<string>()
  for (const words of queries)
    for (const row of all<{ id: string }>(
      context.db,
      sql`SELECT r.id FROM ${name(of)} AS r WHERE r.rid IN (
            SELECT rowid FROM ${searchIndex(table)} WHERE text MATCH ${matchText(words)} ORDER BY rowid DESC ${limited(mostLookedAt)})`,
    ))
      ids.add(row.id)
  if (ids.size === 0) return []
  const rows = all<ComparedRow & { title: string | null; subtitle: string | null }>(
    context.db,
    sql`SELECT ${compared.columns}, ${titleOf(table, r)} AS title, ${subtitleOf(table)} AS subtitle FROM ${name(of)} AS r
        WHERE r.id IN (SELECT value FROM json_each(${JSON.stringify([...ids])}))`,
  )
  return rows.flatMap((row) => {
    const other = normal(compared.from(row))
    const found = reasonsOf(is, other)
    const certain = isCertain(is, other, found)
    if (!isWorthSaying(certain, found)) return []
    return [{ id: row.id, table: of, title: row.title ?? '', subtitle: row.subtitle ?? '', certain, reasons: found }]
  })
}

/** What tells two of one name apart. */
function subtitleOf(table: Table): Sql {
  const parts = ['email', 'phone', 'city'].filter((field) => Object.hasOwn(table.fields, field))
  return join([sql`''`, ...parts.map((field) => sql`coalesce(nullif(r.${name(field)}, '') || ' · ', '')`)], ' || ')
}
