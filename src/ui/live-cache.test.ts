import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ClientMessage } from '#shared/protocol.ts'
import { createLiveCache } from './live-cache.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp() {
  const sent: ClientMessage[] = []
  return { cache: createLiveCache((message) => sent.push(message)), sent }
}
const nobody = () => undefined

test('two who ask the same share one subscription', () => {
  const { cache, sent } = setUp()
  cache.subscribe('today.get', {}, nobody)
  cache.subscribe('today.get', {}, nobody)
  expect(sent).toEqual([{ type: 'subscribe', id: 1, query: 'today.get', input: {} }])
})

test('an answer reaches every listener and is kept for those who come back', () => {
  const { cache } = setUp()
  const seen: string[] = []
  const leave = cache.subscribe('today.get', {}, () => seen.push('one'))
  cache.subscribe('today.get', {}, () => seen.push('two'))
  cache.receive({ type: 'result', id: 1, value: 42 })
  leave()
  expect(seen).toEqual(['one', 'two'])
  expect(cache.read('today.get', {})).toEqual({ value: 42, failure: undefined, answered: true })
})

test('who leaves and is back within a moment has never been away; after it the peer is told', () => {
  const { cache, sent } = setUp()
  cache.subscribe('a', {}, nobody)()
  cache.subscribe('a', {}, nobody)
  vi.advanceTimersByTime(5_000)
  expect(sent.filter((message) => message.type === 'unsubscribe')).toEqual([])
  cache.subscribe('b', {}, nobody)()
  vi.advanceTimersByTime(5_000)
  expect(sent.at(-1)).toEqual({ type: 'unsubscribe', id: 2 })
})

test('a failure keeps the last value', () => {
  const { cache } = setUp()
  cache.subscribe('a', {}, nobody)
  cache.receive({ type: 'result', id: 1, value: 'before' })
  cache.receive({ type: 'failure', id: 1, failure: { type: 'Busy', message: 'busy' } })
  expect(cache.read('a', {})).toMatchObject({ value: 'before', failure: { type: 'Busy' } })
})

test('after a reconnect everything shown is asked for again, and nothing else', () => {
  const { cache, sent } = setUp()
  cache.subscribe('a', {}, nobody)
  cache.subscribe('b', {}, nobody)()
  vi.advanceTimersByTime(5_000)
  sent.length = 0
  cache.resubscribe()
  expect(sent).toEqual([{ type: 'subscribe', id: 1, query: 'a', input: {} }])
})

test('answers that nobody asked for are ignored, and the oldest kept answers are forgotten', () => {
  const { cache } = setUp()
  cache.receive({ type: 'result', id: 99, value: 'stray' })
  for (let number = 0; number < 100; number++) {
    cache.subscribe('list', { number }, nobody)()
    cache.receive({ type: 'result', id: number + 1, value: number })
    vi.advanceTimersByTime(5_000)
  }
  expect(cache.read('list', { number: 0 }).answered).toBe(false)
  expect(cache.read('list', { number: 99 }).value).toBe(99)
})
