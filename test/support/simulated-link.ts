/** Both ends of a link in memory: frames arrive after a while, and, when told so, late, twice or never. */
import type { Link, LinkPeer, Timers } from '#network/link.types.ts'

export interface Weather {
  /** Between 0 and 1; decides everything below. */
  readonly random: () => number
  /** Milliseconds that a frame takes, at least and at most; unequal delays overtake each other. */
  readonly delay: readonly [number, number]
  readonly loss: number
  readonly duplication: number
}

export const fairWeather: Weather = { random: () => 0.5, delay: [1, 1], loss: 0, duplication: 0 }

export interface SimulatedLink extends Link {
  /** As when a cable is pulled: what is on its way is lost, both ends hear of it. */
  cut(): void
}

/** The first end is the one that dialled. */
export function simulatedLink(
  dialler: LinkPeer,
  accepter: LinkPeer,
  timers: Timers,
  weather: Weather = fairWeather,
): readonly [SimulatedLink, SimulatedLink] {
  const [one, other] = [openEnd(accepter, true), openEnd(dialler, false)]
  const { random } = weather
  const [least, most] = weather.delay

  function openEnd(peer: LinkPeer, isDialler: boolean) {
    const queue: Uint8Array[] = []
    const { promise: closed, resolve } = Promise.withResolvers<string>()
    let ended: string | undefined
    let wake = () => {}
    return {
      peer,
      isDialler,
      closed,
      arrive(frame: Uint8Array) {
        if (ended !== undefined) return
        queue.push(frame)
        wake()
      },
      end(reason: string) {
        if (ended !== undefined) return
        ended = reason
        wake()
        resolve(reason)
      },
      isOpen: () => ended === undefined,
      async *frames(): AsyncGenerator<Uint8Array, void, undefined> {
        for (;;) {
          const frame = queue.shift()
          if (frame) yield frame
          else if (ended !== undefined) return
          else await new Promise<void>((resolve_) => (wake = resolve_))
        }
      },
    }
  }
  type End = ReturnType<typeof openEnd>

  const linkOf = (end: End, far: End): SimulatedLink => ({
    peer: end.peer,
    via: 'simulated',
    isDialler: end.isDialler,
    frames: { [Symbol.asyncIterator]: () => end.frames() },
    closed: end.closed,
    async send(frame) {
      if (!end.isOpen()) throw new Error('The link has closed')
      const copies = random() < weather.loss ? 0 : random() < weather.duplication ? 2 : 1
      // A frame that the sender alters afterwards must not change on its way.
      const bytes = Uint8Array.from(frame)
      for (let copy = 0; copy < copies; copy += 1)
        timers.after(Math.round(least + random() * (most - least)), () => far.arrive(bytes))
    },
    close(reason) {
      end.end(reason)
      timers.after(most, () => far.end(reason))
    },
    cut() {
      end.end('cut')
      far.end('cut')
    },
  })
  return [linkOf(one, other), linkOf(other, one)]
}
