/**
 * The relay of a simulated office, which keeps what it is given as a relay does, and in bad times does none of what it should:
 * it forgets, repeats, mixes up, alters, makes up and falls silent. Nobody may be worse off than without it.
 */
import type { RelayClient } from '#network/relay/relay-client.ts'
import type { StoredPackage } from '#network/relay/relay-store.types.ts'
import { fail, ok } from '#shared/result.ts'
import type { Act } from './acts.types.ts'
import type { Agenda } from './agenda.ts'
import type { Random } from './random.ts'

/** How often of a hundred times it does what it should not. */
export interface RelayConduct {
  /** Says that it has kept what it throws away. */
  readonly drops: number
  /** Answers with what was asked for before, in any order, or of another stream. */
  readonly replays: number
  /** Alters bytes, makes packages up, says that there is more than there is. */
  readonly lies: number
  /** Milliseconds that an answer takes at most. */
  readonly slowest: number
  readonly isDown: boolean
}

export interface SimulatedRelay {
  conduct: RelayConduct
  /** Loses its disk. */
  forget(): void
  /** One device's connection to it; none where there is no relay. */
  clients(random: Random): readonly RelayClient[]
}

export const honest: RelayConduct = { drops: 0, replays: 0, lies: 0, slowest: 50, isDown: false }
const gone = fail({ type: 'RelayGone', message: 'The relay cannot be reached.' })
const hex = (id: Uint8Array) => Buffer.from(id).toString('hex')

/** Some offices have none. */
export function openRelay(agenda: Agenda, isThere: boolean): SimulatedRelay {
  const streams = new Map<string, StoredPackage[]>()
  const followers = new Map<string, Set<(last: number) => void>>()
  let lives = 0

  const of = (id: string) => streams.get(id) ?? []
  const lastOf = (id: string) => of(id).at(-1)?.number ?? 0
  const later = <T>(random: Random, answer: () => T) =>
    new Promise<T>((resolve) => agenda.after(1 + random.below(relay.conduct.slowest), () => resolve(answer())))

  const mixedUp = (random: Random, packages: readonly StoredPackage[], id: string): StoredPackage[] => {
    const { replays, lies } = relay.conduct
    let given = [...packages]
    if (random.below(100) < replays) {
      const other = random.pick([...streams.keys()]) ?? id
      given = [...given, ...of(id).slice(0, 3), ...of(other).slice(-2)].toSorted(() => random.next() - 0.5)
    }
    if (random.below(100) < lies) {
      const altered = given.map(({ number, bytes }) => ({
        number,
        bytes: Uint8Array.from(bytes, (byte, index) => (index === 20 ? byte ^ 1 : byte)),
      }))
      given = [...altered, { number: lastOf(id) + random.below(5), bytes: random.bytes(1 + random.below(200)) }]
    }
    return given
  }

  const relay: SimulatedRelay = {
    conduct: honest,
    forget() {
      lives += 1
      streams.clear()
    },
    clients(random) {
      if (!isThere) return []
      const client: RelayClient = {
        url: 'wss://simulated',
        get store() {
          return relay.conduct.isDown ? undefined : `life ${lives}`
        },
        waitUnder: () => {},
        open(key, grown) {
          const id = hex(key.id)
          followers.set(id, (followers.get(id) ?? new Set()).add(grown))
          return later(random, () => (relay.conduct.isDown ? gone : ok(lastOf(id))))
        },
        push(key, bytes) {
          const id = hex(key.id)
          return later(random, () => {
            if (relay.conduct.isDown) return gone
            const number = lastOf(id) + 1
            if (random.below(100) >= relay.conduct.drops) streams.set(id, [...of(id), { number, bytes }])
            for (const grown of followers.get(id) ?? [])
              agenda.after(1 + random.below(relay.conduct.slowest), () => grown(number + random.below(2)))
            return ok(number)
          })
        },
        read(key, after) {
          const id = hex(key.id)
          return later(random, () => {
            if (relay.conduct.isDown) return gone
            const packages = of(id).filter(({ number }) => number > after)
            return ok({ packages: mixedUp(random, packages.slice(0, 20), id), last: lastOf(id) })
          })
        },
        leave: () => {},
        call: async () => fail({ type: 'Unreachable', message: 'Calls go by the air here.' }),
        retry: () => {},
        close: () => {},
      }
      return [client]
    },
  }
  return relay
}

export const relayActs: readonly Act[] = [
  {
    name: 'relay',
    weight: 3,
    run({ random, relay }) {
      relay.conduct = {
        drops: random.pick([0, 0, 20, 100]) ?? 0,
        replays: random.pick([0, 0, 30]) ?? 0,
        lies: random.pick([0, 0, 30]) ?? 0,
        slowest: random.pick([50, 2_000, 60_000]) ?? 50,
        isDown: random.chance(0.2),
      }
      if (random.chance(0.1)) relay.forget()
      return JSON.stringify(relay.conduct)
    },
  },
]
