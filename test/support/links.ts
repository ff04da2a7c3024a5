/** Two ends of real links on this machine, and a clock that tests turn by hand. */
import type { Device } from '#trust/device.ts'
import { newDevice } from '#trust/device.ts'
import { dialDirect } from '#network/dial.ts'
import type { Link, Timers } from '#network/link.types.ts'
import { listen, type Listener, type ListenerOptions } from '#network/listener.ts'
import { systemTimers } from '#network/timers.ts'

/** What a Result holds; throws its failure. */
export function valueOf<T>(result: { ok: true; value: T } | { ok: false; failure: { message: string } }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

export interface TurnedTimers extends Timers {
  /** Lets time pass; what is due runs in order. */
  pass(ms: number): void
  /** The wall clock jumps, as after sleep: nothing runs before `pass`. */
  jump(ms: number): void
  readonly waiting: number
}

export function turnedTimers(start = 1_000_000): TurnedTimers {
  let now = start
  let next = 0
  const due = new Map<number, { readonly at: number; readonly run: () => void }>()
  return {
    now: () => now,
    after(ms, run) {
      const id = next++
      due.set(id, { at: now + ms, run })
      return () => due.delete(id)
    },
    pass(ms) {
      const until = now + ms
      for (;;) {
        const [first] = [...due].filter(([, { at }]) => at <= until).toSorted(([, a], [, b]) => a.at - b.at)
        if (!first) break
        due.delete(first[0])
        now = Math.max(now, first[1].at)
        first[1].run()
      }
      now = until
    },
    jump(ms) {
      now += ms
    },
    get waiting() {
      return due.size
    },
  }
}

export interface TestListener extends Listener {
  readonly device: Device
  readonly links: Link[]
  /** The next link that comes in. */
  nextLink(): Promise<Link>
}

export async function testListener(options: Partial<ListenerOptions> = {}): Promise<TestListener> {
  const device = options.device ?? newDevice()
  const links: Link[] = []
  let arrived = (_link: Link) => {}
  const listener = valueOf(
    await listen({
      port: 0,
      host: '127.0.0.1',
      timers: systemTimers,
      admits: () => 'member',
      ...options,
      device,
      onLink(link, as) {
        links.push(link)
        arrived(link)
        options.onLink?.(link, as)
      },
    }),
  )
  const nextLink = () => new Promise<Link>((resolve) => (arrived = resolve))
  return { ...listener, device, links, nextLink }
}

/** Both ends of a link over TLS on this machine. */
export async function linkedPair({ timers = systemTimers }: { readonly timers?: Timers } = {}) {
  const listener = await testListener({ timers })
  const device = newDevice()
  const arriving = listener.nextLink()
  const dialled = valueOf(await dialDirect('127.0.0.1', listener.port, { device, target: listener.device.id, timers }))
  return { listener, device, dialled, accepted: await arriving }
}

export async function nextFrame(link: Link): Promise<Uint8Array | undefined> {
  const { value, done } = await link.frames[Symbol.asyncIterator]().next()
  return done ? undefined : value
}
