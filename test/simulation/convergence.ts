/** Convergence: whoever may read a space shows the same of it, which is what a fresh replay of the log shows. */
import type { Check } from './checks.types.ts'
import { differenceOf, dumpOf } from './dump.ts'
import type { Peer } from './peer.ts'
import { companyOf } from './company.ts'
import type { World } from './world.ts'

const heads = ({ replica }: Peer) => replica.exchange.log.authority().heads.join(' ')
const digest = (one: Peer, other: Peer) =>
  Buffer.from(one.replica.exchange.log.digestFor(other.device.id)).toString('hex')

export function readersIn(world: World, space: string): Peer[] {
  return companyOf(world).filter(({ replica }) =>
    replica.core
      .authority()
      .readersOf(space)
      .devices.some(({ id }) => id === replica.core.device.id),
  )
}

export const spacesIn = (world: World): string[] =>
  [...new Set(companyOf(world).flatMap(({ replica }) => [...replica.core.authority().spaces.keys()]))].sort()

/** Whether everybody who can talk has told all that there is to tell; cheap, asked often. */
export function isQuiet(world: World): boolean {
  const all = companyOf(world)
  const [first] = all
  if (!first) return true
  if (all.some((peer) => heads(peer) !== heads(first))) return false
  if (all.some(({ replica }) => (replica.exchange.log.bodies?.awaited() ?? 0) > 0)) return false
  return all.every((one, index) => all.slice(index + 1).every((other) => digest(one, other) === digest(other, one)))
}

export const convergence: readonly Check[] = [
  {
    name: 'everybody knows the same office log',
    find(world) {
      const [first, ...others] = companyOf(world)
      for (const other of others)
        if (first && heads(other) !== heads(first))
          return `${first.name} and ${other.name} have other heads: ${count(first)} and ${count(other)} statements`
      return undefined
    },
  },
  {
    name: 'any two have the same digest',
    find(world) {
      const all = companyOf(world)
      for (const [index, one] of all.entries())
        for (const other of all.slice(index + 1))
          if (digest(one, other) !== digest(other, one))
            return `${one.name} and ${other.name}: ${positionsApart(one, other)}`
      return undefined
    },
  },
  {
    name: 'all readers of a space show the same',
    find(world) {
      for (const space of spacesIn(world)) {
        const [first, ...others] = readersIn(world, space)
        if (!first) continue
        const dump = dumpOf(first.replica, space, first.tables)
        for (const other of others) {
          const difference = differenceOf(dump, dumpOf(other.replica, space, other.tables))
          if (difference) return `${first.name} and ${other.name} in ${space}: ${difference}`
        }
      }
      return undefined
    },
  },
  {
    name: 'tables equal a fresh replay of the log',
    find(world) {
      for (const peer of companyOf(world)) {
        const spaces = spacesIn(world)
        const before = spaces.map((space) => dumpOf(peer.replica, space, peer.tables))
        peer.replica.rebuild()
        for (const [index, space] of spaces.entries()) {
          const difference = differenceOf(before[index] ?? new Map(), dumpOf(peer.replica, space, peer.tables))
          if (difference) return `${peer.name} in ${space}: ${difference}`
        }
      }
      return undefined
    },
  },
]

const count = ({ replica }: Peer) => replica.db.get<{ count: number }>('select count(*) as count from statement')?.count

function positionsApart(one: Peer, other: Peer): string {
  const [mine, theirs] = [one, other].map((peer, index) =>
    peer.replica.exchange.log
      .positionsFor([other, one][index]!.device.id)
      .map(
        ({ space, device, fork, number }) => `${space.slice(0, 6)} ${device.slice(0, 6)}${fork.slice(0, 6)} ${number}`,
      ),
  )
  const only = (list: readonly string[], without: readonly string[]) =>
    list.filter((line) => !without.includes(line)).join(', ')
  return `only one has [${only(mine ?? [], theirs ?? [])}], only the other [${only(theirs ?? [], mine ?? [])}]`
}
