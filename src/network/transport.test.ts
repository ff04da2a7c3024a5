import { afterEach, expect, test } from 'vitest'
import { newDevice } from '#trust/device.ts'
import { nextFrame, turnedTimers } from '#test/support/links.ts'
import { sharedAir, testTransport } from '#test/support/transports.ts'
import { dialFailure } from './dial.ts'
import type { TransportOptions } from './transport.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((transport) => transport.close()))
})

async function transport(options?: Partial<TransportOptions>) {
  const one = await testTransport(options)
  opened.push(one)
  return one
}

test('two devices of an office that hear of each other on the local network get linked, with one link', async () => {
  const openDiscovery = sharedAir()
  const [one, other] = [await transport({ openDiscovery }), await transport({ openDiscovery })]
  one.want('office', [one.device.id, other.device.id])
  other.want('office', [one.device.id, other.device.id])
  const link = await one.linked(other.device.id)
  await other.linked(one.device.id)
  expect(link.via).toBe('lan')
  expect(one.links()).toHaveLength(1)
})

test('a device hears only what its own office announces', async () => {
  const openDiscovery = sharedAir()
  const timers = turnedTimers()
  const dialled: number[] = []
  const [one, other] = [
    await transport({
      openDiscovery,
      timers,
      connect: (_host, port) => {
        dialled.push(port)
        return Promise.resolve(dialFailure('Unreachable'))
      },
    }),
    await transport({ openDiscovery }),
  ]
  other.want('another office', [newDevice().id])
  one.want('office', [newDevice().id, other.device.id])
  const pass = async () => {
    for (let step = 0; step < 20; step++) {
      timers.pass(250)
      await new Promise(setImmediate)
    }
  }
  await pass()
  expect(dialled).toEqual([])
  other.want('office', [newDevice().id])
  await pass()
  expect(dialled).toContain(other.port)
})

test('a link that is lost is made again, also after the other PC has restarted at the same port', async () => {
  const one = await transport()
  const other = await testTransport()
  one.learn(other.device.id, other.ownAddresses())
  one.want('office', [other.device.id])
  await one.linked(other.device.id)
  await other.close()
  const again = await transport({ device: other.device, port: other.port })
  const link = await again.linked(one.device.id)
  await link.send(Buffer.from('back'))
  expect(Buffer.from((await nextFrame(await one.linked(other.device.id)))!).toString()).toBe('back')
})

test('whoever was dialled knows where to dial back, and keeps that over a restart', async () => {
  const books: string[] = []
  const one = await testTransport()
  const other = await transport({ onBook: (text) => books.push(text) })
  one.learn(other.device.id, other.ownAddresses())
  one.want('office', [other.device.id])
  await other.linked(one.device.id)
  await one.close()
  await other.close()
  const later = await transport({ book: books.at(-1)! })
  const oneAgain = await transport({ device: one.device, port: one.port })
  later.want('office', [one.device.id])
  expect((await later.linked(one.device.id)).isDialler).toBe(true)
  expect(oneAgain.port).toBe(one.port)
})

test('an address that a person typed is tried for everybody, and told from nonsense', async () => {
  const [one, other] = [await transport(), await transport()]
  one.want('office', [newDevice().id, other.device.id])
  expect(one.addAddress('not an address!', 80)).toBe(false)
  expect(one.addAddress('127.0.0.1', 0)).toBe(false)
  expect(one.addAddress('127.0.0.1', other.port)).toBe(true)
  expect(one.addAddress('127.0.0.1', other.port)).toBe(false)
  await one.linked(other.device.id)
})

test('nothing is left open after closing', async () => {
  const [one, other] = [await testTransport(), await testTransport()]
  one.learn(other.device.id, other.ownAddresses())
  one.want('office', [other.device.id])
  const link = await one.linked(other.device.id)
  await one.close()
  expect(await link.closed).toBe('closing')
  await other.close()
  expect(other.open.size).toBe(0)
})
