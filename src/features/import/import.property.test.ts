import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importOffice } from '#test/support/import-office.ts'

const cell = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '',
      'Acme',
      'ACME ',
      'Globex',
      'Ada Berg',
      '12',
      '1.234,5',
      '$5K',
      '25/12/2025',
      '2026-01-02',
      'Closed Won',
      'Lost',
      'New',
      'a@b.example',
    ),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '__proto__',
      "'; drop table account;--",
      '=1+1',
      '\u202eabc',
      'x\0y',
      '0',
      '-',
      '"',
      '\r\n',
      'NaN',
      'x'.repeat(1_200),
    ),
  },
)
const written = (text: string) => `"${text.replaceAll('"', '""')}"`
const file = (header: readonly string[]) =>
  fc
    .array(fc.array(cell, { minLength: 1, maxLength: header.length + 1 }), { maxLength: 12 })
    .map((rows) => [header, ...rows].map((cells) => cells.map(written).join(',')).join('\n'))

const accounts = ['Account ID', 'Account Name', 'Industry', 'Annual Revenue', 'Parent Account', 'Owner']
const contacts = ['First Name', 'Last Name', 'Email', 'Company', 'Created Date']
const deals = ['Deal Name', 'Account Name', 'Deal Owner', 'Deal Stage', 'Amount', 'Close Date', 'Next Step', 'Product']

test('whatever the files hold, a second import changes nothing, and every row is accounted for', async () => {
  await fc.assert(
    fc.asyncProperty(file(accounts), file(contacts), file(deals), async (...contents) => {
      const office = importOffice({ template: 'simple' })
      try {
        const uploads = ['accounts.csv', 'contacts.csv', 'deals.csv'].map((name, place) =>
          office.file(name, contents[place] ?? ''),
        )
        const analysed = await office.analyse(uploads)
        if (!analysed.ok) throw new Error(analysed.failure.message)
        const { plan } = analysed.value
        if (plan.files.every((one) => one.table === null)) return
        const first = await office.run(plan)
        if (!first.ok) throw new Error(first.failure.message)
        for (const outcome of first.value.summary.files) {
          const rows = plan.files.find((one) => one.name === outcome.file)?.rows ?? 0
          const counted = outcome.created + outcome.updated + outcome.unchanged + outcome.leftOut
          expect(counted).toBeLessThanOrEqual(rows)
          expect(outcome.incomplete).toBeLessThanOrEqual(counted)
        }
        expect(first.value.summary).toEqual(analysed.value.summary)
        const again = await office.run(plan)
        expect(again.ok && again.value.summary.totals).toMatchObject({ created: 0, updated: 0 })
        const { operation, summary } = first.value
        expect(operation !== '').toBe(summary.totals.created > 0 || summary.removedStages.length > 0)
        if (operation !== '') expect(office.replica.undo(operation).ok).toBe(true)
        expect(office.replica.db.get('select count(*) as count from account')).toMatchObject({ count: 0 })
        expect(office.replica.db.get('select count(*) as count from opportunity')).toMatchObject({ count: 0 })
      } finally {
        office.close()
      }
    }),
    { numRuns: 40 },
  )
})
