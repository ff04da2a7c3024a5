import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openReplica } from '#replica/replica.ts'
import type { Replica } from '#replica/replica.types.ts'
import { fail } from '#shared/result.ts'
import { testReplica } from '#test/support/test-replica.ts'
import { toyCatalogue } from '#test/support/toy-catalogue.ts'
import { catalogue } from '../catalogue.ts'
import { tables } from '../tables.ts'
import { createWriter } from './writer.ts'

function replica(): Replica {
  const opened = openReplica({ folder: ':memory:', tables, now: Date.now, randomBytes })
  if (!opened.ok) throw new Error(opened.failure.message)
  return opened.value
}

const writerOf = (parts: Partial<Replica> = {}) =>
  createWriter(Object.assign(Object.create(replica()) as Replica, parts), toyCatalogue.commands)

test('before an office is founded only founding works', () => {
  const writer = createWriter(replica(), toyCatalogue.commands)
  expect(writer.command('accounts.add', { name: 'Umbrella' })).toMatchObject({ failure: { type: 'NotFounded' } })
  expect(writer.state()).toEqual({ founded: false, readOnly: null })
  expect(writer.command('office.found', { name: 'Acme' }).ok).toBe(true)
  expect(writer.state()).toEqual({ founded: true, readOnly: null })
  expect(writer.command('accounts.add', { name: 'Umbrella' }).ok).toBe(true)
})

test('undo takes the newest operation when none is named, redo brings it back, and says when there is none', () => {
  const writer = createWriter(replica(), toyCatalogue.commands)
  writer.command('office.found', { name: 'Acme' })
  const added = writer.command('accounts.add', { name: 'Umbrella' })
  if (!added.ok) throw new Error(added.failure.message)
  const { operation } = added.value
  expect(writer.command('operations.undo', {})).toMatchObject({ ok: true, value: { value: { operation } } })
  expect(writer.command('operations.redo', {}).ok).toBe(true)
  expect(writer.command('operations.redo', {})).toMatchObject({ ok: false, failure: { type: 'NothingToRedo' } })
})

test.each([{ operation: 'x' }, { operation: 1 }, { other: 1 }, [], 'text'])('undo refuses %j', (input) => {
  expect(createWriter(replica(), toyCatalogue.commands).command('operations.undo', input)).toMatchObject({
    ok: false,
    failure: { type: 'InvalidInput' },
  })
})

test('a full disk is told with the state until there is room again', () => {
  let readOnly: 'diskFull' | null = 'diskFull'
  const full = { type: 'ReadOnly', reason: 'diskFull', message: 'The disk is full.' }
  const writer = writerOf({ readOnly: () => readOnly, commit: () => fail(full) })
  writer.command('office.found', { name: 'Acme' })
  expect(writer.state().readOnly).toBe('diskFull')
  readOnly = null
  expect(writer.state().readOnly).toBe(null)
})

test('damage that SQLite reports is told as damage, and stays', () => {
  const writer = writerOf({
    commit: () => {
      throw Object.assign(new Error('database disk image is malformed'), { errcode: 11 })
    },
  })
  expect(writer.command('office.found', { name: 'Acme' })).toMatchObject({ failure: { type: 'Damaged' } })
  expect(writer.state().readOnly).toBe('damaged')
})

test('a job that hands over too many records at once is a bug', () => {
  const writes = Array.from({ length: 1_001 }, () => ({ table: 'account', id: 'x', set: {} }))
  expect(() => createWriter(replica(), []).commit(writes, 'import', '0'.repeat(32))).toThrow('at most 1000')
})

test('undo again and again stops at the founding of the office', () => {
  const writer = createWriter(testReplica(), catalogue.commands)
  const office = { name: 'North', person: { name: 'Mara' }, currency: 'EUR', fiscalYearStart: 1, template: 'simple' }
  expect(writer.command('office.found', office).ok).toBe(true)
  expect(writer.command('tasks.create', { title: 'Call Dana' }).ok).toBe(true)
  expect(writer.command('operations.undo', {}).ok).toBe(true)
  expect(writer.command('operations.undo', {})).toMatchObject({ ok: false, failure: { type: 'NothingToUndo' } })
  expect(writer.state().founded).toBe(true)
})
