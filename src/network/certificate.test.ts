import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { newDevice } from '#trust/device.ts'
import { certificateOf } from './certificate.ts'
import { isLocalAddress } from './local-address.ts'

test('the certificate carries the signing key, is signed by it, and is the same each time', () => {
  const device = newDevice()
  const certificate = new X509Certificate(certificateOf(device))
  expect(certificate.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)).toEqual(device.signingKey)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(certificate.subject).toBe('CN=bullpen')
  expect(certificateOf(device)).toEqual(certificateOf(device))
})

test('addresses of local networks are told from those of the internet', () => {
  const local = [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.20',
    '169.254.7.7',
    '::1',
    'fe80::1%eth0',
    'fd12::1',
    '::ffff:192.168.1.20',
  ]
  const others = ['8.8.8.8', '172.32.0.1', '2001:db8::1', '::ffff:8.8.8.8', 'example.com', '', undefined]
  expect(local.filter((address) => !isLocalAddress(address))).toEqual([])
  expect(others.filter((address) => isLocalAddress(address))).toEqual([])
})
