import { expect, test } from 'vitest'
import { must } from '#test/support/joined-replicas.ts'
import { testReplica } from '#test/support/test-replica.ts'
import { toyTables } from '#test/simulation/toy-tables.ts'
import { create } from './command.ts'

test('what is merged stays so when another edge of one of them comes, also where the ends of edges are references', () => {
  const replica = testReplica({ tables: toyTables })
  const table = (name: string) => toyTables.find((one) => one.name === name)!
  const add = (name: string, fields: Record<string, string>) => {
    const id = replica.commandContext().newId(table(name))
    must(replica.commit([create(table(name), id, fields)], { label: 'add' }))
    replica.clock.advance(1_000)
    return id
  }
  const names = () => replica.db.all<{ name: string }>('select name from account').map(({ name }) => name)
  const [first, second] = [add('account', { name: 'First' }), add('account', { name: 'Second' })]
  add('same', { one: second, other: first, verdict: 'same' })
  const [shown] = names()
  expect(names()).toEqual([shown])
  for (const one of [second, first]) {
    add('same', { one, verdict: 'same' })
    expect(names()).toEqual([shown])
  }
  replica.rebuild()
  expect(names()).toEqual([shown])
  replica.close()
})
