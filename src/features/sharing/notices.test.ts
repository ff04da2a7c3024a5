import { expect, test } from 'vitest'
import { create } from '#replica/command.ts'
import { deliver, joinedReplicas, must } from '#test/support/joined-replicas.ts'
import { account } from '../accounts/accounts.schema.ts'
import { listNotices } from './notices.queries.ts'

test('a clock that is far off is told with whose it is, and nothing while all is well', () => {
  const [ana, bo] = joinedReplicas({ count: 2, seed: 5 })
  if (!ana || !bo) throw new Error('two replicas were wanted')
  const write = (name: string) =>
    must(bo.commit([create(account, bo.commandContext().newId(account), { name })], { label: 'test' }))
  const noticed = () => {
    deliver(bo.core, ana.core, ana.spaces.office, bo.core.device.id)
    return listNotices.run(ana.queryContext(), {})
  }
  write('In time')
  expect(noticed()).toEqual([])
  bo.clock.advance(3 * 366 * 86_400_000)
  write('In years')
  expect(noticed()).toMatchObject([{ person: bo.me, failure: { type: 'ClockWild' } }])
  for (const replica of [ana, bo]) replica.close()
})
