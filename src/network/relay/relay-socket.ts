/** Opens a WebSocket to a relay, directly or through a proxy, and reads its first message. */
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { WebSocket, type RawData } from 'ws'
import { ok } from '#shared/result.ts'
import { dialFailure, within, type Dialled } from '../dial.ts'
import type { Timers } from '../link.types.ts'
import type { Connect } from '../proxy.ts'
import { mostMessageBytes, readTold, relayPath, relayVersion, tell } from './relay-wire.ts'

export interface RelayPorts {
  readonly connect: Connect
  readonly timers: Timers
  /** PEM of certificate authorities beyond those that the system knows. */
  readonly authorities?: string
}

export interface OpenedRelay {
  readonly socket: WebSocket
  readonly challenge: Uint8Array
  /** The name of its store. */
  readonly store: string
}

/** The address of a relay as it is kept: `wss://host[:port]` or `ws://…`; undefined when it is none. */
export function relayUrl(text: string): string | undefined {
  const url = URL.parse(text.trim())
  if (!url || (url.protocol !== 'wss:' && url.protocol !== 'ws:') || url.hostname === '') return undefined
  return url.username || url.search || url.hash || url.pathname !== '/' ? undefined : `${url.protocol}//${url.host}`
}

export const bytesOf = (data: RawData): Uint8Array =>
  Array.isArray(data) ? Buffer.concat(data) : new Uint8Array(data as Buffer)

export async function openRelay(
  address: string,
  { connect, timers, authorities }: RelayPorts,
  signal?: AbortSignal,
): Promise<Dialled<OpenedRelay>> {
  const url = URL.parse(relayUrl(address) ?? '')
  if (!url) return dialFailure('NotUnderstood', { url: address })
  const isSecure = url.protocol === 'wss:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port || (isSecure ? 443 : 80))
  const raw = await connect(host, port, { timers, ...(signal ? { signal } : {}) })
  if (!raw.ok) return raw
  const stream: Duplex = isSecure
    ? connectTls({
        socket: raw.value,
        minVersion: 'TLSv1.2',
        ...(isIP(host) ? { host } : { servername: host }),
        ...(authorities ? { ca: authorities } : {}),
      })
    : raw.value
  raw.value.on('error', () => stream.destroy())
  stream.on('error', () => raw.value.destroy())
  return within(
    timers,
    signal,
    () => raw.value.destroy(),
    (settle) => {
      const socket = new WebSocket(`ws://${url.host}${relayPath}`, {
        createConnection: () => stream,
        perMessageDeflate: false,
        maxPayload: mostMessageBytes,
        skipUTF8Validation: true,
        // On a plain connection a mask keeps proxies from misreading it (RFC 6455, 10.3).
        ...(isSecure ? { generateMask: () => {} } : {}),
      })
      socket.on('error', ({ message }) => settle(dialFailure('Unreachable', { detail: message })))
      socket.once('close', () => settle(dialFailure('Unreachable', { detail: 'closed' })))
      socket.once('unexpected-response', (_request, { statusCode }) =>
        settle(dialFailure('NotUnderstood', { status: statusCode })),
      )
      socket.once('message', (data, isBinary) => {
        const told = isBinary ? readTold(bytesOf(data)) : undefined
        if (told?.[0] !== tell.hello || told[1] !== relayVersion)
          return settle(dialFailure('NotUnderstood', { detail: 'hello' }))
        settle(ok({ socket, challenge: told[2], store: told[3] }))
      })
    },
  )
}
