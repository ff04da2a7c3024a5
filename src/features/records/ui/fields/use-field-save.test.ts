import { describe, expect, it } from 'vitest'
import { writesOf } from './use-field-save.ts'

describe('saving a field', () => {
  it('writes the field, and its currency along with an amount', () => {
    expect(writesOf({ id: 'r', field: 'amount', value: 5, also: { currency: 'USD' } })).toEqual({
      id: 'r',
      set: { amount: 5, currency: 'USD' },
    })
  })

  it('writes a field of the office itself by its key', () => {
    expect(writesOf({ id: 'r', field: 'custom.abc', value: 'x' })).toEqual({ id: 'r', custom: { abc: 'x' } })
    expect(writesOf({ id: 'r', field: 'custom.abc', value: 5, also: { 'custom.abc.currency': 'USD' } })).toEqual({
      id: 'r',
      custom: { abc: 5, 'abc.currency': 'USD' },
    })
    expect(writesOf({ id: 'r', field: 'custom.abc', value: ['a', 'c'], before: ['a', 'b'] })).toEqual({
      id: 'r',
      add: { 'custom.abc': ['c'] },
      remove: { 'custom.abc': ['b'] },
    })
  })

  it('writes only what was added to a set and taken from it', () => {
    expect(writesOf({ id: 'r', field: 'attendees', value: ['a', 'c'], before: ['a', 'b'] })).toEqual({
      id: 'r',
      add: { attendees: ['c'] },
      remove: { attendees: ['b'] },
    })
  })
})
