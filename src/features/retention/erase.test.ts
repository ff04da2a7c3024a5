import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openReplica } from '#replica/replica.ts'
import type { Replica } from '#replica/replica.types.ts'
import { create, update, type Write } from '#replica/command.ts'
import { seededBytes, testClock } from '#test/support/test-replica.ts'
import { runJob } from '#test/support/test-job.ts'
import { must } from '#test/support/joined-replicas.ts'
import { tables } from '#app/tables.ts'
import { openTextStore } from '#platform/file-text/text-store.ts'
import { file } from '../files/files.schema.ts'
import { message } from '../messages/messages.schema.ts'
import { eraseRecords } from './erase.commands.ts'
import { listErasures, openErasures } from './erasures.queries.ts'
import { settleErasures } from './settle.job.ts'

let folder: string
let office: Replica

const open = () => {
  const opened = openReplica({ folder, tables, now: testClock().now, randomBytes: seededBytes(66) })
  return must(opened)
}
const write = (...writes: Write[]) => must(office.commit(writes, { label: 'test' }))
/** Every file of the data folder in which a word stands, folders below too. */
const filesWith = (word: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(word))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bullpen-erase-'))
  office = open()
  must(office.found())
})
afterEach(() => {
  office.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a message that was erased stands in no file of the data folder, nor after it is opened again', async () => {
  const id = office.commandContext().newId(message)
  const word = 'Schnabeltierwort'
  write(
    create(message, id, { author: office.me, text: `${word} one`, channel: 'x', sentAt: '2026-11-20T09:00:00.000Z' }),
  )
  write(update(message, id, { text: `${word} two` }))
  await office.snapshotIfDue()
  expect(filesWith(word)).not.toEqual([])

  const built = must(eraseRecords.run(office.commandContext(), { records: [id] }))
  write(...built.writes)
  const { result } = await runJob(office, settleErasures, {}, { context: { filesFolder: join(folder, 'files') } })
  expect(result).toMatchObject({ ok: true, value: { settled: 1 } })
  expect(filesWith(word)).toEqual([])
  expect(filesWith(word.toLowerCase())).toEqual([])
  const [erased] = listErasures.run(office.queryContext(), {})
  expect(erased).toMatchObject({ what: 'message', count: 1, missing: [] })
  expect(erased?.done).toHaveLength(1)
  expect(office.db.all('select text, sentAt from message')).toEqual([
    { text: null, sentAt: '2026-11-20T09:00:00.000Z' },
  ])
  expect((await runJob(office, settleErasures, {})).result).toMatchObject({ value: { settled: 0 } })

  office.close()
  office = open()
  office.rebuild()
  expect(office.db.all('select text from message')).toEqual([{ text: null }])
  expect(filesWith(word)).toEqual([])
})

test('a kill amid erasing gives no receipt; the next start finds it open and ends it once the file was checked', async () => {
  const id = office.commandContext().newId(message)
  const word = 'Ameisenigelwort'
  write(create(message, id, { author: office.me, text: word, channel: 'x', sentAt: '2026-11-20T09:00:00.000Z' }))
  await office.snapshotIfDue()
  const built = must(eraseRecords.run(office.commandContext(), { records: [id] }))
  write(...built.writes)
  // A copy of the folder as it stands is what a kill leaves behind.
  const before = folder
  const killed = `${folder}-killed`
  cpSync(folder, killed, { recursive: true })
  office.close()
  folder = killed
  try {
    office = open()
    const settle = async () =>
      (await runJob(office, settleErasures, {}, { context: { filesFolder: join(folder, 'files') } })).result
    expect(openErasures.run(office.queryContext(), {})).toBe(1)
    expect(await settle()).toMatchObject({ value: { settled: 0 } })
    expect(filesWith(word)).not.toEqual([])
    expect(listErasures.run(office.queryContext(), {})).toMatchObject([{ done: [] }])
    office.vouch()
    expect(await settle()).toMatchObject({ value: { settled: 1 } })
    expect(filesWith(word)).toEqual([])
    expect(openErasures.run(office.queryContext(), {})).toBe(0)
  } finally {
    rmSync(before, { recursive: true, force: true })
  }
})

test('of a file that was erased neither its name nor what was read in it stands in any file of the data folder', async () => {
  const [gone, stays] = ['Erdferkelwort', 'Gürteltierwort']
  const filesFolder = join(folder, 'files')
  // Another thread has it open all the while, so its journal does not go by itself.
  const texts = openTextStore(filesFolder)
  try {
    const [id = '', twin = ''] = [gone, stays].map((word, at) => {
      const own = office.commandContext().newId(file)
      const sha256 = String(at).repeat(64)
      write(create(file, own, { name: `${word}.txt`, addedBy: office.me, size: 9, sha256 }))
      texts.put(sha256, {
        kind: 'text',
        state: 'read',
        isCut: false,
        pictures: [],
        blocks: [{ kind: 'paragraph', text: `${word} and more` }],
      })
      return own
    })
    expect(filesWith(gone).map((path) => path.slice(filesFolder.length + 1))).toContain('texts.db-wal')
    write(...must(eraseRecords.run(office.commandContext(), { records: [id] })).writes)
    const { result } = await runJob(office, settleErasures, {}, { context: { filesFolder } })
    expect(result).toMatchObject({ ok: true, value: { settled: 1 } })
    for (const word of [gone, gone.toLowerCase()]) expect(filesWith(word)).toEqual([])
    expect(texts.find(gone, 9)).toEqual([])
    expect(texts.find(stays, 9)).toMatchObject([{ content: '1'.repeat(64) }])
    expect(office.db.all('select id from file')).toEqual([{ id: twin }])
  } finally {
    texts.close()
  }
})

test('what another wrote is not erased by somebody who is no administrator', () => {
  const context = { ...office.commandContext(), me: 'somebody', authority: () => undefined }
  const id = office.commandContext().newId(message)
  write(create(message, id, { author: office.me, text: 'x', channel: 'x', sentAt: '2026-11-20T09:00:00.000Z' }))
  expect(eraseRecords.run(context, { records: [id] })).toMatchObject({
    ok: false,
    failure: { type: 'NotYoursToErase' },
  })
})
