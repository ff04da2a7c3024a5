/**
 * The dialling end of a link: TLS over any stream, the other end's certificate compared with the device that is meant,
 * then the WebSocket.
 *
 * Must stay true: nothing is sent before the other end has proven to be that device; every way in which it can fail is a
 * `Result`, and leaves nothing open. Next: dialler.ts for when to dial, listener.ts for the other end.
 */
import { connect as connectTcp } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { WebSocket } from 'ws'
import { fail, ok, type Result } from '#shared/result.ts'
import type { Device } from '#trust/device.ts'
import { peerOf, tlsIdentityOf, type TlsIdentity } from './certificate.ts'
import { linkOver, socketOptions } from './link.ts'
import type { Link, Timers } from './link.types.ts'
import { alpn, handshakeMs, linkPath } from './listener.ts'
import { isLocalAddress } from './local-address.ts'

/** Why there is no link. `NotAdmitted`: it is the right device, and it does not know this one. */
export interface DialFailure {
  readonly type: 'Unreachable' | 'WrongDevice' | 'NotAdmitted' | 'TimedOut' | 'NotUnderstood'
  readonly message: string
  readonly [detail: string]: unknown
}
export type Dialled<T> = Result<T, DialFailure>

const failures = {
  Unreachable: 'Nothing answers at this address.',
  WrongDevice: 'Another PC than the one that is meant answers at this address.',
  NotAdmitted: 'The other PC does not let this one in.',
  TimedOut: 'The other PC does not answer in time.',
  NotUnderstood: 'What answers at this address is not Bullpen, or of another version.',
} as const satisfies Record<DialFailure['type'], string>

export const dialFailure = (
  type: DialFailure['type'],
  detail?: string,
): { readonly ok: false; readonly failure: DialFailure } =>
  fail({ type, message: failures[type], ...(detail === undefined ? {} : { detail }) })

const identities = new WeakMap<Device, TlsIdentity>()

function identityOf(device: Device): TlsIdentity {
  const identity = identities.get(device) ?? tlsIdentityOf(device)
  identities.set(device, identity)
  return identity
}

export interface DialOptions {
  /** This one. */
  readonly device: Device
  /** Id of the device that is meant. */
  readonly target: string
  readonly timers: Timers
  readonly signal?: AbortSignal
}

/** A plain connection to a host. */
export function connectDirect(
  host: string,
  port: number,
  { timers, signal }: Pick<DialOptions, 'timers' | 'signal'>,
): Promise<Dialled<Duplex>> {
  const { promise, resolve } = Promise.withResolvers<Dialled<Duplex>>()
  const stream = connectTcp({ host, port, noDelay: true, autoSelectFamily: true })
  const cancel = timers.after(handshakeMs, () => stream.destroy(new Error('ETIMEDOUT')))
  const abort = () => stream.destroy(new Error('ABORTED'))
  signal?.addEventListener('abort', abort)
  stream.once('connect', () => resolve(ok(stream)))
  stream.on('error', ({ message }) =>
    resolve(message === 'ETIMEDOUT' ? dialFailure('TimedOut') : dialFailure('Unreachable', message)),
  )
  if (signal?.aborted) abort()
  void promise.finally(() => {
    cancel()
    signal?.removeEventListener('abort', abort)
  })
  return promise
}

/** Makes a link of a connected stream, which it then owns: every failure ends the stream. */
export function linkThrough(
  stream: Duplex,
  via: Link['via'],
  { device, target, timers, signal }: DialOptions,
): Promise<Dialled<Link>> {
  const { promise, resolve } = Promise.withResolvers<Dialled<Link>>()
  const secure = connectTls({
    socket: stream,
    ...identityOf(device),
    // Nobody issues these certificates: their keys are compared instead.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    minVersion: 'TLSv1.3',
    ALPNProtocols: [alpn],
  })
  const settle = (result: Dialled<Link>) => {
    resolve(result)
    if (!result.ok) stream.destroy()
  }
  const cancel = timers.after(handshakeMs, () => settle(dialFailure('TimedOut')))
  const abort = () => settle(dialFailure('Unreachable', 'aborted'))
  signal?.addEventListener('abort', abort)
  stream.on('error', () => secure.destroy())
  secure.on('error', ({ message }) => settle(dialFailure('NotUnderstood', message)))
  secure.once('close', () => settle(dialFailure('Unreachable', 'closed')))
  secure.once('secureConnect', () => {
    const peer = secure.alpnProtocol === alpn ? peerOf(secure) : undefined
    if (!peer) return settle(dialFailure('NotUnderstood'))
    if (peer.device !== target) return settle(dialFailure('WrongDevice'))
    const socket = openWebSocket(secure)
    socket.once('open', () => settle(ok(linkOver({ socket, stream: secure, peer, via, isDialler: true, timers }))))
    socket.once('unexpected-response', (_request, { statusCode }) =>
      settle(dialFailure(statusCode === 403 ? 'NotAdmitted' : 'NotUnderstood', String(statusCode))),
    )
    socket.on('error', ({ message }) => settle(dialFailure('NotUnderstood', message)))
  })
  if (signal?.aborted) abort()
  void promise.finally(() => {
    cancel()
    signal?.removeEventListener('abort', abort)
  })
  return promise
}

const openWebSocket = (secure: TLSSocket) =>
  new WebSocket(`ws://bullpen${linkPath}`, {
    ...socketOptions,
    createConnection: () => secure,
    // TLS keeps anything between from misreading the stream; a mask of zeros spares both ends the work (RFC 6455, 10.3).
    generateMask: () => {},
  })

/** Dials a host that is known or told. */
export async function dialDirect(host: string, port: number, options: DialOptions): Promise<Dialled<Link>> {
  const stream = await connectDirect(host, port, options)
  if (!stream.ok) return stream
  const { remoteAddress } = stream.value as { readonly remoteAddress?: string }
  return linkThrough(stream.value, isLocalAddress(remoteAddress) ? 'lan' : 'address', options)
}
