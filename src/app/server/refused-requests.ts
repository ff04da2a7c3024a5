/**
 * What is refused before a request exists: bytes that are no HTTP, headers over the limit or too late, a WebSocket that may not
 * be opened. Answered like every other failure (RFC 9457), and the connection is closed.
 */
import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { problemOf, problemType } from '#shared/problem.ts'
import type { Failure } from '#shared/result.ts'
import { statusOf } from '../failure-status.ts'
import { securityHeaders } from './guard.ts'
import { sendEarly } from './http-io.ts'

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  421: 'Misdirected Request',
  431: 'Request Header Fields Too Large',
  503: 'Service Unavailable',
}

/** Writes the whole answer to a bare connection and ends it. */
export function refuseConnection(socket: Duplex, failure: Failure, status = statusOf(failure)): void {
  const body = JSON.stringify(problemOf(failure, status))
  const headers = {
    ...securityHeaders,
    'content-type': `${problemType}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${reasons[status] ?? 'Refused'}\r\n${lines.join('')}\r\n${body}`)
}

const unreadable: Readonly<Record<string, Failure>> = {
  HPE_HEADER_OVERFLOW: { type: 'HeadersTooLarge', message: 'The headers are larger than 16 kB. Nothing was changed.' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { type: 'BodyTooLarge', message: 'This request is too large. Nothing was changed.' },
  ERR_HTTP_REQUEST_TIMEOUT: {
    type: 'BodyTooSlow',
    message: 'The request did not arrive in time. Nothing was changed.',
  },
}
const noHttp: Failure = { type: 'NotHttp', message: 'This is no HTTP request. Nothing was changed.' }

/** Has the server answer for itself what Node would answer in words of its own. */
export function answerUnreadable(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // What Node itself asks: an answer that has begun cannot be begun again.
    const { _httpMessage: begun } = socket as unknown as { readonly _httpMessage?: { readonly headersSent: boolean } }
    if (error.code === 'ECONNRESET' || !socket.writable || begun?.headersSent) return void socket.destroy()
    refuseConnection(socket, unreadable[error.code ?? ''] ?? noHttp)
  })
  server.on('checkExpectation', (_request, response) =>
    sendEarly(response, { type: 'WrongExpectation', message: 'Nothing is promised here. Nothing was changed.' }),
  )
}
