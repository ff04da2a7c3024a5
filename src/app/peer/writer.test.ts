import { expect, test } from 'vitest'
import { testReplica } from '#test/support/test-replica.ts'
import { catalogue } from '../catalogue.ts'
import { createWriter } from './writer.ts'

test('undo again and again stops at the founding of the office', () => {
  const writer = createWriter(testReplica(), catalogue.commands)
  const office = { name: 'North', person: { name: 'Mara' }, currency: 'EUR', fiscalYearStart: 1, template: 'simple' }
  expect(writer.command('office.found', office).ok).toBe(true)
  expect(writer.command('tasks.create', { title: 'Call Dana' }).ok).toBe(true)
  expect(writer.command('operations.undo', {}).ok).toBe(true)
  expect(writer.command('operations.undo', {})).toMatchObject({ ok: false, failure: { type: 'NothingToUndo' } })
  expect(writer.state().founded).toBe(true)
})
