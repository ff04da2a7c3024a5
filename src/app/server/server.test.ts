import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { ClientMessage, ServerMessage } from '#shared/protocol.ts'
import { ask, testServer, type TestServer } from '#test/support/test-peer.ts'

/** For a busy machine; nothing here is about speed. */
const patience = { timeout: 20_000 }

let server: TestServer
let page: Record<string, string>

beforeAll(async () => {
  server = await testServer()
  page = server.page()
  await post('/api/commands/office.found', { name: 'Acme' })
})
afterAll(() => server.close())

async function post(path: string, input: unknown, headers: Record<string, string> = {}) {
  const { status, text } = await ask(server.port, path, {
    method: 'POST',
    headers: { ...page, ...headers },
    body: typeof input === 'string' ? input : JSON.stringify(input),
  })
  return { status, value: JSON.parse(text) as Record<string, unknown> }
}

const add = (name: string) => post('/api/commands/accounts.add', { name })

/** A page's socket that collects what it is sent. */
async function openSocket(token = page['authorization']!.replace('Bearer ', '')) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/live`, ['bullpen.v1', `t.${token}`], {
    origin: server.origin,
  })
  const messages: ServerMessage[] = []
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString()) as ServerMessage))
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  const send = (message: ClientMessage) => socket.send(JSON.stringify(message))
  const results = (id: number) =>
    messages.flatMap((message) => (message.type === 'result' && message.id === id ? [message.value] : []))
  return { socket, messages, results, send, closed }
}

describe('commands and queries by name', () => {
  test('a command answers with its operation and value, and its effect is seen by the next query', async () => {
    const done = await add('Umbrella')
    expect(done).toMatchObject({ status: 200, value: { operation: expect.stringMatching(/^[0-9a-f]{32}$/) } })
    expect((await post('/api/queries/accounts.names', { contains: 'Umb' })).value).toEqual(['Umbrella'])
    const input = encodeURIComponent('{"contains":"Umb"}')
    const got = await ask(server.port, `/api/queries/accounts.names?input=${input}`, { headers: page })
    expect(JSON.parse(got.text)).toEqual(['Umbrella'])
  })

  test('an operation can be undone and redone by its id', async () => {
    const { value } = await add('Initech')
    const { operation } = value
    const names = async () => (await post('/api/queries/accounts.names', { contains: 'Initech' })).value
    expect((await post('/api/commands/operations.undo', { operation })).status).toBe(200)
    expect(await names()).toEqual([])
    expect((await post('/api/commands/operations.redo', { operation })).status).toBe(200)
    expect(await names()).toEqual(['Initech'])
  })

  test.each([
    ['what the office refuses', { name: 'refused' }, 409, 'Refused'],
    ['wrong input', { name: '' }, 400, 'InvalidInput'],
    ['a field that nobody knows', { name: 'x', __proto: 1 }, 400, 'InvalidInput'],
    ['no object', '[]', 400, 'InvalidInput'],
  ])('%s is a failure with its status', async (_name, input, status, type) => {
    const answered = await post('/api/commands/accounts.add', input)
    expect(answered).toMatchObject({ status, value: { code: type, status } })
  })

  test('a bug is told as one, changes nothing, and the next command works', async () => {
    const answered = await add('bug')
    expect(answered).toMatchObject({ status: 500, value: { code: 'Unexpected' } })
    expect(JSON.stringify(answered.value)).not.toContain('on purpose')
    expect((await add('After the bug')).status).toBe(200)
  })

  test('the description names every command, query and job', async () => {
    const { text } = await ask(server.port, '/api/openapi.json', { headers: page })
    const { openapi, paths } = JSON.parse(text) as { openapi: string; paths: Record<string, unknown> }
    expect(openapi).toBe('3.1.0')
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/api/commands/accounts.add', '/api/queries/accounts.names', '/api/jobs/accounts.fill']),
    )
    expect(JSON.stringify(paths['/api/commands/accounts.add'])).toContain('"maxLength":100')
  })
})

describe('the live socket', () => {
  test('tells the state and the jobs at once, then each changed answer', async () => {
    const { socket, messages, results, send } = await openSocket()
    send({ type: 'subscribe', id: 1, query: 'accounts.names', input: { contains: 'Live' } })
    await expect.poll(() => results(1), patience).toEqual([[]])
    expect(messages.map(({ type }) => type)).toEqual(expect.arrayContaining(['state', 'jobs']))
    await add('Live one')
    await expect.poll(() => results(1), patience).toEqual([[], ['Live one']])
    send({ type: 'unsubscribe', id: 1 })
    socket.close()
  })

  test('tells a hidden page nothing until it is shown again', async () => {
    const hidden = await openSocket()
    const shown = await openSocket()
    for (const { send } of [hidden, shown])
      send({ type: 'subscribe', id: 1, query: 'accounts.names', input: { contains: 'Hide' } })
    await expect.poll(() => [hidden.results(1).length, shown.results(1).length], patience).toEqual([1, 1])
    hidden.send({ type: 'visibility', hidden: true })
    hidden.send({ type: 'subscribe', id: 2, query: 'accounts.nothing', input: {} })
    await add('Hide and seek')
    await expect.poll(() => shown.results(1).length, patience).toBe(2)
    expect(hidden.results(1).length).toBe(1)
    hidden.send({ type: 'visibility', hidden: false })
    await expect.poll(() => hidden.results(1), patience).toEqual([[], ['Hide and seek']])
    hidden.socket.close()
    shown.socket.close()
  })

  test('a query that fails is a failure of its subscription', async () => {
    const { socket, messages, send } = await openSocket()
    send({ type: 'subscribe', id: 7, query: 'accounts.nothing', input: {} })
    await expect
      .poll(() => messages.find(({ type }) => type === 'failure'), patience)
      .toMatchObject({ id: 7, failure: { type: 'UnknownQuery' } })
    socket.close()
  })

  test.each([
    ['text that is not JSON', 'hello'],
    ['a message of no known type', '{"type":"evaluate","code":"1"}'],
    ['an id that is no number', '{"type":"subscribe","id":"1","query":"accounts.names"}'],
    ['bytes', Buffer.from([1, 2, 3])],
  ])('%s ends the connection', async (_name, message) => {
    const { socket, closed } = await openSocket()
    socket.send(message)
    expect(await closed).toBe(1008)
  })

  test('a message over the limit ends the connection', async () => {
    const { socket, closed } = await openSocket()
    socket.send('x'.repeat(300_000))
    expect(await closed).toBe(1009)
  })

  test('too many subscriptions end the connection', async () => {
    const { send, closed } = await openSocket()
    for (let id = 0; id <= 500; id++) send({ type: 'subscribe', id, query: 'accounts.names', input: {} })
    expect(await closed).toBe(1008)
  })

  test('is closed when its token is revoked', async () => {
    const made = server.access.createToken('watcher')
    if (!made.ok) throw new Error(made.failure.message)
    const { closed } = await openSocket(made.value.token)
    server.access.revokeToken('watcher')
    expect(await closed).toBe(1008)
  })
})

describe('jobs and files', () => {
  const upload = (body: string, name: string) =>
    post(`/api/uploads?name=${encodeURIComponent(name)}`, body, { 'content-type': 'application/octet-stream' })

  test('a job runs to its end and can be looked at meanwhile', async () => {
    const { value } = await post('/api/jobs/accounts.fill', { count: 5 })
    const job = String(value['job'])
    expect(await server.peer.jobs.finished(job)).toMatchObject({ status: 'done', value: { count: 5 } })
    const { text } = await ask(server.port, '/api/jobs', { headers: page })
    expect(JSON.parse(text)).toContainEqual(expect.objectContaining({ id: job, name: 'accounts.fill', status: 'done' }))
  })

  test('a job that is cancelled stops', async () => {
    const { value } = await post('/api/jobs/accounts.fill', { count: 100_000 })
    const job = String(value['job'])
    expect((await ask(server.port, `/api/jobs/${job}`, { method: 'DELETE', headers: page })).status).toBe(200)
    expect(await server.peer.jobs.finished(job)).toMatchObject({ status: 'cancelled' })
    expect((await ask(server.port, `/api/jobs/${job}`, { method: 'DELETE', headers: page })).status).toBe(404)
  })

  test('an upload is stored under an id of our own, whatever its name', async () => {
    const name = '../../escape/<b>Übersicht\u202e.csv'
    const { status, value } = await upload('a,b\n1,2\n', name)
    expect(status).toBe(200)
    expect(value).toMatchObject({ name, bytes: 8, upload: expect.stringMatching(/^[0-9a-f]{32}$/) })
    const folder = join(server.folder, 'uploads')
    expect(readFileSync(join(folder, String(value['upload'])), 'utf8')).toBe('a,b\n1,2\n')
    expect(readdirSync(folder).every((file) => /^[0-9a-f]{32}(\.name)?$/.test(file))).toBe(true)
    expect(existsSync(join(server.folder, '../../escape'))).toBe(false)
  })

  test('a download is only what a job has offered', async () => {
    const paths = ['/api/downloads/x/0', '/api/downloads/0', '/api/downloads/../peer.json']
    for (const path of paths) expect((await ask(server.port, path, { headers: page })).status).toBe(404)
  })
})
