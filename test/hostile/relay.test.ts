/** What programs that do not keep the rules can do to a relay, and a relay to whoever uses it. */
import { createServer } from 'node:http'
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { encode } from 'cborg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { connectDirect } from '#network/dial.ts'
import { meetingKey, spaceStream } from '#network/relay/blinding.ts'
import { startRelayClient, type RelayClient } from '#network/relay/relay-client.ts'
import { mostMessageBytes, mostPackageBytes, relayPath, write } from '#network/relay/relay-wire.ts'
import { systemTimers } from '#network/timers.ts'
import { newDevice } from '#trust/device.ts'
import { valueOf } from '#test/support/links.ts'
import { silentTcp } from '#test/support/raw-link.ts'
import { testRelay } from '#test/support/relay.ts'
import { testTransport } from '#test/support/transports.ts'

let relay: Awaited<ReturnType<typeof testRelay>>
beforeAll(async () => {
  relay = await testRelay()
})
afterAll(() => relay.close())
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const stream = spaceStream(Buffer.alloc(32, 1), 'office', '0123456789abcdef')

function client(url = relay.url): Promise<RelayClient> {
  const { promise, resolve } = Promise.withResolvers<RelayClient>()
  const one = startRelayClient({
    url,
    connect: connectDirect,
    timers: systemTimers,
    random: () => 0,
    onCall: (call) => call.destroy(),
    onState: () => one.store !== undefined && resolve(one),
  })
  ends.push(() => one.close())
  return promise
}

async function expectServed(): Promise<void> {
  const one = await client()
  await one.open(stream.key, () => {})
  const number = valueOf(await one.push(stream.key, Buffer.from('still there?')))
  expect(valueOf(await one.read(stream.key, number - 1)).packages).toHaveLength(1)
  one.close()
}

/** A WebSocket to the relay whose messages this test makes up. */
async function rawClient(url = relay.url) {
  const socket = new WebSocket(`${url}${relayPath}`, { perMessageDeflate: false })
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  socket.on('error', () => {})
  ends.push(() => socket.terminate())
  await new Promise((resolve) => socket.once('message', resolve))
  return { socket, closed }
}

const nonsense: Readonly<Record<string, readonly (string | Uint8Array)[]>> = {
  'random bytes': [randomBytes(1_000)],
  text: ['[1,2,3]'],
  nothing: [new Uint8Array()],
  'a list of lists without end': [new Uint8Array(200_000).fill(0x81)],
  'a list of 2^63 parts': [Buffer.from('9b7fffffffffffffff', 'hex')],
  'bytes of negative length': [Buffer.from('5bffffffffffffffff', 'hex')],
  'a question that nobody knows': [encode([99, 1])],
  'a map with a prototype': [encode({ __proto__: { 0: 1 }, 0: 4 })],
  'an id of another length': [encode([4, 1, new Uint8Array(31), new Uint8Array(64)])],
  'a negative number': [encode([6, 1, new Uint8Array(32), -1])],
  'a package that is too large': [encode([5, 1, new Uint8Array(32), new Uint8Array(mostPackageBytes + 1)])],
  'a message that is too large': [new Uint8Array(mostMessageBytes + 1)],
}
test.each(Object.entries(nonsense))('whoever says %s is cut off', async (_what, messages) => {
  const { socket, closed } = await rawClient()
  for (const message of messages) socket.send(message)
  await closed
  await expectServed()
})

test('a call that is never answered ends, and its caller cannot do anything else meanwhile', async () => {
  const { socket, closed } = await rawClient()
  const waiting = await client()
  const key = meetingKey(Buffer.alloc(32, 1), 'office', 'somebody')
  waiting.waitUnder([key])
  socket.send(write([3, 1, randomBytes(16)]))
  socket.send(write([2, 2, key.id, Buffer.alloc(64)]))
  socket.send(randomBytes(10))
  await closed
  await expectServed()
})

test('somebody who pushes without end is slowed down, and others are served meanwhile', async () => {
  const limited = await testRelay({ limits: { units: 100, unitsPerSecond: 50 } })
  ends.push(() => limited.close())
  const flooding = await client(limited.url)
  const mine = spaceStream(Buffer.alloc(32, 2), 'another', 'a')
  await flooding.open(mine.key, () => {})
  let done = 0
  const before = process.memoryUsage().rss
  for (let index = 0; index < 2_000; index++)
    void flooding.push(mine.key, Buffer.alloc(50_000, index)).then(() => (done += 1))
  const other = await client(limited.url)
  await other.open(stream.key, () => {})
  for (let index = 0; index < 20; index++) expect((await other.push(stream.key, Buffer.from('x'))).ok).toBe(true)
  expect(done).toBeLessThan(200)
  expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
})

test('somebody who asks for much and takes nothing holds no memory and nobody up', async () => {
  const filling = await client()
  const large = spaceStream(Buffer.alloc(32, 3), 'another', 'a').key
  await filling.open(large, () => {})
  for (let index = 0; index < 20; index++) valueOf(await filling.push(large, Buffer.alloc(mostPackageBytes)))
  const before = process.memoryUsage().rss
  let challenge: Uint8Array | undefined
  const greedy = new WebSocket(`${relay.url}${relayPath}`, { perMessageDeflate: false })
  ends.push(() => greedy.terminate())
  greedy.on('error', () => {})
  await new Promise<void>((resolve) =>
    greedy.once('message', (data: Buffer) => {
      challenge = data.subarray(data.indexOf(Buffer.from('5820', 'hex')) + 2).subarray(0, 32)
      resolve()
    }),
  )
  greedy.send(write([4, 1, large.id, large.prove('stream', challenge!)]))
  await new Promise((resolve) => greedy.once('message', resolve))
  greedy.pause()
  for (let index = 0; index < 2_000; index++) greedy.send(write([6, index, large.id, 0]))
  for (let round = 0; round < 5; round++) await expectServed()
  expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000)
})

test('connections that say nothing, and headers without end, are ended', async () => {
  const raws = Array.from({ length: 200 }, () => silentTcp(relay.port))
  const endless = silentTcp(relay.port)
  endless.write('GET /relay/1 HTTP/1.1\r\n')
  for (let index = 0; index < 100; index++) endless.write(`x-${index}: ${'y'.repeat(1_000)}\r\n`)
  await endless.closed
  await expectServed()
  for (const raw of raws) raw.destroy()
})

test('one address gets so many connections and no more', async () => {
  const small = await testRelay({ limits: { connectionsPerAddress: 3 } })
  ends.push(() => small.close())
  for (let index = 0; index < 3; index++) await client(small.url)
  const refused = new WebSocket(`${small.url}${relayPath}`)
  const status = await new Promise((resolve) =>
    refused.on('unexpected-response', (_, { statusCode }) => resolve(statusCode)),
  )
  refused.on('error', () => {})
  refused.terminate()
  expect(status).toBe(503)
})

/** A relay that says whatever it wants. */
async function lyingRelay(says: (socket: WebSocket, heard: Buffer, count: number) => void) {
  const server = createServer()
  const sockets = new WebSocketServer({ server, path: relayPath })
  let count = 0
  sockets.on('connection', (socket) => {
    socket.on('error', () => {})
    socket.send(write([0, 1, randomBytes(32), 'a store']))
    socket.on('message', (data: Buffer) => says(socket, data, count++))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    for (const socket of sockets.clients) socket.terminate()
    server.close()
  })
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const lies: Readonly<Record<string, (socket: WebSocket, heard: Buffer, count: number) => void>> = {
  'answers with random bytes': (socket) => socket.send(randomBytes(100)),
  'answers with text': (socket) => socket.send('yes'),
  'hangs up': (socket) => socket.close(),
  'says hello again': (socket) => socket.send(write([0, 1, randomBytes(32), 'another'])),
  'answers what was not asked': (socket) => socket.send(write([5, 4_000_000, 7])),
  'says that bytes follow': (socket) => socket.send(write([7])),
}
test.each(Object.entries(lies))('a device that uses a relay which %s goes on without it', async (_what, lie) => {
  const url = await lyingRelay((socket, heard, count) => {
    lie(socket, heard, count)
    socket.close()
  })
  const one = await client(url)
  expect((await one.open(stream.key, () => {})).ok).toBe(false)
  expect((await one.push(stream.key, Buffer.from('x'))).ok).toBe(false)
  const call = await one.call(meetingKey(Buffer.alloc(32, 1), 'office', 'somebody'))
  if (call.ok) call.value.destroy()
})

test('a relay that puts a caller through to itself gets no link, and hears nothing but TLS', async () => {
  const piped = new WeakSet<WebSocket>()
  let listen = (_bytes: Buffer) => {}
  const heard = new Promise<Buffer>((resolve) => (listen = resolve))
  const url = await lyingRelay((socket, data) => {
    const isAsking = !piped.has(socket)
    piped.add(socket)
    if (isAsking) return socket.send(write([7]))
    listen(data)
    socket.send(randomBytes(300))
  })
  const linked: string[] = []
  const [device, other] = [newDevice(), newDevice()]
  const one = await testTransport({
    device,
    addresses: () => [],
    meetingKeys: (wanted) => (wanted === device.id ? [] : [meetingKey(Buffer.alloc(32, 1), 'office', wanted)]),
    onLink: (link) => linked.push(link.peer.device),
  })
  ends.push(() => one.close())
  one.useRelays([url])
  one.want('office', [other.id])
  const first = await heard
  expect(linked).toEqual([])
  // A handshake record of TLS: nothing of the office, nothing of this device.
  expect(first[0]).toBe(22)
  expect(first.includes(device.signingKey)).toBe(false)
})
