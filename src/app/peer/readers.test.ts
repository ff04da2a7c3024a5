import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { Readers } from './readers.ts'

function readers(most = 1) {
  let spawned = 0
  const made = new Readers({ folder: '' }, most, () => {
    spawned++
    return new Worker(new URL('../../../test/support/toy-reader.worker.ts', import.meta.url))
  })
  onTestFinished(() => made.close())
  return { made, spawned: () => spawned }
}

const forever = 60_000

test('a query that nobody waits for any more is ended with its thread, and the next one is answered by a new one', async () => {
  const { made, spawned } = readers()
  await made.run('accounts.names', {})
  const gone = new AbortController()
  const spinning = made.run('accounts.spin', { milliseconds: forever }, gone.signal)
  const waiting = made.run('accounts.names', {})
  gone.abort()
  expect(await spinning).toMatchObject({ ok: false, failure: { type: 'Cancelled' } })
  expect(await waiting).toMatchObject({ ok: true, value: { json: '[]', reads: ['account'] } })
  expect(spawned()).toBe(2)
})

test('a query that was cancelled before its turn never runs', async () => {
  const { made, spawned } = readers()
  const gone = new AbortController()
  const first = made.run('accounts.spin', { milliseconds: 50 })
  const second = made.run('accounts.spin', { milliseconds: forever }, gone.signal)
  gone.abort()
  expect(await second).toMatchObject({ ok: false, failure: { type: 'Cancelled' } })
  expect((await first).ok).toBe(true)
  expect(spawned()).toBe(1)
})

test('a slow query does not hold up the others while there is another thread', async () => {
  const { made, spawned } = readers(2)
  const gone = new AbortController()
  const slow = made.run('accounts.spin', { milliseconds: forever }, gone.signal)
  expect((await made.run('accounts.names', {})).ok).toBe(true)
  expect(spawned()).toBe(2)
  gone.abort()
  await slow
})

test('what nobody waits for has no thread started for it', async () => {
  const { made, spawned } = readers(2)
  const first = made.run('accounts.spin', { milliseconds: 50 })
  expect((await made.runWhenFree('accounts.names', {})).ok).toBe(true)
  expect((await first).ok).toBe(true)
  expect(spawned()).toBe(1)
})

test('what nobody waits for lets the others go first', async () => {
  const { made } = readers()
  const done: string[] = []
  const asked = [
    made.run('accounts.spin', { milliseconds: 20 }).then(() => done.push('first')),
    made.runWhenFree('accounts.names', {}).then(() => done.push('patient')),
    made.run('accounts.names', {}).then(() => done.push('next')),
  ]
  await Promise.all(asked)
  expect(done).toEqual(['first', 'next', 'patient'])
})

test('unknown queries and wrong input are failures, with the place that is wrong', async () => {
  const { made } = readers()
  expect(await made.run('accounts.nothing', {})).toMatchObject({ ok: false, failure: { type: 'UnknownQuery' } })
  expect(await made.run('accounts.names', { contains: 1 })).toMatchObject({
    ok: false,
    failure: { type: 'InvalidInput', issues: [{ path: 'contains' }] },
  })
})
