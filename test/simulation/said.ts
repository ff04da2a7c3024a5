/**
 * What was ever said in the office, by anybody, read straight from the bytes of the statements: the simulation's own look
 * at the office log, which owes nothing to the rules that are under test.
 */
import { deviceIdOf } from '#trust/device.ts'
import { parseStatement, type Statement } from '#trust/statement.ts'
import { type World } from './world.ts'

export interface Saying extends Statement {
  readonly hash: string
}

export interface Said {
  readonly sayings: ReadonlyMap<string, Saying>
  /** Whether `statement` was known to whoever knew `heads`. */
  isBefore(statement: string, heads: readonly string[]): boolean
  /** Whose device it was said to be; undefined: nobody ever let it in. */
  personOf(device: string): string | undefined
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

export function everythingSaid(world: World): Said {
  const sayings = new Map<string, Saying>()
  for (const peer of world.peers) {
    const rows = peer.replica.db.all<{ hash: Uint8Array; bytes: Uint8Array }>('select hash, bytes from statement')
    for (const { hash, bytes } of rows) {
      const parsed = parseStatement(bytes)
      if (parsed && parsed.body.kind !== 'unknown')
        sayings.set(hex(hash), { ...(parsed as Statement), hash: hex(hash) })
    }
  }
  const pasts = new Map<string, ReadonlySet<string>>()
  const pastOf = (heads: readonly string[]): ReadonlySet<string> => {
    const key = heads.join()
    const known = pasts.get(key)
    if (known) return known
    const past = new Set<string>()
    const open = [...heads]
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      if (past.has(one)) continue
      past.add(one)
      open.push(...(sayings.get(one)?.after ?? []))
    }
    pasts.set(key, past)
    return past
  }
  const people = new Map<string, string>()
  const personOf = (device: string) => people.get(device)
  // Further devices of a person are said by one of the earlier ones, so a few rounds find everybody.
  for (let round = 0; round < 5; round += 1)
    for (const { device, body } of sayings.values()) {
      if (body.kind !== 'genesis' && body.kind !== 'admit' && body.kind !== 'device') continue
      const person = body.person ?? personOf(device)
      if (person !== undefined) people.set(deviceIdOf(Buffer.from(body.signingKey, 'hex')), person)
    }
  return { sayings, isBefore: (statement, heads) => pastOf(heads).has(statement), personOf }
}
