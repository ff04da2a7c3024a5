/**
 * Everything between this PC and the others, below sync: the port, discovery, dialling, relays, one link per device.
 *
 * Must stay true: nothing listens and nothing is announced before `openTransport` is called; whoever is handed to `onLink`
 * has proven its device. Next: listener.ts, dialler.ts, discovery.ts, relay/.
 */
import type { Result } from '#shared/result.ts'
import { ok } from '#shared/result.ts'
import type { Device } from '#trust/device.ts'
import { openAddressBook } from './address-book.ts'
import { dialFailure, secure, type Dialled, type DialOptions, type Secured } from './dial.ts'
import { startDialler } from './dialler.ts'
import { discoveryTag, type Announcement, type Discovery, type OpenDiscovery } from './discovery.ts'
import type { Address, Link, Timers } from './link.types.ts'
import { linkTable } from './links.ts'
import { listen, type Admission, type ListenerLimits } from './listener.ts'
import { isLocalAddress } from './local-address.ts'
import type { Connect } from './proxy.ts'
import type { BlindKey } from './relay/blinding.ts'
import { startRelayClient, type RelayClient } from './relay/relay-client.ts'
import { relayUrl } from './relay/relay-socket.ts'
import { watchSurroundings } from './surroundings.ts'

const mostRelays = 4

export interface TransportOptions {
  readonly device: Device
  /** The port for other PCs; 0 for any free one. */
  readonly port: number
  /** All interfaces unless given. */
  readonly host?: string
  readonly timers: Timers
  /** At least 0, less than 1. */
  readonly random: () => number
  readonly randomBytes: (size: number) => Uint8Array
  readonly limits?: Partial<ListenerLimits>
  readonly connect: Connect
  /** Multicast on the local network; none when left out. */
  readonly openDiscovery?: OpenDiscovery
  /** The addresses of this PC. */
  readonly addresses: () => readonly string[]
  /** What `onBook` gave before. */
  readonly book?: string
  /** The address book has changed and wants to be kept. */
  readonly onBook?: (text: string) => void
  readonly admits: (device: string) => Admission
  /** The one link with this device from now on. One that it replaces is closed. Dialled ones count as members'. */
  readonly onLink: (link: Link, as: 'member' | 'stranger') => void
  /** The keys under which a device may be called at a relay, newest first; for this device those to wait under. */
  readonly meetingKeys?: (device: string) => readonly BlindKey[]
  /** PEM of certificate authorities of relays, beyond those that the system knows. */
  readonly authorities?: string
  /** A relay was reached or lost. */
  readonly onRelays?: () => void
}

export interface Transport {
  readonly port: number
  /** The devices to be in touch with; replaces what was wanted before. Links that exist stay. */
  want(office: string, devices: readonly string[]): void
  /** Tells where a device may be, as an invitation does. Relays are told by `useRelays`. */
  learn(device: string, addresses: readonly Address[]): void
  /** A person says that somebody of the office is there. False when it makes no sense or is known. */
  addAddress(host: string, port: number): boolean
  /** Uses exactly these relays from now on. */
  useRelays(urls: readonly string[]): void
  relays(): readonly RelayClient[]
  /** Asks `meetingKeys` again: there is a new epoch, or an invitation. */
  meet(): void
  /** Tries whoever is not linked at once. */
  retry(): void
  link(device: string): Link | undefined
  links(): readonly Link[]
  /** Where this PC may be reached, for invitations. */
  ownAddresses(): readonly Address[]
  close(): Promise<void>
}

/** Fails as `listen` does. */
export async function openTransport(options: TransportOptions): Promise<Result<Transport>> {
  const { device, timers, random, randomBytes, connect, addresses } = options
  const book = openAddressBook(options.book)
  let office = ''
  let wanted: readonly string[] = []
  let ownPort = options.port
  const relays = new Map<string, RelayClient>()
  const meetingKeys = options.meetingKeys ?? (() => [])
  const meet = () => {
    for (const relay of relays.values()) relay.waitUnder(meetingKeys(device.id))
  }

  const links = linkTable(device.id, (other) => dialler.changed(other))
  const keep = (link: Link, as: 'member' | 'stranger') => {
    if (links.offer(link)) options.onLink(link, as)
  }
  const dialler = startDialler({
    self: device.id,
    timers,
    random,
    links,
    secure: (target, address, signal) => secureAt(address, { device, target, timers, signal }),
    onLink: (link) => keep(link, 'member'),
    onProven: (other, address) => learnt(other, address, 'worked'),
  })

  async function secureAt(address: Address, dialling: DialOptions): Promise<Dialled<Secured>> {
    if (address.kind === 'relay') return secureThrough(relays.get(address.url), dialling)
    const stream = await connect(address.host, address.port, dialling)
    if (!stream.ok) return stream
    const { remoteAddress } = stream.value as { readonly remoteAddress?: string }
    const via = isLocalAddress(remoteAddress) && isLocalAddress(address.host) ? 'lan' : 'address'
    return secure(stream.value, via, { ...dialling, port: ownPort })
  }

  async function secureThrough(relay: RelayClient | undefined, dialling: DialOptions): Promise<Dialled<Secured>> {
    let failed: Dialled<Secured> = dialFailure('Unreachable')
    for (const key of relay ? meetingKeys(dialling.target) : []) {
      const stream = await relay!.call(key, dialling.signal)
      failed = stream.ok ? await secure(stream.value, 'relay', dialling) : stream
      if (failed.ok || dialling.signal?.aborted) break
    }
    return failed
  }

  const wantAgain = () => {
    const through = [...relays.keys()].map((url): Address => ({ kind: 'relay', url }))
    dialler.want(wanted.map((one) => ({ device: one, addresses: [...book.of(one), ...through] })))
  }
  function learnt(other: string, address: Address, how: 'worked' | 'told'): void {
    if (other === device.id || !book.learn(other, address, how)) return
    options.onBook?.(book.text())
    if (wanted.includes(other)) wantAgain()
  }

  const listener = await listen({
    device,
    port: options.port,
    ...(options.host === undefined ? {} : { host: options.host }),
    ...(options.limits ? { limits: options.limits } : {}),
    timers,
    admits: options.admits,
    onLink: keep,
    onAddress: (other, host, port) => {
      if (options.admits(other) === 'member') learnt(other, { kind: 'direct', host, port }, 'worked')
    },
  })
  if (!listener.ok) return listener

  ownPort = listener.value.port
  const nonce = Buffer.from(randomBytes(8)).toString('hex')
  const heard = (announcement: Announcement) => {
    if (announcement.nonce === nonce) return
    const other = wanted.find((one) => discoveryTag(office, one, announcement.nonce) === announcement.tag)
    if (other === undefined) return
    // Not kept as one that worked: anybody on the network can repeat what somebody announced.
    for (const host of announcement.hosts.slice(0, 4))
      learnt(other, { kind: 'direct', host, port: announcement.port }, 'told')
    dialler.retry(other)
  }
  let discovery: Discovery | undefined
  const stopWatching = watchSurroundings({ timers, addresses }, () => {
    discovery?.refresh()
    for (const relay of relays.values()) relay.retry()
    dialler.retry()
  })

  return ok({
    port: listener.value.port,
    want(name, devices) {
      if (name !== office) {
        office = name
        discovery ??= options.openDiscovery?.(heard)
        discovery?.announce(nonce, discoveryTag(office, device.id, nonce), listener.value.port)
      }
      const isMore = devices.some((one) => !wanted.includes(one))
      wanted = devices.filter((one) => one !== device.id)
      wantAgain()
      if (isMore) discovery?.refresh()
    },
    learn(other, list) {
      for (const address of list.slice(0, 16)) learnt(other, address, 'told')
    },
    addAddress(host, port) {
      if (!book.add(host, port)) return false
      options.onBook?.(book.text())
      wantAgain()
      return true
    },
    useRelays(urls) {
      const kept = new Set(urls.map(relayUrl).slice(0, mostRelays))
      for (const [url, relay] of relays) {
        if (kept.has(url)) continue
        relay.close()
        relays.delete(url)
      }
      for (const url of kept)
        if (url !== undefined && !relays.has(url))
          relays.set(
            url,
            startRelayClient({
              url,
              connect,
              timers,
              random,
              ...(options.authorities === undefined ? {} : { authorities: options.authorities }),
              onCall: (stream) => listener.value.accept(stream),
              onState: () => {
                // Whoever waits there can be called from now on.
                if (relays.get(url)?.store !== undefined) dialler.retry()
                options.onRelays?.()
              },
            }),
          )
      meet()
      wantAgain()
    },
    relays: () => [...relays.values()],
    meet,
    retry() {
      for (const relay of relays.values()) relay.retry()
      dialler.retry()
    },
    link: (other) => links.get(other),
    links: () => links.all(),
    ownAddresses: () => [
      ...addresses()
        .slice(0, 8)
        .map((host): Address => ({ kind: 'direct', host, port: listener.value.port })),
      ...[...relays.keys()].map((url): Address => ({ kind: 'relay', url })),
    ],
    async close() {
      stopWatching()
      dialler.stop()
      discovery?.stop()
      for (const relay of relays.values()) relay.close()
      links.closeAll('closing')
      await listener.value.close()
    },
  })
}
