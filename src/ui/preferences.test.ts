import { expect, test } from 'vitest'
import { createPreferences } from './preferences.ts'
import { localeOf } from './text.ts'

const storageWith = (text: string | null) => {
  const written: string[] = []
  return { getItem: () => text, setItem: (_key: string, value: string) => void written.push(value), written }
}

test('what was stored comes back; what is damaged or unknown becomes the default, part by part', () => {
  expect(createPreferences(storageWith('{"theme":"dark","locale":"fr","keys":7}')).get()).toEqual({
    locale: 'auto',
    theme: 'dark',
    singleKeys: true,
    keys: {},
    reminders: false,
    winSound: false,
    hints: true,
    hintsGone: [],
    sidebar: 'open',
    folded: [],
  })
  for (const text of ['', '[', 'null', '7', '"x"'])
    expect(createPreferences(storageWith(text)).get().theme).toBe('auto')
})

test('a change is written at once', () => {
  const storage = storageWith(null)
  createPreferences(storage).set((before) => ({ ...before, theme: 'light' }))
  expect(JSON.parse(storage.written[0] ?? '')).toMatchObject({ theme: 'light' })
})

test('a browser that stores nothing still lets the person choose', () => {
  const refuse = () => {
    throw new Error('denied')
  }
  const preferences = createPreferences({ getItem: refuse, setItem: refuse })
  preferences.set((before) => ({ ...before, locale: 'de' }))
  expect(preferences.get().locale).toBe('de')
})

test('the language is the chosen one, else the first of the browser’s that we speak, else English', () => {
  const preferences = createPreferences(storageWith(null)).get()
  expect(localeOf(preferences, ['fr-FR', 'de-AT', 'en'])).toBe('de')
  expect(localeOf(preferences, ['ja'])).toBe('en')
  expect(localeOf({ ...preferences, locale: 'en' }, ['de'])).toBe('en')
})
