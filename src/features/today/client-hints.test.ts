import { afterEach, expect, test } from 'vitest'
import { addDays } from '#shared/dates.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

// Friday 2026-11-20, 09:00 UTC.
const today = '2026-11-20'
let office: TestOffice
afterEach(() => office.close())

const account = (name: string, wonAgo: readonly number[], talkedAgo: readonly number[] = []): string => {
  const { id } = office.must(command('records.create'), { table: 'account', values: { name } })
  for (const days of wonAgo) {
    const deal = office.must(command('opportunities.create'), { name: 'Chairs', account: id }).id
    const closedOn = addDays(today, -days)
    office.must(command('opportunities.close'), { id: deal, stage: office.stage('Won'), reason: 'value', closedOn })
  }
  for (const days of talkedAgo)
    office.must(command('activities.log'), {
      kind: 'call',
      subject: 'Call',
      account: id,
      at: `${addDays(today, -days)}T09:00:00Z`,
    })
  return id
}
const shown = () => office.ask(query('today.get')).now

test('a client quieter than its own rhythm, or due to order again, stands in Today with its figures', () => {
  office = testOffice()
  account('Quiet', [200], [71, 95, 119, 143, 167, 191])
  account('Lively', [200], [10, 34, 58, 82, 106, 130])
  account('Orders', [430, 330, 230, 130])
  account('Too little known', [300])
  expect(shown()).toMatchObject([
    { table: 'account', title: 'Quiet', parts: [{ reason: 'quiet', days: 71, usual: 24 }] },
    { table: 'account', title: 'Orders', parts: [{ reason: 'orderDue', days: 15, usual: 100 }] },
  ])
})

test('is left out while somebody is in touch about a deal or has a task for it, and rests when asked', () => {
  office = testOffice()
  const quiet = account('Quiet', [200], [71, 95, 119, 143, 167, 191])
  const task = office.must(command('tasks.create'), { title: 'Call', account: quiet, dueOn: '2026-12-24' }).id
  expect(shown()).toEqual([])
  office.must(command('tasks.complete'), { ids: [task] })
  expect(shown()).toHaveLength(1)
  office.must(command('today.rest'), { ids: [quiet], until: '2026-12-24', because: 'quiet' })
  expect(shown()).toEqual([])
})
