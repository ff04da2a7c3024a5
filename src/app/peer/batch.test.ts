import { randomBytes } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { openReplica } from '#replica/replica.ts'
import type { Result } from '#shared/result.ts'
import { toyCatalogue } from '#test/support/toy-catalogue.ts'
import { tables } from '../tables.ts'
import type { CommandDone } from './peer.ts'
import { createWriter } from './writer.ts'

function founded(now: () => number = Date.now) {
  const opened = openReplica({ folder: ':memory:', tables, now, randomBytes })
  if (!opened.ok) throw new Error(opened.failure.message)
  const replica = opened.value
  const writer = createWriter(replica, toyCatalogue.commands, now)
  writer.command('office.found', { name: 'Acme' })
  const names = () => replica.db.all<{ name: string }>('SELECT name FROM account ORDER BY name').map(({ name }) => name)
  return { replica, writer, names }
}
const add = (name: unknown) => ({ name: 'accounts.add', input: { name } })
const batch = (commands: object[], mode?: string) => ({ commands, ...(mode ? { mode } : {}) })
const must = (done: Result<CommandDone>) => {
  if (!done.ok) throw new Error(done.failure.message)
  return done.value as { operation: string; value: { results: Record<string, unknown>[] }; replayed?: boolean }
}

test('a batch is one operation: one undo takes all of it back', () => {
  const { writer, names } = founded()
  const { operation, value } = must(writer.command('operations.batch', batch([add('One'), add('Two')])))
  expect(value.results.map((one) => one['operation'])).toEqual([operation, operation])
  expect(names()).toEqual(['One', 'Two'])
  writer.command('operations.undo', { operation })
  expect(names()).toEqual([])
})

test('when one command of an atomic batch is refused none is done, and the next command works', () => {
  const { replica, writer, names } = founded()
  const heard = vi.fn<() => void>()
  replica.onCommit(heard)
  const refused = writer.command('operations.batch', batch([add('One'), add('refused'), add('Two')]))
  expect(refused).toMatchObject({ failure: { type: 'Refused', at: 1 } })
  const bug = writer.command('operations.batch', batch([add('One'), add('bug')]))
  expect(bug).toMatchObject({ failure: { type: 'Unexpected' } })
  expect(names()).toEqual([])
  expect(heard).not.toHaveBeenCalled()
  expect(writer.command('accounts.add', { name: 'Three' }).ok).toBe(true)
  expect(names()).toEqual(['Three'])
  expect(heard).toHaveBeenCalledTimes(1)
})

test('each by itself: what can be done is done, and every command has its own answer', () => {
  const { writer, names } = founded()
  const { value } = must(writer.command('operations.batch', batch([add('One'), add('refused'), add('Two')], 'each')))
  expect(value.results).toMatchObject([{ value: {} }, { failure: { type: 'Refused' } }, { value: {} }])
  expect(names()).toEqual(['One', 'Two'])
})

test('a command may name what one before it answered', () => {
  const { writer, names } = founded()
  const { value } = must(writer.command('operations.batch', batch([add('One'), add({ $result: 0, path: 'id' })])))
  const { id } = (value.results[0] as { value: { id: string } }).value
  expect(new Set(names())).toEqual(new Set([id, 'One']))
  const nothing = batch([add('Three'), add({ $result: 0, path: 'constructor' })])
  expect(writer.command('operations.batch', nothing)).toMatchObject({ failure: { type: 'InvalidInput', at: 1 } })
  expect(writer.command('operations.batch', batch([add({ $result: 5 })]))).toMatchObject({
    failure: { type: 'InvalidInput' },
  })
})

test('a batch holds no batch', () => {
  const { writer } = founded()
  const inner = { name: 'operations.batch', input: batch([add('One')]) }
  expect(writer.command('operations.batch', batch([inner]))).toMatchObject({ failure: { type: 'InvalidInput' } })
})

test('under one key a command is done once and answers the same; another body under it is refused', () => {
  const { writer, names } = founded()
  const once = { caller: 'token a', key: 'k1' }
  const first = must(writer.command('accounts.add', { name: 'One' }, once))
  const again = must(writer.command('accounts.add', { name: 'One' }, once))
  expect(again).toEqual({ ...first, replayed: true })
  expect(names()).toEqual(['One'])
  expect(writer.command('accounts.add', { name: 'Two' }, once)).toMatchObject({ failure: { type: 'KeyReused' } })
  expect(writer.command('accounts.add', { name: 'One' }, { ...once, caller: 'token b' }).ok).toBe(true)
  expect(names()).toEqual(['One', 'One'])
})

test('a refused command leaves its key free; a key is forgotten after a day', () => {
  let now = Date.UTC(2026, 10, 22)
  const { writer, names } = founded(() => now)
  const once = { caller: 'token a', key: 'k1' }
  expect(writer.command('accounts.add', { name: 'refused' }, once).ok).toBe(false)
  expect(writer.command('accounts.add', { name: 'One' }, once).ok).toBe(true)
  now += 24 * 3_600_000 + 1
  expect(must(writer.command('accounts.add', { name: 'One' }, once)).replayed).toBeUndefined()
  expect(names()).toEqual(['One', 'One'])
})

test('a batch of separate commands under a key keeps what could be done, once', () => {
  const { writer, names } = founded()
  const once = { caller: 'token a', key: 'k1' }
  const input = batch([add('One'), add('bug'), add('Two')], 'each')
  const first = must(writer.command('operations.batch', input, once))
  expect(must(writer.command('operations.batch', input, once)).value).toEqual(first.value)
  expect(names()).toEqual(['One', 'Two'])
})

test('answers that hold secrets are kept under no key', () => {
  const { writer } = founded()
  const done = writer.command('sharing.invite', {}, { caller: 'token a', key: 'k1' })
  expect(done).toMatchObject({ failure: { type: 'InvalidInput' } })
})
