import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

test('signs of Markdown go, what they stand around stays', () => {
  expect(plainText('We *need* a **bold** _plan_, ~~not~~ `that`')).toBe('We need a bold plan, not that')
  expect(plainText('> quoted\n\n- one\n- two\n```sql\nSELECT 1\n```')).toBe('quoted one two SELECT 1')
})

test('what is no sign stays: products, names, half a mark', () => {
  for (const text of ['2 * 3 * 4', 'snake_case_name', '41 × a*b*c', '**', 'half *a mark', 'a_b', '5 > 3'])
    expect(plainText(text)).toBe(text)
})

test('a megabyte of marks is quoted by its beginning at once', () => {
  for (const sign of ['*', '_', '`', '> ', '~~a', '**a'])
    expect(plainText(sign.repeat(500_000)).length).toBeLessThanOrEqual(2_000)
})
