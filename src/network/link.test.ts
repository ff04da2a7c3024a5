import { afterEach, expect, test } from 'vitest'
import { newDevice } from '#trust/device.ts'
import { linkedPair, nextFrame, testListener, turnedTimers, valueOf } from '#test/support/links.ts'
import { dialDirect } from './dial.ts'
import { heartbeatMs, silenceMs } from './link.ts'
import { maxFrameBytes, type Link } from './link.types.ts'
import { systemTimers } from './timers.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const listener of opened.splice(0)) await listener.close()
})

async function pair(...given: Parameters<typeof linkedPair>) {
  const both = await linkedPair(...given)
  opened.push(both.listener)
  return both
}

test('frames arrive whole and in order in both directions', async () => {
  const { dialled, accepted } = await pair()
  for (let size = 1; size <= 1_000_000; size *= 10) await dialled.send(Buffer.alloc(size, size % 251))
  for (let size = 1; size <= 1_000_000; size *= 10)
    expect(Buffer.from((await nextFrame(accepted))!).equals(Buffer.alloc(size, size % 251))).toBe(true)
  await accepted.send(Buffer.from('and back'))
  expect(Buffer.from((await nextFrame(dialled))!).toString()).toBe('and back')
})

test('frames of any size keep their bytes when others come and go around them', async () => {
  const { dialled, accepted } = await pair()
  const sizes = [10, 150_000, 3, 99_999, 100_000, 1_000_000, 17, 40_000, 16_384, 250_000, 1, 1, 2_000_000, 5]
  const frame = (size: number, place: number) =>
    Buffer.alloc(
      size,
      Uint8Array.from({ length: 251 }, (_, at) => (at * 7 + place) % 251),
    )
  const sending = (async () => {
    for (const [place, size] of sizes.entries()) void dialled.send(frame(size, place))
  })()
  const got: Uint8Array[] = []
  for (const _ of sizes) got.push((await nextFrame(accepted))!)
  await sending
  for (const [place, size] of sizes.entries())
    expect(Buffer.from(got[place]!).equals(frame(size, place)), `frame ${place}`).toBe(true)
})

test('the longest frame allowed arrives, a longer one is not sent', async () => {
  const { dialled, accepted } = await pair()
  await expect(dialled.send(Buffer.alloc(maxFrameBytes + 1))).rejects.toThrow(RangeError)
  void dialled.send(Buffer.alloc(maxFrameBytes, 7))
  expect((await nextFrame(accepted))!.length).toBe(maxFrameBytes)
})

test('both ends know which device is at the other, and who dialled', async () => {
  const { listener, device, dialled, accepted } = await pair()
  expect(dialled.peer).toEqual({ device: listener.device.id, signingKey: listener.device.signingKey })
  expect(accepted.peer).toEqual({ device: device.id, signingKey: device.signingKey })
  expect([dialled.isDialler, accepted.isDialler]).toEqual([true, false])
  expect([dialled.via, accepted.via]).toEqual(['lan', 'lan'])
})

test('the reason of a close reaches the other end after the frames before it', async () => {
  const { dialled, accepted } = await pair()
  await dialled.send(Buffer.from('last words'))
  dialled.close('enough')
  expect(await dialled.closed).toBe('enough')
  expect(await accepted.closed).toBe('enough')
  expect(Buffer.from((await nextFrame(accepted))!).toString()).toBe('last words')
  expect(await nextFrame(accepted)).toBeUndefined()
  await expect(dialled.send(Buffer.from('x'))).rejects.toThrow('enough')
})

test('a sender waits while nobody takes what arrives, and loses nothing', async () => {
  const { dialled, accepted } = await pair()
  const count = 200
  let sent = 0
  const sending = (async () => {
    for (let index = 0; index < count; index++) {
      await dialled.send(Buffer.alloc(256 * 1024, index))
      sent = index + 1
    }
  })()
  // Everything that can move without a taker has moved once nothing changes over many turns of the event loop.
  for (let before = -1, still = 0; still < 200; before = sent) {
    await new Promise(setImmediate)
    still = sent === before ? still + 1 : 0
  }
  expect(sent).toBeLessThan(count)
  for (let index = 0; index < count; index++) expect((await nextFrame(accepted))![0]).toBe(index)
  await sending
})

test('a sender that waits hears that the link has closed', async () => {
  const { dialled, accepted } = await pair()
  const sending = (async () => {
    for (;;) await dialled.send(Buffer.alloc(1024 * 1024))
  })()
  accepted.close('no more')
  await expect(sending).rejects.toThrow('closed')
})

test('a link stays while heartbeats arrive and is given up when nothing does', async () => {
  const timers = turnedTimers()
  const { dialled, accepted } = await pair({ timers })
  let ended: string | undefined
  void dialled.closed.then((reason) => (ended = reason))
  for (let beat = 0; beat < 10; beat++) {
    timers.pass(heartbeatMs)
    await dialled.send(Buffer.from('x'))
    await accepted.send(Buffer.from('x'))
    await nextFrame(dialled)
    await nextFrame(accepted)
  }
  expect(ended).toBeUndefined()
  // Time passes without the event loop: nothing can arrive.
  timers.pass(silenceMs + heartbeatMs)
  expect(await dialled.closed).toBe('silent')
})

test('a dialler that meets another device than the one meant sends nothing', async () => {
  const listener = await testListener()
  opened.push(listener)
  const dialled = await dialDirect('127.0.0.1', listener.port, {
    device: newDevice(),
    target: newDevice().id,
    timers: systemTimers,
  })
  expect(dialled).toMatchObject({ ok: false, failure: { type: 'WrongDevice' } })
  expect(listener.links).toEqual([])
})

test('a device that the office does not know is not let in, and is told so', async () => {
  const known = newDevice()
  const listener = await testListener({ admits: (device) => (device === known.id ? 'member' : 'no') })
  opened.push(listener)
  const dial = (device = newDevice()) =>
    dialDirect('127.0.0.1', listener.port, { device, target: listener.device.id, timers: systemTimers })
  expect(await dial()).toMatchObject({ ok: false, failure: { type: 'NotAdmitted' } })
  expect(listener.links).toEqual([])
  expect((await dial(known)).ok).toBe(true)
})

test('strangers are let in while they are few', async () => {
  const as: string[] = []
  const listener = await testListener({
    admits: () => 'stranger',
    limits: { strangers: 2 },
    onLink: (_, kind) => as.push(kind),
  })
  opened.push(listener)
  const dial = () =>
    dialDirect('127.0.0.1', listener.port, { device: newDevice(), target: listener.device.id, timers: systemTimers })
  const first: Link = valueOf(await dial())
  valueOf(await dial())
  expect((await dial()).ok).toBe(false)
  const gone = listener.links[0]!.closed
  first.close('changed my mind')
  await gone
  expect((await dial()).ok).toBe(true)
  expect(as).toEqual(['stranger', 'stranger', 'stranger'])
})

test('nobody at the address is a failure that says so', async () => {
  const listener = await testListener()
  await listener.close()
  const dialled = await dialDirect('127.0.0.1', listener.port, {
    device: newDevice(),
    target: listener.device.id,
    timers: systemTimers,
  })
  expect(dialled).toMatchObject({ ok: false, failure: { type: 'Unreachable' } })
})

test('a port that is taken is a failure that names it', async () => {
  const listener = await testListener()
  opened.push(listener)
  await expect(testListener({ port: listener.port })).rejects.toThrow('PortTaken')
})
