/**
 * Ids of records. Those of tables whose records belong to their authors (`authored`) end with two bytes of a hash over the
 * author, so that somebody else who claims to have created such a record, even earlier, is not believed (merge.ts).
 * Derived ids name no author: of several who created such a record the earliest by clock is its author.
 */
import { hashBytes } from '#trust/seal.ts'
import { type RecordId, recordIdFrom, type SpaceId } from '#shared/ids.ts'

/** 6 bytes of time, 4 that make it unique, 2 that name the author. */
const boundLength = 10
const recordLength = 20

const checkOf = (person: RecordId, start: Uint8Array) =>
  hashBytes(Buffer.concat([Buffer.from(person), start])).subarray(0, 12 - boundLength)

/** Makes ids of authored records; two in one millisecond differ by counting. */
export function authoredIds(
  randomBytes: (count: number) => Uint8Array,
): (space: SpaceId, person: RecordId, nowMs: number) => RecordId {
  let counter: number | undefined
  return (space, person, nowMs) => {
    counter = ((counter ?? Buffer.from(randomBytes(4)).readUInt32BE()) + 1) >>> 0
    const start = Buffer.alloc(boundLength)
    start.writeUIntBE(Math.max(0, Math.floor(nowMs)), 0, 6)
    start.writeUInt32BE(counter, 6)
    return recordIdFrom(space, Buffer.concat([start, checkOf(person, start)]))
  }
}

/** Whether `person` made this id for an authored record. */
export function isAuthoredBy(person: RecordId, id: RecordId): boolean {
  const bytes = bytesOf(id.slice(-recordLength))
  return checkOf(person, bytes.subarray(0, boundLength)).equals(bytes.subarray(boundLength))
}

const values: ReadonlyMap<string, number> = new Map(
  [...'0123456789abcdefghjkmnpqrstvwxyz'].map((digit, value) => [digit, value]),
)

/** The 12 bytes of the record's half; 20 digits of five bits are four bits more. */
function bytesOf(record: string): Buffer {
  let bits = 0n
  for (const digit of record) bits = (bits << 5n) | BigInt(values.get(digit) ?? 0)
  return Buffer.from((bits >> 4n).toString(16).padStart(24, '0'), 'hex')
}
