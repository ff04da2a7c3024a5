import { createPrivateKey, createPublicKey, sign, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { deviceIdOf, newDevice } from '#trust/device.ts'
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

// This value stands for docs/subsystems/sync.md: another program computes the same.
test('the certificate of a known key is what is written down', () => {
  const seed = Buffer.from(Array.from({ length: 32 }, (_, index) => index))
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const signingKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  expect(deviceIdOf(signingKey)).toBe('as3nn9tmcd3mr0m5vxevyayapw')
  expect(certificateOf({ signingKey, sign: (message) => sign(null, message, key) }).toString('hex')).toBe(
    '3081d2308185a003020102020101300506032b657030123110300e06035504030c0762756c6c70656e3020170d3234303130313030303030305a' +
      '180f39393939313233313233353935395a30123110300e06035504030c0762756c6c70656e302a300506032b657003210003a107bff3ce10be' +
      '1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8300506032b65700341003871fdf6e6bc814b55d65b72f48f681280a6e1ffabbc8f' +
      '03ad4f330be6c5c21da090da0ceba34c97035b458079831296df04ee94720b66864b25eb7e07af1104',
  )
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
