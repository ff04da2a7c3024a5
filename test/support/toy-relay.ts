/** A relay in memory, reached without a network, which can be told to misbehave. */
import type { RelayClient } from '#network/relay/relay-client.ts'
import type { StoredPackage } from '#network/relay/relay-store.types.ts'
import { fail, ok } from '#shared/result.ts'

type Mail = Pick<RelayClient, 'store' | 'open' | 'push' | 'read' | 'leave'>

export interface ToyRelay {
  /** A device's connection to it. */
  client(): Mail & { connected: boolean }
  /** Everything that lies on its disk. */
  bytes(): Buffer
  packages(): number
  /** Whether this is the package that was pushed after so many others. */
  isNth(bytes: Uint8Array, nth: number): boolean
  /** What an answer is turned into on its way out. */
  mangle: (packages: readonly StoredPackage[]) => readonly StoredPackage[]
  isFull: boolean
}

const hex = (id: Uint8Array) => Buffer.from(id).toString('hex')
const gone = { type: 'RelayGone', message: 'gone' }

export function toyRelay(): ToyRelay {
  const streams = new Map<string, StoredPackage[]>()
  const followers = new Map<string, Set<(last: number) => void>>()
  const of = (id: Uint8Array) => streams.get(hex(id)) ?? []
  const pushed: Uint8Array[] = []
  const toy: ToyRelay = {
    isNth: (bytes, nth) => pushed[nth] === bytes,
    mangle: (packages) => packages,
    isFull: false,
    bytes: () =>
      Buffer.concat(
        [...streams].flatMap(([id, packages]) => [Buffer.from(id, 'hex'), ...packages.map(({ bytes }) => bytes)]),
      ),
    packages: () => [...streams.values()].reduce((sum, { length }) => sum + length, 0),
    client() {
      const mine = new Set<(last: number) => void>()
      const client = {
        connected: true,
        get store() {
          return this.connected ? 'toy' : undefined
        },
        open(key: { readonly id: Uint8Array }, grown: (last: number) => void) {
          if (!client.connected) return Promise.resolve(fail(gone))
          mine.add(grown)
          followers.set(hex(key.id), (followers.get(hex(key.id)) ?? new Set()).add(grown))
          return Promise.resolve(ok(of(key.id).at(-1)?.number ?? 0))
        },
        push(key: { readonly id: Uint8Array }, bytes: Uint8Array) {
          if (!client.connected) return Promise.resolve(fail(gone))
          if (toy.isFull) return Promise.resolve(fail({ type: 'RelayRefused', message: 'full' }))
          const list = of(key.id)
          const number = (list.at(-1)?.number ?? 0) + 1
          pushed.push(bytes)
          streams.set(hex(key.id), [...list, { number, bytes }])
          for (const grown of followers.get(hex(key.id)) ?? []) if (!mine.has(grown)) grown(number)
          return Promise.resolve(ok(number))
        },
        read(key: { readonly id: Uint8Array }, after: number) {
          if (!client.connected) return Promise.resolve(fail(gone))
          const packages = toy.mangle(of(key.id).filter(({ number }) => number > after)).slice(0, 3)
          return Promise.resolve(ok({ packages, last: of(key.id).at(-1)?.number ?? 0 }))
        },
        leave: () => {},
      }
      return client
    },
  }
  return toy
}
