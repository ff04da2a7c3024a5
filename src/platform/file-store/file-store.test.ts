import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '#test/support/temp-folder.ts'
import { chunkName } from './chunks.ts'
import { openFileStore, type StorePorts } from './file-store.ts'

const chunk = () => {
  const bytes = randomBytes(1_000)
  return { bytes, name: chunkName(bytes) }
}
const pathIn = (folder: string, name: string) => join(folder, 'chunks', name.slice(0, 2), name)

test('a stored chunk is found again by another thread and after a restart', async () => {
  const folder = tempFolder()
  const { bytes, name } = chunk()
  const store = openFileStore(folder)
  const beside = openFileStore(folder)
  expect(await store.put('a', 0, name, bytes)).toEqual({ ok: true, value: true })
  expect(await beside.read(name)).toEqual(bytes)
  expect(beside.held(['a', 'b'])).toEqual(new Map([['a', 1]]))
  store.close()
  beside.close()
  const again = openFileStore(folder)
  again.reconcile(Infinity)
  expect(await again.read(name)).toEqual(bytes)
  again.close()
})

test('bytes that are not what their name says are refused, and a name that is a path names nothing', async () => {
  const folder = tempFolder()
  const store = openFileStore(folder)
  const { bytes, name } = chunk()
  writeFileSync(join(folder, 'secret'), 'secret')
  for (const wrong of [chunk().name, '../secret', `../../${name}`, '', name.toUpperCase()]) {
    expect(await store.put('a', 0, wrong, bytes)).toMatchObject({ ok: false, failure: { type: 'WrongChunk' } })
    expect(await store.read(wrong)).toBeUndefined()
  }
  expect(store.held(['a']).size).toBe(0)
  store.close()
})

test('a chunk with a flipped byte is not handed out and counts as not here; storing it again mends it', async () => {
  const folder = tempFolder()
  const store = openFileStore(folder)
  const { bytes, name } = chunk()
  await store.put('a', 0, name, bytes)
  const flipped = Buffer.from(bytes)
  flipped[500] = (flipped[500] ?? 0) ^ 1
  writeFileSync(pathIn(folder, name), flipped)
  expect(await store.read(name)).toBeUndefined()
  expect(store.held(['a']).size).toBe(0)
  await store.put('a', 0, name, bytes)
  expect(await store.read(name)).toEqual(bytes)
  store.close()
})

test('after a crash half-written chunks are gone, what is missing is known to be, and what nobody noted is found', async () => {
  const folder = tempFolder()
  const store = openFileStore(folder)
  const [whole, taken, stray] = [chunk(), chunk(), chunk()]
  await store.put('a', 0, whole.name, whole.bytes)
  await store.put('a', 1, taken.name, taken.bytes)
  store.close()
  // As a crash leaves them: a draft, and a chunk that was renamed but not yet noted.
  writeFileSync(join(folder, 'drafts', 'half'), whole.bytes.subarray(0, 10))
  mkdirSync(join(folder, 'chunks', stray.name.slice(0, 2)), { recursive: true })
  writeFileSync(pathIn(folder, stray.name), stray.bytes)
  rmSync(pathIn(folder, taken.name))
  const again = openFileStore(folder)
  expect(again.reconcile(Infinity)).toBe(1)
  expect(readdirSync(join(folder, 'drafts'))).toEqual([])
  expect(again.strays()).toEqual([stray.name])
  again.removeStrays(again.strays())
  expect(existsSync(pathIn(folder, stray.name))).toBe(false)
  expect([...again.positions('a')]).toEqual([0])
  expect(await again.read(whole.name)).toEqual(whole.bytes)
  again.close()
})

test('a full disk is said in words and leaves no half chunk', async () => {
  const folder = tempFolder()
  const { bytes, name } = chunk()
  const roomy = async () => 1_000_000_000_000
  const full: StorePorts = {
    freeBytes: roomy,
    write: async (path, written) => {
      writeFileSync(path, written.subarray(0, 10))
      throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
    },
  }
  const nearlyFull: StorePorts = { freeBytes: async () => 1_000_000, write: async () => expect.unreachable() }
  for (const ports of [full, nearlyFull]) {
    const store = openFileStore(folder, ports)
    expect(await store.put('a', 0, name, bytes)).toMatchObject({ ok: false, failure: { type: 'DiskFull' } })
    expect(await store.read(name)).toBeUndefined()
    expect(readdirSync(join(folder, 'drafts'))).toEqual([])
    store.close()
  }
})

test('a chunk that is tidied away before its row stands is written again', async () => {
  const folder = tempFolder()
  const [store, tidying] = [openFileStore(folder), openFileStore(folder)]
  const { bytes, name } = chunk()
  let isStored = false
  let freed = 0
  const stored = store.put('a', 0, name, bytes).then((done) => (isStored = done.ok))
  while (!isStored && freed === 0) {
    await new Promise((resolve) => setImmediate(resolve))
    tidying.reconcile(0)
    freed += tidying.removeStrays(tidying.strays())
  }
  expect(await stored).toBe(true)
  expect([...store.positions('a')]).toEqual([0])
  expect(await store.read(name)).toEqual(bytes)
  for (const one of [store, tidying]) one.close()
})

test('a chunk that two files share goes with the last of them', async () => {
  const folder = tempFolder()
  const store = openFileStore(folder)
  const { bytes, name } = chunk()
  await store.put('a', 0, name, bytes)
  expect(store.adopt('b', [name, chunk().name])).toBe(1)
  expect(store.drop(['a'])).toBe(0)
  expect(await store.read(name)).toEqual(bytes)
  expect(store.drop(['b'])).toBe(1_000)
  expect(existsSync(pathIn(folder, name))).toBe(false)
  expect(store.usage().used).toBe(0)
  store.close()
})

test.each(['lost', 'damaged'])('when the index was %s, it is made anew and every chunk is found again', async (how) => {
  const folder = tempFolder()
  const store = openFileStore(folder)
  const { bytes, name } = chunk()
  await store.put('a', 0, name, bytes)
  store.close()
  for (const file of readdirSync(folder).filter((one) => one.startsWith('index.db')))
    if (how === 'lost') rmSync(join(folder, file))
    else writeFileSync(join(folder, file), 'nonsense '.repeat(1_000))
  const again = openFileStore(folder)
  expect(again.reconcile(Infinity)).toBe(1)
  expect(again.adopt('a', [name])).toBe(1)
  expect(await again.read(name)).toEqual(bytes)
  again.close()
})
