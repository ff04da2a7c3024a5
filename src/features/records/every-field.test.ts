/** What the schema alone must give every field. A new field is tested here without anybody writing a line. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tables } from '#app/tables.ts'
import type { Field, FieldValue, Table } from '#shared/schema.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
beforeAll(() => {
  office = testOffice()
  targets = new Map(tables.map((table) => [table.name, idFor(table)]))
})
afterAll(() => office.close())

/** A record of every table to refer to. */
let targets: ReadonlyMap<string, string>

function sample(field: Field): FieldValue {
  switch (field.kind) {
    case 'integer':
    case 'number':
    case 'percent':
    case 'money':
      return 7
    case 'currency':
      return 'EUR'
    case 'date':
      return '2026-11-19'
    case 'instant':
      return '2026-11-19T10:00:00.000Z'
    case 'boolean':
      return true
    case 'choice':
      return field.choices[0]?.value ?? ''
    case 'ref':
      return targets?.get(field.target) ?? null
    case 'set':
      return ['Ada']
    default:
      return 'Sample'
  }
}

/** Written past the rules, as an import does, because here only the schema counts. */
function idFor(table: Table, more: Readonly<Record<string, FieldValue>> = {}): string {
  const id = office.context().newId(table)
  const required = Object.entries(table.fields).filter(([, field]) => field.required && field.kind !== 'ref')
  const set = { ...Object.fromEntries(required.map(([name, field]) => [name, sample(field)])), ...more }
  const done = office.replica.commit([{ table: table.name, id, create: true, set }], { label: 'test' })
  if (!done.ok) throw new Error(done.failure.message)
  return id
}

const fields = tables.flatMap((table) =>
  Object.entries(table.fields).map(([name, field]) => ({ path: `${table.name}.${name}`, table, name, field })),
)

describe('every field of every table', () => {
  test.each(fields)('$path is kept, shown, filtered, sorted and grouped', ({ table, name, field }) => {
    const value = sample(field)
    const id = idFor(table, { [name]: value })
    const all = [
      { field: 'id', op: 'is', value: id },
      { field: name, op: field.kind === 'set' ? 'contains' : 'is', value: Array.isArray(value) ? 'Ada' : value },
      { field: name, op: 'notEmpty' },
    ]
    const found = office.ask(query('records.list'), { table: table.name, filter: { all }, sort: [{ field: name }] })
    expect(found.rows).toMatchObject([{ id, [name]: value }])
    if (field.kind === 'ref') expect(found.rows[0]).toHaveProperty(`${name}Title`)
    const groups = office.ask(query('records.groups'), { table: table.name, by: name })
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBeGreaterThan(0)
  })
  test.each(fields.filter(({ field }) => field.search))('$path is found by search', ({ table, name, field }) => {
    const id = idFor(table, { [name]: field.kind === 'set' ? ['Quixotic'] : 'Quixotic' })
    const hits = office.ask(query('search.find'), { text: 'uixo', tables: [table.name], limit: 200 })
    expect(hits.map((hit) => hit.id)).toContain(id)
  })
  test.each(fields.filter(({ field, name }) => !field.internal && name !== 'stage'))(
    '$path is changed by the generic command, or refused with a reason',
    ({ table, name, field }) => {
      const id = idFor(table, table.name === 'activity' ? { author: office.replica.me } : {})
      const done = office.run<unknown>(command('records.update'), { id, set: { [name]: sample(field) } })
      if (!done.ok) return expect(done.failure.message).toMatch(/Nothing was/)
      const [row] = office.ask(query('records.list'), {
        table: table.name,
        filter: { all: [{ field: 'id', op: 'is', value: id }] },
      }).rows
      expect(row).toMatchObject({ [name]: sample(field) })
      expect(office.ask(query('records.history'), { id }).some((item) => item.field === name)).toBe(true)
    },
  )
})
