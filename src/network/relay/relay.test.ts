import { randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { newDevice } from '#trust/device.ts'
import { nextFrame, valueOf } from '#test/support/links.ts'
import { relayCertificate } from '#test/support/relay-certificate.ts'
import { testRelay } from '#test/support/relay.ts'
import { startTestProxy } from '#test/support/test-proxy.ts'
import { testTransport } from '#test/support/transports.ts'
import { connectDirect } from '../dial.ts'
import { connectThrough } from '../proxy.ts'
import { systemTimers } from '../timers.ts'
import type { TransportOptions } from '../transport.ts'
import { meetingKey, officeLogStream, openPackage, sealPackage, spaceStream, type BlindKey } from './blinding.ts'
import { startRelayClient, type RelayClient } from './relay-client.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

async function relay(...given: Parameters<typeof testRelay>) {
  const one = await testRelay(...given)
  ends.push(() => one.close())
  return one
}

async function client(url: string): Promise<RelayClient> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const one = startRelayClient({
    url,
    connect: connectDirect,
    timers: systemTimers,
    random: () => 0,
    onCall: (stream) => stream.destroy(),
    onState: () => one.store !== undefined && resolve(),
  })
  ends.push(() => one.close())
  await promise
  return one
}

const epochKey = Buffer.alloc(32, 1)
const office = 'an office'
const stream = spaceStream(epochKey, office, '0123456789abcdef')
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

async function transport(options: Partial<TransportOptions> = {}) {
  const one = await testTransport({
    // The local network leads nowhere: only the relay does.
    addresses: () => [],
    meetingKeys: (device) => [meetingKey(epochKey, office, device)],
    ...options,
  })
  ends.push(() => one.close())
  return one
}

test('two devices that cannot reach each other are linked through a relay, end to end', async () => {
  const { url } = await relay()
  const [one, other] = [await transport(), await transport()]
  for (const [self, peer] of [
    [one, other],
    [other, one],
  ] as const) {
    self.useRelays([url])
    self.want(office, [peer.device.id])
  }
  const link = await one.linked(other.device.id)
  const back = await other.linked(one.device.id)
  expect([link.via, back.via]).toEqual(['relay', 'relay'])
  expect(link.peer.signingKey).toEqual(other.device.signingKey)
})

test('large frames pass a relay whole, as fast as they are taken', async () => {
  const { url } = await relay()
  const [one, other] = [await transport(), await transport()]
  other.useRelays([url])
  other.want(office, [])
  one.useRelays([url])
  one.want(office, [other.device.id])
  const link = await one.linked(other.device.id)
  const back = await other.linked(one.device.id)
  const sending = (async () => {
    for (let index = 0; index < 20; index++) await link.send(Buffer.alloc(1024 * 1024, index))
  })()
  for (let index = 0; index < 20; index++) {
    const frame = (await nextFrame(back))!
    expect([frame.length, frame[0], frame.at(-1)]).toEqual([1024 * 1024, index, index])
  }
  await sending
})

test('calling whom nobody knows at the relay fails, as does calling without the key', async () => {
  const { url } = await relay()
  const one = await client(url)
  expect(await one.call(meetingKey(epochKey, office, newDevice().id))).toMatchObject({
    ok: false,
    failure: { detail: 'nobody' },
  })
  const other = await client(url)
  const waiting = meetingKey(epochKey, office, 'somebody')
  other.waitUnder([waiting])
  const forged: BlindKey = { id: waiting.id, prove: () => Buffer.alloc(64) }
  expect(await one.call(forged)).toMatchObject({ ok: false, failure: { detail: 'notProven' } })
})

test('packages are numbered, read by others and announced to those who follow', async () => {
  const { url } = await relay()
  const [one, other] = [await client(url), await client(url)]
  const grown: number[] = []
  let heard = () => {}
  expect(valueOf(await one.open(stream.key, () => {}))).toBe(0)
  expect(valueOf(await other.open(stream.key, (last) => (grown.push(last), heard())))).toBe(0)
  const announced = new Promise<void>((resolve) => (heard = resolve))
  const numbers = await Promise.all(
    ['a', 'b', 'c'].map(async (body) => valueOf(await one.push(stream.key, Buffer.from(body)))),
  )
  expect(numbers).toEqual([1, 2, 3])
  await announced
  expect(grown[0]).toBe(1)
  const { packages, last } = valueOf(await other.read(stream.key, 1))
  expect([packages.map(({ number, bytes }) => [number, text(bytes)]), last]).toEqual([
    [
      [2, 'b'],
      [3, 'c'],
    ],
    3,
  ])
})

test('nobody reads, pushes or opens without the key of the stream', async () => {
  const { url } = await relay()
  const one = await client(url)
  const forged: BlindKey = { id: stream.key.id, prove: () => Buffer.alloc(64) }
  const other = spaceStream(Buffer.alloc(32, 2), office, '0123456789abcdef').key
  const wrongKey: BlindKey = { id: stream.key.id, prove: (...what) => other.prove(...what) }
  for (const key of [forged, wrongKey])
    expect(await one.open(key, () => {})).toMatchObject({ ok: false, failure: { reason: 'notProven' } })
  expect(await one.read(stream.key, 0)).toMatchObject({ ok: false, failure: { reason: 'notProven' } })
  expect(await one.push(stream.key, Buffer.from('x'))).toMatchObject({ ok: false, failure: { reason: 'notProven' } })
})

test('a proof for one purpose or one connection is good for no other', async () => {
  const { url } = await relay()
  const one = await client(url)
  let proof: Buffer | undefined
  const recording: BlindKey = {
    id: stream.key.id,
    prove: (_, challenge) => (proof = stream.key.prove('wait', challenge)),
  }
  expect((await one.open(recording, () => {})).ok).toBe(false)
  expect(
    valueOf(
      await one.open(
        { id: stream.key.id, prove: (purpose, challenge) => (proof = stream.key.prove(purpose, challenge)) },
        () => {},
      ),
    ),
  ).toBe(0)
  const later = await client(url)
  expect((await later.open({ id: stream.key.id, prove: () => proof! }, () => {})).ok).toBe(false)
})

test('a relay behind TLS is used when an authority vouches for its certificate, and not otherwise', async () => {
  const { port } = await relay({ tls: relayCertificate })
  const url = `wss://localhost:${port}`
  const [one, other] = [
    await transport({ authorities: relayCertificate.cert }),
    await transport({ authorities: relayCertificate.cert }),
  ]
  const unknowing = await transport()
  unknowing.useRelays([url])
  other.useRelays([url])
  other.want(office, [])
  one.useRelays([url])
  one.want(office, [other.device.id])
  expect((await one.linked(other.device.id)).via).toBe('relay')
  expect(await unknowing.relays()[0]!.call(meetingKey(epochKey, office, other.device.id))).toMatchObject({ ok: false })
  expect(unknowing.relays()[0]!.store).toBeUndefined()
})

test('after the relay was away its clients wait again under their keys', async () => {
  const first = await testRelay()
  const [one, other] = [await transport(), await transport()]
  other.useRelays([first.url])
  other.want(office, [])
  one.useRelays([first.url])
  one.want(office, [other.device.id])
  const before = await one.linked(other.device.id)
  await first.close()
  await before.closed
  const again = await testRelay({ port: first.port })
  ends.push(() => again.close())
  one.retry()
  other.retry()
  const link = await one.linked(other.device.id)
  expect(link.via).toBe('relay')
})

test('two devices whose only way out is a proxy meet at a relay, and again after the relay and then the proxy were away', async () => {
  const first = await testRelay()
  const proxies = [await startTestProxy(), await startTestProxy()]
  ends.push(...proxies.map((proxy) => () => proxy.close()))
  const behind = (index: number): Partial<TransportOptions> => ({
    // As a company's network does it: nothing else leads anywhere.
    connect: (host, port, options) => connectThrough(proxies[index]!.url(), host, port, options),
  })
  const [one, other] = [await transport(behind(0)), await transport(behind(1))]
  for (const [pc, wanted] of [
    [one, [other.device.id]],
    [other, []],
  ] as const) {
    pc.useRelays([first.url])
    pc.want(office, wanted)
  }
  const link = await one.linked(other.device.id)
  expect(link.via).toBe('relay')
  const far = await other.linked(one.device.id)
  const large = randomBytes(3_000_000)
  await link.send(large)
  expect(Buffer.from((await nextFrame(far))!).equals(large)).toBe(true)

  await first.close()
  await link.closed
  const again = await testRelay({ port: first.port })
  ends.push(() => again.close())
  for (const pc of [one, other]) pc.retry()
  const second = await one.linked(other.device.id)
  for (const proxy of proxies) proxy.cut()
  await second.closed
  for (const pc of [one, other]) pc.retry()
  expect((await one.linked(other.device.id)).via).toBe('relay')
  // Every connection went through the proxies, and led to the relay only.
  expect(new Set(proxies.flatMap(({ seen }) => seen))).toEqual(new Set([`127.0.0.1:${first.port}`]))
})

test('a full relay refuses packages and goes on serving', async () => {
  const { url } = await relay({
    store: (await import('./sqlite-relay-store.ts')).openSqliteRelayStore(':memory:', {
      streamBytes: 100,
      streamPackages: 10,
      totalBytes: 150,
    }),
  })
  const one = await client(url)
  const second = officeLogStream(epochKey, office)
  await one.open(stream.key, () => {})
  await one.open(second.key, () => {})
  expect(valueOf(await one.push(stream.key, Buffer.alloc(100)))).toBe(1)
  expect(await one.push(second.key, Buffer.alloc(100))).toMatchObject({ ok: false, failure: { reason: 'full' } })
  expect(valueOf(await one.push(second.key, Buffer.alloc(50)))).toBe(1)
  expect(valueOf(await one.read(stream.key, 0)).packages).toHaveLength(1)
})

test('the health check answers, other addresses do not', async () => {
  const { port } = await relay()
  const health = await fetch(`http://127.0.0.1:${port}/healthz`)
  expect([health.status, await health.json()]).toEqual([200, { ok: true, connections: 0, bytes: 0 }])
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
})

test('a package opens only in its stream and unchanged', () => {
  const sealed = sealPackage(stream, randomBytes(12), Buffer.from('what was said'))
  expect(text(openPackage(stream, sealed)!)).toBe('what was said')
  expect(sealed.includes('what was said')).toBe(false)
  expect(openPackage(officeLogStream(epochKey, office), sealed)).toBeUndefined()
  for (const at of [0, 12, sealed.length - 1]) {
    const altered = Buffer.from(sealed)
    altered[at]! ^= 1
    expect(openPackage(stream, altered)).toBeUndefined()
  }
  expect(openPackage(stream, sealed.subarray(0, 20))).toBeUndefined()
})
