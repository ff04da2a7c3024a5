/**
 * What lies between the peers: who can reach whom, and in what weather. Peers dial with the real dialler and keep the real
 * table of links; only the wire is simulated.
 */
import { dialFailure } from '#network/dial.ts'
import { startDialler } from '#network/dialler.ts'
import type { Address, Link, Timers } from '#network/link.types.ts'
import type { RelayClient } from '#network/relay/relay-client.ts'
import { linkTable } from '#network/links.ts'
import type { NetworkTransport, TransportEvents } from '#network/network.types.ts'
import type { Device } from '#trust/device.ts'
import { simulatedLink, type SimulatedLink, type Weather } from '#test/support/simulated-link.ts'
import type { Agenda } from './agenda.ts'
import type { Random } from './random.ts'
import type { Trace } from './trace.ts'

export interface AirWeather extends Omit<Weather, 'random'> {
  /** How many frames of a million break their link. */
  readonly cuts: number
}

export const fair: AirWeather = { delay: [1, 20], loss: 0, duplication: 0, cuts: 0 }

interface Port {
  readonly name: string
  readonly device: Device
  /** Whoever has the same island can be reached; undefined: switched off. */
  readonly island: () => number | undefined
  readonly events: TransportEvents
  readonly accept: (link: Link) => void
}

export interface Air {
  weather: AirWeather
  open(options: {
    readonly name: string
    readonly device: Device
    readonly timers: Timers
    readonly random: Random
    readonly island: () => number | undefined
    readonly events: TransportEvents
    readonly relays: readonly RelayClient[]
  }): NetworkTransport
  /** Links between peers that cannot reach each other any more are cut. */
  changed(): void
  /** Cuts all links of a device. */
  cut(device: string): void
  /** Where a device is said to be; only its name matters here. */
  readonly nowhere: readonly Address[]
}

export function openAir(agenda: Agenda, random: Random, trace: Trace): Air {
  const ports = new Map<string, Port>()
  const wires = new Set<{ readonly ends: readonly [Port, Port]; readonly link: SimulatedLink }>()
  const drawn = () => random.next()
  const reaches = (one: Port, other: Port) => one.island() !== undefined && one.island() === other.island()

  const watched = (link: SimulatedLink, from: Port): Link => ({
    ...link,
    send(frame) {
      trace.note(`${agenda.now()} ${from.device.id} ${link.peer.device} `)
      trace.note(frame)
      if (random.below(1_000_000) < air.weather.cuts) link.cut()
      return link.send(frame)
    },
  })

  const connect = (one: Port, other: Port): Link => {
    const as = (port: Port) => ({ device: port.device.id, signingKey: port.device.signingKey })
    const weather = { ...air.weather, random: drawn }
    const [near, far] = simulatedLink(as(one), as(other), agenda, weather)
    const wire = { ends: [one, other] as const, link: near }
    wires.add(wire)
    trace.detail(() => `${agenda.now()} link ${one.name} → ${other.name}`)
    void near.closed.then((reason) => {
      wires.delete(wire)
      trace.detail(() => `${agenda.now()} link ${one.name} → ${other.name} ends: ${reason}`)
    })
    other.accept(watched(far, other))
    return watched(near, one)
  }

  const air: Air = {
    weather: fair,
    nowhere: [{ kind: 'direct', host: 'simulated', port: 1 }],
    changed() {
      for (const { ends, link } of wires) if (!reaches(...ends)) link.cut()
    },
    cut(device) {
      for (const { ends, link } of wires) if (ends.some((port) => port.device.id === device)) link.cut()
    },
    open({ name, device, timers, random: own, island, events, relays }) {
      const links = linkTable(device.id, (other) => dialler.changed(other))
      const keep = (link: Link, as: 'member' | 'stranger') => {
        if (links.offer(link)) events.onLink(link, as)
      }
      const port: Port = {
        name,
        device,
        island,
        events,
        accept: (link) => {
          const admission = events.admits(link.peer.device)
          if (admission === 'no') link.close('not admitted')
          else keep(link, admission)
        },
      }
      ports.set(device.id, port)
      const dialler = startDialler({
        self: device.id,
        timers,
        random: () => own.next(),
        links,
        onLink: (link) => keep(link, 'member'),
        secure: (target) => {
          const answer = Promise.withResolvers<Awaited<ReturnType<Parameters<typeof startDialler>[0]['secure']>>>()
          timers.after(1 + own.below(air.weather.delay[1]), () => {
            const other = ports.get(target)
            if (!other || !reaches(port, other)) return answer.resolve(dialFailure('Unreachable'))
            answer.resolve({
              ok: true,
              value: {
                peer: { device: target, signingKey: other.device.signingKey },
                via: 'simulated',
                open: async () => {
                  if (!reaches(port, other) || ports.get(target) !== other) return dialFailure('Unreachable')
                  if (other.events.admits(device.id) === 'no') return dialFailure('NotAdmitted')
                  return { ok: true, value: connect(port, other) }
                },
                discard: () => {},
              },
            })
          })
          return answer.promise
        },
      })
      return {
        port: 1,
        want: (_office, devices) =>
          dialler.want(devices.filter((id) => id !== device.id).map((id) => ({ device: id, addresses: air.nowhere }))),
        learn: () => {},
        addAddress: () => false,
        useRelays: () => {},
        relays: () => relays,
        meet: () => {},
        retry: () => dialler.retry(),
        ownAddresses: () => air.nowhere,
        async close() {
          dialler.stop()
          if (ports.get(device.id) === port) ports.delete(device.id)
          links.closeAll('closing')
        },
      }
    },
  }
  return air
}
