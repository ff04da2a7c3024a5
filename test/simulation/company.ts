/**
 * Who still talks to whom. Somebody who was removed may not know it and keeps a copy of the past; what must hold, holds
 * among those who know each other as members. There is usually one such company, and whoever nobody ever put out is in it.
 */
import type { Peer } from './peer.ts'
import { members, type World } from './world.ts'

const knows = (one: Peer, other: Peer) => {
  const device = one.replica.core.authority().devices.get(other.replica.core.device.id)
  return device !== undefined && device.removedBy.length === 0
}

/** The largest set of peers that are linked by knowing each other; of equal ones the one of the earlier peer. */
export function companyOf(world: World): Peer[] {
  let largest: Peer[] = []
  const left = new Set(members(world))
  for (const start of left) {
    const found = new Set([start])
    for (const one of found) for (const other of left) if (knows(one, other) && knows(other, one)) found.add(other)
    for (const one of found) left.delete(one)
    if (found.size > largest.length) largest = [...found]
  }
  return largest.sort((one, other) => world.peers.indexOf(one) - world.peers.indexOf(other))
}
