/** Owners of records who may have left: said by the file, or asked, never guessed. */
import { afterEach, expect, test } from 'vitest'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'
import { readLeft } from './left.ts'
import { ownersLeft } from './plan-choices.ts'

let office: ImportOffice
afterEach(() => office.close())
const opened = () => (office = importOffice({ template: 'simple', currency: 'EUR' }))
const people = () =>
  office.replica.db
    .all<{ name: string; active: number }>(
      'select name, active from person where id <> ? order by name',
      office.replica.me,
    )
    .map(({ name, active }) => [name, active === 1])
const deals = 'Deal Name,Deal Owner\nRails,Ada Byron\nCogs,Bob Ray (inactive)\nPins,[Deactivated] Cy Dee\n'

test('an owner whom the file marks as gone is made as one, under the plain name, and shown so before', async () => {
  opened()
  const analysed = await office.analyse([office.file('deals.csv', deals)])
  if (!analysed.ok) throw new Error(analysed.failure.message)
  expect(analysed.value.plan.missing).toMatchObject([
    { value: 'Ada Byron', decision: 'create' },
    { value: 'Bob Ray', decision: 'createLeft' },
    { value: 'Cy Dee', decision: 'createLeft' },
  ])
  await office.run(analysed.value.plan)
  expect(people()).toEqual([
    ['Ada Byron', true],
    ['Bob Ray', false],
    ['Cy Dee', false],
  ])
})

test('the person can say that owners left', async () => {
  opened()
  await office.importFiles([office.file('deals.csv', deals)], ownersLeft)
  expect(people().every(([, active]) => active === false)).toBe(true)
})

test('a list of users says who left by a status, a flag or a day', async () => {
  opened()
  const users =
    'User Name,Email,Status,Deactivation Date\nAda,a@x.example,Active,\nBob,b@x.example,Deactivated,\nCy,c@x.example,,2020-01-31\nDi,d@x.example,,\n'
  await office.importFiles([office.file('users.csv', users)])
  expect(people()).toEqual([
    ['Ada', true],
    ['Bob', false],
    ['Cy', false],
    ['Di', true],
  ])
})

test('what programs call an owner whose name they forgot has left', () => {
  opened()
  for (const name of ['Former user', '[Deleted User]', 'Ehemaliger Mitarbeiter'])
    expect(readLeft(name)).toEqual({ name, left: true })
})

test('names that only look like a mark stay what they are', () => {
  opened()
  for (const name of ['Left Bank Partners', 'Ada Byron (Paris)', 'Former', 'Inactive'])
    expect(readLeft(name)).toEqual({ name, left: false })
})
