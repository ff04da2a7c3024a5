/** Notices that this PC has woken from sleep or is on another network, by looking every few seconds. */
import { networkInterfaces } from 'node:os'
import type { Timers } from './link.types.ts'

const lookEvery = 5_000
/** The wall clock is this much further than it should be: the PC slept, or its clock was set. */
const jump = 15_000

/** The addresses of this PC in the network, loopback left out; IPv4 first. */
export const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ internal, scopeid }) => !internal && !scopeid)
    .toSorted((one, other) => one.family.localeCompare(other.family))
    .map(({ address }) => address)

export interface Surroundings {
  readonly timers: Timers
  readonly addresses: () => readonly string[]
}

/** Calls `changed` after sleep and after a change of addresses, until the returned function is called. */
export function watchSurroundings(
  { timers, addresses }: Surroundings,
  changed: (what: 'woke' | 'network') => void,
): () => void {
  let known = addresses().join(' ')
  let looked = timers.now()
  const look = () => {
    const now = timers.now()
    const found = addresses().join(' ')
    const what = found !== known ? 'network' : Math.abs(now - looked - lookEvery) > jump ? 'woke' : undefined
    known = found
    looked = now
    stop = timers.after(lookEvery, look)
    if (what) changed(what)
  }
  let stop = timers.after(lookEvery, look)
  return () => stop()
}
