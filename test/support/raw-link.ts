/** A device's connection to a peer port, byte by byte: what a program that does not keep the rules can do. */
import { connect as connectTcp } from 'node:net'
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { tlsIdentityOf } from '#network/certificate.ts'
import { alpn, linkPath } from '#network/listener.ts'
import type { Device } from '#trust/device.ts'

export interface Raw {
  readonly socket: TLSSocket
  /** Everything that came back. */
  received(): Buffer
  /** Resolves once the other end has closed the connection. */
  readonly closed: Promise<void>
}

/** TLS as `options` say, as far as the other end goes along. */
export function rawTls(port: number, options: ConnectionOptions): Promise<Raw> {
  const { promise, resolve } = Promise.withResolvers<Raw>()
  const { promise: closed, resolve: resolveClosed } = Promise.withResolvers<void>()
  const received: Buffer[] = []
  const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false, ALPNProtocols: [alpn], ...options })
  const raw = { socket, closed, received: () => Buffer.concat(received) }
  socket.on('data', (data) => received.push(data))
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    resolveClosed()
    resolve(raw)
  })
  socket.on('secureConnect', () => resolve(raw))
  return promise
}

/** A WebSocket that was opened, on which raw bytes can be sent as frames. */
export async function rawLink(port: number, device: Device): Promise<Raw> {
  const raw = await rawTls(port, tlsIdentityOf(device))
  const opened = new Promise<void>((resolve) => raw.socket.once('data', () => resolve()))
  raw.socket.write(
    `GET ${linkPath} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  )
  await Promise.race([opened, raw.closed])
  return raw
}

export interface Silent {
  readonly connected: Promise<void>
  readonly closed: Promise<void>
  destroy(): void
  write(bytes: string | Uint8Array): void
}

/** Connected, and then nothing. */
export function silentTcp(port: number): Silent {
  const socket = connectTcp({ host: '127.0.0.1', port })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const connected = Promise.race([closed, new Promise<void>((resolve) => socket.once('connect', () => resolve()))])
  socket.on('error', () => {})
  socket.resume()
  return { connected, closed, destroy: () => socket.destroy(), write: (bytes) => void socket.write(bytes) }
}

/** A masked frame (RFC 6455) with any header: `length` may say something else than there is. */
export function rawFrame(first: number, length: number | bigint, body: Uint8Array): Buffer {
  const head =
    typeof length === 'bigint'
      ? Buffer.concat([Buffer.from([first, 0x80 | 127]), bigEndian(length)])
      : length < 126
        ? Buffer.from([first, 0x80 | length])
        : Buffer.from([first, 0x80 | 126, length >> 8, length & 255])
  return Buffer.concat([head, Buffer.alloc(4), body])
}

function bigEndian(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value))
  return bytes
}

/** A certificate of a kind that no device has: P-256, made for this test only. */
export const otherKind = {
  key: pem(
    'PRIVATE KEY',
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg2q9LBkS9j+hd4BMv1V8ZQwq+WNexUGe/oFIM+a0xGK2hRANCAARL8wHyZ80SllJQ0n3aezzJ6P4K43+OR/SfbfrvyhyxMUhO9XDXS/6JVgCY+zToEfbcRtsK2zQ8sJua5xXmjatI',
  ),
  cert: pem(
    'CERTIFICATE',
    'MIIBezCCASGgAwIBAgIUdvvs7PivKvCpglHgJSNW/jxO+m4wCgYIKoZIzj0EAwIwEjEQMA4GA1UEAwwHYnVsbHBlbjAgFw0yNjExMjIxMzEzMDNaGA8yMTI2MTAyOTEzMTMwM1owEjEQMA4GA1UEAwwHYnVsbHBlbjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEvzAfJnzRKWUlDSfdp7PMno/grjf45H9J9t+u/KHLExSE71cNdL/olWAJj7NOgR9txG2wrbNDywm5rnFeaNq0ijUzBRMB0GA1UdDgQWBBSDHjAL8MPKoBdOPujpwQrcG0MT/jAfBgNVHSMEGDAWgBSDHjAL8MPKoBdOPujpwQrcG0MT/jAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIGHl0iLvuKFRQ/QSPt43G4fCWtJ0RwpGh/o/nqd5ARMiAiEA0CH3EqVJefnpLXhuQFXnZCExL7tBdnZxZWnJawBHBms=',
  ),
}

function pem(what: string, base64: string): string {
  return `-----BEGIN ${what}-----\n${base64.replaceAll(/.{64}/g, '$&\n').trimEnd()}\n-----END ${what}-----\n`
}
