import type { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { tempFolder } from '#test/support/temp-folder.ts'
import { spawnThread } from './spawn.ts'
import { openThreads, type ThreadedPeer } from './threads.ts'

const founding = { name: 'North', person: { name: 'Mara' }, currency: 'EUR', fiscalYearStart: 1, template: 'simple' }

async function openEmpty(): Promise<{ peer: ThreadedPeer; writers: Worker[] }> {
  const writers: Worker[] = []
  const opened = await openThreads(tempFolder(), {
    spawnWriter(folder) {
      const worker = spawnThread('writer', { folder })
      writers.push(worker)
      return worker
    },
  })
  if (!opened.ok) throw new Error(opened.failure.message)
  onTestFinished(() => opened.value.close())
  return { peer: opened.value, writers }
}

async function openOffice() {
  const opened = await openEmpty()
  await opened.peer.command('office.found', founding)
  return opened
}

/** For a busy machine; nothing here is about speed. */
const patience = { timeout: 30_000 }

const add = (peer: ThreadedPeer, name: string) => peer.command('records.create', { table: 'account', values: { name } })
const names = async (peer: ThreadedPeer) => {
  const answered = await peer.query('records.list', { table: 'account', sort: [{ field: 'name' }] })
  if (!answered.ok) throw new Error(answered.failure.message)
  return (JSON.parse(answered.value) as { rows: { name: string }[] }).rows.map(({ name }) => name)
}

test('what the writer has saved, the readers see and live queries are told', async () => {
  const { peer } = await openOffice()
  const seen: number[] = []
  const subscription = peer.subscribe('records.list', { table: 'account' }, (answer) => {
    if (answer.ok) seen.push((JSON.parse(answer.value) as { total: number }).total)
  })
  await expect.poll(() => seen, patience).toEqual([0])
  expect((await add(peer, 'Umbrella')).ok).toBe(true)
  expect(await names(peer)).toEqual(['Umbrella'])
  await expect.poll(() => seen, patience).toEqual([0, 1])
  subscription.close()
  expect(peer.state()).toMatchObject({ founded: true, readOnly: null })
})

test('a writer that dies is replaced, and everything it had acknowledged is there', async () => {
  const { peer, writers } = await openOffice()
  await add(peer, 'Acknowledged')
  const open = add(peer, 'In the air')
  await writers[0]?.terminate()
  const answered = await open
  if (!answered.ok) expect(answered.failure.type).toBe('Stopped')
  await expect.poll(async () => (await add(peer, 'Afterwards')).ok, patience).toBe(true)
  expect(writers.length).toBe(2)
  expect(await names(peer)).toEqual(expect.arrayContaining(['Acknowledged', 'Afterwards']))
})

test('a job whose writer dies ends and says what it kept, instead of waiting for ever', async () => {
  const { peer, writers } = await openEmpty()
  const started = await peer.jobs.start('demo.generate', {})
  if (!started.ok) throw new Error(started.failure.message)
  const { job } = started.value
  await new Promise<void>((resolve) => {
    const end = peer.jobs.onChange(() => {
      if ((peer.jobs.list()[0]?.done ?? 0) === 0) return
      end()
      resolve()
    })
  })
  await writers[0]?.terminate()
  const { status, failure } = await peer.jobs.finished(job)
  expect(status).toBe('failed')
  expect(failure?.message).toMatch(/saved/)
})

test('the demo is never generated into an office that is there', async () => {
  const { peer } = await openOffice()
  const started = await peer.jobs.start('demo.generate', {})
  if (!started.ok) throw new Error(started.failure.message)
  expect(await peer.jobs.finished(started.value.job)).toMatchObject({ failure: { type: 'AlreadyFounded', kept: 0 } })
  expect(await names(peer)).toEqual([])
})

test('an unknown job and wrong input are failures of the job', async () => {
  const { peer } = await openOffice()
  for (const [name, type] of [
    ['imports.nothing', 'UnknownJob'],
    ['imports.run', 'InvalidInput'],
  ] as const) {
    const started = await peer.jobs.start(name, {})
    if (!started.ok) throw new Error(started.failure.message)
    expect(await peer.jobs.finished(started.value.job)).toMatchObject({ status: 'failed', failure: { type } })
  }
})

test('the description of the API is made by a thread that ends, and is the same when it is asked for again', async () => {
  const { peer } = await openEmpty()
  const described = await peer.openApi()
  expect(Object.keys((JSON.parse(described) as { paths: object }).paths)).toContain('/api/queries/search.find')
  expect(await peer.openApi()).toBe(described)
})
