/**
 * The port for other PCs: TLS 1.3, a certificate asked of everybody, a WebSocket inside.
 *
 * Must stay true: whoever has not proven a device that `admits` knows gets nothing but a closed connection, and may hold
 * one only for `handshakeMs`; nobody can open so many connections that others are kept out. Streams that come in through a relay
 * take the same way. Next: link.ts for what a connection becomes, dial.ts for the other end.
 */
import { createServer as createHttpServer, type IncomingMessage } from 'node:http'
import { createServer, isIPv4, type AddressInfo, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createSecureContext, TLSSocket } from 'node:tls'
import { WebSocketServer } from 'ws'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Device } from '#trust/device.ts'
import { peerOf, tlsIdentityOf } from './certificate.ts'
import { linkOver, socketOptions } from './link.ts'
import type { Link, LinkPeer, Timers } from './link.types.ts'
import { isLocalAddress } from './local-address.ts'

/** ALPN (RFC 7301): the WebSocket inside, in the first version of what is said over it. */
export const alpn = 'bullpen/1'
export const linkPath = '/link'
/** Of the request that opens the WebSocket: where the dialler listens itself. */
export const portHeader = 'bullpen-port'
export const handshakeMs = 10_000

/** What a device is to this office: its own, unknown while somebody may come with an invitation, unknown otherwise. */
export type Admission = 'member' | 'stranger' | 'no'

export interface ListenerLimits {
  /** Connections that have not yet proven who they are, from one address and in all. */
  readonly pendingPerAddress: number
  readonly pending: number
  readonly strangers: number
  readonly links: number
}

const usualLimits: ListenerLimits = { pendingPerAddress: 32, pending: 256, strangers: 8, links: 1_000 }

export interface ListenerOptions {
  readonly device: Device
  /** 0 for any free one. */
  readonly port: number
  /** All interfaces unless given. */
  readonly host?: string
  readonly timers: Timers
  readonly limits?: Partial<ListenerLimits>
  readonly admits: (device: string) => Admission
  readonly onLink: (link: Link, as: 'member' | 'stranger') => void
  /** A device that was admitted listens there, so it says. */
  readonly onAddress?: (device: string, host: string, port: number) => void
}

export interface Listener {
  readonly port: number
  /** Takes a connection that reached this device otherwise. */
  accept(stream: Duplex): void
  /** Ends listening and every connection. */
  close(): Promise<void>
}

interface Arrival {
  readonly stream: Duplex
  /** Undefined: through a relay. */
  readonly address: string | undefined
}

interface Proven {
  readonly peer: LinkPeer
  readonly via: Link['via']
  readonly address: string | undefined
  /** The connection has become something; its end of `handshakeMs` no longer counts. */
  readonly settle: () => void
}

const refusals = { unknown: '404 Not Found', no: '403 Forbidden', full: '503 Service Unavailable' } as const

/** IPv6 addresses of one subnet are one customer of a provider. */
const originOf = (address: string | undefined) =>
  address === undefined ? 'relay' : isIPv4(address) ? address : address.split(':').slice(0, 4).join(':')

/** Listens; fails with `PortTaken` or `PortNotUsable`. */
export async function listen(options: ListenerOptions): Promise<Result<Listener>> {
  const { device, timers, admits, onLink } = options
  const limits = { ...usualLimits, ...options.limits }
  /** Streams that are not links yet, oldest first. */
  const pending = new Map<Duplex, () => void>()
  const perOrigin = new Map<string, number>()
  const proven = new WeakMap<object, Proven>()
  const streams = new Set<Duplex>()
  let links = 0
  let strangers = 0

  const secureContext = createSecureContext({ ...tlsIdentityOf(device), minVersion: 'TLSv1.3' })
  const sockets = new WebSocketServer({ noServer: true, clientTracking: false, ...socketOptions })
  const http = createHttpServer({ maxHeaderSize: 4_096 }, (_request, response) => {
    response.writeHead(426, { connection: 'close' }).end()
  })
  http.on('clientError', (_error, socket) => socket.destroy())
  http.on('upgrade', upgrade)

  /** Counts a connection until it has become a link. Too many of one address are ended, as is the oldest of too many in all. */
  function count(stream: Duplex, origin: string): (() => void) | undefined {
    const already = perOrigin.get(origin) ?? 0
    if (already >= limits.pendingPerAddress) return undefined
    const [oldest] = pending.size >= limits.pending ? pending.keys() : []
    oldest?.destroy()
    if (oldest) pending.get(oldest)?.()
    perOrigin.set(origin, already + 1)
    const cancel = timers.after(handshakeMs, () => stream.destroy())
    const settle = () => {
      if (!pending.delete(stream)) return
      cancel()
      const left = (perOrigin.get(origin) ?? 1) - 1
      if (left > 0) perOrigin.set(origin, left)
      else perOrigin.delete(origin)
    }
    pending.set(stream, settle)
    return settle
  }

  function welcome({ stream, address }: Arrival): void {
    stream.on('error', () => stream.destroy())
    const settle = count(stream, originOf(address))
    if (!settle) return void stream.destroy()
    streams.add(stream)
    stream.once('close', () => {
      settle()
      streams.delete(stream)
    })
    const socket = new TLSSocket(stream as Socket, {
      isServer: true,
      secureContext,
      requestCert: true,
      // Nobody issues these certificates: their keys are compared instead.
      rejectUnauthorized: false,
      ALPNProtocols: [alpn],
    })
    socket.on('error', () => stream.destroy())
    socket.once('close', () => stream.destroy())
    socket.once('secure', () => {
      const peer = socket.alpnProtocol === alpn ? peerOf(socket) : undefined
      if (!peer || peer.device === device.id) return stream.destroy()
      const via = address === undefined ? 'relay' : isLocalAddress(address) ? 'lan' : 'address'
      proven.set(socket, { peer, via, address, settle })
      http.emit('connection', socket)
    })
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const who = proven.get(socket)
    const admission = who ? admits(who.peer.device) : 'no'
    const isFull = links >= limits.links || (admission === 'stranger' && strangers >= limits.strangers)
    if (!who || admission === 'no') return refuse(socket, 'no')
    if (request.url !== linkPath) return refuse(socket, 'unknown')
    if (isFull) return refuse(socket, 'full')
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      who.settle()
      const stream = socket as TLSSocket
      const link = linkOver({ socket: webSocket, stream, peer: who.peer, via: who.via, isDialler: false, timers })
      const more = admission === 'stranger' ? 1 : 0
      links += 1
      strangers += more
      void link.closed.then(() => {
        links -= 1
        strangers -= more
      })
      const port = Number(request.headers[portHeader])
      if (who.address !== undefined && port > 0)
        options.onAddress?.(who.peer.device, who.address.replace(/^::ffff:/, ''), port)
      onLink(link, admission)
    })
  }

  const server = createServer((stream) => welcome({ stream, address: stream.remoteAddress ?? '' }))
  const opened = await new Promise<Result<undefined>>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(fail(portFailure(error, options.port))))
    server.listen({ port: options.port, ...(options.host === undefined ? {} : { host: options.host }) }, () =>
      resolve(ok(undefined)),
    )
  })
  if (!opened.ok) return opened
  // Such as too many open files: who could not come in tries again.
  server.on('error', () => {})
  return ok({
    port: (server.address() as AddressInfo).port,
    accept: (stream) => welcome({ stream, address: undefined }),
    async close() {
      const ended = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const stream of streams) stream.destroy()
      await ended
    },
  })
}

function refuse(socket: Duplex, why: keyof typeof refusals): void {
  socket.end(`HTTP/1.1 ${refusals[why]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

const portFailure = (error: NodeJS.ErrnoException, port: number): Failure =>
  error.code === 'EADDRINUSE'
    ? { type: 'PortTaken', message: `Another program uses port ${port} for other PCs.`, port }
    : {
        type: 'PortNotUsable',
        message: `Port ${port} cannot be used for other PCs (${error.code ?? error.message}).`,
        port,
      }
