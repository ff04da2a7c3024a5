import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '../../history.queries.ts'
import { competing, writtenWith } from './conflict.tsx'

const entry = (device: string, value: string, current = false): HistoryEntry => ({
  operation: `${device}${value}`,
  label: '',
  at: 0,
  device,
  person: device,
  field: 'name',
  value,
  current,
  personTitle: device,
  valueTitle: null,
})

describe('the values of a conflict', () => {
  it('are the shown one first, then the newest of every other device', () => {
    const entries = [entry('a', 'old'), entry('b', 'older'), entry('b', 'mine'), entry('a', 'theirs', true)]
    expect(competing(entries).map(({ value }) => value)).toEqual(['theirs', 'mine'])
  })

  it('do not list a device that wrote the same', () => {
    expect(competing([entry('b', 'same'), entry('a', 'same', true)]).map(({ device }) => device)).toEqual(['a'])
  })
})

describe('keeping one value of a conflict', () => {
  it('keeps what its author wrote together with it, and nothing of the other', () => {
    const amount = { ...entry('a', '5'), field: 'amount', operation: 'o1' }
    const currency = { ...entry('a', 'USD'), field: 'currency', operation: 'o1' }
    const name = { ...entry('a', 'x'), field: 'name', operation: 'o1' }
    const other = { ...entry('b', 'EUR'), field: 'currency', operation: 'o2' }
    expect(writtenWith(amount, [amount, currency, name, other], ['amount', 'currency'])).toEqual({ currency: 'USD' })
  })
})
