import { afterEach, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
afterEach(() => office?.close())

test('what is to be done comes first by its day, then what a lost deal left, then what is done', () => {
  office = testOffice()
  const add = (title: string, more: object = {}) => office.must(command('tasks.create'), { title, ...more }).id
  const done = add('done', { dueOn: '2026-11-01' })
  add('undated')
  add('later', { dueOn: '2026-12-01' })
  add('overdue', { dueOn: '2026-11-10' })
  const deal = office.must(command('opportunities.create'), { name: 'Deal' }).id
  add('left over', { dueOn: '2026-01-10', opportunity: deal })
  office.must(command('tasks.complete'), { ids: [done] })
  office.must(command('opportunities.close'), { id: deal, stage: office.stage('Lost'), reason: 'price' })
  const { rows } = office.ask(query('records.list'), { table: 'task', sort: [{ field: 'over' }, { field: 'dueOn' }] })
  expect(rows.map((row) => row['title'])).toEqual(['overdue', 'later', 'undated', 'left over', 'done'])
})
