import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

/** Texts that have hurt before: quotes, wildcards, nothing, letters beyond ASCII. */
const texts = ['Acme', 'acme', '100%', `O'Hara`, '"q"', 'a_b', 'Ärzte', '']
const numbers = [0, 1, 2, 10, 2_147_483_648]
interface Row {
  readonly name: string
  readonly city: string | null
  readonly employees: number | null
}

const rows: Row[] = texts.flatMap((city, index) =>
  numbers.map((employees, other) => ({
    name: `${index}-${other}`,
    city: city === '' ? null : city,
    employees: (index + other) % 4 === 0 ? null : employees,
  })),
)

let office: TestOffice
beforeAll(() => {
  office = testOffice()
  for (const { city, employees, name } of rows)
    office.must(command('records.create'), { table: 'account', values: { name, city, employees } })
})
afterAll(() => office.close())

const byText = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : 1)
const fold = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** What a condition means, said without SQL. */
function holds(row: Row, { field, op, value }: { field: 'city' | 'employees'; op: string; value: unknown }): boolean {
  const own = row[field]
  if (op === 'is') return own === value
  if (op === 'isNot') return own !== value
  if (op === 'empty') return own === null
  if (op === 'notEmpty') return own !== null
  if (own === null) return false
  if (op === 'contains') return fold(String(own)).includes(fold(String(value)))
  return op === 'atLeast' ? own >= (value as typeof own) : own <= (value as typeof own)
}

const condition = fc.oneof(
  fc.record({
    field: fc.constant('city' as const),
    op: fc.constantFrom('is', 'isNot', 'contains', 'empty', 'notEmpty'),
    value: fc.oneof(fc.constantFrom(...texts.filter(Boolean)), fc.string({ maxLength: 5 })),
  }),
  fc.record({
    field: fc.constant('employees' as const),
    op: fc.constantFrom('is', 'isNot', 'atLeast', 'atMost', 'empty', 'notEmpty'),
    value: fc.oneof(fc.constantFrom(...numbers), fc.integer()),
  }),
)

interface Tree {
  readonly all?: readonly Node[]
  readonly any?: readonly Node[]
  readonly not?: readonly Node[]
}
type Node = Tree | { readonly field: 'city' | 'employees'; readonly op: string; readonly value: unknown }

const { tree } = fc.letrec<{ tree: Tree; node: Node }>((tie) => ({
  tree: fc.record(
    {
      all: fc.array(tie('node'), { maxLength: 2 }),
      any: fc.array(tie('node'), { maxLength: 2 }),
      not: fc.array(tie('node'), { maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
  node: fc.oneof({ maxDepth: 3, depthIdentifier: 'filter' }, condition as fc.Arbitrary<Node>, tie('tree')),
}))

/** What groups mean, said without SQL: an empty group asks nothing. */
function keeps(row: Row, node: Node): boolean {
  if ('op' in node) return holds(row, node)
  const { all = [], any = [], not = [] } = node
  return (
    all.every((one) => keeps(row, one)) &&
    (any.length === 0 || any.some((one) => keeps(row, one))) &&
    !not.some((one) => keeps(row, one))
  )
}

describe('a filter', () => {
  test('of groups in groups finds exactly the records that a person would find by hand', () => {
    fc.assert(
      fc.property(tree, (filter) => {
        const found = office.ask(query('records.list'), { table: 'account', filter, limit: 500 })
        const expected = rows.filter((row) => keeps(row, filter)).map((row) => row.name)
        expect(found.rows.map((row) => row['name']).toSorted(byText)).toEqual(expected.toSorted(byText))
      }),
    )
  })
  test('finds exactly the records for which all of its conditions hold, whatever the values are', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 4 }), (all) => {
        const found = office.ask(query('records.list'), { table: 'account', filter: { all }, limit: 500 })
        const expected = rows.filter((row) => all.every((one) => holds(row, one))).map((row) => row.name)
        expect(found.rows.map((row) => row['name']).toSorted(byText)).toEqual(expected.toSorted(byText))
        expect(found.total).toBe(expected.length)
      }),
    )
  })
  test('never breaks on any text or field name: it answers or refuses', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom('is', 'contains', 'in', 'atMost'), (field, value, op) => {
        const input = { table: 'account', filter: { all: [{ field, op, value }] }, search: value }
        const parsed = query('records.list').input.safeParse(input)
        if (parsed.success) office.ask(query('records.list'), input)
      }),
    )
  })
})
