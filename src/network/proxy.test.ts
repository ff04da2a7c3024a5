import { afterEach, expect, test } from 'vitest'
import { newDevice } from '#trust/device.ts'
import { nextFrame, testListener, valueOf } from '#test/support/links.ts'
import { startTestProxy } from '#test/support/test-proxy.ts'
import { connectThrough, proxyFor } from './proxy.ts'
import { secure } from './dial.ts'
import { systemTimers as timers } from './timers.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

async function testProxy(options: Parameters<typeof startTestProxy>[0] = {}) {
  const proxy = await startTestProxy(options)
  ends.push(() => proxy.close())
  return proxy
}

test('a link through a proxy is a link like any other', async () => {
  const proxy = await testProxy({ password: 'me:se cret' })
  const listener = await testListener()
  ends.push(() => listener.close())
  const arriving = listener.nextLink()
  const stream = valueOf(await connectThrough(proxy.url('me:se%20cret@'), '127.0.0.1', listener.port, { timers }))
  const secured = valueOf(await secure(stream, 'address', { device: newDevice(), target: listener.device.id, timers }))
  const link = valueOf(await secured.open())
  await link.send(Buffer.from('through'))
  expect(Buffer.from((await nextFrame(await arriving))!).toString()).toBe('through')
  expect(proxy.seen).toEqual([`127.0.0.1:${listener.port}`])
})

test('a proxy that refuses, answers nonsense or leads nowhere is a failure that says so', async () => {
  const listener = await testListener()
  await listener.close()
  const through = async (proxy: URL) => connectThrough(proxy, '127.0.0.1', listener.port, { timers })
  const refusing = await testProxy({ password: 'x:y' })
  expect(await through(refusing.url())).toMatchObject({
    ok: false,
    failure: { type: 'Unreachable', detail: 'proxy: 407' },
  })
  expect(await through((await testProxy()).url())).toMatchObject({ ok: false, failure: { detail: 'proxy: 502' } })
  expect((await through((await testProxy({ garbles: true })).url())).ok).toBe(false)
  expect((await through(new URL(`http://127.0.0.1:${listener.port}`))).ok).toBe(false)
})

const environment = {
  HTTPS_PROXY: 'http://proxy.example:3128',
  no_proxy: 'relay.example, .intern.example,other.example:8443 *.wild.example',
}
const cases: readonly (readonly [string, string, number, string | undefined])[] = [
  ['an address of the internet', 'somewhere.example', 443, 'http://proxy.example:3128/'],
  ['an exempt name', 'relay.example', 443, undefined],
  ['a name below an exempt one', 'eu.relay.example', 443, undefined],
  ['a name that only ends alike', 'myrelay.example', 443, 'http://proxy.example:3128/'],
  ['a name in an exempt domain', 'a.intern.example', 443, undefined],
  ['a name by wildcard', 'a.wild.example', 443, undefined],
  ['the exempt port of a name', 'other.example', 8443, undefined],
  ['another port of that name', 'other.example', 443, 'http://proxy.example:3128/'],
  ['this machine', 'localhost', 443, undefined],
  ['the local network', '192.168.1.5', 443, undefined],
  ['a name of the local network', 'printer.local', 443, undefined],
]
test.each(cases)('which proxy is used for %s', (_what, host, port, expected) => {
  expect(proxyFor(environment, undefined, host, port)?.href).toBe(expected)
})

test("the office's own setting comes before the environment, and what is no address is not used", () => {
  expect(proxyFor(environment, 'mine.example:8080', 'a.example', 443)?.href).toBe('http://mine.example:8080/')
  expect(proxyFor({}, undefined, 'a.example', 443)).toBeUndefined()
  expect(proxyFor({ http_proxy: 'http://low.example' }, undefined, 'a.example', 443)?.href).toBe('http://low.example/')
  expect(proxyFor({ NO_PROXY: '*', HTTP_PROXY: 'http://p.example' }, undefined, 'a.example', 443)).toBeUndefined()
  expect(proxyFor({}, 'socks5://p.example', 'a.example', 443)).toBeUndefined()
  expect(proxyFor({}, 'http://', 'a.example', 443)).toBeUndefined()
})
