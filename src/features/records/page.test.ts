import { afterEach, beforeEach, expect, test } from 'vitest'
import { catalogue } from '#app/catalogue.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { create } from '#replica/command.ts'
import { account } from '../accounts/accounts.schema.ts'
import type { pageQuery } from './page.queries.ts'

const query = catalogue.queries.find(({ name }) => name === 'records.page') as unknown as ReturnType<typeof pageQuery>
let office: TestOffice
beforeEach(() => {
  office = testOffice()
})
afterEach(() => office.close())

const names = ['beta', 'Alpha', 'alpha', 'Gamma', null, 'delta', null, 'epsilon', 'beta'] as const
function fill(): string[] {
  const { newId } = office.replica.commandContext()
  return names.map((city, index) => {
    const id = newId(account)
    const employees = index % 3 === 0 ? null : index
    office.replica.commit([create(account, id, { name: `A${index}`, city, employees })], { label: 'test' })
    return id
  })
}
const page = (input: object) => office.ask(query, { table: 'account', ...input })

function everyPage(input: object, limit: number, between: () => void = () => undefined): string[] {
  const seen: string[] = []
  let after: string | undefined
  for (;;) {
    const { rows, next } = page({ ...input, limit, ...(after ? { after } : {}) })
    seen.push(...rows.map(({ id }) => String(id)))
    if (next === null) return seen
    after = next
    between()
  }
}

test.each([
  [[]],
  [[{ field: 'city' }]],
  [[{ field: 'city', descending: true }]],
  [[{ field: 'city', descending: false }]],
  [[{ field: 'employees', descending: true }, { field: 'city' }]],
  [[{ field: 'owner' }, { field: 'name', descending: true }]],
])('pages together are the list, in its order, whatever the sort: %j', (sort) => {
  fill()
  const whole = everyPage({ sort }, 500)
  expect(whole).toHaveLength(names.length)
  for (const limit of [1, 2, 4]) expect(everyPage({ sort }, limit), String(limit)).toEqual(whole)
})

test('what others add and delete meanwhile makes no record come twice or be missed', () => {
  const ids = fill()
  const { newId } = office.replica.commandContext()
  let turn = 0
  const seen = everyPage({ sort: [{ field: 'name' }] }, 2, () => {
    const id = newId(account)
    // Before the place that was reached; and one of those that were seen goes.
    office.replica.commit([create(account, id, { name: `A${turn / 2}` })], { label: 'test' })
    office.replica.commit([{ table: 'account', id: ids[turn] ?? '', set: { deleted: true } }], { label: 'test' })
    turn += 1
  })
  expect(new Set(seen).size).toBe(seen.length)
  for (const id of ids) expect(seen).toContain(id)
})

test('only the fields that were asked for are told', () => {
  const [id = ''] = fill()
  office.replica.commit([{ table: 'account', id, set: { 'custom.size': 'large' } }], { label: 'test' })
  const filter = { all: [{ field: 'name', op: 'is', value: 'A0' }] }
  expect(page({ filter, fields: ['name', 'custom.size'] }).rows).toEqual([
    { id, name: 'A0', custom: { size: 'large' } },
  ])
  for (const unknown of ['__proto__', 'colour', 'owner.name'])
    expect(() => page({ filter, fields: ['name', unknown] })).toThrow(unknown)
})

test('a cursor of another list, or that nobody made, is refused', () => {
  fill()
  const { next } = page({ limit: 2, sort: [{ field: 'name' }] })
  for (const after of [next, 'nonsense', '', Buffer.from('[1]').toString('base64url')])
    expect(() => page({ limit: 2, sort: [{ field: 'city' }], after }), String(after)).toThrow(/cursor/)
})
