import { expect, test } from 'vitest'
import { ok } from '#shared/result.ts'
import { simulatedLink } from '#test/support/simulated-link.ts'
import { simulatedTime, type SimulatedTime } from '#test/support/simulated-time.ts'
import { startDialler, type Dialler } from './dialler.ts'
import type { Link } from './link.types.ts'
import { linkTable, type Links } from './links.ts'
import { watchForSecondSelf, type SecondSelf } from './second-self.ts'

const peer = (device: string) => ({ device, signingKey: new Uint8Array() })

interface Pc {
  readonly links: Links
  readonly watch: SecondSelf
  take(link: Link): void
}

/** A PC that dials and is dialled as real ones do; `to` is where its calls arrive. */
function pc(
  self: string,
  time: SimulatedTime,
  random: () => number,
  to?: () => { readonly id: string; readonly pc: Pc },
) {
  let dialler: Dialler | undefined
  const watch = watchForSecondSelf(time, () => {})
  const links = linkTable(self, (device) => dialler?.changed(device))
  const take = (link: Link) => {
    if (!links.offer(link)) return
    watch.begun(link)
    void link.closed.then((reason) => watch.ended(link, reason, (links.get(link.peer.device) ?? link) === link))
  }
  dialler = startDialler({
    self,
    timers: time,
    random,
    links,
    secure: async (device) => {
      const { id, pc: other } = to!()
      return ok({
        peer: peer(device),
        via: 'lan',
        discard: () => {},
        async open() {
          const [here, there] = simulatedLink(peer(self), peer(id), time)
          other.take({ ...there, via: 'lan' })
          // The answer is on its way, as what the other end says on other links is.
          await new Promise<void>((arrived) => time.after(Math.round(random() * 3), arrived))
          return ok({ ...here, via: 'lan' })
        },
      })
    },
    onLink: take,
  })
  return { links, watch, take, dialler }
}

const chance = (seed: number) => () => {
  seed = (seed * 16_807) % 2_147_483_647
  return seed / 2_147_483_647
}
const address = { kind: 'direct', host: 'there', port: 1 } as const

test('two PCs with copies of one data folder both notice, and no more some time after one of them has ended', async () => {
  const time = simulatedTime()
  const colleague = pc('b', time, chance(1))
  const twins = [2, 3].map((seed) => pc('a', time, chance(seed), () => ({ id: 'b', pc: colleague })))
  for (const { dialler } of twins) dialler.want([{ device: 'b', addresses: [address] }])
  await time.pass(15 * 60_000)
  expect(twins.map(({ watch }) => watch.isSeen())).toEqual([true, true])
  expect(colleague.watch.isSeen()).toBe(false)
  twins[0]!.dialler.stop()
  twins[0]!.links.closeAll('closing')
  await time.pass(15 * 60_000)
  expect(twins[1]!.watch.isSeen()).toBe(false)
  twins[1]!.dialler.stop()
})

test('two PCs that dial each other at the same moment, again and again, are not taken for it', async () => {
  const time = simulatedTime()
  const both: ReturnType<typeof pc>[] = []
  const random = chance(4)
  // Every pause is as long on both, so they always dial at once.
  const pause = () => Math.round(random()) / 100
  both.push(
    pc('a', time, pause, () => ({ id: 'b', pc: both[1]! })),
    pc('b', time, pause, () => ({ id: 'a', pc: both[0]! })),
  )
  both[0]!.dialler.want([{ device: 'b', addresses: [address] }])
  both[1]!.dialler.want([{ device: 'a', addresses: [address] }])
  for (let count = 0; count < 200; count += 1) {
    await time.pass(2_000)
    for (const { links } of both) links.closeAll('lost')
  }
  expect(both.map(({ watch }) => watch.isSeen())).toEqual([false, false])
  for (const { dialler } of both) dialler.stop()
})

test('a PC that goes over from a relay to a direct link hears of the end of the first before the second is there', () => {
  const time = simulatedTime()
  const watch = watchForSecondSelf(time, () => {})
  const link = (via: Link['via']): Link => ({ ...simulatedLink(peer('a'), peer('b'), time)[0], via })
  for (let count = 0; count < 5; count += 1) {
    const relayed = link('relay')
    watch.begun(relayed)
    watch.ended(relayed, 'replaced by a better link', true)
    watch.begun(link('lan'))
  }
  expect(watch.isSeen()).toBe(false)
  watch.close()
})
