import { expect, test } from 'vitest'
import { readStep } from './step-text.ts'

const today = '2026-11-24'

test('the last words that are a day become the date', () => {
  expect(readStep('call Dana fri', today, 'en')).toEqual({ title: 'call Dana', dueOn: '2026-11-27' })
  expect(readStep('send the quote by tomorrow', today, 'en')).toEqual({ title: 'send the quote', dueOn: '2026-11-25' })
  expect(readStep('Dana anrufen am freitag', today, 'de')).toEqual({ title: 'Dana anrufen', dueOn: '2026-11-27' })
})

test('a title alone has no day, and a day alone is a title', () => {
  expect(readStep('  call   Dana ', today, 'en')).toEqual({ title: 'call Dana', dueOn: null })
  expect(readStep('friday', today, 'en')).toEqual({ title: 'friday', dueOn: null })
  expect(readStep('', today, 'en')).toEqual({ title: '', dueOn: null })
})
