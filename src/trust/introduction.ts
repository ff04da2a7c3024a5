/**
 * Whether somebody of whom this PC has never heard belongs to the office all the same: statements prove it that were said
 * while this PC was away, or that it lost when a backup was put back.
 *
 * Must stay true: nothing is believed that is not signed by a key which a believed statement names; the first statement
 * that is not ends it, so that nobody outside has many signatures looked at.
 */
import { evaluate } from './authority.ts'
import type { KnownStatement } from './authority.types.ts'
import { deviceIdOf } from './device.ts'
import { isSigned, keysNamed, parseStatement, type StoredStatement } from './statement.ts'

export interface Introduction {
  /** Statements in the order of their making. False: one of them is nothing that a member would say. */
  hear(offered: readonly StoredStatement[]): boolean
  /** Whether all that those newest statements build on is known or heard. */
  isWhole(heads: readonly string[]): boolean
  /** Whether `device` belongs to the office as what is known and what was heard say together. */
  belongs(device: string): boolean
  /** What was heard and not known before. */
  readonly news: readonly StoredStatement[]
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** `known` are the statements that are believed here already. */
export function openIntroduction(office: string, known: Iterable<StoredStatement>): Introduction {
  const believed = new Map<string, KnownStatement>()
  const keys = new Map<string, Buffer>()
  const news: StoredStatement[] = []
  const believe = (hash: string, statement: KnownStatement) => {
    believed.set(hash, statement)
    for (const key of keysNamed(statement)) keys.set(deviceIdOf(key), key)
  }
  const read = (hash: string, { bytes }: StoredStatement): KnownStatement | undefined => {
    const parsed = parseStatement(bytes)
    return parsed && ({ ...parsed, hash } as KnownStatement)
  }
  for (const stored of known) {
    const hash = hexOf(stored.hash)
    const statement = read(hash, stored)
    if (statement) believe(hash, statement)
  }
  const isCredible = (stored: StoredStatement): boolean => {
    const hash = hexOf(stored.hash)
    if (believed.has(hash)) return true
    const statement = read(hash, stored)
    const key = statement && keys.get(statement.device)
    if (!key || statement.body.kind === 'genesis' || !isSigned(stored, key)) return false
    believe(hash, statement)
    news.push(stored)
    return true
  }
  return {
    hear: (offered) => offered.every(isCredible),
    isWhole: (heads) => heads.every((hash) => believed.has(hash)),
    belongs(device) {
      const authority = evaluate([...believed.values()], { office })
      return authority.personOf(device) !== undefined && authority.devices.get(device)?.removedBy.length === 0
    },
    news,
  }
}
