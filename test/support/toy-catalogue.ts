/** A few commands, queries and jobs over the account table, for tests of whatever carries calls by name. */
import { z } from 'zod'
import { account } from '#features/accounts/accounts.schema.ts'
import { office } from '#features/office/office.schema.ts'
import { create, defineCommand } from '#replica/command.ts'
import { defineJob } from '#replica/job.ts'
import { defineQuery } from '#replica/query.ts'
import { fail, ok } from '#shared/result.ts'
import type { Catalogue } from '#app/catalogue.types.ts'

const nameInput = z.strictObject({ name: z.string().min(1).max(100) })

export const toyCatalogue: Catalogue = {
  commands: [
    defineCommand({
      name: 'office.found',
      summary: 'Found the office',
      input: z.strictObject({ name: z.string() }),
      run: (context, { name }) => {
        const id = context.newId(office)
        return ok({ writes: [create(office, id, { name, currency: 'EUR' })], value: { id } })
      },
    }),
    defineCommand({
      name: 'accounts.add',
      summary: 'Add an account',
      input: nameInput,
      run: (context, { name }) => {
        if (name === 'refused') return fail({ type: 'Refused', message: 'The office said no.' })
        if (name === 'bug') throw new Error('a bug, on purpose')
        const id = context.newId(account)
        return ok({ writes: [create(account, id, { name })], value: { id } })
      },
    }),
  ],
  queries: [
    defineQuery({
      name: 'accounts.names',
      summary: 'All names',
      input: z.strictObject({ contains: z.string().optional() }),
      output: z.array(z.string()),
      reads: ['account'],
      run: ({ db }, { contains = '' }) =>
        db
          .all<{ name: string }>('SELECT name FROM account ORDER BY name')
          .map(({ name }) => name)
          .filter((name) => name.includes(contains)),
    }),
    defineQuery({
      name: 'accounts.spin',
      summary: 'Takes long',
      input: z.strictObject({ milliseconds: z.number() }),
      output: z.number(),
      reads: ['account'],
      run: (_context, { milliseconds }) => {
        const end = performance.now() + milliseconds
        while (performance.now() < end);
        return milliseconds
      },
    }),
  ],
  jobs: [
    defineJob({
      name: 'accounts.fill',
      summary: 'Add many accounts',
      input: z.strictObject({ count: z.int(), die: z.boolean().optional() }),
      run: async (context, { count, die = false }) => {
        for (let index = 0; index < count; index++) {
          if (context.cancelled()) return fail({ type: 'Cancelled', message: 'Cancelled on request.' })
          const id = context.derivedId(account, 'toy', String(index))
          const done = await context.commit([create(account, id, { name: `Filled ${index}` })], 'fill')
          if (!done.ok) return done
          context.progress('writing', index + 1, count)
          if (die && index === 2) process.exit(7)
        }
        return ok({ count })
      },
    }),
  ],
}
