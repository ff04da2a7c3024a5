import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { newDevice } from './device.ts'
import { checkProof, decodeLink, encodeLink, invitationKey, type InvitationLink, joinProof } from './invitation.ts'

const link: InvitationLink = {
  office: 'a'.repeat(26),
  device: 'b'.repeat(26),
  secret: Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'),
  addresses: [
    { host: '192.168.1.20', port: 4711 },
    { host: 'fe80::1', port: 4711 },
  ],
  relays: ['wss://relay.example.org/bullpen'],
  expires: 2_000,
}

const failureOf = (text: string, now = 0) => {
  const result = decodeLink(text, now)
  return result.ok ? undefined : result.failure.type
}

describe('the link of an invitation', () => {
  test('says the same after it was sent', () => {
    expect(decodeLink(encodeLink(link), 1_000)).toEqual({ ok: true, value: link })
  })
  test('is read when a mail program broke it over lines', () => {
    const text = encodeLink(link)
    expect(failureOf(` ${text.slice(0, 50)}\r\n  ${text.slice(50)}\n`)).toBeUndefined()
  })
  test('is said to be mistyped when any character is another, or some are missing', () => {
    const text = encodeLink(link)
    for (let at = 'bullpen:join#'.length; at < text.length; at++) {
      const other = text[at] === 'A' ? 'B' : 'A'
      const result = decodeLink(text.slice(0, at) + other + text.slice(at + 1), 0)
      // The last character may hold bits that mean nothing.
      if (result.ok) expect(result.value).toEqual(link)
      else expect(result.failure.type).toBe('InvitationMistyped')
    }
    expect(failureOf(text.slice(0, -7))).toBe('InvitationMistyped')
    expect(failureOf('bullpen:join#')).toBe('InvitationMistyped')
    expect(failureOf(`${text}!`)).toBe('InvitationMistyped')
  })
  test('is told apart from other links', () => {
    expect(failureOf('https://example.org/#join')).toBe('InvitationForeign')
    expect(failureOf('')).toBe('InvitationForeign')
  })
  test('is refused after it expired', () => {
    expect(failureOf(encodeLink(link), 2_001)).toBe('InvitationExpired')
    expect(failureOf(encodeLink(link), 2_000)).toBeUndefined()
  })
  test('fits a QR code with a few addresses', () => {
    expect(encodeLink(link).length).toBeLessThan(400)
  })
})

describe('the proof of a joiner', () => {
  const secret = randomBytes(16)
  const key = invitationKey(secret)
  const joiner = { signingKey: newDevice().signingKey.toString('hex'), boxKey: newDevice().boxKey.toString('hex') }
  const proof = joinProof(secret, 'office', joiner)
  test('is right for this invitation, this office and these keys only', () => {
    expect(checkProof('office', key, joiner, proof)).toBe(true)
    expect(checkProof('other', key, joiner, proof)).toBe(false)
    expect(checkProof('office', invitationKey(randomBytes(16)), joiner, proof)).toBe(false)
    expect(checkProof('office', key, { ...joiner, boxKey: joiner.signingKey }, proof)).toBe(false)
    expect(checkProof('office', key, { ...joiner, signingKey: joiner.boxKey }, proof)).toBe(false)
  })
  test.each(['', 'AAAA', 'A'.repeat(88)])('is wrong when it is nonsense: %s', (nonsense) => {
    expect(checkProof('office', key, joiner, nonsense)).toBe(false)
  })
})
