/**
 * The log: what this replica accepted, in feeds (one per space and device), hash-chained, each change ended by a seal.
 * Everything else in the database can be computed from it. Entries are numbered `feed × 2³² + number`, so a feed lies
 * together and a reference is one integer.
 */
import type { KeyObject } from 'node:crypto'
import { type Device, verifySignature } from '#trust/device.ts'
import { hashBytes, headerHash, newHeaderBytes, sealMessage } from '#trust/seal.ts'
import { nonceLength, sealBody } from '#trust/space-keys.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { Database } from './database.ts'
import type { EntryRef } from './merge.ts'
import { standing } from './standing.ts'

const feedSpan = 2 ** 32
export const refOf = (feed: number, number: number): EntryRef => feed * feedSpan + number
export const feedOf = (ref: EntryRef): number => Math.floor(ref / feedSpan)
export const numberOf = (ref: EntryRef): number => ref % feedSpan

/** Limits of one change; a longer operation becomes several changes. */
export const maxEntries = 1_000
export const maxChangeBytes = 1_000_000
/** A change ends with the entry that reaches its limit, and one entry can be long. */
export const maxWireBytes = 3_500_000

/** Where an entry's body is: here, or not here yet, erased on purpose, or under a key that this device lacks. */
export const bodyState = { here: 0, absent: 1, erased: 2, noKey: 3 } as const

export interface Feed {
  readonly no: number
  readonly space: SpaceId
  readonly spaceNo: number
  readonly device: string
  /** Whose device it is. */
  readonly person: string
  /** Of a branch that a fork made: hex hash of the header that seals its first change; else empty (fork.ts). */
  readonly fork: string
  /** Of a branch: the feed that it continues, and the last number of that which is in its past. */
  readonly parent: number | null
  readonly start: number
  last: number
  chain: Uint8Array
}

/** What a change says about itself, besides its entries. */
export interface Change {
  readonly last: EntryRef
  readonly count: number
  readonly operation: Uint8Array
  readonly epoch: number
  readonly heads: Uint8Array
  readonly signature: Uint8Array
  readonly chain: Uint8Array
}

/** The bytes that tie a body to its place; `number` is written at their end. */
export function placeOf(office: string, space: SpaceId, device: string): (number: number) => Buffer {
  const prefix = Buffer.from(`${office} ${space} ${device} `)
  const place = Buffer.concat([prefix, Buffer.alloc(6)])
  return (number) => {
    place.writeUIntBE(number, prefix.length, 6)
    return place
  }
}

export interface ChangeWriter {
  /** Bytes of bodies so far. */
  readonly bytes: () => number
  readonly count: () => number
  /** Encrypts and stores one entry; returns its ref. `record` is the row's number. */
  append(record: number, clock: bigint, plain: Uint8Array): EntryRef
  /** Signs what was appended. Nothing is a change before this. */
  seal(): void
}

export interface WriterOptions {
  readonly database: Database
  readonly office: string
  readonly device: Device
  readonly feed: Feed
  readonly key: KeyObject
  readonly epoch: number
  readonly operation: { readonly no: number; readonly id: Uint8Array }
  readonly heads: Uint8Array
  /** How far it counts (standing.ts). */
  readonly state: number
  readonly randomBytes: (count: number) => Uint8Array
}

/** Opens a change in one of this device's own feeds, inside the caller's transaction. */
export function openChange(options: WriterOptions): ChangeWriter {
  const { database, feed, key, epoch, operation } = options
  const insert = database.prepare('insert into entry (ref, record, clock, body) values (?, ?, ?, ?)')
  const place = placeOf(options.office, feed.space, feed.device)
  const scratch = newHeaderBytes()
  const nonces = Buffer.from(options.randomBytes(nonceLength))
  let count = 0
  let bytes = 0
  let clock = 0n
  return {
    bytes: () => bytes,
    count: () => count,
    append: (record, at, plain) => {
      feed.last += 1
      count += 1
      clock = at
      // One random nonce per change, counted up within it.
      nonces.writeUInt32BE((nonces.readUInt32BE(8) + 1) >>> 0, 8)
      const body = sealBody(key, Buffer.from(nonces), place(feed.last), plain)
      bytes += body.length
      feed.chain = headerHash(
        {
          number: feed.last,
          clock: at,
          epoch,
          operation: operation.id,
          previous: feed.chain,
          bodyHash: hashBytes(body),
        },
        scratch,
      )
      const ref = refOf(feed.no, feed.last)
      insert.run(ref, record, BigInt.asIntN(64, at), body)
      return ref
    },
    seal: () => {
      const message = sealMessage({
        office: options.office,
        space: feed.space,
        device: feed.device,
        number: feed.last,
        chain: feed.chain,
        heads: options.heads,
      })
      database.run(
        'insert into change (last, count, operation, epoch, heads, signature, chain) values (?, ?, ?, ?, ?, ?, ?)',
        refOf(feed.no, feed.last),
        count,
        operation.no,
        epoch,
        options.heads,
        options.device.sign(message),
        feed.chain,
      )
      if (options.state !== standing.full)
        database.run('insert into set_aside (last, state) values (?, ?)', refOf(feed.no, feed.last), options.state)
      database.run(
        'update feed set last = ?, chain = ?, clock = ? where no = ?',
        feed.last,
        feed.chain,
        BigInt.asIntN(64, clock),
        feed.no,
      )
    },
  }
}

export interface SealedEntry {
  readonly clock: bigint
  /** Undefined when the body is not here; then its hash must be. */
  readonly body: Uint8Array | undefined
  readonly bodyHash: Uint8Array
}

/** The chain that the entries lead to when they follow `previous` as number `first` of their feed. */
export function sealedChain(
  first: number,
  previous: Uint8Array,
  change: Pick<Change, 'epoch' | 'operation'>,
  entries: readonly SealedEntry[],
): Uint8Array {
  let chain: Uint8Array = previous
  const scratch = newHeaderBytes()
  entries.forEach((entry, index) => {
    const header = { number: first + index, clock: entry.clock, epoch: change.epoch, operation: change.operation }
    chain = headerHash({ ...header, previous: chain, bodyHash: entry.bodyHash }, scratch)
  })
  return chain
}

/** Whether the entries, following `previous` as number `first` of the feed, lead to the chain that the seal signs. */
export function verifyChange(
  office: string,
  feed: { readonly space: SpaceId; readonly device: string },
  signingKey: Uint8Array,
  first: number,
  previous: Uint8Array,
  change: Omit<Change, 'last' | 'count'>,
  entries: readonly SealedEntry[],
): boolean {
  const chain = sealedChain(first, previous, change, entries)
  if (!Buffer.from(chain).equals(change.chain)) return false
  const number = first + entries.length - 1
  const message = sealMessage({ office, space: feed.space, device: feed.device, number, chain, heads: change.heads })
  return verifySignature(signingKey, message, change.signature)
}
