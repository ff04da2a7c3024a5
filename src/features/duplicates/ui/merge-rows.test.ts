import { expect, test } from 'vitest'
import { contact } from '../../contacts/contacts.schema.ts'
import type { AnyRow } from '../../records/rows.ts'
import { allColumns } from '../../records/ui/view/columns.ts'
import { chosenValues, mergeRows, usualChoice } from './merge-rows.ts'

const row = (values: Readonly<Record<string, unknown>>): AnyRow =>
  ({ id: 'x', custom: {}, conflicts: null, tags: [], ...values }) as unknown as AnyRow
const rows = [
  row({ lastName: 'Berg', email: 'ada@old.example', street: 'Am Markt 1', city: 'Linz', tags: ['a'] }),
  row({ lastName: 'Berg', email: 'ada@new.example', street: 'Ring 9', city: 'Wien', tags: ['b'], phone: '1' }),
]
const { differing, same } = mergeRows(contact, allColumns(contact), rows)
const line = (field: string) => differing.find(({ columns }) => columns.some((column) => column.field === field))

test('asks only for what differs, and for an address as a whole', () => {
  expect(differing.map(({ columns }) => columns[0]?.field)).toEqual(['email', 'phone', 'street', 'tags'])
  expect(line('city')).toBe(line('street'))
  expect(same).toBe(1)
})

test('begins with what the first one has, with what only another has, and with the elements of all', () => {
  const taken = { phone: '1', tags: ['a', 'b'] }
  const begun = differing.map((one) => [one.columns[0]?.field, usualChoice(one, rows, taken)])
  expect(begun).toEqual([
    ['email', 0],
    ['phone', 1],
    ['street', 0],
    ['tags', 'all'],
  ])
})

test('writes only what is taken from another, fields that belong together at once', () => {
  const keyOf = (field: string) => line(field)?.key ?? ''
  const choices = { [keyOf('street')]: 1, [keyOf('tags')]: 'all' as const, [keyOf('email')]: 0 }
  expect(chosenValues(differing, rows, choices)).toMatchObject({ street: 'Ring 9', city: 'Wien', tags: ['a', 'b'] })
  expect(chosenValues(differing, rows, choices)).not.toHaveProperty('email')
  expect(chosenValues(differing, rows, { [keyOf('phone')]: 1 })).toEqual({ phone: '1' })
})
