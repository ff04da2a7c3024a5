/**
 * Names of records. A record's id is its whole key, (space, record), as one string of 36 characters:
 * 16 for the space and 20 for the record, both Crockford base32 in lower case. The space is part of the id so that a
 * reference says where its target lives and a change can be refused that writes outside its own space.
 * Ids made at the same place grow with time, which keeps inserts at the end of their index.
 */
export type SpaceId = string
export type RecordId = string

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const spaceLength = 16
const recordLength = 20
const idPattern = /^[0-9a-hjkmnp-tv-z]{36}$/

/** Crockford base32 of `bytes`, most significant bit first, without padding. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text
}

/** The id of a space from the 10 or more bytes that identify it. */
export const spaceIdFrom = (bytes: Uint8Array): SpaceId => base32(bytes.subarray(0, 10))

/** A record id from 12 bytes: six of time and six random for new records, twelve of a hash for derived ones. */
export const recordIdFrom = (space: SpaceId, bytes: Uint8Array): RecordId => space + base32(bytes.subarray(0, 12))

/** A new id, ordered by `nowMs` (48 bits); `random` gives at least six unpredictable bytes. */
export function newRecordId(space: SpaceId, nowMs: number, random: Uint8Array): RecordId {
  const bytes = new Uint8Array(12)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(Math.max(0, Math.floor(nowMs))) << 16n)
  bytes.set(random.subarray(0, 6), 6)
  return recordIdFrom(space, bytes)
}

export const spaceOf = (id: RecordId): SpaceId => id.slice(0, spaceLength)

/** The same record's place in another space. */
export const inSpace = (id: RecordId, space: SpaceId): RecordId => space + id.slice(spaceLength)

export const isRecordId = (text: unknown): text is RecordId =>
  typeof text === 'string' && text.length === spaceLength + recordLength && idPattern.test(text)
