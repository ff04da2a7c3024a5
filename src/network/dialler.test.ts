import { expect, test } from 'vitest'
import { turnedTimers } from '#test/support/links.ts'
import { dialFailure, type Dialled, type Secured } from './dial.ts'
import { mostWait, startDialler } from './dialler.ts'
import type { Address, Link } from './link.types.ts'
import { linkTable } from './links.ts'
import { ok } from '#shared/result.ts'

const direct = (port: number): Address => ({ kind: 'direct', host: '192.168.0.2', port })
const relay: Address = { kind: 'relay', url: 'wss://relay.example' }
const settled = () => new Promise(setImmediate)

function testLink(device: string, via: Link['via']): Link {
  const { promise: closed, resolve } = Promise.withResolvers<string>()
  return {
    peer: { device, signingKey: new Uint8Array() },
    via,
    isDialler: true,
    send: () => Promise.resolve(),
    frames: { [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }) },
    closed,
    close: resolve,
  }
}

/** A dialler of a world in which `reachable` says where somebody answers. */
function world(reachable: (address: Address) => boolean) {
  const timers = turnedTimers()
  const attempts: { readonly at: number; readonly address: Address }[] = []
  let discarded = 0
  const links = linkTable('self', (device) => dialler.changed(device))
  const secure = async (device: string, address: Address): Promise<Dialled<Secured>> => {
    attempts.push({ at: timers.now(), address })
    if (!reachable(address)) return dialFailure('Unreachable')
    const link = testLink(device, address.kind === 'relay' ? 'relay' : 'lan')
    return ok({
      peer: link.peer,
      via: link.via,
      open: () => Promise.resolve(ok(link)),
      discard() {
        discarded += 1
      },
    })
  }
  const dialler = startDialler({
    self: 'self',
    timers,
    random: () => 0.5,
    links,
    secure,
    onLink: (link) => links.offer(link),
  })
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 250) {
      timers.pass(250)
      await settled()
    }
  }
  return { timers, attempts, links, dialler, pass, discarded: () => discarded }
}

test('a device that does not answer is tried ever more rarely, and never given up', async () => {
  const { dialler, attempts, pass } = world(() => false)
  dialler.want([{ device: 'a', addresses: [direct(1)] }])
  await pass(20 * mostWait)
  const gaps = attempts.slice(1).map(({ at }, index) => at - attempts[index]!.at)
  expect(attempts.length).toBeGreaterThan(20)
  expect(gaps[0]!).toBeLessThan(2_000)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(mostWait)
  expect(gaps.at(-1)!).toBeGreaterThan(mostWait / 2)
})

test('news of an address, and being told to, start a round at once', async () => {
  let isThere = false
  const { dialler, attempts, links, pass } = world((address) => isThere && address === found)
  const found = direct(2)
  dialler.want([{ device: 'a', addresses: [direct(1)] }])
  await pass(10 * mostWait)
  isThere = true
  const before = attempts.length
  dialler.want([{ device: 'a', addresses: [direct(1), found] }])
  await pass(1_000)
  expect(attempts.length).toBeGreaterThan(before)
  expect(links.get('a')).toBeDefined()
})

test('of several addresses that answer one becomes the link', async () => {
  const { dialler, links, pass, timers } = world(() => true)
  dialler.want([{ device: 'a', addresses: [direct(1), direct(2), relay] }])
  await pass(10_000)
  expect(links.get('a')?.via).toBe('lan')
  expect(timers.waiting).toBe(0)
})

test('a link through a relay is replaced by a direct one once that is possible', async () => {
  let isHome = false
  const { dialler, links, pass } = world(({ kind }) => kind === 'relay' || isHome)
  dialler.want([{ device: 'a', addresses: [direct(1), relay] }])
  await pass(5_000)
  const first = links.get('a')!
  expect(first.via).toBe('relay')
  isHome = true
  await pass(10 * mostWait)
  expect(links.get('a')?.via).toBe('lan')
  expect(await first.closed).toContain('replaced')
})

test('a link that is lost is sought again within a second', async () => {
  const { dialler, links, pass } = world(() => true)
  dialler.want([{ device: 'a', addresses: [direct(1)] }])
  await pass(1_000)
  const first = links.get('a')!
  first.close('cable pulled')
  await pass(1_000)
  expect(links.get('a')).toBeDefined()
  expect(links.get('a')).not.toBe(first)
})

test('nothing is dialled any more for whom nobody wants, and after the end', async () => {
  const { dialler, attempts, pass, timers } = world(() => false)
  dialler.want([
    { device: 'a', addresses: [direct(1)] },
    { device: 'b', addresses: [direct(2)] },
  ])
  await pass(2_000)
  dialler.want([{ device: 'b', addresses: [direct(2)] }])
  const before = attempts.filter(({ address }) => address.kind === 'direct' && address.port === 1).length
  await pass(mostWait)
  expect(attempts.filter(({ address }) => address.kind === 'direct' && address.port === 1)).toHaveLength(before)
  dialler.stop()
  const all = attempts.length
  await pass(5 * mostWait)
  expect(attempts).toHaveLength(all)
  expect(timers.waiting).toBe(0)
})

test('this device is never dialled', async () => {
  const { dialler, attempts, pass } = world(() => true)
  dialler.want([{ device: 'self', addresses: [direct(1)] }])
  await pass(5_000)
  expect(attempts).toEqual([])
})

test('a device that answers and hangs up at once is dialled less and less often', async () => {
  const { attempts, dialler, links, pass } = world(() => true)
  dialler.want([{ device: 'other', addresses: [direct(1)] }])
  for (let minute = 0; minute < 30; minute++) {
    for (let second = 0; second < 60; second++) {
      await pass(1_000)
      links.get('other')?.close('not now')
      await settled()
    }
  }
  expect(attempts.length).toBeGreaterThan(10)
  expect(attempts.length).toBeLessThan(90)
})
