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

test('whatever PCs add, fetch, hear and drop, in whatever order the news comes: a copy of every file is left', async () => {
  const device = fc.nat(2)
  const file = fc.nat(3).map((no) => `file${no}`)
  const step = fc.oneof(
    fc.record({ act: fc.constant('fetch' as const), device, file }),
    fc.record({ act: fc.constant('hear' as const), device, other: device, file }),
    // What was said long ago, and is heard only now.
    fc.record({ act: fc.constant('hearLate' as const), device, other: device, file }),
    fc.record({ act: fc.constant('room' as const), device }),
    fc.record({ act: fc.constant('keep' as const), device, file }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(device, { minLength: 4, maxLength: 4 }),
      fc.array(step, { maxLength: 30 }),
      async (homes, steps) => {
        const folder = tempFolder()
        const stores = [0, 1, 2].map((no) => openFileStore(`${folder}/${no}`))
        const at = (no: number) => stores[no] ?? expect.unreachable()
        const has = (no: number, name: string) => at(no).held([name]).has(name)
        const said = new Map<string, 'all' | 'home'>()
        for (const store of stores) store.setBudget(0)
        for (const [no, home] of homes.entries()) {
          at(home).setHome(`file${no}`)
          await put(at(home), `file${no}`)
        }
        try {
          for (const one of steps) {
            for (const no of stores.keys())
              for (const name of attached(['file0', 'file1', 'file2', 'file3']).keys())
                if (has(no, name)) said.set(`${no} ${name}`, at(no).isHome(name) ? 'home' : 'all')
            if (one.act === 'fetch' && stores.some((_, no) => has(no, one.file))) await put(at(one.device), one.file)
            if (one.act === 'hear' && one.other !== one.device)
              at(one.device).setHolder(
                one.file,
                `device${one.other}`,
                has(one.other, one.file) ? (at(one.other).isHome(one.file) ? 'home' : 'all') : 'no',
              )
            if (one.act === 'hearLate' && one.other !== one.device)
              at(one.device).setHolder(one.file, `device${one.other}`, said.get(`${one.other} ${one.file}`) ?? 'no')
            if (one.act === 'keep') at(one.device).setKept({ kind: 'file', name: one.file }, true)
            if (one.act === 'room')
              makeRoom(at(one.device), 0, attached, (name) =>
                at(one.device)
                  .kept()
                  .some((key) => key.name === name),
              )
            for (const name of ['file0', 'file1', 'file2', 'file3'])
              expect(
                stores.some((_, no) => has(no, name)),
                name,
              ).toBe(true)
          }
        } finally {
          for (const store of stores) store.close()
        }
      },
    ),
    { numRuns: 25 },
  )
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
