/**
 * A program for the crash tests: stores chunks of a file one after the other, saying the number of each once it is saved,
 * until it is killed.
 */
import { writeSync } from 'node:fs'
import { chunkName } from '#platform/file-store/chunks.ts'
import { openFileStore } from '#platform/file-store/file-store.ts'
import { seededBytes } from '#test/support/test-replica.ts'

const [folder = '', firstText = '0'] = process.argv.slice(2)
const store = openFileStore(folder)
for (let position = Number(firstText); ; position++) {
  const bytes = Buffer.alloc(300_000, seededBytes(position)(1_000))
  const put = await store.put('file', position, chunkName(bytes), bytes)
  if (!put.ok) throw new Error(put.failure.message)
  writeSync(1, `${position}\n`)
}
