/** Two real PCs of one office: a file is seen at once, fetched when it is wanted, and a kill in the middle costs nothing. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { FileView } from '#features/files/files.queries.ts'
import type { NetworkState } from '#shared/network-state.ts'
import { founding, startBullpen, type Started } from '#test/support/bullpen-process.ts'
import { tempFolder } from '#test/support/temp-folder.ts'

/** For a busy machine; nothing here is about speed. */
const patience = 100_000

async function until<T>(look: () => Promise<T | undefined | null | false>): Promise<T> {
  for (const end = Date.now() + patience; ;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error('It has not come to this')
    await sleep(20)
  }
}

const start = (folder: string) => startBullpen(folder, '--peer-port', '0', '--peer-host', '127.0.0.1')

async function ask<T>(pc: Started, path: string, input: object | Buffer): Promise<T> {
  const body = Buffer.isBuffer(input) ? new Uint8Array(input) : JSON.stringify(input)
  const response = await pc.get(path, { method: 'POST', body })
  const answered = (await response.json()) as T
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answered)}`)
  return answered
}
const command = async <T>(pc: Started, name: string, input: object) =>
  (await ask<{ value: T }>(pc, `/api/commands/${name}`, input)).value
const network = async (pc: Started) => (await (await pc.get('/api/network')).json()) as NetworkState | null

test('a file of 30 MB comes whole, though the PC that fetches it is killed in the middle', async () => {
  const [anas, bens] = [join(tempFolder(), 'ana'), join(tempFolder(), 'ben')]
  const ana = await start(anas)
  await command(ana, 'office.found', founding)
  let ben = await start(bens)
  const { link } = await command<{ link: string }>(ana, 'sharing.invite', { rank: 'member', role: 'rep' })
  await command(ben, 'network.join', { link, name: 'Ben' })
  const code = await until(async () => (await network(ben))?.join?.code)
  const knock = await until(async () => (await network(ana))?.knocks[0])
  await command(ana, 'network.confirm', { knock: knock.id, code })
  await until(async () => (await network(ben))?.join?.step === 'done')

  // Where the other PC is reached is written down some seconds after it was learned.
  await until(async () => existsSync(join(bens, 'network.json')))

  const { id: record } = await command<{ id: string }>(ana, 'records.create', {
    table: 'account',
    values: { name: 'Halvorsen Logistics' },
  })
  const bytes = randomBytes(30_500_000)
  const { upload } = await ask<{ upload: string }>(ana, '/api/uploads?name=plan.bin', bytes)
  await ask(ana, '/api/jobs/files.attach', { record, uploads: [upload] })
  const list = () => ask<readonly FileView[]>(ben, '/api/queries/files.list', { record })
  const { id } = await until(async () => (await list())[0])
  expect((await list())[0]).toMatchObject({ where: 'elsewhere', isMine: false, wanted: false })

  await command(ben, 'files.fetch', { id })
  const before = await until(async () => (await list()).find(({ part }) => part > 0))
  await ben.end('SIGKILL')
  ben = await start(bens)
  const [after] = await list()
  // It still knows what its person wanted, and has what it had.
  expect(after?.part).toBeGreaterThanOrEqual(before.part)
  expect(after?.where === 'here' || after?.wanted).toBe(true)
  await until(async () => (await list())[0]?.where === 'here')

  const got = Buffer.from(await (await ben.get(`/api/files/${id}`)).arrayBuffer())
  expect(createHash('sha256').update(got).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
  await ana.end('SIGTERM')
  await ben.end('SIGTERM')
})
