/** A network in memory: who is on, who reaches whom, and links between them that can be cut. */
import type { LinkPeer, Timers } from '#network/link.types.ts'
import type { NetworkTransport, TransportEvents } from '#network/network.types.ts'
import { ok, type Result } from '#shared/result.ts'
import { fairWeather, simulatedLink, type SimulatedLink, type Weather } from './simulated-link.ts'

export interface SimulatedNet {
  /** What `openNetwork` is given for a device. */
  transport(peer: LinkPeer): (events: TransportEvents) => Promise<Result<NetworkTransport>>
  /** Off: links break, and nobody reaches it. */
  setOn(device: string, isOn: boolean): void
  /** The relays that a device uses; none is real. */
  relaysOf(device: string): readonly string[]
  /** Only devices of one group reach each other; without groups, everybody. */
  partition(...groups: readonly (readonly string[])[]): void
  setWeather(weather: Weather): void
  links(): readonly SimulatedLink[]
}

interface Host {
  readonly peer: LinkPeer
  readonly events: TransportEvents
  wanted: readonly string[]
  relays: readonly string[]
  isOn: boolean
}

const dialEvery = 1_000

export function simulatedNet(timers: Timers): SimulatedNet {
  const hosts = new Map<string, Host>()
  const links = new Map<string, SimulatedLink>()
  let groups: readonly (readonly string[])[] = []
  let weather = fairWeather

  const pair = (one: string, other: string) => [one, other].sort().join(' ')
  const reaches = (one: Host, other: Host) =>
    one.isOn &&
    other.isOn &&
    (groups.length === 0 ||
      groups.some((group) => group.includes(one.peer.device) && group.includes(other.peer.device)))
  const breakLinks = () => {
    for (const [key, link] of links) {
      const [one = '', other = ''] = key.split(' ')
      const [first, second] = [hosts.get(one), hosts.get(other)]
      if (!first || !second || !reaches(first, second)) link.cut()
    }
  }

  const dial = (from: Host) => {
    for (const device of from.wanted) {
      const to = hosts.get(device)
      const key = pair(from.peer.device, device)
      if (!to || to === from || links.has(key) || !reaches(from, to)) continue
      const admission = to.events.admits(from.peer.device)
      if (admission === 'no') continue
      const [one, other] = simulatedLink(from.peer, to.peer, timers, weather)
      links.set(key, one)
      void one.closed.then(() => links.get(key) === one && links.delete(key))
      void other.closed.then(() => links.get(key) === one && links.delete(key))
      from.events.onLink(one, 'member')
      to.events.onLink(other, admission)
    }
  }

  return {
    transport: (peer) => async (events) => {
      const host: Host = { peer, events, wanted: [], isOn: true, relays: [] }
      hosts.set(peer.device, host)
      let cancel = () => {}
      const beat = () => {
        if (host.isOn) dial(host)
        cancel = timers.after(dialEvery, beat)
      }
      cancel = timers.after(0, beat)
      return ok({
        port: 1,
        want: (_office, devices) => void (host.wanted = devices),
        learn: () => {},
        addAddress: () => true,
        useRelays: (urls) => void (host.relays = urls),
        relays: () => [],
        meet: () => {},
        retry: () => dial(host),
        ownAddresses: () => [{ kind: 'direct', host: peer.device, port: 1 }],
        async close() {
          cancel()
          hosts.delete(peer.device)
          breakLinks()
        },
      })
    },
    relaysOf: (device) => hosts.get(device)?.relays ?? [],
    setOn(device, isOn) {
      const host = hosts.get(device)
      if (host) host.isOn = isOn
      breakLinks()
    },
    partition(...next) {
      groups = next
      breakLinks()
    },
    setWeather: (next) => void (weather = next),
    links: () => [...links.values()],
  }
}
