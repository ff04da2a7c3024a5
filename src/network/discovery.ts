/**
 * PCs of one office find each other on a local network by multicast DNS (RFC 6762, 6763), without a server.
 *
 * Must stay true: what is announced tells an outsider that somebody here uses Bullpen, at which port, and nothing else; it
 * is different at every start. Whoever knows the office's id and a device's id can tell whether this announcement is of
 * that device. What is heard is a hint where to dial: whoever answers there must prove to be the device.
 * Networks without multicast do no harm.
 */
import { createHmac, hkdfSync } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { Bonjour, type Browser, type Service } from 'bonjour-service'
import { z } from 'zod'

const serviceType = 'bullpen'
const version = '1'
const nonceLength = 8
const tagLength = 16
/** So many services heard of are more than any office has: the list is started anew. */
const mostServices = 2_000

/** Something on this network that says it speaks Bullpen. */
export interface Announcement {
  readonly nonce: string
  readonly tag: string
  readonly hosts: readonly string[]
  readonly port: number
}

export interface Discovery {
  /** Says under `nonce` and `tag` that this device listens at `port`. Replaces what was announced before. */
  announce(nonce: string, tag: string, port: number): void
  /** Asks again who is there. */
  refresh(): void
  stop(): void
}

export type OpenDiscovery = (heard: (announcement: Announcement) => void) => Discovery

/** What only those can compute who know the office's id: `HMAC-SHA-256(HKDF(office), nonce ‖ device)`, 16 bytes, hex. */
export function discoveryTag(office: string, device: string, nonce: string): string {
  const key = new Uint8Array(hkdfSync('sha256', office, '', 'bullpen discovery v1', 32))
  return createHmac('sha256', key)
    .update(`${nonce} ${device}`)
    .digest('hex')
    .slice(0, 2 * tagLength)
}

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`))
const service = z.object({
  port: z.int().min(1).max(65_535),
  addresses: z.array(z.string().max(64)).max(32).default([]),
  referer: z.object({ address: z.string().max(64) }).optional(),
  txt: z.object({ v: z.literal(version), n: hex(nonceLength), t: hex(tagLength) }),
})

/** Reads what somebody announced; undefined when it is not ours or makes no sense. */
export function readAnnouncement(found: unknown): Announcement | undefined {
  const parsed = service.safeParse(found)
  if (!parsed.success) return undefined
  const { port, addresses, referer, txt } = parsed.data
  // From where it came is the most likely to be reachable from here.
  const hosts = [...new Set([...(referer ? [referer.address] : []), ...addresses])]
  return { nonce: txt.n, tag: txt.t, hosts, port }
}

/** The package throws where its socket fails, and where a packet from the network is of a shape that it did not expect. */
function tame(emitter: EventEmitter): void {
  const emit = emitter.emit.bind(emitter)
  emitter.emit = (name, ...values: unknown[]) => {
    try {
      return emit(name, ...values)
    } catch {
      return false
    }
  }
  emitter.on('error', () => {})
}

/** Discovery by real multicast. */
export const openMulticast: OpenDiscovery = (heard) => {
  let bonjour: Bonjour | undefined
  let browser: Browser | undefined
  let published: Service | undefined
  const ifPossible = (run: () => void): void => {
    try {
      run()
    } catch {
      // No interface with multicast, a firewall, another program on the port: addresses and relays remain.
      return undefined
    }
  }
  const found = (service: Service) => {
    const announcement = readAnnouncement(service)
    if (announcement) heard(announcement)
    if (browser && browser.services.length > mostServices) browse()
  }
  const browse = () => {
    browser?.stop()
    browser = bonjour?.find({ type: serviceType })
    browser?.on('up', found)
    browser?.on('txt-update', found)
    browser?.on('srv-update', found)
  }
  ifPossible(() => {
    bonjour = new Bonjour(undefined, () => {})
    tame((bonjour as unknown as { readonly server: { readonly mdns: EventEmitter } }).server.mdns)
    browse()
  })
  return {
    announce(nonce, tag, port) {
      ifPossible(() => {
        published?.stop?.()
        published = bonjour?.publish({
          name: nonce,
          type: serviceType,
          host: `bullpen-${nonce}.local`,
          port,
          probe: false,
          txt: { v: version, n: nonce, t: tag },
        })
        published?.on('error', () => {})
      })
    },
    refresh: () => ifPossible(() => browser?.update()),
    stop: () =>
      ifPossible(() => {
        browser?.stop()
        bonjour?.unpublishAll(() => ifPossible(() => bonjour?.destroy()))
      }),
  }
}
