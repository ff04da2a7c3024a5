/**
 * What a device shows in TLS: a certificate that carries its signing key, signed by that key. Nobody issues it and
 * nothing in it but the key is looked at: the other end hashes the key and compares with the device id that it expects.
 *
 * Must stay true: the certificate depends on the key only (Ed25519 signs the same bytes the same way), so it is made
 * anew at every start and never stored. Encoding: X.509 v3 (RFC 5280) in DER, algorithm Ed25519 (RFC 8410).
 */
import { type KeyObject, X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import { deviceIdOf, type Device } from '#trust/device.ts'
import type { LinkPeer } from './link.types.ts'

/** What TLS takes as `key` and `cert`. */
export interface TlsIdentity {
  readonly key: string
  readonly cert: string
}

const tags = {
  integer: 2,
  bits: 3,
  text: 12,
  sequence: 48,
  set: 49,
  version: 160,
  utcTime: 23,
  generalTime: 24,
} as const

/** One DER value (ITU-T X.690) of at most 65,535 bytes. */
function der(tag: keyof typeof tags, ...parts: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(parts)
  const size =
    value.length < 128
      ? [value.length]
      : value.length < 256
        ? [129, value.length]
        : [130, value.length >> 8, value.length & 255]
  return Buffer.concat([Buffer.from([tags[tag], ...size]), value])
}

const ed25519 = der('sequence', Buffer.from('06032b6570', 'hex'))
const commonName = Buffer.from('0603550403', 'hex')
const name = der('sequence', der('set', der('sequence', commonName, der('text', Buffer.from('bullpen')))))
// The last is what RFC 5280 says for a certificate without an end.
const validity = der(
  'sequence',
  der('utcTime', Buffer.from('240101000000Z')),
  der('generalTime', Buffer.from('99991231235959Z')),
)
const one = der('integer', Buffer.from([1]))
const version3 = der('version', der('integer', Buffer.from([2])))
const noUnusedBits = Buffer.from([0])

/** The certificate of a device in DER. */
export function certificateOf(device: Pick<Device, 'signingKey' | 'sign'>): Buffer {
  const publicKey = der('sequence', ed25519, der('bits', noUnusedBits, device.signingKey))
  const signed = der('sequence', version3, one, ed25519, name, validity, name, publicKey)
  return der('sequence', signed, ed25519, der('bits', noUnusedBits, device.sign(signed)))
}

export const tlsIdentityOf = (device: Device): TlsIdentity => ({
  key: device.signingPrivateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  cert: new X509Certificate(certificateOf(device)).toString(),
})

const isEd25519 = (key: KeyObject) => key.asymmetricKeyType === 'ed25519'

/** Who is at the other end of a finished TLS handshake; undefined when it showed no Ed25519 key. */
export function peerOf(socket: TLSSocket): LinkPeer | undefined {
  try {
    const key = socket.getPeerX509Certificate()?.publicKey
    if (!key || !isEd25519(key)) return undefined
    const signingKey = key.export({ format: 'der', type: 'spki' }).subarray(-32)
    return { device: deviceIdOf(signingKey), signingKey }
  } catch {
    // A certificate whose key the library cannot read.
    return undefined
  }
}
