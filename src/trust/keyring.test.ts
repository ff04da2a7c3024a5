import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { keysFor, SignedLog } from '#test/support/signed-log.ts'
import { type Device, newDevice } from './device.ts'
import { closedKeys, epochBody, needsNewEpoch, owedKeys } from './keyring.ts'

/** The keys that a device holds, found by itself from the log. */
class Ring {
  readonly held = new Map<string, KeyObject>()
  readonly device: Device
  constructor(device: Device) {
    this.device = device
  }
  readonly of = (made: string) => this.held.get(made)

  learn(log: SignedLog): this {
    const space = log.authority().spaces.get('room')
    for (const { made, key } of space ? closedKeys(space, this.device, this.of) : []) {
      this.held.set(made, createSecretKey(key))
    }
    return this
  }

  begin(log: SignedLog): string {
    this.learn(log)
    return log.say(this.device, epochBody(log.authority(), 'room', this.of, randomBytes).body)
  }

  give(log: SignedLog): number {
    const bodies = owedKeys(log.authority(), 'room', this.of, randomBytes)
    for (const body of bodies) log.say(this.device, body)
    return bodies.length
  }
}

/** Olga's office with a room and a further device of hers, `second`, that has no key yet. */
function office() {
  const log = new SignedLog()
  const olga = new Ring(newDevice())
  const second = new Ring(newDevice())
  log.say(olga.device, { kind: 'genesis', ...keysFor(olga.device), nonce: '', person: 'olga' })
  log.say(olga.device, { kind: 'space', space: 'room', role: 'room' })
  olga.begin(log)
  olga.learn(log)
  return { log, olga, second }
}

test('a newcomer opens every earlier key with the newest alone', () => {
  const { log, olga, second } = office()
  for (let round = 0; round < 4; round++) olga.begin(log)
  olga.learn(log)
  log.say(olga.device, { kind: 'device', ...keysFor(second.device) })
  expect(second.learn(log).held.size).toBe(0)
  expect(olga.give(log)).toBe(1)
  expect(second.learn(log).held.size).toBe(5)
  for (const [made, key] of olga.held) expect(second.held.get(made)?.export()).toEqual(key.export())
  expect(olga.give(log)).toBe(0)
  expect(log.authority().refused.size).toBe(0)
})

test('a key is to be replaced once a device that has it may not read any more', () => {
  const { log, olga, second } = office()
  log.say(olga.device, { kind: 'device', ...keysFor(second.device) })
  olga.give(log)
  expect(needsNewEpoch(log.authority(), 'room')).toBe(false)
  log.say(olga.device, { kind: 'removeDevice', device: second.device.id })
  expect(needsNewEpoch(log.authority(), 'room')).toBe(true)
  olga.begin(log)
  expect(needsNewEpoch(log.authority(), 'room')).toBe(false)
  expect(second.learn(log).held.size).toBe(1)
  expect(olga.learn(log).held.size).toBe(2)
})

test('a key is replaced once somebody is put out who never had it: a colleague who has not heard may still give it', () => {
  const { log, olga, second } = office()
  log.say(olga.device, { kind: 'device', ...keysFor(second.device) })
  log.say(olga.device, { kind: 'removeDevice', device: second.device.id })
  expect(needsNewEpoch(log.authority(), 'room')).toBe(true)
  olga.begin(log)
  expect(needsNewEpoch(log.authority(), 'room')).toBe(false)
})

test('a space without a key needs one', () => {
  const { log, olga } = office()
  log.say(olga.device, { kind: 'space', space: 'other', role: 'room' })
  expect(needsNewEpoch(log.authority(), 'other')).toBe(true)
})

test('two epochs begun at once are both wrapped by the next', () => {
  const { log, olga, second } = office()
  log.say(olga.device, { kind: 'device', ...keysFor(second.device) })
  olga.give(log)
  second.learn(log)
  const meanwhile = new SignedLog()
  meanwhile.stored.push(...log.stored)
  olga.begin(log)
  second.begin(meanwhile)
  log.stored.push(...meanwhile.stored.slice(-1))
  const [first, other] = log.authority().spaces.get('room')?.epochs ?? []
  expect([first?.epoch, other?.epoch]).toEqual([1, 1])
  expect((first?.made ?? '') < (other?.made ?? '')).toBe(true)
  olga.begin(log)
  expect(olga.learn(log).held.size).toBe(4)
  expect(second.learn(log).held.size).toBe(4)
})

test('boxes and wraps full of nonsense keep nobody from the keys that are given rightly', () => {
  const { log, olga, second } = office()
  log.say(olga.device, { kind: 'device', ...keysFor(second.device) })
  const [epoch] = log.authority().spaces.get('room')?.epochs ?? []
  for (const box of ['', 'AAAA', randomBytes(80).toString('base64')]) {
    const keys = { [second.device.id]: box }
    log.say(olga.device, { kind: 'keys', space: 'room', made: epoch?.made ?? '', keys })
  }
  const wraps = { [epoch?.made ?? '']: randomBytes(60).toString('base64'), ['0'.repeat(64)]: 'AAAA' }
  const { body } = epochBody(log.authority(), 'room', olga.of, randomBytes)
  log.say(olga.device, { ...body, wraps })
  expect(second.learn(log).held.size).toBe(1)
  olga.learn(log)
  olga.begin(log)
  expect(second.learn(log).held.size).toBe(3)
})

test('a key that is not the one its epoch says is not taken', () => {
  const { log, olga, second } = office()
  log.say(olga.device, { kind: 'device', ...keysFor(second.device) })
  const { body } = epochBody(log.authority(), 'room', olga.of, randomBytes)
  const other = epochBody(log.authority(), 'room', olga.of, randomBytes).body
  log.say(olga.device, { ...body, keys: other.keys })
  expect(second.learn(log).held.size).toBe(0)
})
