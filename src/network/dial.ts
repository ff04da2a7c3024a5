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
import type { Link, LinkPeer, Timers } from './link.types.ts'
import { alpn, handshakeMs, linkPath, portHeader } from './listener.ts'
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
  details: object = {},
): { readonly ok: false; readonly failure: DialFailure } => fail({ type, message: failures[type], ...details })

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
  /** Where this device listens itself, so that the other end can dial next time. */
  readonly port?: number
  readonly timers: Timers
  readonly signal?: AbortSignal
}

/** A plain connection to a host. */
export function connectDirect(
  host: string,
  port: number,
  { timers, signal }: Pick<DialOptions, 'timers' | 'signal'>,
): Promise<Dialled<Duplex>> {
  const stream = connectTcp({ host, port, noDelay: true, autoSelectFamily: true })
  return within(
    timers,
    signal,
    () => stream.destroy(),
    (settle) => {
      stream.once('connect', () => settle(ok(stream)))
      stream.on('error', ({ message }) => settle(dialFailure('Unreachable', { detail: message })))
    },
  )
}

/** A connection whose other end has proven to be the device that was meant; not a link yet. */
export interface Secured {
  readonly peer: LinkPeer
  readonly via: Link['via']
  /** Makes it one, and cannot be stopped: the other end may count on it already. */
  open(): Promise<Dialled<Link>>
  discard(): void
}

/** TLS over a connected stream, which it then owns: every failure ends the stream. */
export function secure(
  stream: Duplex,
  via: Link['via'],
  { device, target, port, timers, signal }: DialOptions,
): Promise<Dialled<Secured>> {
  const socket = connectTls({
    socket: stream,
    ...identityOf(device),
    // Nobody issues these certificates: their keys are compared instead.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    minVersion: 'TLSv1.3',
    ALPNProtocols: [alpn],
  })
  stream.on('error', () => socket.destroy())
  socket.on('error', () => stream.destroy())
  return within(
    timers,
    signal,
    () => stream.destroy(),
    (settle: Settle<Secured>) => {
      socket.once('error', ({ message }) => settle(dialFailure('NotUnderstood', { detail: message })))
      socket.once('close', () => settle(dialFailure('Unreachable', { detail: 'closed' })))
      socket.once('secureConnect', () => {
        const peer = socket.alpnProtocol === alpn ? peerOf(socket) : undefined
        if (!peer) return settle(dialFailure('NotUnderstood'))
        if (peer.device !== target) return settle(dialFailure('WrongDevice', { device: peer.device }))
        settle(
          ok({
            peer,
            via,
            discard: () => void stream.destroy(),
            open: () =>
              within(
                timers,
                undefined,
                () => stream.destroy(),
                (opened: Settle<Link>) => {
                  const webSocket = openWebSocket(socket, port)
                  webSocket.once('open', () =>
                    opened(ok(linkOver({ socket: webSocket, stream: socket, peer, via, isDialler: true, timers }))),
                  )
                  webSocket.once('unexpected-response', (_request, { statusCode }) =>
                    opened(dialFailure(statusCode === 403 ? 'NotAdmitted' : 'NotUnderstood', { status: statusCode })),
                  )
                  webSocket.on('error', ({ message }) => opened(dialFailure('NotUnderstood', { detail: message })))
                  socket.once('close', () => opened(dialFailure('Unreachable', { detail: 'closed' })))
                },
              ),
          }),
        )
      })
    },
  )
}

type Settle<T> = (result: Dialled<T>) => void

/** Runs `start` until it settles, its time is over or the signal says so. `end` follows every failure. */
export async function within<T>(
  timers: Timers,
  signal: AbortSignal | undefined,
  end: () => void,
  start: (settle: Settle<T>) => void,
): Promise<Dialled<T>> {
  const { promise, resolve } = Promise.withResolvers<Dialled<T>>()
  const cancel = timers.after(handshakeMs, () => resolve(dialFailure('TimedOut')))
  const abort = () => resolve(dialFailure('Unreachable', { detail: 'given up' }))
  signal?.addEventListener('abort', abort)
  if (signal?.aborted) abort()
  start(resolve)
  const result = await promise
  cancel()
  signal?.removeEventListener('abort', abort)
  if (!result.ok) end()
  return result
}

const openWebSocket = (secure: TLSSocket, port: number | undefined) =>
  new WebSocket(`ws://bullpen${linkPath}`, {
    ...socketOptions,
    ...(port === undefined ? {} : { headers: { [portHeader]: String(port) } }),
    createConnection: () => secure,
    // TLS keeps anything between from misreading the stream; a mask of zeros spares both ends the work (RFC 6455, 10.3).
    generateMask: () => {},
  })

/** A proven connection to a host. */
export async function secureDirect(host: string, port: number, options: DialOptions): Promise<Dialled<Secured>> {
  const stream = await connectDirect(host, port, options)
  if (!stream.ok) return stream
  const { remoteAddress } = stream.value as { readonly remoteAddress?: string }
  return secure(stream.value, isLocalAddress(remoteAddress) ? 'lan' : 'address', options)
}

/** Dials a host that is known or told. */
export async function dialDirect(host: string, port: number, options: DialOptions): Promise<Dialled<Link>> {
  const secured = await secureDirect(host, port, options)
  return secured.ok ? secured.value.open() : secured
}
