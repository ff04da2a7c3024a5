import { describe, expect, it } from 'vitest'
import type { Field } from '#shared/schema.ts'
import { parseMinutes, parseMoney, parseNumber, parseValue } from './parse-value.ts'

const label = { en: 'x', de: 'x' }
const context = { today: '2026-11-22', language: 'en' as const }
const parse = (kind: Exclude<Field['kind'], 'choice' | 'ref' | 'set'>, typed: string): unknown =>
  parseValue({ kind, label }, typed, context)

describe('typed minutes', () => {
  it.each(['-30', 'abc', '', '1.5', '999999999'])('are refused as %j', (typed) => {
    expect(parseMinutes(typed, 'en')).toBeNull()
  })
  it('are a whole number', () => {
    expect(parseMinutes(' 45 ', 'en')).toBe(45)
    expect(parseMinutes('0', 'de')).toBe(0)
  })
})

describe('a typed number', () => {
  it.each([
    ['40k', 40_000],
    ['$1.5m', 1_500_000],
    ['1,250', 1_250],
    ['1,250.50', 1_250.5],
    ['1.250,50', 1_250.5],
    ['EUR 12', 12],
    ['-3', -3],
    ['12 %', 12],
    ['1 250 000', 1_250_000],
  ])('%s is read in English', (typed, number) => {
    expect(parseNumber(typed, 'en')).toBe(number)
  })

  it.each([
    ['1.250', 1_250],
    ['1,250', 1.25],
    ['1.250,5 €', 1_250.5],
    ['40 Tsd.', 40_000],
    ['1,5 Mio', 1_500_000],
  ])('%s is read in German', (typed, number) => {
    expect(parseNumber(typed, 'de')).toBe(number)
  })

  it.each(['', 'abc', '1.2.3,4,5', '12x', '--1', '.', 'NaN', 'Infinity', '1e9'])('%j is no number', (typed) => {
    expect(parseNumber(typed, 'en')).toBeNull()
  })
})

describe('a typed value', () => {
  it('is kept to the cent', () => {
    expect(parse('money', '1.1k')).toEqual({ ok: true, value: 1_100 })
    expect(parse('money', '0.1')).toEqual({ ok: true, value: 0.1 })
  })

  it('says what is wrong with it', () => {
    expect(parse('money', 'lots')).toEqual({ ok: false, problem: 'notNumber' })
    expect(parse('integer', '1.5')).toEqual({ ok: false, problem: 'notWhole' })
    expect(parse('percent', '101')).toEqual({ ok: false, problem: 'notPercent' })
    expect(parse('date', '31.2.2027')).toEqual({ ok: false, problem: 'notDate' })
    expect(parse('instant', 'today 25:00')).toEqual({ ok: false, problem: 'notDate' })
    expect(parse('currency', 'euro')).toEqual({ ok: false, problem: 'notCurrency' })
    expect(parse('text', 'x'.repeat(1_001))).toEqual({ ok: false, problem: 'tooLong' })
  })

  it('means no value when nothing is typed, unless one is required', () => {
    expect(parse('date', ' ')).toEqual({ ok: true, value: null })
    expect(parseValue({ kind: 'text', label, required: true }, '', context)).toEqual({ ok: false, problem: 'required' })
    expect(parseValue({ kind: 'set', label }, '', context)).toEqual({ ok: true, value: [] })
  })

  it('understands a day and a time at this PC', () => {
    expect(parse('instant', 'tomorrow 14:30')).toEqual({
      ok: true,
      value: new Date(2026, 10, 23, 14, 30).toISOString(),
    })
  })

  it('keeps text as it was typed, markup and all', () => {
    expect(parse('text', ' <b>Acme</b> ')).toEqual({ ok: true, value: '<b>Acme</b>' })
  })
})

describe('a typed amount', () => {
  const field: Field = { kind: 'money', label }
  it.each([
    ['40k', { ok: true, value: 40_000 }],
    ['40k USD', { ok: true, value: 40_000, currency: 'USD' }],
    ['chf 1,250.50', { ok: true, value: 1_250.5, currency: 'CHF' }],
    ['€99', { ok: true, value: 99, currency: 'EUR' }],
    ['40 tsd', { ok: true, value: 40_000 }],
    ['2 mio €', { ok: true, value: 2_000_000, currency: 'EUR' }],
    ['', { ok: true, value: null }],
    ['USD', { ok: false, problem: 'notNumber' }],
    ['a lot', { ok: false, problem: 'notNumber' }],
  ])('%j may bring its currency', (typed, parsed) => {
    expect(parseMoney(typed, field, context)).toEqual(parsed)
  })
})
