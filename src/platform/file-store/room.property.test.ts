import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tempFolder } from '#test/support/temp-folder.ts'
import { chunkName } from './chunks.ts'
import { openFileStore, type FileStore } from './file-store.ts'
import { makeRoom, type Standing } from './room.ts'

const contentOf = (file: string) => createHash('sha512').update(file).digest()
const attached = (files: readonly string[]) => new Map(files.map((file) => [file, 'attached' as Standing] as const))
const put = async (store: FileStore, file: string) => {
  const bytes = contentOf(file)
  await store.put(file, 0, chunkName(bytes), bytes)
}

test('whatever PCs fetch, hear and drop, in whatever order the news comes: a copy of the file is left', async () => {
  const device = fc.nat(2)
  const step = fc.oneof(
    fc.record({ act: fc.constant('fetch' as const), device }),
    // What another PC says now, and what it said at any time before.
    fc.record({ act: fc.constant('hear' as const), device, other: device, isLate: fc.boolean() }),
    fc.record({ act: fc.constant('room' as const), device }),
  )
  const name = 'file'
  const folder = tempFolder()
  const stores = [0, 1, 2].map((no) => openFileStore(`${folder}/${no}`))
  const at = (no: number) => stores[no] ?? expect.unreachable()
  for (const store of stores) store.setBudget(0)
  await fc.assert(
    fc.asyncProperty(device, fc.array(step, { minLength: 20, maxLength: 60 }), async (home, steps) => {
      const has = (no: number) => at(no).held([name]).has(name)
      const says = (no: number) => (!has(no) ? 'no' : at(no).isHome(name) ? 'home' : 'all')
      const best = new Map<number, 'home' | 'all' | 'no'>()
      at(home).setHome(name)
      await put(at(home), name)
      try {
        for (const one of steps) {
          for (const no of stores.keys()) if (has(no)) best.set(no, says(no))
          if (one.act === 'fetch') await put(at(one.device), name)
          if (one.act === 'hear' && one.other !== one.device)
            at(one.device).setHolder(
              name,
              `device${one.other}`,
              one.isLate ? (best.get(one.other) ?? 'no') : says(one.other),
            )
          if (one.act === 'room') makeRoom(at(one.device), 0, attached, () => false)
          expect([0, 1, 2].some(has)).toBe(true)
        }
      } finally {
        for (const store of stores) store.drop([name])
      }
    }),
    { numRuns: 40 },
  )
  for (const store of stores) store.close()
})

test('over budget, the files opened longest ago go first, and only as many as must', async () => {
  const store = openFileStore(tempFolder())
  for (const [place, name] of ['old', 'older', 'new'].entries()) {
    await put(store, name)
    store.setOpened(name, [20, 10, 30][place] ?? 0)
    store.setHolder(name, 'home PC', 'home')
  }
  store.setBudget(150)
  expect(makeRoom(store, 0, attached, () => false)).toBe(64)
  expect([...store.held(['old', 'older', 'new']).keys()].sort()).toEqual(['new', 'old'])
  store.close()
})

test('what is kept, wanted, added here, or held only by a PC that may drop it too, stays', async () => {
  const store = openFileStore(tempFolder())
  for (const name of ['kept', 'wanted', 'home', 'copy', 'nobody']) await put(store, name)
  for (const name of ['kept', 'wanted', 'home']) store.setHolder(name, 'home PC', 'home')
  store.setHolder('copy', 'some PC', 'all')
  store.setWanted('wanted', 1)
  store.setHome('home')
  store.setBudget(0)
  expect(makeRoom(store, 0, attached, (file) => file === 'kept')).toBe(0)
  store.close()
})

test('the content of a deleted file stays for undo, then goes; what no record names goes after a day', async () => {
  const store = openFileStore(tempFolder())
  const day = 86_400_000
  for (const name of ['deleted', 'nothing']) {
    await put(store, name)
    store.setHome(name)
  }
  const standing = () => new Map([['deleted', 'deleted' as Standing]])
  const held = () => [...store.held(['deleted', 'nothing']).keys()]
  makeRoom(store, 0, standing, () => false)
  expect(held()).toEqual(['deleted', 'nothing'])
  makeRoom(store, 2 * day, standing, () => false)
  expect(held()).toEqual(['deleted'])
  makeRoom(store, 29 * day, standing, () => false)
  expect(held()).toEqual(['deleted'])
  makeRoom(store, 31 * day, standing, () => false)
  expect(held()).toEqual([])
  store.close()
})
