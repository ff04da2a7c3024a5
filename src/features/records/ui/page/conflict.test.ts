import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '../../history.queries.ts'
import { competing, writtenWith } from './conflict.tsx'

const entry = (device: string, value: string, is: 'shown' | 'standing' | 'replaced'): HistoryEntry => ({
  operation: `${device}${value}`,
  label: '',
  at: 0,
  device,
  person: device,
  field: 'name',
  value,
  current: is === 'shown',
  standing: is !== 'replaced',
  personTitle: device,
  valueTitle: null,
})

describe('the values of a conflict', () => {
  it('are the shown one first, then the others that nobody has replaced', () => {
    const entries = [
      entry('a', 'old', 'replaced'),
      entry('b', 'older', 'replaced'),
      entry('b', 'mine', 'standing'),
      entry('a', 'theirs', 'shown'),
      entry('c', 'third', 'standing'),
    ]
    expect(competing(entries).map(({ value }) => value)).toEqual(['theirs', 'mine', 'third'])
  })

  it('are each listed once, by whoever is shown', () => {
    const entries = [entry('b', 'same', 'standing'), entry('a', 'same', 'shown')]
    expect(competing(entries).map(({ device }) => device)).toEqual(['a'])
  })
})

describe('keeping one value of a conflict', () => {
  it('keeps what its author wrote together with it, and nothing of the other', () => {
    const amount = { ...entry('a', '5', 'shown'), field: 'amount', operation: 'o1' }
    const currency = { ...entry('a', 'USD', 'shown'), field: 'currency', operation: 'o1' }
    const name = { ...entry('a', 'x', 'shown'), field: 'name', operation: 'o1' }
    const other = { ...entry('b', 'EUR', 'standing'), field: 'currency', operation: 'o2' }
    expect(writtenWith(amount, [amount, currency, name, other], ['amount', 'currency'])).toEqual({ currency: 'USD' })
  })
})
