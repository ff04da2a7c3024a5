import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifySignature } from './device.ts'
import { newRecoveryWords, recoveryDevice } from './recovery.ts'

const typeOf = (text: string) => {
  const result = recoveryDevice(text)
  return result.ok ? result.value.id : result.failure.type
}

test('a recovery key is nine groups of four characters that nobody mistakes for another', () => {
  for (let round = 0; round < 50; round++) {
    expect(newRecoveryWords(randomBytes)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
  }
})

test('whatever way it is copied from the paper, the same keys follow', () => {
  const words = newRecoveryWords(() => Buffer.alloc(20, 0b0000_0001))
  expect(words).toMatch(/0.*1|1.*0/)
  const id = typeOf(words)
  expect(id).toHaveLength(26)
  expect(typeOf(words.toLowerCase())).toBe(id)
  expect(typeOf(words.replaceAll('-', ' '))).toBe(id)
  expect(typeOf(words.replaceAll('-', ''))).toBe(id)
  expect(typeOf(words.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(id)
  expect(typeOf(words.replaceAll('0', 'o').replaceAll('1', 'I'))).toBe(id)
  expect(typeOf(`\n ${words.replaceAll('-', ' - ')}.`)).toBe(id)
})

test('another character anywhere, or two exchanged, is noticed', () => {
  const plain = newRecoveryWords(randomBytes).replaceAll('-', '')
  for (let at = 0; at < plain.length; at++) {
    const other = plain[at] === 'A' ? 'B' : 'A'
    expect(typeOf(plain.slice(0, at) + other + plain.slice(at + 1))).toBe('RecoveryKeyMistyped')
    const [one = '', two = ''] = plain.slice(at, at + 2)
    if (two !== '' && one !== two) {
      expect(typeOf(plain.slice(0, at) + two + one + plain.slice(at + 2))).toBe('RecoveryKeyMistyped')
    }
  }
  expect(typeOf(plain.slice(4))).toBe('RecoveryKeyIncomplete')
  expect(typeOf(`${plain}A`)).toBe('RecoveryKeyIncomplete')
  expect(typeOf('')).toBe('RecoveryKeyIncomplete')
})

test('its keys sign, and are others than those of another paper', () => {
  const result = recoveryDevice(newRecoveryWords(randomBytes))
  const device = result.ok ? result.value : undefined
  const message = Buffer.from('a message')
  expect(device && verifySignature(device.signingKey, message, device.sign(message))).toBe(true)
  expect(typeOf(newRecoveryWords(randomBytes))).not.toBe(device?.id)
})
