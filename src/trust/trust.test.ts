import { createSecretKey, randomBytes } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tempFolder } from '#test/support/temp-folder.ts'
import { newDevice, openDevice, verifySignature } from './device.ts'
import { readStatement, signStatement } from './statement.ts'
import { boxSpaceKey, nonceLength, openBody, openSpaceKey, sealBody } from './space-keys.ts'

describe('the keys of a device', () => {
  test('are made once, readable by their owner only', () => {
    const file = join(tempFolder(), 'device.json')
    const device = openDevice(file)
    expect(openDevice(file).id).toBe(device.id)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
  test('are never replaced when their file cannot be understood', () => {
    const file = join(tempFolder(), 'device.json')
    writeFileSync(file, '{"signing":')
    expect(() => openDevice(file)).toThrow(/JSON/)
    expect(readFileSync(file, 'utf8')).toBe('{"signing":')
  })
  test('are not used when the private one is not that of the public one', () => {
    const file = join(tempFolder(), 'device.json')
    openDevice(file)
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    writeFileSync(file, JSON.stringify({ ...stored, signingKey: '00'.repeat(32) }))
    expect(() => openDevice(file).sign(Buffer.from('a message'))).toThrow(/do not belong together/)
  })
  test('sign what only their public key verifies', () => {
    const device = newDevice()
    const message = Buffer.from('a message')
    const signature = device.sign(message)
    expect(verifySignature(device.signingKey, message, signature)).toBe(true)
    expect(verifySignature(device.signingKey, Buffer.from('another'), signature)).toBe(false)
    expect(verifySignature(newDevice().signingKey, message, signature)).toBe(false)
  })
})

describe('a space key', () => {
  test('opens for the device that it is boxed to, and for no other place or device', () => {
    const device = newDevice()
    const key = randomBytes(32)
    const boxed = boxSpaceKey(key, device.boxKey, 'space 0')
    expect(openSpaceKey(boxed, device, 'space 0')).toEqual(key)
    expect(() => openSpaceKey(boxed, newDevice(), 'space 0')).toThrow(/authenticate/)
    expect(() => openSpaceKey(boxed, device, 'space 1')).toThrow(/authenticate/)
  })
  test('opens a body only where it was sealed, and unaltered', () => {
    const key = createSecretKey(randomBytes(32))
    const place = Buffer.from('here')
    const body = sealBody(key, randomBytes(nonceLength), place, Buffer.from('words'))
    expect(openBody(key, place, body)?.toString()).toBe('words')
    expect(openBody(key, Buffer.from('there'), body)).toBeUndefined()
    expect(openBody(createSecretKey(randomBytes(32)), place, body)).toBeUndefined()
    expect(openBody(key, place, body.subarray(0, 5))).toBeUndefined()
    for (let at = 0; at < body.length; at++) {
      const altered = Buffer.from(body)
      altered[at] = (altered[at] ?? 0) ^ 1
      expect(openBody(key, place, altered)).toBeUndefined()
    }
  })
})

describe('a statement of the office log', () => {
  const device = newDevice()
  const stored = signStatement(device, 1, [], { kind: 'person', person: 'p', device: device.id })
  test('is read when its author signed it', () => {
    expect(readStatement(stored, device.signingKey)?.body).toEqual({ kind: 'person', person: 'p', device: device.id })
  })
  test('is not read when it was altered or signed by another', () => {
    const bytes = Buffer.from(stored.bytes)
    bytes[bytes.length - 4] = (bytes[bytes.length - 4] ?? 0) ^ 1
    expect(readStatement({ ...stored, bytes }, device.signingKey)).toBeUndefined()
    expect(readStatement(stored, newDevice().signingKey)).toBeUndefined()
  })
})
