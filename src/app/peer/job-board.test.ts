import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { fail, ok, type Result } from '#shared/result.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { JobBoard, type JobOrder } from './job-board.ts'
import { startJobThread } from './job-threads.ts'
import type { Progress } from './run-job.ts'

type Ending = Result<unknown> | { readonly died: string }

/** A board whose jobs end when the test says so. */
function board(folder = tempFolder()) {
  const orders: JobOrder[] = []
  const said: string[] = []
  const timers: (() => void)[] = []
  const controls: { end: (ending: Ending) => void; progress: (progress: Progress) => void }[] = []
  const made = new JobBoard(folder, {
    later: (_milliseconds, callback) => {
      timers.push(callback)
      return () => void timers.splice(timers.indexOf(callback), 1)
    },
    run(order, progress) {
      orders.push(order)
      const { promise, resolve } = Promise.withResolvers<Ending>()
      controls.push({ end: resolve, progress })
      return { result: promise, cancel: () => said.push('cancel'), kill: () => said.push('kill') }
    },
  })
  const start = async (name = 'accounts.fill') => {
    const started = await made.start(name, {})
    if (!started.ok) throw new Error(started.failure.message)
    return { job: started.value.job, ...controls[controls.length - 1]! }
  }
  return { made, orders, said, timers, controls, start }
}

test('a job has a folder of its own until its board closes', async () => {
  const { made, orders, start } = board()
  const { end } = await start()
  expect(existsSync(orders[0]!.folder)).toBe(true)
  end(ok(1))
  await made.close()
  expect(existsSync(orders[0]!.folder)).toBe(false)
})

test('folders of jobs of a killed process are removed', () => {
  const folder = tempFolder()
  mkdirSync(join(folder, 'jobs', 'old'), { recursive: true })
  writeFileSync(join(folder, 'jobs', 'old', 'file'), '')
  board(folder)
  expect(existsSync(join(folder, 'jobs'))).toBe(false)
})

test('a job that died is failed and says what is kept', async () => {
  const { made, start } = board()
  const { job, end, progress } = await start()
  progress({ step: 'writing', done: 12_000, total: 50_000, kept: 12_000 })
  end({ died: 'out of memory' })
  const { status, failure } = await made.finished(job)
  expect(status).toBe('failed')
  expect(failure?.message).toBe(
    'The work ended unexpectedly (out of memory). 12,000 records that it had saved already are kept; undo takes them back.',
  )
})

test('a job that does not stop when asked is ended, and counts as cancelled', async () => {
  const { made, said, timers, start } = board()
  const { job, end } = await start()
  expect(made.cancel(job)).toBe(true)
  for (const timer of timers.slice()) timer()
  expect(said).toEqual(['cancel', 'kill'])
  end({ died: 'its thread ended' })
  expect(await made.finished(job)).toMatchObject({ status: 'cancelled', failure: { kept: 0 } })
  expect(made.cancel(job)).toBe(false)
})

test('a job that fails after it has saved something says so after its own words', async () => {
  const { made, start } = board()
  const { job, end, progress } = await start()
  progress({ step: 'writing', done: 2_000, total: null, kept: 2_000 })
  end(fail({ type: 'ReadOnly', message: 'The disk is full.' }))
  expect((await made.finished(job)).failure?.message).toMatch(/^The disk is full\. 2,000 records .+ are kept/)
})

test('a job that fails keeps its own words', async () => {
  const { made, start } = board()
  const { job, end } = await start()
  end(fail({ type: 'ReadOnly', message: 'The disk is full.' }))
  expect(await made.finished(job)).toMatchObject({
    status: 'failed',
    failure: { type: 'ReadOnly', message: 'The disk is full.' },
  })
})

test('files that a job offers get an id; their path stays here', async () => {
  const { made, start } = board()
  const { job, end } = await start()
  end(ok({ downloads: [{ name: 'left-out.csv', path: '/data/jobs/x/1.csv', bytes: 10 }] }))
  const { value } = await made.finished(job)
  expect(JSON.parse(JSON.stringify(value))).toEqual({
    downloads: [{ name: 'left-out.csv', bytes: 10, id: `${job}/0` }],
  })
  expect(made.offered(`${job}/0`)).toMatchObject({ path: '/data/jobs/x/1.csv' })
  expect(made.offered(`${job}/left-out.csv`)).toMatchObject({ path: '/data/jobs/x/1.csv' })
  expect(made.offered(`${job}/1`)).toBeUndefined()
  expect(made.offered('../../x')).toBeUndefined()
})

test('listeners are told of the start, of progress now and then, and of the end', async () => {
  const { made, timers, start } = board()
  let told = 0
  made.onChange(() => told++)
  const { job, end, progress } = await start()
  expect(told).toBe(1)
  for (let done = 0; done < 100; done++) progress({ step: 'writing', done, total: 100, kept: done })
  expect(told).toBe(1)
  timers[0]?.()
  expect(told).toBe(2)
  end(ok(null))
  await made.finished(job)
  expect(told).toBe(3)
})

test('at most four jobs run at once', async () => {
  const { made, start } = board()
  for (let count = 0; count < 4; count++) await start()
  expect(await made.start('accounts.fill', {})).toMatchObject({ ok: false, failure: { type: 'TooManyJobs' } })
})

test('a thread that dies is noticed, with what it had told before', async () => {
  const folder = tempFolder()
  const seen: Progress[] = []
  const running = startJobThread(
    folder,
    { id: 'x', name: 'any', input: {}, folder, operation: 'a'.repeat(32) },
    { connect: async () => ok({}) },
    (progress) => seen.push(progress),
    () => new Worker(new URL('../../../test/support/dying-job.worker.ts', import.meta.url)),
  )
  expect(await running.result).toEqual({ died: 'its thread ended with 7' })
  expect(seen).toMatchObject([{ kept: 3 }])
})

test('a second import begins when the first has ended, so that it sees what that one made', async () => {
  const { made, orders, controls, start } = board()
  const first = await start('imports.run')
  const second = await start('imports.run')
  await Promise.resolve()
  expect(orders).toHaveLength(1)
  expect(made.list()[1]).toMatchObject({ status: 'running', step: 'waiting' })
  first.end(ok(1))
  await made.finished(first.job)
  await vi.waitFor(() => expect(orders).toHaveLength(2))
  controls[1]!.end(ok(2))
  expect(await made.finished(second.job)).toMatchObject({ status: 'done', value: 2 })
})

test('an import that waits for another can be cancelled, and never begins', async () => {
  const { made, orders, start } = board()
  const first = await start('imports.run')
  const second = await start('imports.run')
  made.cancel(second.job)
  expect(await made.finished(second.job)).toMatchObject({ status: 'cancelled' })
  first.end(ok(1))
  await made.finished(first.job)
  expect(orders).toHaveLength(1)
})

const imported = { uploads: ['a'.repeat(32)], plan: { files: [{ name: 'deals.csv' }] } }

test('an import that a kill broke off is offered by the next process and goes on under its operation', async () => {
  const folder = tempFolder()
  const first = board(folder)
  const started = await first.made.start('imports.run', imported)
  const job = started.ok ? started.value.job : ''
  const second = board(folder)
  expect(second.made.list()).toMatchObject([
    { id: job, status: 'failed', failure: { type: 'JobInterrupted' }, resumable: { files: ['deals.csv'] } },
  ])
  expect(await second.made.resume(job)).toEqual(ok({ job }))
  expect(second.orders[0]).toMatchObject({ id: job, input: imported, operation: first.orders[0]!.operation })
  second.controls[0]!.end(ok({}))
  expect(await second.made.finished(job)).toMatchObject({ status: 'done' })
  expect(second.made.list()[0]).not.toHaveProperty('resumable')
  expect(board(folder).made.list()).toEqual([])
})

test('an import that was cancelled, forgotten or taken back is not offered again', async () => {
  const folder = tempFolder()
  const start = async () => {
    const one = board(folder)
    const started = await one.made.start('imports.run', imported)
    return { ...one, job: started.ok ? started.value.job : '' }
  }
  const cancelled = await start()
  cancelled.made.cancel(cancelled.job)
  cancelled.controls[0]!.end(fail({ type: 'Cancelled', message: 'Taken back.' }))
  await cancelled.made.finished(cancelled.job)
  expect(board(folder).made.list()).toEqual([])

  const forgotten = await start()
  expect(board(folder).made.cancel(forgotten.job)).toBe(true)
  expect(board(folder).made.list()).toEqual([])

  const killed = await start()
  const next = board(folder)
  const undo = await next.made.start('imports.undo', { operation: killed.orders[0]!.operation })
  next.controls[0]!.end(ok({ written: 1, kept: 0 }))
  await next.made.finished(undo.ok ? undo.value.job : '')
  expect(await next.made.resume(killed.job)).toMatchObject({ failure: { type: 'NothingToResume' } })
  expect(board(folder).made.list()).toEqual([])
})

test('an import whose thread died after it had saved something can go on', async () => {
  const { made, controls } = board()
  const started = await made.start('imports.run', imported)
  const job = started.ok ? started.value.job : ''
  controls[0]!.progress({ step: 'writing', done: 5, total: 9, kept: 5 })
  controls[0]!.end({ died: 'out of memory' })
  expect(await made.finished(job)).toMatchObject({ status: 'failed', resumable: { files: ['deals.csv'] } })
})
