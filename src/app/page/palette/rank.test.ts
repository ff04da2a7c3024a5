import { expect, test } from 'vitest'
import { closeness, ranked } from './rank.ts'

test('whole before beginning before word before part before letters in order', () => {
  const labels = ['Xaccounty', 'Open account', 'Accounts', 'Account', 'A closed country']
  expect(ranked(labels, 'account', (label) => label)).toEqual([
    'Account',
    'Accounts',
    'Open account',
    'Xaccounty',
    'A closed country',
  ])
})

test('case and accents do not matter, and two stray letters are no match', () => {
  expect(closeness('Übersicht', 'uber')).toBe(1)
  expect(closeness('Go to Today', 'gy')).toBeUndefined()
  expect(closeness('Anything', '   ')).toBe(3)
})
