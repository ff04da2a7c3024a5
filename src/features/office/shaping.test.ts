import { expect, test } from 'vitest'
import { command } from '#test/support/offered.ts'
import { joinedReplicas, settle } from '#test/support/joined-replicas.ts'
import { account } from '../accounts/accounts.schema.ts'

test('owners and admins change fields, layouts and what is asked for; a member is told who does', async () => {
  const replicas = joinedReplicas({ count: 3, seed: 5, ranks: ['owner', 'admin', 'member'] })
  await settle(replicas)
  const outcomes = replicas.map((replica) =>
    (
      [
        ['customFields.create', { table: account.name, name: `Tier of ${replica.me}` }],
        ['layouts.set', { table: account.name, sections: null }],
        ['records.create', { table: 'customField', values: { table: account.name, name: `Rank of ${replica.me}` } }],
      ] as const
    ).map(([name, input]) => {
      const run = command(name).run as (context: unknown, input: unknown) => { ok: boolean; failure?: { type: string } }
      const outcome = run(replica.commandContext(), input)
      return outcome.ok ? 'done' : outcome.failure?.type
    }),
  )
  expect(outcomes).toEqual([
    ['done', 'done', 'done'],
    ['done', 'done', 'done'],
    ['OnlyAdmins', 'OnlyAdmins', 'OnlyAdmins'],
  ])
  for (const replica of replicas) replica.close()
})
