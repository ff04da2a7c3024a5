/** What was erased, by whom, and which PCs have said that it is gone there. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { spaceOf } from '#shared/ids.ts'
import { all, sql } from '../records/sql.ts'

/** In the local table `kept`: of which erasures this PC has given its receipt. */
export const receiptedList = 'erasures'

const receiptOf = z.object({ device: z.string(), person: z.string(), name: z.string(), at: z.string().nullable() })

const erasureView = z.object({
  id: z.string(),
  what: z.string().nullable(),
  count: z.number().nullable(),
  /** Of a space that keeps its messages for so many days; null: somebody erased it. */
  days: z.number().nullable(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  byName: z.string(),
  at: z.string().nullable(),
  done: z.array(receiptOf),
  missing: z.array(receiptOf),
})
export type ErasureView = z.infer<typeof erasureView>

export const listErasures = defineQuery({
  name: 'erasures.list',
  summary: 'What was erased for good, newest first, with the PCs that have said so and those that have not.',
  input: z.object({ limit: z.number().int().min(1).max(500).optional() }),
  output: z.array(erasureView),
  reads: ['erasure', 'erasureReceipt', 'person', 'statement'],
  run: (context, { limit = 100 }) => {
    const { db } = context
    const authority = context.authority()
    const names = new Map(
      all<{ id: string; name: string | null }>(db, sql`SELECT id, name FROM person`).map(({ id, name }) => [
        id,
        name ?? '',
      ]),
    )
    const views = all<{
      id: string
      what: string | null
      count: number | null
      days: number | null
      reason: string | null
      by: string | null
      at: string | null
    }>(
      db,
      sql`SELECT id, what, count, days, reason, "by", at FROM erasure WHERE count IS NOT 0 ORDER BY at DESC, id LIMIT ${limit}`,
    ).map((one) => {
      const receipts = all<{ device: string; at: string | null }>(
        db,
        sql`SELECT device, min(at) AS at FROM erasureReceipt WHERE erasure = ${one.id} GROUP BY device`,
      )
      const given = new Map(receipts.map(({ device, at }) => [device, at]))
      const expected = authority?.readersOf(spaceOf(one.id)).devices ?? []
      const states = expected.map(({ id: device, person }) => ({
        device,
        person,
        name: names.get(person) ?? '',
        at: given.get(device) ?? null,
      }))
      return {
        ...one,
        byName: names.get(one.by ?? '') ?? '',
        done: states.filter(({ device }) => given.has(device)),
        missing: states.filter(({ device }) => !given.has(device)),
      }
    })
    return [...Map.groupBy(views, runOf).values()].map(together)
  },
})

/** A space that keeps its messages no longer erases many at once, by many erasures: they are shown as one. */
const runOf = ({ id, days, by, at }: ErasureView): string => (days === null ? id : `${spaceOf(id)} ${days} ${by} ${at}`)

function together(views: readonly ErasureView[]): ErasureView {
  const [first] = views
  if (!first) throw new Error('A group has members')
  const missing = new Map(views.flatMap((one) => one.missing).map((one) => [one.device, one]))
  return {
    ...first,
    count: views.reduce((sum, { count }) => sum + (count ?? 0), 0),
    done: first.done.filter(({ device }) => !missing.has(device)),
    missing: [...missing.values()],
  }
}

export const openErasures = defineQuery({
  name: 'erasures.open',
  summary: 'How many erasures this PC has yet to finish: the contents of files, its snapshots, its receipt.',
  input: z.object({}),
  output: z.int(),
  reads: ['erasure'],
  run: ({ db }) =>
    db.get<{ count: number }>(
      'SELECT count(*) AS count FROM erasure WHERE id NOT IN (SELECT key FROM kept WHERE list = ?)',
      receiptedList,
    )?.count ?? 0,
})
