/** A real disk that is really full: a small file system in memory, which only root on Linux can make. */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bullpen, founding, startBullpen, type Started } from '#test/support/bullpen-process.ts'
import { tempFolder } from '#test/support/temp-folder.ts'

const run = (program: string, ...parameters: string[]) => spawnSync(program, parameters).status === 0

/** Mounts a file system of 64 MB; undefined where that is not allowed. */
function smallDisk(): string | undefined {
  const folder = tempFolder()
  if (!run('mount', '-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder)) return undefined
  onTestFinished(() => void run('umount', '-l', folder))
  return folder
}

function fill(path: string): void {
  const file = openSync(path, 'w')
  const block = Buffer.alloc(65_536, 1)
  try {
    for (;;) writeSync(file, block)
  } catch {
    // Full, as wanted.
  } finally {
    closeSync(file)
  }
}

const create = async (peer: Started, name: string) => {
  const body = JSON.stringify({ table: 'account', values: { name } })
  return (await peer.get('/api/commands/records.create', { method: 'POST', body })).status
}
const stateOf = async (peer: Started) => (await peer.get('/api/state')).json()

test('an office on a full disk is read-only, can be opened and read, and goes on when there is room', async (context) => {
  const disk = smallDisk()
  if (!disk) return context.skip('skipped: this process may not mount a small file system')
  const folder = join(disk, 'office')
  const peer = await startBullpen(folder)
  await peer.get('/api/commands/office.found', { method: 'POST', body: JSON.stringify(founding) })
  expect(await create(peer, 'Saved before')).toBe(200)

  fill(join(disk, 'fill'))
  expect(await create(peer, 'Not saved')).toBe(503)
  // The reserve was freed for SQLite's sake; somebody else may take that as well.
  fill(join(disk, 'fill more'))
  expect(await stateOf(peer)).toMatchObject({ readOnly: 'diskFull' })
  expect((await peer.get('/api/uploads?name=x', { method: 'POST', headers: bytes(peer), body: 'a,b' })).status).toBe(
    507,
  )
  expect((await bullpen('token', 'create', 'x', '--data', folder)).stderr).toContain('Free some space')
  const launch = /#t=([\w-]+)/.exec((await bullpen('start', '--data', folder)).stderr)?.[1]
  const headers = { 'content-type': 'application/json', origin: `http://127.0.0.1:${peer.port}` }
  const opened = await peer.get('/api/session', { method: 'POST', headers, body: JSON.stringify({ launch }) })
  expect(opened.status).toBe(200)
  const list = await peer.get(`/api/queries/records.list?input=${encodeURIComponent('{"table":"account"}')}`)
  expect(((await list.json()) as { total: number }).total).toBe(1)

  for (const name of ['fill', 'fill more']) rmSync(join(disk, name))
  await expect.poll(() => stateOf(peer), { timeout: 30_000, interval: 250 }).toMatchObject({ readOnly: null })
  expect(await create(peer, 'Saved after')).toBe(200)
  await peer.end('SIGTERM')
  expect((await bullpen('doctor', '--data', folder)).code).toBe(0)
})

test('an import into a full disk ends with a sentence that says what is kept', async (context) => {
  const disk = smallDisk()
  if (!disk) return context.skip('skipped: this process may not mount a small file system')
  const folder = join(disk, 'office')
  const outside = tempFolder()
  mkdirSync(outside, { recursive: true })
  const csv = join(outside, 'accounts.csv')
  const file = openSync(csv, 'w')
  writeSync(file, 'Account Name,Website,Description\n')
  for (let index = 0; index < 60_000; index++)
    writeSync(file, `Company ${index},https://c${index}.example,${'words '.repeat(30)}\n`)
  closeSync(file)
  const imported = await bullpen('import', csv, '--data', folder, '--json')
  expect(imported.code).toBe(1)
  const { failure } = JSON.parse(imported.stdout) as { failure: { type: string; message: string } }
  expect(failure.type).toBe('ReadOnly')
  expect(failure.message).toMatch(/disk is full.+ records .+ kept/)
  expect((await bullpen('doctor', '--data', folder)).stdout).toContain('Sound')
})

const bytes = (peer: Started) => ({
  authorization: `Bearer ${peer.adminToken}`,
  'content-type': 'application/octet-stream',
})
