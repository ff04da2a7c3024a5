/** Whole transports on this machine, with a local network that tests can cut. */
import { connectDirect } from '#network/dial.ts'
import type { Announcement, OpenDiscovery } from '#network/discovery.ts'
import type { Link } from '#network/link.types.ts'
import { systemTimers } from '#network/timers.ts'
import { openTransport, type Transport, type TransportOptions } from '#network/transport.ts'
import { newDevice, type Device } from '#trust/device.ts'
import { valueOf } from './links.ts'

/** What one announces all others hear. */
export function sharedAir(): OpenDiscovery {
  const listeners = new Set<(announcement: Announcement) => void>()
  const said = new Map<object, Announcement>()
  return (heard) => {
    listeners.add(heard)
    const self = {}
    for (const announcement of said.values()) heard(announcement)
    return {
      announce(nonce, tag, port) {
        const announcement = { nonce, tag, port, hosts: ['127.0.0.1'] }
        said.set(self, announcement)
        for (const listener of listeners) listener(announcement)
      },
      refresh() {
        for (const announcement of said.values()) heard(announcement)
      },
      stop() {
        said.delete(self)
        listeners.delete(heard)
      },
    }
  }
}

export interface TestTransport extends Transport {
  readonly device: Device
  /** Links that were handed out and have not closed. */
  readonly open: Set<Link>
  /** Resolves once there is a link with the device. */
  linked(device: string): Promise<Link>
}

export async function testTransport(options: Partial<TransportOptions> = {}): Promise<TestTransport> {
  const device = options.device ?? newDevice()
  const open = new Set<Link>()
  const waiting = new Map<string, ((link: Link) => void)[]>()
  const transport = valueOf(
    await openTransport({
      port: 0,
      host: '127.0.0.1',
      timers: systemTimers,
      random: () => 0.1,
      randomBytes: (size) => crypto.getRandomValues(new Uint8Array(size)),
      connect: connectDirect,
      addresses: () => ['127.0.0.1'],
      admits: () => 'member',
      ...options,
      device,
      onLink(link, as) {
        open.add(link)
        void link.closed.then(() => open.delete(link))
        for (const wake of waiting.get(link.peer.device)?.splice(0) ?? []) wake(link)
        options.onLink?.(link, as)
      },
    }),
  )
  return {
    ...transport,
    device,
    open,
    linked(other) {
      const link = transport.link(other)
      if (link) return Promise.resolve(link)
      return new Promise((resolve) => waiting.set(other, [...(waiting.get(other) ?? []), resolve]))
    },
  }
}
