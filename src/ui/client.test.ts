import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClient, type ClientPorts } from './client.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** The few things the client does with a WebSocket. */
class FakeSocket {
  readyState = 0
  readonly sent: unknown[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: (() => void) | null = null
  readonly url: string
  readonly protocols: string[]
  constructor(url: string, protocols: string[]) {
    this.url = url
    this.protocols = protocols
  }
  send(text: string) {
    this.sent.push(JSON.parse(text))
  }
  open() {
    this.readyState = 1
    this.onopen?.()
  }
  say(message: unknown) {
    this.onmessage?.({ data: JSON.stringify(message) })
  }
  close() {
    this.readyState = 3
    this.onclose?.()
  }
}

function setUp(answer: () => Promise<Response>, token: string | null = 'secret') {
  const sockets: FakeSocket[] = []
  const requests: { path: string; init: RequestInit | undefined }[] = []
  const ports: ClientPorts = {
    origin: 'http://127.0.0.1:4600',
    token: token ?? undefined,
    fetch: (address, init) => {
      requests.push({ path: (address as string).replace('http://127.0.0.1:4600', ''), init })
      return answer()
    },
    openSocket: (url, protocols) => {
      const made = new FakeSocket(url, protocols)
      sockets.push(made)
      return made as unknown as WebSocket
    },
    retryDelay: () => 100,
    hidden: () => false,
  }
  return { client: createClient(ports), sockets, requests }
}

const down = () => Promise.reject(new TypeError('no answer'))
const state = { version: '1', founded: true, demo: false, readOnly: null }

test('a command goes out by name with the token, and its answer or failure comes back as a value', async () => {
  const { client, requests } = setUp(() => Promise.resolve(Response.json({ operation: 'op', value: { id: 'x' } })))
  expect(await client.call('tasks.create', { title: 'Call' })).toEqual({
    ok: true,
    value: { operation: 'op', value: { id: 'x' } },
  })
  expect(requests[0]).toMatchObject({
    path: '/api/commands/tasks.create',
    init: { method: 'POST', body: '{"title":"Call"}', headers: { authorization: 'Bearer secret' } },
  })
})

test('a failure of the peer arrives as it is; rubbish and silence become failures of their own', async () => {
  const answers: (() => Promise<Response>)[] = [
    () => Promise.resolve(Response.json({ code: 'Gone', detail: 'It is gone.' }, { status: 409 })),
    () => Promise.resolve(Response.json('what', { status: 500 })),
    () => Promise.resolve(new Response('<html>', { status: 502 })),
    down,
  ]
  const types: string[] = []
  for (const answer of answers) {
    const result = await setUp(answer).client.call('x.y', {})
    types.push(result.ok ? 'ok' : result.failure.type)
  }
  expect(types).toEqual(['Gone', 'Unexpected', 'PeerStopped', 'PeerStopped'])
})

test('the socket carries the token as a subprotocol, never in the address', () => {
  const { sockets } = setUp(down)
  expect(sockets[0]).toMatchObject({ url: 'ws://127.0.0.1:4600/api/live', protocols: ['bullpen.v1', 't.secret'] })
})

test('when the peer stops, the last state and values stay, and the page reconnects and asks again', async () => {
  const { client, sockets } = setUp(down)
  const [first] = sockets
  first?.open()
  first?.say({ type: 'state', state })
  client.live.subscribe('today.get', {}, () => undefined)
  first?.say({ type: 'result', id: 1, value: 'yesterday' })
  first?.close()
  await vi.advanceTimersByTimeAsync(10)
  expect(client.connection.get()).toEqual({ status: 'stopped', state, jobsKnown: false })
  expect(client.live.read('today.get', {}).value).toBe('yesterday')
  await vi.advanceTimersByTimeAsync(200)
  sockets[1]?.open()
  expect(client.connection.get().status).toBe('open')
  expect(sockets[1]?.sent).toContainEqual({ type: 'subscribe', id: 1, query: 'today.get', input: {} })
})

test('a peer that does not know our key locks the page instead of calling it stopped, and is not asked again', async () => {
  const { client, sockets, requests } = setUp(() =>
    Promise.resolve(Response.json({ code: 'NoSession', detail: '' }, { status: 401 })),
  )
  sockets[0]?.close()
  await vi.advanceTimersByTimeAsync(10)
  expect(client.connection.get().status).toBe('locked')
  await vi.advanceTimersByTimeAsync(60_000)
  client.showing(true)
  expect(sockets).toHaveLength(1)
  expect(requests).toHaveLength(1)
})

test('a page without a key is locked from the start and asks the peer nothing', async () => {
  const { client, sockets, requests } = setUp(down, null)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(client.connection.get().status).toBe('locked')
  expect([sockets, requests]).toEqual([[], []])
})

test('jobs are those the peer said last', () => {
  const { client, sockets } = setUp(down)
  sockets[0]?.open()
  sockets[0]?.say({
    type: 'jobs',
    jobs: [{ id: 'j', name: 'imports.run', status: 'running', step: '', done: 1, total: null }],
  })
  expect(client.jobs.get()).toHaveLength(1)
})

test('other PCs are as the peer said last, and stay readable when it stops', () => {
  const { client, sockets } = setUp(down)
  expect(client.network.get()).toBeNull()
  sockets[0]?.open()
  const network = {
    device: 'd',
    port: 4610,
    peers: [],
    knocks: [],
    join: null,
    unsent: 6,
    paused: false,
    relays: [],
    notices: [],
  }
  sockets[0]?.say({ type: 'network', network })
  expect(client.network.get()?.unsent).toBe(6)
  sockets[0]?.close()
  expect(client.network.get()?.unsent).toBe(6)
})
