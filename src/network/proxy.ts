/**
 * Connections through an HTTP CONNECT proxy (RFC 9110, 9.3.6), where a network lets nothing else out.
 *
 * Must stay true: addresses of the local network never go through a proxy; a proxy sees whom this PC connects to, and
 * inside only TLS. Which proxy: the office's setting, else HTTPS_PROXY, HTTP_PROXY and NO_PROXY as other programs
 * read them (either case).
 */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import { ok } from '#shared/result.ts'
import { connectDirect, dialFailure, within, type DialOptions, type Dialled } from './dial.ts'
import { isLocalAddress } from './local-address.ts'

export type Connect = (
  host: string,
  port: number,
  options: Pick<DialOptions, 'timers' | 'signal'>,
) => Promise<Dialled<Duplex>>

type Environment = Readonly<Record<string, string | undefined>>

const read = (environment: Environment, name: string) => environment[name.toLowerCase()] ?? environment[name]

function isExempt(list: string, host: string, port: number): boolean {
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = entry, only] = /^([^:]+):(\d+)$/.exec(entry) ?? []
      if (only !== undefined && Number(only) !== port) return false
      const bare = name.replace(/^\*?\.?/, '').toLowerCase()
      return name === '*' || host.toLowerCase() === bare || host.toLowerCase().endsWith(`.${bare}`)
    })
}

/** The proxy for a connection to `host`; undefined: none is to be used, or it makes no sense as an address. */
export function proxyFor(
  environment: Environment,
  setting: string | undefined,
  host: string,
  port: number,
): URL | undefined {
  const name = host.toLowerCase()
  if (isLocalAddress(host) || name === 'localhost' || name.endsWith('.local')) return undefined
  if (isExempt(read(environment, 'NO_PROXY') ?? '', host, port)) return undefined
  const address = setting ?? read(environment, 'HTTPS_PROXY') ?? read(environment, 'HTTP_PROXY')
  if (!address) return undefined
  const url = URL.parse(address.includes('://') ? address : `http://${address}`)
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url : undefined
}

const isV6 = (host: string) => host.includes(':')

/** Asks the proxy for a connection; its answer must come within the time of a handshake. */
export function connectThrough(
  proxy: URL,
  host: string,
  port: number,
  { timers, signal }: Pick<DialOptions, 'timers' | 'signal'>,
): Promise<Dialled<Duplex>> {
  const target = `${isV6(host) ? `[${host}]` : host}:${port}`
  const credentials = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`
  const request = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path: target,
    agent: false,
    headers: {
      host: target,
      ...(proxy.username ? { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` } : {}),
    },
  })
  return within(
    timers,
    signal,
    () => request.destroy(),
    (settle) => {
      request.once('connect', ({ statusCode }, stream: Duplex, head) => {
        stream.on('error', () => stream.destroy())
        if (statusCode !== 200) {
          stream.destroy()
          return settle(dialFailure('Unreachable', { detail: `proxy: ${statusCode}` }))
        }
        if (head.length > 0) stream.unshift(head)
        settle(ok(stream))
      })
      request.once('response', ({ statusCode }) =>
        settle(dialFailure('Unreachable', { detail: `proxy: ${statusCode}` })),
      )
      request.on('error', ({ message }) => settle(dialFailure('Unreachable', { detail: `proxy: ${message}` })))
      request.end()
    },
  )
}

/** Connects directly or through the proxy that the environment or the setting names. */
export const connectAsConfigured =
  (environment: Environment, setting: () => string | undefined): Connect =>
  (host, port, options) => {
    const proxy = proxyFor(environment, setting(), host, port)
    return proxy ? connectThrough(proxy, host, port, options) : connectDirect(host, port, options)
  }
