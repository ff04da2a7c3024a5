/** Keys of a space among devices that begin epochs, let others in and put others out without knowing of each other. */
import { createSecretKey, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Chance } from '#test/authority/chance.ts'
import { evaluateAll, keysFor } from '#test/support/signed-log.ts'
import type { Authority } from './authority.types.ts'
import { type Device, newDevice } from './device.ts'
import { closedKeys, epochBody, needsNewEpoch, owedKeys } from './keyring.ts'
import { signStatement, type StatementBody, type StoredStatement } from './statement.ts'

const space = 'room'

/** One PC: what it knows of the log and the keys it could open. */
class Pc {
  readonly device: Device
  readonly log = new Map<string, StoredStatement>()
  readonly held = new Map<string, KeyObject>()
  constructor(device: Device) {
    this.device = device
  }
  readonly of = (made: string) => this.held.get(made)

  authority(): Authority {
    return evaluateAll([...this.log.values()])
  }
  say(body: StatementBody): void {
    const stored = signStatement(this.device, 0, this.authority().heads, body)
    this.log.set(Buffer.from(stored.hash).toString('hex'), stored)
  }
  hear(other: Pc): void {
    for (const [hash, stored] of other.log) this.log.set(hash, stored)
    this.open()
  }
  open(): void {
    const state = this.authority().spaces.get(space)
    for (const { made, key } of state ? closedKeys(state, this.device, this.of) : []) {
      this.held.set(made, createSecretKey(key))
    }
  }
  belongs(): boolean {
    return this.authority().personOf(this.device.id) !== undefined
  }
  begin(random: (count: number) => Uint8Array): void {
    this.say(epochBody(this.authority(), space, this.of, random).body)
    this.open()
  }
  give(random: (count: number) => Uint8Array): void {
    for (const body of owedKeys(this.authority(), space, this.of, random)) this.say(body)
  }
  /** What a PC does before it writes: it never writes under a key that somebody knows who may not read. */
  prepare(random: (count: number) => Uint8Array): void {
    const [newest] = this.authority().spaces.get(space)?.epochs ?? []
    if (needsNewEpoch(this.authority(), space) || !newest || !this.of(newest.made)) this.begin(random)
    this.give(random)
  }
}

function play(seed: number): void {
  const chance = new Chance(seed)
  const random = (count: number) => Uint8Array.from({ length: count }, () => chance.below(256))
  const first = new Pc(newDevice(random))
  first.say({ kind: 'genesis', ...keysFor(first.device), nonce: '', person: 'olga' })
  first.say({ kind: 'space', space, role: 'room' })
  first.begin(random)
  const pcs = [first]
  for (let step = 0; step < 14; step++) {
    const pc = chance.pick(pcs)
    if (!pc.belongs()) continue
    const act = chance.below(6)
    if (act === 0 && pcs.length < 5) {
      const added = new Pc(newDevice(random))
      pc.say({ kind: 'device', ...keysFor(added.device) })
      if (chance.likely(60)) pc.give(random)
      added.hear(pc)
      pcs.push(added)
    } else if (act === 1 && pcs.length > 2 && chance.likely(50)) {
      const other = chance.pick(pcs.slice(1))
      if (other !== pc && pc.log.size > 0) pc.say({ kind: 'removeDevice', device: other.device.id })
    } else if (act === 2) pc.begin(random)
    else if (act === 3) pc.prepare(random)
    else pc.hear(chance.pick(pcs))
  }
  const staying = () => pcs.filter((pc) => pc.belongs())
  for (let round = 0; round < 2; round++) {
    for (const pc of pcs) for (const other of pcs) pc.hear(other)
    for (const pc of staying()) {
      for (const other of pcs) pc.hear(other)
      pc.prepare(random)
    }
  }
  for (const pc of pcs) for (const other of pcs) pc.hear(other)
  const known = new Map<string, KeyObject>()
  for (const pc of staying()) for (const [made, key] of pc.held) known.set(made, key)
  for (const pc of staying()) {
    expect(needsNewEpoch(pc.authority(), space)).toBe(false)
    for (const [made, key] of known) expect(pc.of(made)?.export(), made).toEqual(key.export())
  }
  const [newest] = first.authority().spaces.get(space)?.epochs ?? []
  const out = pcs.filter((pc) => !staying().includes(pc))
  if (staying().length > 0) for (const pc of out) expect(pc.of(newest?.made ?? '')).toBeUndefined()
}

test('in the end whoever belongs opens every key that anybody who belongs holds, and who is out not the newest', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => play(seed)),
    { numRuns: 60, seed: 7, endOnFailure: true },
  )
})
