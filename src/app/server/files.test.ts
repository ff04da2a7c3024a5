import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogue } from '#app/catalogue.ts'
import type { FileView } from '#features/files/files.queries.ts'
import { ask, testServer, type TestServer } from '#test/support/test-peer.ts'
import { rangeOf } from './file-download.ts'

let server: TestServer
let page: Record<string, string>
let account: string

const post = async (path: string, input: unknown, type = 'application/json') => {
  const body = Buffer.isBuffer(input) ? input : JSON.stringify(input)
  const { status, text } = await ask(server.port, path, {
    method: 'POST',
    headers: { ...page, 'content-type': type },
    body,
  })
  return { status, value: JSON.parse(text) as Record<string, unknown> }
}

beforeAll(async () => {
  server = await testServer({ catalogue })
  page = server.page()
  await post('/api/commands/office.found', {
    name: 'Acme',
    person: { name: 'Ada', email: 'ada@acme.example' },
    currency: 'EUR',
    fiscalYearStart: 1,
    template: 'sevenSteps',
  })
  const made = await post('/api/commands/records.create', { table: 'account', values: { name: 'Umbrella' } })
  account = (made.value as { value: { id: string } }).value.id
})
afterAll(() => server.close())

async function attach(name: string, bytes: Buffer, record = account) {
  const sent = await post(`/api/uploads?name=${encodeURIComponent(name)}`, bytes, 'application/octet-stream')
  const started = await post('/api/jobs/files.attach', { record, uploads: [sent.value['upload']] })
  const state = await server.peer.jobs.finished(String(started.value['job']))
  return { state, upload: String(sent.value['upload']) }
}
const attached = async (name: string, bytes: Buffer): Promise<string> => {
  const { state } = await attach(name, bytes)
  expect(state).toMatchObject({ status: 'done' })
  return (state.value as { files: { id: string }[] }).files[0]?.id ?? ''
}
const list = async () =>
  (await post('/api/queries/files.list', { record: account })).value as unknown as readonly FileView[]
const get = (id: string, headers: Record<string, string> = {}) =>
  ask(server.port, `/api/files/${id}`, { headers: { ...page, ...headers } })
const chunkPaths = () =>
  readdirSync(join(server.folder, 'files', 'chunks'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

test('an attached file is listed and comes back byte for byte, as something to save', async () => {
  const text = 'Übersicht '.repeat(250_000)
  const id = await attached('../../etc/<b>Übersicht\u202e.html', Buffer.from(text))
  expect(await list()).toContainEqual(
    expect.objectContaining({ id, name: 'b>Übersicht.html'.replace('b>', '<b>'), where: 'here', isMine: true }),
  )
  const answered = await get(id)
  expect(answered.status).toBe(200)
  expect(answered.text === text).toBe(true)
  expect(answered.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''%3Cb%3E%C3%9Cbersicht\.html$/),
  })
})

test('nothing readable of the content or its name is among the chunks, and the upload itself is gone', async () => {
  const { state, upload } = await attach('plan.txt', Buffer.from('PLAINLY READABLE '.repeat(1_000)))
  expect(state.status).toBe('done')
  for (const path of chunkPaths()) expect(readFileSync(path).includes('PLAINLY')).toBe(false)
  expect(existsSync(join(server.folder, 'uploads', upload))).toBe(false)
})

test('a range is answered with that part, one beyond the end with 416', async () => {
  const id = await attached('digits.txt', Buffer.from('0123456789'.repeat(150_000)))
  const part = await get(id, { range: 'bytes=999998-1000003' })
  expect(part).toMatchObject({
    status: 206,
    text: '890123',
    headers: { 'content-range': 'bytes 999998-1000003/1500000' },
  })
  expect(await get(id, { range: 'bytes=-3' })).toMatchObject({ status: 206, text: '789' })
  expect(await get(id, { range: 'bytes=1500000-' })).toMatchObject({
    status: 416,
    text: '',
    headers: { 'content-range': 'bytes */1500000' },
  })
  expect((await get(id, { range: 'bytes=5-2' })).status).toBe(200)
  // A part of what somebody had before is not given as a part of what is here now.
  expect((await get(id, { range: 'bytes=0-3', 'if-range': '"another"' })).status).toBe(200)
})

test.each([
  [undefined, 'all'],
  ['bytes=0-', { from: 0, to: 10 }],
  ['bytes=2-3', { from: 2, to: 4 }],
  ['bytes=2-300', { from: 2, to: 10 }],
  ['bytes=-300', { from: 0, to: 10 }],
  ['bytes=-0', 'none'],
  ['bytes=10-', 'none'],
  ['bytes=0-1,4-5', 'all'],
  ['bytes=-', 'all'],
  ['lines=1-2', 'all'],
  ['bytes=99999999999999999999-', 'all'],
] as const)('range %s of ten bytes is %j', (header, range) => expect(rangeOf(header, 10)).toEqual(range))

test('the same content attached twice is kept once; an empty file is a file', async () => {
  const bytes = randomBytes(1_500_000)
  await attached('one.bin', bytes)
  const before = chunkPaths().length
  const twin = await attached('two.bin', bytes)
  expect(chunkPaths().length).toBe(before)
  expect((await get(twin)).status).toBe(200)
  const empty = await attached('empty.txt', Buffer.alloc(0))
  expect(await get(empty)).toMatchObject({ status: 200, text: '' })
})

test('a byte that went bad on the disk is not handed out, and the file is asked for again', async () => {
  const bytes = Buffer.from(createHash('sha512').update('bad').digest('hex'))
  const before = new Set(chunkPaths())
  const id = await attached('bad.txt', bytes)
  const [path = ''] = chunkPaths().filter((one) => !before.has(one))
  const stored = readFileSync(path)
  stored[3] = (stored[3] ?? 0) ^ 1
  writeFileSync(path, stored)
  expect(await get(id)).toMatchObject({ status: 409, text: expect.stringContaining('FileDamaged') })
  expect((await list()).find((one) => one.id === id)).toMatchObject({ where: 'elsewhere', wanted: true })
  expect(await get(id)).toMatchObject({ status: 409, text: expect.stringContaining('FileElsewhere') })
})

test('what is kept offline here is said with the file: by itself, by its record, by its folder', async () => {
  const id = await attached('kept.txt', Buffer.from('kept'))
  const kept = async () => (await list()).find((one) => one.id === id)?.kept
  const keep = (input: object) => post('/api/commands/files.keepOffline', input)
  expect(await kept()).toBeNull()
  expect((await keep({ file: id, on: true })).status).toBe(200)
  expect(await kept()).toBe('file')
  await keep({ file: id, on: false })
  await keep({ record: account, on: true })
  expect(await kept()).toBe('record')
  await keep({ record: account, on: false })
  await post('/api/commands/files.rename', { id, folder: 'Contracts', name: 'a/b.txt' })
  await keep({ folder: 'Contracts', on: true })
  expect(await kept()).toBe('folder')
  expect((await list()).find((one) => one.id === id)?.name).toBe('b.txt')
  expect((await keep({ id, on: true })).status).toBe(400)
})

test('a removed file is in no list and cannot be opened; undo brings it back with its content', async () => {
  const id = await attached('gone.txt', Buffer.from('gone'))
  const { value } = await post('/api/commands/records.delete', { ids: [id] })
  expect((await list()).some((one) => one.id === id)).toBe(false)
  expect((await get(id)).status).toBe(404)
  await post('/api/commands/operations.undo', { operation: value['operation'] })
  expect(await get(id)).toMatchObject({ status: 200, text: 'gone' })
})

test.each(['', 'x', 'a'.repeat(36)])('the file %j is nowhere', async (id) => expect((await get(id)).status).toBe(404))

test('nothing is attached to a record that is not here, and no record of a file is made without content', async () => {
  const { state } = await attach('lost.txt', Buffer.from('lost'), 'a'.repeat(36))
  expect(state).toMatchObject({ status: 'failed', failure: { type: 'RecordNotFound' } })
  const made = await post('/api/commands/records.create', { table: 'file', values: { name: 'fake' } })
  expect(made.value).toMatchObject({ code: 'FileWithoutContent' })
})
