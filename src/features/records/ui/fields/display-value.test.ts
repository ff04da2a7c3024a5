import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field } from '#shared/schema.ts'
import { createFormats } from '#ui/format.ts'
import { displayValue, editableText } from './display-value.ts'
import { parseValue } from './parse-value.ts'

const label = { en: 'x', de: 'x' }
const today = '2026-11-22'
const context = { formats: createFormats('en'), locale: 'en' as const, today, yes: 'Yes', no: 'No' }

describe('a value as text', () => {
  it('of a choice is its label, and what it says when it is unknown', () => {
    const field: Field = { kind: 'choice', label, choices: [{ value: 'a', label: { en: 'Apple', de: 'Apfel' } }] }
    expect(displayValue(field, 'a', context)).toBe('Apple')
    expect(displayValue(field, 'b', context)).toBe('b')
  })

  it('of a year has no thousands mark', () => {
    expect(displayValue({ kind: 'integer', label }, 1987, context)).toBe('1987')
    expect(displayValue({ kind: 'integer', label }, 12_500, context)).toBe('12,500')
  })

  it('of a reference to what is not here is empty', () => {
    expect(displayValue({ kind: 'ref', label, target: 'account' }, 'gone', context, { title: null })).toBe('')
  })

  it('of a set names the records among its elements, never their ids', () => {
    const field: Field = { kind: 'set', label, targets: ['contact'] }
    const [known, gone] = ['1'.repeat(36), '2'.repeat(36)]
    const names = { titles: { [known]: 'Bo Ek' } }
    const shown = displayValue(field, [known, 'eva@example.com', gone], { ...context, notHere: 'not here' }, names)
    expect(shown).toBe('Bo Ek, eva@example.com, not here')
  })

  it('in an amount uses the currency beside it', () => {
    expect(displayValue({ kind: 'money', label }, 1_250, context, { currency: 'EUR' })).toBe('€1,250')
  })

  it('put into an input reads back as itself, in both languages', () => {
    const cases = fc.oneof(
      fc.record({
        kind: fc.constant('money' as const),
        value: fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
      }),
      fc.record({ kind: fc.constant('integer' as const), value: fc.integer() }),
      fc.record({
        kind: fc.constant('date' as const),
        value: fc
          .date({ min: new Date('1950-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
      }),
      fc.record({
        kind: fc.constant('instant' as const),
        value: fc
          // Within a July, when no clock on earth is put back and says an hour twice.
          .integer({ min: 0, max: 40_000 })
          .map((minutes) => new Date(Date.UTC(2026, 6, 1) + minutes * 60_000).toISOString()),
      }),
    )
    fc.assert(
      fc.property(cases, fc.constantFrom('en' as const, 'de' as const), ({ kind, value }, language) => {
        const field: Field = { kind, label }
        const text = editableText(field, value, language)
        expect(parseValue(field, text, { today, language })).toEqual({
          ok: true,
          value: Object.is(value, -0) ? 0 : value,
        })
      }),
    )
  })
})
