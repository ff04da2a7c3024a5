/** Rows that look like records here are shown with the reasons, and are the same only by the person's word. */
import { afterEach, expect, test } from 'vitest'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'
import { usingSuggestions } from './plan-choices.ts'

let office: ImportOffice
afterEach(() => office.close())
const opened = async () => {
  office = importOffice({ template: 'simple', currency: 'EUR' })
  const first =
    'First Name,Last Name,Email,Phone,Company Name\nAda,Byron,ada@acme.example,+49 89 1234567,Acme\nBob,Ray,bob@globex.example,,Globex\n'
  await office.importFiles([office.file('people.csv', first)])
}
const newcomers =
  'Given Name,Family Name,E-mail Address,Mobile Phone,City\nAda,Byron,,089 1234567,Ulm\nCy,Dee,cy@else.example,,Bonn\n'
const contacts = () =>
  office.replica.db
    .all<{ name: string; city: string | null }>(
      `select firstName || ' ' || lastName as name, city from contact order by lastName`,
    )
    .map((row) => ({ ...row }))

test('a row with the phone number of somebody here is a question with its reason, and made anew without an answer', async () => {
  await opened()
  const analysed = await office.analyse([office.file('cards.csv', newcomers)])
  if (!analysed.ok) throw new Error(analysed.failure.message)
  expect(analysed.value.plan.likely).toMatchObject([
    { table: 'contact', title: 'Ada Byron', here: 'Ada Byron', decision: 'new', line: 2 },
  ])
  expect(analysed.value.plan.likely[0]?.reasons).toContain('phone')
  await office.run(analysed.value.plan)
  expect(contacts()).toHaveLength(4)
})

test('taken for the same it fills what that record lacks and makes no second one; again it changes nothing', async () => {
  await opened()
  const take = (plan: Parameters<typeof usingSuggestions>[0]) => ({
    ...plan,
    likely: plan.likely.map((one) => ({ ...one, decision: 'same' as const })),
  })
  await office.importFiles([office.file('cards.csv', newcomers)], take)
  expect(contacts()).toEqual([
    { name: 'Ada Byron', city: 'Ulm' },
    { name: 'Cy Dee', city: 'Bonn' },
    { name: 'Bob Ray', city: null },
  ])
  const again = await office.importFiles([office.file('again.csv', newcomers)], take)
  expect(again.operation).toBe('')
})
