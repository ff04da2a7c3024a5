import { expect, test } from 'vitest'
import { splitName } from './names.ts'
import { readBoolean } from './read-number.ts'
import { roleOf } from './roles.ts'

test.each([
  ['Jane Doe', 'Jane', 'Doe'],
  ['Doe, Jane', 'Jane', 'Doe'],
  ['Dr. Hans von der Heide', 'Dr. Hans', 'von der Heide'],
  ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
  ['Van Morrison', 'Van', 'Morrison'],
  ['Maria de la Cruz', 'Maria', 'de la Cruz'],
  ['John Smith, Jr.', 'John', 'Smith Jr.'],
  ['Frau Anna Schmidt', 'Anna', 'Schmidt'],
  ['Mr. Lee', null, 'Lee'],
  ['Madonna', null, 'Madonna'],
])('%s is %s %s', (text, firstName, lastName) => {
  expect(splitName(text)).toEqual({ firstName, lastName })
})

test('yes and no are known in several languages, and so are the names of columns', () => {
  expect(['oui', 'sí', 'nee', 'non', 'maybe'].map(readBoolean)).toEqual([true, true, false, false, undefined])
  expect(
    ['Prénom', 'Apellidos', 'E-mailadres', 'Città'].map((header) => roleOf('contact', header)?.role),
  ).toMatchObject([{ field: 'firstName' }, { field: 'lastName' }, { field: 'email' }, { field: 'city' }])
})
