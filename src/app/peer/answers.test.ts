/** What the description of the API says of every answer, held against real answers of a small demo office. */
import { expect, test } from 'vitest'
import { demoJob } from '#features/demo/demo.job.ts'
import type { QueryContext } from '#replica/query.ts'
import type { Replica } from '#replica/replica.types.ts'
import { runJob } from '#test/support/test-job.ts'
import { testReplica } from '#test/support/test-replica.ts'
import { z } from 'zod'
import { catalogue } from '../catalogue.ts'
import { tables } from '../tables.ts'

const inputSchema = z.object({
  required: z.array(z.string()).default([]),
  properties: z.record(z.string(), z.unknown()),
})

const fixed: Readonly<Record<string, unknown>> = {
  table: 'opportunity',
  tables: ['opportunity'],
  by: 'stage',
  field: 'tags',
  text: 'ra',
  search: 'a',
  values: { name: 'Rails' },
  limit: 5,
  offset: 0,
  days: 7,
  language: 'en',
}

/** An input made of records of the office: `opportunity` is the id of one, `id` one of what the query is about. */
function inputFor(replica: Replica, name: string, schema: z.ZodType): unknown {
  const parsed = inputSchema.safeParse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  if (!parsed.success) return {}
  const [about = ''] = name.split('.')
  const first = (table: string) =>
    tables.some((one) => one.name === table)
      ? replica.db.get<{ id: string }>(`SELECT id FROM "${table}" LIMIT 1`)?.id
      : undefined
  const subject = [about, about.replace(/s$/, ''), about.replace(/ies$/, 'y'), 'opportunity']
    .map(first)
    .find((id) => id !== undefined)
  return Object.fromEntries(
    parsed.data.required.map((key) => {
      if (Object.hasOwn(fixed, key)) return [key, fixed[key]]
      const one = first(key) ?? first(key.replace(/s$/, '')) ?? subject
      return [key, key.endsWith('s') ? [one] : one]
    }),
  )
}

test('every query answers what the description says of it', async () => {
  const replica = testReplica()
  const demo = demoJob({ accounts: 12, deals: 40, activitiesPerDeal: 2, records: 400 })
  expect(await runJob(replica, demo, { today: '2026-11-20' })).toMatchObject({ result: { ok: true } })
  const context: QueryContext = replica.queryContext()
  let asked = 0
  for (const { name, input, output, run } of catalogue.queries) {
    expect(output, `${name} has no output`).toBeDefined()
    const given = input.safeParse(inputFor(replica, name, input))
    if (!given.success) continue
    asked += 1
    const answer: unknown = JSON.parse(JSON.stringify(run(context, given.data as never) ?? null))
    const problem = output.safeParse(answer).error?.message
    expect(problem && `${name}: ${problem} in ${JSON.stringify(answer).slice(0, 300)}`).toBeUndefined()
  }
  // What needs an input that nobody can make up is asked in the tests of its feature.
  expect(asked).toBeGreaterThan(catalogue.queries.length * 0.9)
  replica.close()
}, 30_000)
