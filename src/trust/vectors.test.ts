/** What another implementation must come to as well: test/vectors/trust.json, explained in docs/subsystems/trust.md. */
import { createSecretKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Authority, EpochState, SpaceState } from './authority.types.ts'
import { type Device, newDevice } from './device.ts'
import { checkProof, decodeLink, encodeLink, invitationKey, joinProof } from './invitation.ts'
import { codeOf } from './join-code.ts'
import { closedKeys, epochBody } from './keyring.ts'
import { recoveryDevice, recoveryWords } from './recovery.ts'
import { boxSpaceKey, openSpaceKey } from './space-keys.ts'
import { isSpaceIdOf, newSpaceId } from './space-id.ts'
import { officeIdOf, parseStatement, readStatement, signStatement, type StatementBody } from './statement.ts'

const text = z.string()
const vectors = z
  .object({
    device: z.object({ signingSeed: text, boxSeed: text, signingKey: text, boxKey: text, id: text }),
    statement: z.object({
      at: z.number(),
      after: z.array(text),
      bytes: text,
      hash: text,
      signature: text,
      office: text,
    }),
    space: z.object({ random: text, id: text }),
    invitation: z.object({ secret: text, key: text, office: text, signingKey: text, boxKey: text, proof: text }),
    link: z.object({
      office: text,
      device: text,
      secret: text,
      addresses: z.array(z.object({ host: text, port: z.number() })),
      relays: z.array(text),
      expires: z.number(),
      text,
    }),
    recovery: z.object({ secret: text, words: text, device: text, signingKey: text, boxKey: text }),
    box: z.object({ key: text, ephemeral: text, context: text, box: text }),
    epoch: z.object({
      space: text,
      epoch: z.number(),
      older: z.object({ made: text, key: text }),
      random: z.array(text),
      check: text,
      wrap: text,
      box: text,
    }),
  })
  .parse(JSON.parse(readFileSync(new URL('../../test/vectors/trust.json', import.meta.url), 'utf8')))

const bytes = (hex: string) => Buffer.from(hex, 'hex')
const inTurn = (...hexes: string[]) => {
  const left = hexes.map(bytes)
  return (count: number) => {
    const next = left.shift()
    if (next?.length !== count) throw new Error(`${count} random bytes are asked for, ${next?.length} are given`)
    return next
  }
}
const device: Device = newDevice(inTurn(vectors.device.signingSeed, vectors.device.boxSeed))

test('a device’s id follows from its signing key', () => {
  const { signingKey, boxKey, id } = vectors.device
  expect([device.signingKey.toString('hex'), device.boxKey.toString('hex'), device.id]).toEqual([
    signingKey,
    boxKey,
    id,
  ])
})

test('a statement is signed over these bytes and goes by this hash', () => {
  const { at, after, bytes: content, hash, signature, office } = vectors.statement
  const said = (JSON.parse(content) as { body: StatementBody }).body
  const stored = signStatement(device, at, after, said)
  expect(stored.bytes.toString()).toBe(content)
  expect(Buffer.from(stored.hash).toString('hex')).toBe(hash)
  expect(Buffer.from(stored.signature).toString('hex')).toBe(signature)
  expect(officeIdOf(stored)).toBe(office)
  expect(readStatement(stored, device.signingKey)).toEqual(parseStatement(stored.bytes))
})

test('the id of a space is bound to the device that makes it', () => {
  expect(newSpaceId(device.id, bytes(vectors.space.random))).toBe(vectors.space.id)
  expect(isSpaceIdOf(device.id, vectors.space.id)).toBe(true)
})

test('an invitation’s key follows from its secret, and the proof from both', () => {
  const { secret, key, office, proof, ...joiner } = vectors.invitation
  expect(invitationKey(bytes(secret))).toBe(key)
  expect(joinProof(bytes(secret), office, joiner)).toBe(proof)
  expect(checkProof(office, key, joiner, proof)).toBe(true)
})

test('a link says this', () => {
  const { text: link, ...said } = vectors.link
  const content = { ...said, secret: bytes(said.secret) }
  expect(encodeLink(content)).toBe(link)
  expect(decodeLink(link, 0)).toEqual({ ok: true, value: content })
})

test('a recovery key is written like this and has these keys', () => {
  const { secret, words, device: id, signingKey, boxKey } = vectors.recovery
  expect(recoveryWords(bytes(secret))).toBe(words)
  const result = recoveryDevice(words)
  expect(
    result.ok && [result.value.id, result.value.signingKey.toString('hex'), result.value.boxKey.toString('hex')],
  ).toEqual([id, signingKey, boxKey])
})

test('a space key is boxed like this', () => {
  const { key, ephemeral, context, box } = vectors.box
  expect(boxSpaceKey(bytes(key), device.boxKey, context, inTurn(ephemeral)).toString('base64')).toBe(box)
  expect(openSpaceKey(Buffer.from(box, 'base64'), device, context).toString('hex')).toBe(key)
})

test('a new epoch wraps the older key and is checked like this', () => {
  const { space, epoch, older, random, check, wrap, box } = vectors.epoch
  const none = {
    check: undefined,
    outlived: false,
    wraps: {},
    boxes: new Map<string, string>(),
    spareBoxes: new Map<string, string[]>(),
  }
  const before: EpochState = { made: older.made, epoch: epoch - 1, author: device.id, ...none }
  const state: SpaceState = { id: space, kind: 'room', made: '', creator: '', epochs: [before] }
  const readers = {
    people: [''],
    devices: [{ id: device.id, person: '', signingKey: device.signingKey, boxKey: device.boxKey, removedBy: [] }],
  }
  const authority = { spaces: new Map([[space, state]]), readersOf: () => readers } as Partial<Authority> as Authority
  const olderKey = createSecretKey(bytes(older.key))
  const { body } = epochBody(authority, space, () => olderKey, inTurn(...random))
  expect(body).toEqual({
    kind: 'epoch',
    space,
    epoch,
    check,
    wraps: { [older.made]: wrap },
    keys: { [device.id]: box },
  })
  const made: EpochState = {
    ...none,
    made: 'f'.repeat(64),
    epoch,
    author: device.id,
    check,
    wraps: body.wraps ?? {},
    boxes: new Map([[device.id, box]]),
  }
  const opened = closedKeys({ ...state, epochs: [made, before] }, device, () => undefined)
  expect(opened.map(({ key }) => key.toString('hex'))).toEqual([random[0], older.key])
})

test('the six digits are those that are written down', () => {
  const keys = { signingKey: Buffer.alloc(32, 1), boxKey: Buffer.alloc(32, 2), nonce: Buffer.alloc(32, 3) }
  expect(
    codeOf({ office: '0123456789abcdefghjkmnpqrs', inviter: 'abcdefghjkmnpqrstvwxyz0123', ...keys }),
  ).toMatchInlineSnapshot(`"734624"`)
})
