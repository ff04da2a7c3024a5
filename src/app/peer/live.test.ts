import { beforeEach, describe, expect, test } from 'vitest'
import { fail, ok, type Result } from '#shared/result.ts'
import type { Answer } from './answer.ts'
import { canonicalJson, LiveQueries } from './live.ts'

/** Queries that end when the test says so, and a clock that moves when the test says so. */
class Stage {
  now = 1_000
  readonly timers: { at: number; callback: () => void; off: boolean }[] = []
  readonly open: { name: string; input: unknown; signal: AbortSignal; answer: (result: Result<Answer>) => void }[] = []
  started = 0

  readonly queries = new LiveQueries({
    run: (name, input, signal) => {
      this.started++
      return new Promise((answer) => this.open.push({ name, input, signal, answer }))
    },
    now: () => this.now,
    later: (milliseconds, callback) => {
      const timer = { at: this.now + milliseconds, callback, off: false }
      this.timers.push(timer)
      return () => void (timer.off = true)
    },
  })

  async answer(json: string, took = 1) {
    this.open.shift()?.answer(ok({ json, reads: ['account'], took }))
    await Promise.resolve()
    await Promise.resolve()
  }

  pass(milliseconds: number) {
    this.now += milliseconds
    for (const timer of this.timers.splice(0)) {
      if (timer.off) continue
      if (timer.at <= this.now) timer.callback()
      else this.timers.push(timer)
    }
  }

  watch(query: string, input: unknown = {}) {
    const seen: string[] = []
    const subscription = this.queries.subscribe(query, input, (answer) =>
      seen.push(answer.ok ? answer.value : answer.failure.type),
    )
    return { seen, subscription }
  }
}

const tables = (...names: string[]) => new Set(names)
let stage: Stage
beforeEach(() => (stage = new Stage()))

describe('a live query', () => {
  test('is answered at once and again after a commit that touches what it reads', async () => {
    const { seen } = stage.watch('names')
    await stage.answer('1')
    stage.queries.touched(tables('account'))
    stage.pass(100)
    await stage.answer('2')
    expect(seen).toEqual(['1', '2'])
  })

  test('does not run for commits that touch other tables', async () => {
    stage.watch('names')
    await stage.answer('1')
    stage.queries.touched(tables('task'))
    stage.pass(10_000)
    expect(stage.started).toBe(1)
  })

  test('starts at most every 100 ms, however many commits there are', async () => {
    stage.watch('names')
    await stage.answer('1')
    for (let commit = 0; commit < 50; commit++) {
      stage.queries.touched(tables('account'))
      stage.pass(1)
    }
    expect(stage.started).toBe(1)
    stage.pass(50)
    expect(stage.started).toBe(2)
  })

  test('pauses longer after a slow run, but never for long', async () => {
    stage.watch('names')
    await stage.answer('1', 300)
    stage.queries.touched(tables('account'))
    stage.pass(1_100)
    expect(stage.started).toBe(1)
    stage.pass(100)
    expect(stage.started).toBe(2)
    await stage.answer('2', 20_000)
    stage.queries.touched(tables('account'))
    stage.pass(2_000)
    expect(stage.started).toBe(3)
  })

  test('never overlaps itself, and runs once more for what was committed meanwhile', async () => {
    const { seen } = stage.watch('names')
    stage.queries.touched(tables('account'))
    stage.pass(1_000)
    expect(stage.started).toBe(1)
    await stage.answer('1')
    stage.pass(100_000)
    expect(stage.started).toBe(2)
    await stage.answer('2')
    expect(seen).toEqual(['1', '2'])
  })

  test('is not sent again when its answer is the same', async () => {
    const { seen } = stage.watch('names')
    await stage.answer('1')
    stage.queries.touched(tables('account'))
    stage.pass(100)
    await stage.answer('1')
    expect(seen).toEqual(['1'])
  })

  test('is one run for all who ask the same, whatever the order of their keys', async () => {
    const first = stage.watch('names', { a: 1, b: { c: 2, d: 3 } })
    const second = stage.watch('names', { b: { d: 3, c: 2 }, a: 1 })
    await stage.answer('1')
    const late = stage.watch('names', { a: 1, b: { c: 2, d: 3 } })
    expect(stage.started).toBe(1)
    expect([first.seen, second.seen, late.seen]).toEqual([['1'], ['1'], ['1']])
  })

  test('does not run while its page is hidden, and catches up when it is shown', async () => {
    const { seen, subscription } = stage.watch('names')
    await stage.answer('1')
    subscription.setHidden(true)
    stage.queries.touched(tables('account'))
    stage.pass(10_000)
    expect(stage.started).toBe(1)
    subscription.setHidden(false)
    await stage.answer('2')
    expect(seen).toEqual(['1', '2'])
  })

  test('tells a hidden page nothing while it runs for another', async () => {
    const hidden = stage.watch('names')
    const shown = stage.watch('names')
    await stage.answer('1')
    hidden.subscription.setHidden(true)
    stage.queries.touched(tables('account'))
    stage.pass(100)
    await stage.answer('2')
    expect([hidden.seen, shown.seen]).toEqual([['1'], ['1', '2']])
    hidden.subscription.setHidden(false)
    expect(hidden.seen).toEqual(['1', '2'])
  })

  test('is cancelled when the last who asked has gone', () => {
    const { subscription } = stage.watch('names')
    subscription.close()
    expect(stage.open[0]?.signal.aborted).toBe(true)
  })

  test('that fails says so and recovers with the next commit', async () => {
    const { seen } = stage.watch('names')
    stage.open.shift()?.answer(fail({ type: 'Damaged', message: '' }))
    await Promise.resolve()
    await Promise.resolve()
    stage.queries.touched(tables('account'))
    stage.pass(100)
    await stage.answer('1')
    expect(seen).toEqual(['Damaged', '1'])
  })

  test('runs again when everything may have changed', async () => {
    stage.watch('today')
    await stage.answer('1')
    stage.queries.touched()
    stage.pass(100)
    expect(stage.started).toBe(2)
  })
})

test('canonical JSON is one text for equal values', () => {
  expect(canonicalJson({ b: [1, { d: 1, c: null }], a: undefined })).toBe(canonicalJson({ b: [1, { c: null, d: 1 }] }))
  expect(canonicalJson(undefined)).toBe('null')
  expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }))
})
