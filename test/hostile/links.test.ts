/** What somebody on the network can do to the port for other PCs: nothing falls over, and colleagues are served meanwhile. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tlsIdentityOf } from '#network/certificate.ts'
import { dialDirect } from '#network/dial.ts'
import { maxFrameBytes, type Link } from '#network/link.types.ts'
import { handshakeMs } from '#network/listener.ts'
import { systemTimers } from '#network/timers.ts'
import { newDevice } from '#trust/device.ts'
import { nextFrame, testListener, turnedTimers, valueOf, type TestListener } from '#test/support/links.ts'
import { otherKind, rawFrame, rawLink, rawTls, silentTcp, type Silent } from '#test/support/raw-link.ts'

const colleague = newDevice()
const attacker = newDevice()
let listener: TestListener

beforeAll(async () => {
  listener = await testListener({
    admits: (device) => (device === colleague.id || device === attacker.id ? 'member' : 'no'),
  })
})
afterAll(() => listener.close())

/** A colleague dials, says something and is heard. */
async function expectServed(port = listener.port, known = listener): Promise<void> {
  const arriving = known.nextLink()
  const link: Link = valueOf(
    await dialDirect('127.0.0.1', port, { device: colleague, target: known.device.id, timers: systemTimers }),
  )
  const accepted = await arriving
  expect(accepted.peer.device).toBe(colleague.id)
  await link.send(Buffer.from('still there?'))
  expect(Buffer.from((await nextFrame(accepted))!).toString()).toBe('still there?')
  link.close('bye')
  await accepted.closed
}

const handshakes: Readonly<
  Record<string, () => Promise<{ readonly closed: Promise<void>; readonly received: () => Buffer }>>
> = {
  'TLS 1.2': () => rawTls(listener.port, { ...tlsIdentityOf(colleague), maxVersion: 'TLSv1.2' }),
  'no certificate': () => rawTls(listener.port, {}),
  'a certificate of another kind': () => rawTls(listener.port, otherKind),
  'another protocol inside': () => rawTls(listener.port, { ...tlsIdentityOf(colleague), ALPNProtocols: ['http/1.1'] }),
  'no protocol inside': () => rawTls(listener.port, { ...tlsIdentityOf(colleague), ALPNProtocols: [] }),
  "this PC's own certificate, reflected": () => rawTls(listener.port, tlsIdentityOf(listener.device)),
}
test.each(Object.entries(handshakes))('%s gets nothing but a closed connection', async (_what, connect) => {
  const before = listener.links.length
  const raw = await connect()
  await raw.closed
  expect(raw.received().length).toBe(0)
  expect(listener.links.length).toBe(before)
  await expectServed()
})

const openings: Readonly<Record<string, string | Uint8Array>> = {
  'plain HTTP': 'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
  'random bytes': randomBytes(100_000),
  'a TLS record of negative length': Buffer.from('16030180000100', 'hex'),
  'an endless TLS record': Buffer.concat([Buffer.from('160301ffff', 'hex'), Buffer.alloc(70_000)]),
}
test.each(Object.entries(openings))('whoever speaks %s is cut off', async (_what, bytes) => {
  const raw = silentTcp(listener.port)
  raw.write(bytes)
  await raw.closed
  await expectServed()
})

test('whoever asks for a page over the right TLS gets none', async () => {
  const raw = await rawTls(listener.port, tlsIdentityOf(attacker))
  raw.socket.write('GET /etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n')
  await raw.closed
  expect(raw.received().toString()).toMatch(/^HTTP\/1\.1 426 /)
})

test('headers without end are cut off', async () => {
  const raw = await rawTls(listener.port, tlsIdentityOf(attacker))
  raw.socket.write('GET /link HTTP/1.1\r\n')
  for (let index = 0; index < 200; index++) raw.socket.write(`x-${index}: ${'y'.repeat(1_000)}\r\n`)
  await raw.closed
  await expectServed()
})

const binary = 0x82
const frames: Readonly<Record<string, readonly Buffer[]>> = {
  'a frame of 4 MB and one byte': [rawFrame(binary, BigInt(maxFrameBytes + 1), Buffer.alloc(0))],
  'a frame of negative length': [rawFrame(binary, -1n, Buffer.alloc(10))],
  'a frame of 2^53 bytes': [rawFrame(binary, 2n ** 53n, Buffer.alloc(10))],
  'parts of a frame that never stops growing': [
    rawFrame(0x02, 125, Buffer.alloc(125)),
    ...Array.from({ length: 80 }, () => rawFrame(0x00, 60_000, Buffer.alloc(60_000))),
  ],
  'a compressed frame': [rawFrame(0xc2, 10, randomBytes(10))],
  'an unknown kind of frame': [rawFrame(0x83, 5, randomBytes(5))],
  text: [rawFrame(0x81, 5, Buffer.from('hello'))],
  'an empty frame': [rawFrame(binary, 0, Buffer.alloc(0))],
  'a ping that is too long': [rawFrame(0x89, 200, Buffer.alloc(200))],
  'a continuation of nothing': [rawFrame(0x80, 5, Buffer.alloc(5))],
  'an unmasked frame': [Buffer.from([binary, 3, 1, 2, 3])],
  'random bytes': [randomBytes(100_000)],
}
test.each(Object.entries(frames))('a member that sends %s is cut off', async (_what, bytes) => {
  const arriving = listener.nextLink()
  const raw = await rawLink(listener.port, attacker)
  const link = await arriving
  for (const part of bytes) raw.socket.write(part)
  const reason = await link.closed
  expect(reason).not.toBe('')
  await raw.closed
  await expectServed()
})

test('a member that goes away in the middle of a frame leaves no half frame behind', async () => {
  const arriving = listener.nextLink()
  const raw = await rawLink(listener.port, attacker)
  const link = await arriving
  raw.socket.write(rawFrame(binary, 60_000, Buffer.alloc(30_000)))
  raw.socket.destroy()
  await link.closed
  expect(await nextFrame(link)).toBeUndefined()
  await expectServed()
})

test('a flood of small frames that nobody takes is held at the sender', async () => {
  const arriving = listener.nextLink()
  const raw = await rawLink(listener.port, attacker)
  const link = await arriving
  const before = process.memoryUsage().rss
  const batch = Buffer.concat(Array.from({ length: 10_000 }, () => rawFrame(binary, 1, Buffer.alloc(1))))
  let written = 0
  // Far more than is held for anybody, and still more is refused by the connection itself.
  for (let round = 0; round < 400 && raw.socket.writableLength < 8_000_000; round++) {
    raw.socket.write(batch)
    written += batch.length
    await new Promise(setImmediate)
  }
  expect(raw.socket.writableLength).toBeGreaterThan(0)
  expect(written).toBeGreaterThan(8_000_000)
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
  await expectServed()
  link.close('enough')
  raw.socket.destroy()
})

test('a flood of pings costs no answers', async () => {
  const raw = await rawLink(listener.port, attacker)
  const already = raw.received().length
  for (let index = 0; index < 20_000; index++) raw.socket.write(rawFrame(0x89, 4, Buffer.alloc(4)))
  await expectServed()
  expect(raw.received().length).toBe(already)
  raw.socket.destroy()
})

test('whoever connects and says nothing loses the connection after a while', async () => {
  const timers = turnedTimers()
  const slow = await testListener({ timers })
  const raws = [silentTcp(slow.port), silentTcp(slow.port)]
  raws[1]!.write(Buffer.from('16', 'hex'))
  // A colleague who comes after them shows that both have arrived.
  await expectServedBy(slow)
  timers.pass(handshakeMs)
  await Promise.all(raws.map(({ closed }) => closed))
  await slow.close()
})

async function expectServedBy(known: TestListener): Promise<void> {
  const dialled = await dialDirect('127.0.0.1', known.port, {
    device: colleague,
    target: known.device.id,
    timers: systemTimers,
  })
  valueOf(dialled).close('bye')
}

test('thousands of connections at once keep nobody out and do not pile up', async () => {
  const crowded = await testListener({ limits: { pendingPerAddress: 100, pending: 100 } })
  const before = process.memoryUsage().rss
  let open = 0
  const raws: Silent[] = []
  // In waves: what does not fit into the system's own queue would never be seen here.
  for (let wave = 0; wave < 20; wave++) {
    const these = Array.from({ length: 150 }, () => silentTcp(crowded.port))
    await Promise.all(these.map(({ connected }) => connected))
    open += these.length
    for (const { closed } of these) void closed.then(() => (open -= 1))
    raws.push(...these)
  }
  while (open > 100) await new Promise(setImmediate)
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
  // The address of the attacker is full; those of others are not, and when he goes so is his.
  for (const raw of raws) raw.destroy()
  while (open > 0) await new Promise(setImmediate)
  await expectServedBy(crowded)
  await crowded.close()
})

test('from many addresses at once the newest is heard: who waits longest without a word goes first', async () => {
  const crowded = await testListener({ limits: { pendingPerAddress: 1_000, pending: 50 } })
  const raws = Array.from({ length: 300 }, () => silentTcp(crowded.port))
  await expectServedBy(crowded)
  for (const raw of raws) raw.destroy()
  await crowded.close()
})
