import { expect, test } from 'vitest'
import { orderFor } from './board-order.ts'

test('cards stand by amount, those of closed deals by when they were closed, and all as somebody chose', () => {
  expect(orderFor([], 'open')[0]?.field).toBe('amount')
  expect(orderFor([], 'won')[0]?.field).toBe('closedOn')
  expect(orderFor([{ field: 'name', descending: false }], 'lost')).toEqual([{ field: 'name', descending: false }])
})
