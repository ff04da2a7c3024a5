/**
 * A relay: a small web server that lets devices of an office that cannot reach each other meet, and keeps packages for
 * those that sleep. It can read nothing: what devices say to each other is TLS between the two of them, and packages are sealed.
 *
 * Must stay true: it knows blinded ids, ciphertext, sizes and times only, and writes no addresses down; everything that one
 * connection or one address can claim is bounded. Next: relay-session.ts for what a device may ask, sqlite-relay-store.ts.
 */
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { fail, ok, type Result } from '#shared/result.ts'
import type { Timers } from '../link.types.ts'
import { pipe, type Piped } from './pipe.ts'
import { createHub } from './relay-hub.ts'
import { startSession, usualSessionLimits, type Session, type SessionLimits } from './relay-session.ts'
import type { RelayStore } from './relay-store.types.ts'
import { mostMessageBytes, relayPath, tell } from './relay-wire.ts'

export interface RelayLimits extends SessionLimits {
  readonly connections: number
  readonly connectionsPerAddress: number
  readonly pipes: number
}

const usualLimits: RelayLimits = {
  ...usualSessionLimits,
  connections: 10_000,
  connectionsPerAddress: 1_000,
  pipes: 4_000,
}

export interface RelayOptions {
  readonly port: number
  readonly host?: string
  /** PEM; plain WebSocket without, for a reverse proxy that speaks TLS. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** The reverse proxy says in X-Forwarded-For who connects. */
  readonly isBehindProxy?: boolean
  readonly store: RelayStore
  readonly timers: Timers
  readonly randomBytes: (size: number) => Uint8Array
  readonly limits?: Partial<RelayLimits>
  /** How long packages are kept, in milliseconds. */
  readonly keepMs?: number
}

export interface Relay {
  readonly port: number
  close(): Promise<void>
}

const headersMs = 10_000
const beatMs = 20_000
const silenceMs = 3 * beatMs
const usualKeepMs = 30 * 86_400_000
const expireEvery = 3_600_000

/** Listens; fails with `PortTaken` or `PortNotUsable`. The store stays the caller's to close. */
export async function startRelay(options: RelayOptions): Promise<Result<Relay>> {
  const { store, timers, randomBytes } = options
  const limits = { ...usualLimits, ...options.limits }
  const hub = createHub(store, timers, randomBytes)
  const sessions = new Set<Session>()
  const pipes = new Map<Piped, readonly WebSocket[]>()
  const perAddress = new Map<string, number>()
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: mostMessageBytes,
    skipUTF8Validation: true,
  })

  function connect(caller: Session, answerer: Session): boolean {
    if (pipes.size >= limits.pipes) return false
    for (const session of [caller, answerer]) {
      session.tell([tell.piped])
      session.detach()
      sessions.delete(session)
    }
    const ends = [caller.socket, answerer.socket] as const
    const piped = pipe(...ends, timers.now, () => pipes.delete(piped))
    pipes.set(piped, ends)
    return true
  }

  const addressOf = (request: IncomingMessage) => {
    const forwarded = options.isBehindProxy
      ? String(request.headers['x-forwarded-for'] ?? '')
          .split(',')
          .at(-1)
          ?.trim()
      : undefined
    return forwarded ?? request.socket.remoteAddress ?? ''
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const address = addressOf(request)
    const count = perAddress.get(address) ?? 0
    const refusal =
      request.url !== relayPath
        ? '404 Not Found'
        : sessions.size + 2 * pipes.size >= limits.connections || count >= limits.connectionsPerAddress
          ? '503 Service Unavailable'
          : undefined
    if (refusal) return void socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
    perAddress.set(address, count + 1)
    socket.once('close', () => {
      const left = (perAddress.get(address) ?? 1) - 1
      if (left > 0) perAddress.set(address, left)
      else perAddress.delete(address)
    })
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      const session = startSession(webSocket, { hub, limits, randomBytes, connect })
      sessions.add(session)
      webSocket.once('close', () => sessions.delete(session))
    })
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isHealth = request.url === '/healthz' && (request.method === 'GET' || request.method === 'HEAD')
    const body = isHealth
      ? JSON.stringify({ ok: true, connections: sessions.size + 2 * pipes.size, bytes: await store.bytes() })
      : JSON.stringify({ failure: { type: 'NotFound', message: 'This is a relay of Bullpen; there is no page here.' } })
    response.writeHead(isHealth ? 200 : 404, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    })
    response.end(body)
  }

  const http = {
    maxHeaderSize: 8_192,
    headersTimeout: headersMs,
    requestTimeout: headersMs,
    connectionsCheckingInterval: headersMs / 4,
  }
  const server: Server = options.tls
    ? createHttpsServer({ ...http, ...options.tls, minVersion: 'TLSv1.2', handshakeTimeout: headersMs })
    : createHttpServer(http)
  server.maxConnections = limits.connections + 100
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch(() => response.destroy())
  })
  server.on('upgrade', upgrade)
  server.on('clientError', (_error: Error, socket: Duplex) => socket.destroy())

  const opened = await new Promise<Result<undefined>>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        fail({
          type: error.code === 'EADDRINUSE' ? 'PortTaken' : 'PortNotUsable',
          message: `Port ${options.port} cannot be used (${error.code ?? error.message}).`,
          port: options.port,
        }),
      ),
    )
    server.listen({ port: options.port, ...(options.host === undefined ? {} : { host: options.host }) }, () =>
      resolve(ok(undefined)),
    )
  })
  if (!opened.ok) return opened
  server.on('error', () => {})

  function beat(): void {
    const silentSince = timers.now() - silenceMs
    for (const session of sessions) {
      if (session.heard() < silentSince && !session.socket.isPaused) session.end()
      else if (session.socket.readyState === session.socket.OPEN) session.socket.ping()
    }
    for (const [piped, ends] of pipes)
      for (const end of ends) {
        if (piped.heard() < silentSince) end.terminate()
        else if (end.readyState === end.OPEN) end.ping()
      }
    stopBeating = timers.after(beatMs, beat)
  }
  let stopBeating = timers.after(beatMs, beat)

  const expire = () => {
    // A disk that is full or broken shows when something is appended.
    store.expire(timers.now() - (options.keepMs ?? usualKeepMs)).catch(() => {})
    stopExpiring = timers.after(expireEvery, expire)
  }
  let stopExpiring = timers.after(0, expire)

  return ok({
    port: (server.address() as AddressInfo).port,
    async close() {
      stopBeating()
      stopExpiring()
      const ended = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const session of sessions) session.end()
      for (const ends of pipes.values()) for (const end of ends) end.terminate()
      server.closeAllConnections()
      await ended
    },
  })
}
