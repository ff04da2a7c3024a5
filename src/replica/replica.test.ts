import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { event } from '#features/events/events.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { testReplica } from '#test/support/test-replica.ts'
import { changeSet, create, remove, restore, update, type Write } from './command.ts'
import type { Replica } from './replica.types.ts'

function commit(replica: Replica, ...writes: Write[]): string {
  const done = replica.commit(writes, { label: 'test' })
  if (!done.ok) throw new Error(done.failure.message)
  return done.value.operation
}

function withAccount(values: Parameters<typeof create<typeof account>>[2] = { name: 'Acme' }) {
  const replica = testReplica()
  const id = replica.commandContext().newId(account)
  const operation = commit(replica, create(account, id, values))
  return { replica, id, operation }
}

describe('a record', () => {
  test('is found with the values it was created with, and null for all others', () => {
    const { replica, id } = withAccount({ name: 'Acme', employees: 12 })
    expect(replica.find(account, id)).toMatchObject({ id, name: 'Acme', employees: 12, industry: null, custom: {} })
  })
  test('shows an edit, and keeps the other fields', () => {
    const { replica, id } = withAccount()
    commit(replica, update(account, id, { industry: 'Steel' }))
    expect(replica.find(account, id)).toMatchObject({ name: 'Acme', industry: 'Steel' })
  })
  test('keeps the fields of a merge group together', () => {
    const { replica, id } = withAccount({ name: 'Acme', revenue: 5, revenueCurrency: 'EUR' })
    commit(replica, update(account, id, { revenue: 7 }))
    expect(replica.history(id).filter((item) => item.field === 'revenueCurrency' && item.current)).toHaveLength(1)
    expect(replica.find(account, id)).toMatchObject({ revenue: 7, revenueCurrency: 'EUR' })
  })
  test('is gone from its view when it is deleted, and comes back with the edits made meanwhile', () => {
    const { replica, id } = withAccount()
    commit(replica, remove(account, id))
    expect(replica.find(account, id)).toBeUndefined()
    commit(replica, update(account, id, { city: 'Brno' }))
    commit(replica, restore(account, id))
    expect(replica.find(account, id)).toMatchObject({ name: 'Acme', city: 'Brno' })
  })
  test('is not written again when nothing changes', () => {
    const { replica, id } = withAccount()
    commit(replica, update(account, id, { name: 'Acme' }), create(account, id, { name: 'Acme' }))
    expect(replica.history(id)).toHaveLength(1)
  })
  test('holds custom fields by their key', () => {
    const { replica, id } = withAccount()
    commit(replica, update(account, id, {}, { sla: 'gold', tier: 2 }))
    commit(replica, update(account, id, {}, { tier: null }))
    expect(replica.find(account, id)?.custom).toEqual({ sla: 'gold' })
  })
  test('hides with the deleted record that it belongs to', () => {
    const replica = testReplica()
    const context = replica.commandContext()
    const deal = context.newId(opportunity)
    const meeting = context.newId(event)
    commit(
      replica,
      create(opportunity, deal, { name: 'Deal', stage: 'x' }),
      create(event, meeting, { title: 'Demo', start: '2026-11-20T09:00:00.000Z', opportunity: deal }),
    )
    commit(replica, remove(opportunity, deal))
    expect(replica.db.all('select id from event')).toEqual([])
  })
})

describe('a set', () => {
  test('takes and gives up elements one by one', () => {
    const replica = testReplica()
    const id = replica.commandContext().newId(event)
    commit(replica, create(event, id, { title: 'Demo', start: '2026-11-20T09:00:00.000Z', attendees: ['b', 'a'] }))
    commit(replica, changeSet(event, id, 'attendees', { add: ['c'], remove: ['a'] }))
    expect(replica.find(event, id)?.attendees).toEqual(['b', 'c'])
    commit(replica, update(event, id, { attendees: ['c', 'd'] }))
    expect(replica.find(event, id)?.attendees).toEqual(['c', 'd'])
  })
  test('takes what several writes of one commit add, and of the same element the later word', () => {
    const replica = testReplica()
    const id = replica.commandContext().newId(event)
    const change = (add: string[], remove: string[]) => changeSet(event, id, 'attendees', { add, remove })
    const attendees = () => replica.find(event, id)?.attendees
    const meeting = { title: 'Demo', start: '2026-11-20T09:00:00.000Z' }
    commit(replica, create(event, id, { ...meeting, attendees: ['a', 'b'] }), change(['c'], ['a']), change(['d'], []))
    expect(attendees()).toEqual(['b', 'c', 'd'])
    commit(replica, change(['e', 'f'], ['b']), change(['b', 'g'], ['c', 'e']), change(['e'], ['f']))
    expect(attendees()).toEqual(['b', 'd', 'e', 'g'])
    commit(replica, change(['h'], ['b']), update(event, id, { attendees: ['x'] }), change(['y'], []))
    expect(attendees()).toEqual(['x', 'y'])
    const other = replica.commandContext().newId(event)
    commit(
      replica,
      create(event, other, { ...meeting, attendees: ['a'] }),
      changeSet(event, other, 'attendees', { remove: ['a'] }),
    )
    expect(replica.find(event, other)?.attendees).toEqual([])
  })
})

describe('undo', () => {
  test('takes back a creation, and redo brings it back', () => {
    const { replica, id, operation } = withAccount()
    expect(replica.undo(operation).ok).toBe(true)
    expect(replica.find(account, id)).toBeUndefined()
    expect(replica.redo('').ok).toBe(true)
    expect(replica.find(account, id)?.name).toBe('Acme')
  })
  test('goes back step by step through edits of one field, and forward again', () => {
    const { replica, id } = withAccount({ name: 'one' })
    for (const name of ['two', 'three', 'four']) commit(replica, update(account, id, { name }))
    const name = () => replica.find(account, id)?.name
    const seen = [name()]
    for (let step = 0; step < 3; step++) {
      replica.undo('')
      seen.push(name())
    }
    for (let step = 0; step < 3; step++) {
      replica.redo('')
      seen.push(name())
    }
    expect(seen).toEqual(['four', 'three', 'two', 'one', 'two', 'three', 'four'])
    replica.undo('')
    expect(name()).toBe('three')
  })
  test('restores only fields that still hold its values', () => {
    const { replica, id } = withAccount({ name: 'Acme' })
    const edit = commit(replica, update(account, id, { name: 'Acme Ltd', city: 'Brno' }))
    commit(replica, update(account, id, { name: 'Acme Inc' }))
    replica.undo(edit)
    expect(replica.find(account, id)).toMatchObject({ name: 'Acme Inc', city: null })
  })
  test('keeps a record that was changed since it was created, and says so', () => {
    const { replica, id, operation } = withAccount()
    commit(replica, update(account, id, { city: 'Brno' }))
    const undone = replica.undo(operation)
    expect(undone.ok && undone.value.kept).toBe(1)
    expect(replica.find(account, id)).toMatchObject({ city: 'Brno' })
  })
  test('cannot be done twice', () => {
    const { replica, operation } = withAccount()
    replica.undo(operation)
    expect(replica.undo(operation)).toMatchObject({ ok: false, failure: { type: 'AlreadyUndone' } })
  })
  test('of an import, the import again, and both ways once more, always ends where it says', () => {
    const { replica, id, operation } = withAccount({ name: 'Acme', city: 'Brno' })
    const shown = () => replica.find(account, id)?.name
    const importAgain = () => commit(replica, create(account, id, { name: 'Acme' }))
    replica.undo(operation)
    expect(shown()).toBeUndefined()
    for (let round = 0; round < 3; round++) {
      const again = importAgain()
      expect(shown()).toBe('Acme')
      expect(replica.undo(again)).toMatchObject({ ok: true, value: { kept: 0 } })
      expect(shown()).toBeUndefined()
      expect(replica.redo('').ok).toBe(true)
      expect(shown()).toBe('Acme')
      expect(replica.undo(again).ok).toBe(true)
      expect(shown()).toBeUndefined()
    }
  })
  test('of a deletion is not lost when the record was created anew meanwhile', () => {
    const { replica, id } = withAccount({ name: 'Acme', city: 'Brno' })
    commit(replica, remove(account, id))
    const again = commit(replica, create(account, id, { name: 'Acme' }))
    expect(replica.find(account, id)).toMatchObject({ name: 'Acme', city: 'Brno' })
    replica.undo(again)
    expect(replica.find(account, id)).toBeUndefined()
  })
  test('takes back an operation of many changes at once', () => {
    const replica = testReplica()
    const context = replica.commandContext()
    const writes = Array.from({ length: 2_500 }, (_, n) => create(account, context.newId(account), { name: `A${n}` }))
    const operation = commit(replica, ...writes)
    expect(replica.db.get<{ n: number }>('select count(*) as n from account')?.n).toBe(2_500)
    replica.undo(operation)
    expect(replica.db.get<{ n: number }>('select count(*) as n from account')?.n).toBe(0)
  })
  test('restores the elements of a set', () => {
    const replica = testReplica()
    const id = replica.commandContext().newId(event)
    commit(replica, create(event, id, { title: 'Demo', start: '2026-11-20T09:00:00.000Z', attendees: ['a'] }))
    commit(replica, changeSet(event, id, 'attendees', { add: ['b'], remove: ['a'] }))
    replica.undo('')
    expect(replica.find(event, id)?.attendees).toEqual(['a'])
    replica.redo('')
    expect(replica.find(event, id)?.attendees).toEqual(['b'])
  })
})

describe('rebuilding', () => {
  test('gives the same tables as the shortcuts', () => {
    const { replica, id } = withAccount()
    commit(replica, update(account, id, { city: 'Brno', revenue: 3 }, { sla: 'gold' }))
    replica.undo('')
    const before = replica.db.all('select * from account')
    replica.rebuild()
    expect(replica.db.all('select * from account')).toEqual(before)
  })
})

test('an empty file, as the power leaves it that ends during the first start, becomes an office at the next', () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'office.db'), '')
  const replica = testReplica({ folder })
  expect(replica.me).toBeDefined()
  expect(replica.db.get('select count(*) as n from account')).toEqual({ n: 0 })
  replica.close()
})
