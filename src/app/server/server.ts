/**
 * The peer's own web server: the page, its HTTP API and its WebSocket, for this PC only.
 *
 * Must stay true: it listens on 127.0.0.1 and nowhere else; guard.ts looks at every request before anything else does; a
 * WebSocket is accepted only after its Host, Origin and token are right; no answer carries a CORS header; nothing here
 * works for more than 20 ms at a time. Next: api.ts for the calls, access.ts for the tokens, live-socket.ts for the page.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { report } from '../peer/answer.ts'
import type { Peer } from '../peer/peer.ts'
import { Uploads } from '../peer/uploads.ts'
import { version } from '../version.ts'
import type { Access } from './access.ts'
import { createApi, noSession } from './api.ts'
import { guardFor, pathOf, securityHeaders, type Guard } from './guard.ts'
import { sendFailure, sendJson } from './http-io.ts'
import type { RateLimit } from './rate-limit.ts'
import { mostMessage, serveSocket } from './live-socket.ts'
import { answerUnreadable, refuseConnection } from './refused-requests.ts'
import { staticFiles } from './static-files.ts'

export interface ServerOptions {
  readonly peer: Peer
  readonly access: Access
  /** 0 for any free one. */
  readonly port: number
  /** The folder of the built page. */
  readonly page: string
  /** Largest upload in bytes. */
  readonly uploadLimit?: number
  /** How long a client may take to send its headers, in milliseconds. */
  readonly headersTimeout?: number
  readonly diagnostics?: () => object
  /** For each API token. */
  readonly rateLimit?: RateLimit
  readonly openDemo?: () => Result<{ readonly job: string }>
}

export interface PeerServer {
  readonly port: number
  readonly uploads: Uploads
  /** `http://127.0.0.1:PORT/#t=…` with a fresh launch token. */
  newAddress(): string
  close(): Promise<void>
}

const usualUploadLimit = 1_000_000_000
const usualHeadersTimeout = 10_000
const mostConnections = 256
const mostSockets = 64
const pingEvery = 30_000
const subprotocol = 'bullpen.v1'

const noSocket: Failure = { type: 'Forbidden', message: 'There is no live connection at this address.' }
const tooManyPages: Failure = { type: 'TooManyPages', message: 'Too many pages are open. Close some; nothing is lost.' }
const noDemo: Failure = { type: 'DemoUnavailable', message: 'The demo office cannot be opened from here.' }

/** Listens; fails with `PortTaken` or `PortNotUsable`. */
export async function startServer(options: ServerOptions): Promise<Result<PeerServer>> {
  const { peer, access } = options
  const uploads = new Uploads(peer.folder, options.uploadLimit ?? usualUploadLimit)
  let guard: Guard = guardFor(options.port)
  let address = ''
  const newAddress = () => `${address}/#t=${access.newLaunchToken()}`
  const api = createApi({
    peer,
    access,
    uploads,
    newAddress,
    rateLimit: options.rateLimit,
    diagnostics: options.diagnostics ?? (() => ({})),
    openDemo: options.openDemo ?? (() => fail(noDemo)),
  })
  const page = staticFiles(options.page)

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    const refusal = guard.request(request)
    if (refusal) {
      response.setHeader('connection', 'close')
      const { status, ...failure } = refusal
      return sendFailure(response, failure, status)
    }
    const path = pathOf(request) ?? '/'
    if (path === '/healthz') return sendJson(response, 200, JSON.stringify({ ready: true, version }))
    if (path.startsWith('/api/')) return api(path, request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendFailure(response, { type: 'WrongMethod', message: 'This method is not served here.' }, 405)
    return page(path, response)
  }

  const headersTimeout = options.headersTimeout ?? usualHeadersTimeout
  const limits = { maxHeaderSize: 16_384, connectionsCheckingInterval: headersTimeout / 5 }
  const server = createServer(limits, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      const isMalformed = error instanceof URIError
      if (!response.destroyed && !isMalformed) report(`${request.method} ${pathOf(request)}`, error)
      if (response.headersSent) response.destroy()
      else if (isMalformed)
        sendFailure(response, { type: 'NotFound', message: 'There is nothing at this address.' }, 400)
      else
        sendFailure(response, { type: 'Unexpected', message: 'This did not work because of an error in Bullpen.' }, 500)
    })
  })
  answerUnreadable(server)
  server.headersTimeout = headersTimeout
  // Bodies have limits of their own: a JSON body is short, an upload may take as long as it moves.
  server.requestTimeout = 0
  server.keepAliveTimeout = 10_000
  server.timeout = 60_000
  server.maxHeadersCount = 100
  server.maxConnections = mostConnections

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: mostMessage,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
  })
  const tokens = new WeakMap<WebSocket, string | undefined>()
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const refusal = guard.upgrade(request)
    if (refusal || pathOf(request) !== '/api/live')
      return refuseConnection(socket, refusal ? { ...noSocket, message: refusal.message } : noSocket)
    const token = socketToken(request)
    if (access.callerOf(token) === undefined) return refuseConnection(socket, noSession)
    if (sockets.clients.size >= mostSockets) return refuseConnection(socket, tooManyPages)
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      tokens.set(accepted, token)
      serveSocket(accepted, peer)
    })
  })
  access.onRevoke(() => {
    for (const client of sockets.clients) if (!access.callerOf(tokens.get(client))) client.close(1008, 'revoked')
  })

  const listening = await listen(server, options.port)
  if (!listening.ok) return listening
  const port = listening.value
  guard = guardFor(port)
  address = `http://127.0.0.1:${port}`
  access.rememberPort(port)
  const pings = setInterval(() => {
    for (const client of sockets.clients) client.ping()
  }, pingEvery)
  pings.unref()

  return ok({
    port,
    uploads,
    newAddress,
    async close() {
      clearInterval(pings)
      for (const client of sockets.clients) client.close(1001, 'Bullpen was closed')
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      setTimeout(() => {
        for (const client of sockets.clients) client.terminate()
        server.closeAllConnections()
      }, 200).unref()
      server.closeIdleConnections()
      await closed
    },
  })
}

/** A page cannot set headers on a WebSocket, so its token comes as a subprotocol, `t.TOKEN`. */
const socketToken = (request: IncomingMessage): string | undefined =>
  (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .find((part) => part.startsWith('t.'))
    ?.slice(2)

function listen(server: Server, port: number): Promise<Result<number>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        fail(
          error.code === 'EADDRINUSE'
            ? {
                type: 'PortTaken',
                message: `Port ${port} is taken by another program. Choose another with --port, or --port 0 for any free one.`,
              }
            : { type: 'PortNotUsable', message: `Port ${port} cannot be used: ${error.message}.` },
        ),
      ),
    )
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () =>
      resolve(ok((server.address() as AddressInfo).port)),
    )
  })
}
