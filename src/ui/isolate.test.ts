import { expect, test } from 'vitest'
import { isolated } from './isolate.ts'
import { defineMessages } from './text.ts'

test('a name with an override stays within its quotes, and a plain one stays as it is', () => {
  const { en } = defineMessages({
    en: {
      on: (name: string) => `On “${name}”`,
      deep: { rows: (count: number, name: string) => `${count} of ${name}` },
    },
    de: { on: (name) => `Zu „${name}“`, deep: { rows: (count, name) => `${count} von ${name}` } },
  })
  expect(en.on('Acme')).toBe('On “Acme”')
  expect(en.on('a\u202ecb')).toBe('On “\u2068a\u202ecb\u2069”')
  expect(en.deep.rows(2, 'שלום')).toBe('2 of \u2068שלום\u2069')
})

test('a stray end is dropped and an open beginning is closed', () => {
  expect(isolated('a\u2069b\u202e')).toBe('\u2068ab\u202e\u2069')
  expect(isolated('a\u2067b')).toBe('\u2068a\u2067b\u2069\u2069')
  expect(isolated(isolated('\u202ex'))).toBe('\u2068\u2068\u202ex\u2069\u2069')
})
