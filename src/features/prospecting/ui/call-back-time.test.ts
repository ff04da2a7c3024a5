import { expect, test } from 'vitest'
import { readCallBack } from './call-back-time.ts'

const read = (typed: string, language: 'en' | 'de' = 'en') =>
  readCallBack(typed, { today: '2026-11-20', language, now: Date.parse('2026-11-20T12:00:00Z') })

test.each([
  ['16:00', '2026-11-20T16:00:00.000Z'],
  ['tomorrow 14:30', '2026-11-21T14:30:00.000Z'],
  ['tomorrow', '2026-11-21T09:00:00.000Z'],
  ['2026-12-01 8:05', '2026-12-01T08:05:00.000Z'],
])('%j is %s', (typed, at) => expect(read(typed)).toBe(at))

test('German is understood', () => expect(read('morgen um 10:15 Uhr', 'de')).toBe('2026-11-21T10:15:00.000Z'))

test.each(['', '11:00', '25:00', '10:75', 'never', 'yesterday 10:00'])('%j is no time to come', (typed) =>
  expect(read(typed)).toBeNull(),
)
