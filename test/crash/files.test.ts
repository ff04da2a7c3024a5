/** Whatever moment a process is killed at while it stores a file: what it said is stored is there and whole. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { chunkName } from '#platform/file-store/chunks.ts'
import { openFileStore } from '#platform/file-store/file-store.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { seededBytes } from '#test/support/test-replica.ts'

const writer = join(import.meta.dirname, 'chunk-writer.ts')

/** Stores chunks from `first` until `count` are said to be stored, then dies; the last number that was said. */
async function killedAfter(folder: string, first: number, count: number): Promise<number> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', writer, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let last = -1
  let lines = 0
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    lines += 1
    if (lines >= count) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return last
}

test('killed with -9 again and again, the store keeps every chunk that it acknowledged, and no half one', async () => {
  const folder = tempFolder()
  let next = 0
  for (const count of [1, 5, 2, 9, 3]) {
    const last = await killedAfter(folder, next, count)
    const store = openFileStore(folder)
    store.reconcile(Infinity)
    const here = store.positions('file')
    for (let position = 0; position <= last; position++) {
      expect(here.has(position), `chunk ${position}`).toBe(true)
      const bytes = Buffer.alloc(300_000, seededBytes(position)(1_000))
      expect((await store.read(chunkName(bytes)))?.equals(bytes)).toBe(true)
    }
    expect(readdirSync(join(folder, 'drafts'))).toEqual([])
    const names = readdirSync(join(folder, 'chunks')).flatMap((shelf) => readdirSync(join(folder, 'chunks', shelf)))
    // One may have been renamed and not yet noted.
    expect(names.length).toBe(here.size + store.strays().length)
    expect(store.usage().used).toBe(names.length * 300_000)
    store.close()
    next = last + 1
  }
  expect(next).toBeGreaterThanOrEqual(20)
})
