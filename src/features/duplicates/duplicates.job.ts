/**
 * Looks through all accounts, and through all contacts and leads, for records that may be one. What it finds is kept on this
 * PC for the review queue (`kept`, list `duplicates`) until it is looked for again; nothing is changed.
 */
import { z } from 'zod'
import { defineJob, type JobContext } from '#replica/job.ts'
import type { Kept } from '#replica/replica.types.ts'
import { fail, ok } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { tablesByName } from '../records/source.ts'
import { all, limited, name, sql } from '../records/sql.ts'
import { comparedOf, type ComparedRow } from './compared.ts'
import { candidatePairs } from './linkage/blocks.ts'
import { Cancelled, learn, probability, score, type Watch } from './linkage/fellegi-sunter.ts'
import { openProfiles } from './linkage/profiles.ts'
import { isCertain, reasonsOf, type Reason } from './verdict.ts'

/** The list of `kept` that the review queue reads. */
export const keptList = 'duplicates'

/** A pair as it is kept; its key is both ids, the smaller first. */
export interface KeptPair {
  readonly table: string
  readonly otherTable: string
  readonly probability: number
  readonly certain: boolean
  readonly reasons: readonly Reason[]
}

/** From here on it is likelier by far that two records are one. */
export const likelyFrom = 0.9
const mostKept = 50_000
const readAtOnce = 5_000

/** Tables whose records are looked at together. */
const sets = [['account'], ['contact', 'lead']] as const

export function findDuplicates(allTables: readonly Table[]) {
  const tables = tablesByName(allTables)
  return defineJob({
    name: 'duplicates.find',
    summary: 'Looks for records that may be one, and keeps what it finds for the review; changes nothing.',
    input: z.object({}),
    run: async (context) => {
      try {
        const found = sets.flatMap((set, index) =>
          lookThrough(
            context,
            set.flatMap((one) => tables.get(one) ?? []),
            (step, share) => context.progress(step, Math.round((index + share) * 50), 100),
          ),
        )
        const best = found.sort((a, b) => b.rank - a.rank || (a.key < b.key ? -1 : 1)).slice(0, mostKept)
        const summary = {
          at: new Date(context.now).toISOString(),
          pairs: best.length,
          left: found.length - best.length,
        }
        context.progress('saving', 99, 100)
        const done = await context.keep(keptList, best)
        if (!done.ok) return done
        const noted = await context.keep(`${keptList}.last`, [{ key: 'last', rank: 0, value: JSON.stringify(summary) }])
        return noted.ok ? ok(summary) : noted
      } catch (error) {
        if (error instanceof Cancelled)
          return fail({
            type: 'Cancelled',
            message: 'The search for duplicates was stopped. What was found before is kept.',
          })
        throw error
      }
    },
  })
}

/** A name alone is no reason to ask, nor is a place. */
const isEnough = (found: readonly Reason[]): boolean => found.length >= 2

type Tell = (step: string, share: number) => void

function lookThrough(context: JobContext, tables: readonly Table[], tell: Tell): Kept[] {
  const watch = (step: string, from: number, to: number): Watch => ({
    cancelled: context.cancelled,
    progress: (share) => tell(step, from + (to - from) * Math.min(1, share)),
  })
  const profiles = openProfiles()
  const ids: string[] = []
  const tableOf: number[] = []
  for (const [index, table] of tables.entries()) {
    const compared = comparedOf(table)
    // Whoever became a contact is no duplicate of that contact.
    const open = table.name === 'lead' ? sql`AND r.convertedAt IS NULL` : sql``
    for (let last = ''; ;) {
      if (context.cancelled()) throw new Cancelled()
      const rows = all<ComparedRow>(
        context.db,
        sql`SELECT ${compared.columns} FROM ${name(table.name)} AS r WHERE r.id > ${last} ${open} ORDER BY r.id ${limited(readAtOnce)}`,
      )
      for (const row of rows) {
        profiles.add(compared.from(row))
        ids.push(row.id)
        tableOf.push(index)
      }
      tell('reading', Math.min(0.2, ids.length / 1_500_000))
      if (rows.length < readAtOnce) break
      last = rows.at(-1)?.id ?? ''
    }
  }
  const { size } = profiles
  if (size < 2) return []
  const pairs = candidatePairs(size, profiles.blocks(), profiles.finer, watch('pairing', 0.2, 0.4))
  const comparisons = profiles.comparisons()
  const model = learn(comparisons, size, pairs, watch('learning', 0.4, 0.55))
  const comparing = watch('comparing', 0.55, 1)
  const found: Kept[] = []
  for (const [k, pair] of pairs.entries()) {
    if (k % 4_096 === 0) {
      if (context.cancelled()) throw new Cancelled()
      comparing.progress(k / pairs.length)
    }
    const i = Math.floor(pair / size)
    const j = pair - i * size
    const chance = probability(score(model, comparisons, i, j).bits)
    if (chance < 0.3) continue
    const [one, other] = [profiles.of(i), profiles.of(j)]
    const reasons = reasonsOf(one, other)
    // Colleagues share a firm, a switchboard and an address.
    const areNamed = one.last !== '' && other.last !== ''
    if (areNamed && !reasons.some((reason) => reason === 'name' || reason === 'similarName' || reason === 'email'))
      continue
    const certain = isCertain(one, other, reasons)
    if (!certain && (chance < likelyFrom || !isEnough(reasons))) continue
    const isFirst = (ids[i] ?? '') < (ids[j] ?? '')
    const [a, b] = isFirst ? [i, j] : [j, i]
    const value: KeptPair = {
      table: tables[tableOf[a] ?? 0]?.name ?? '',
      otherTable: tables[tableOf[b] ?? 0]?.name ?? '',
      probability: Math.round(chance * 1_000) / 1_000,
      certain,
      reasons,
    }
    found.push({ key: `${ids[a]} ${ids[b]}`, rank: certain ? 1 + chance : chance, value: JSON.stringify(value) })
  }
  return found
}
