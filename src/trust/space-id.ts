/**
 * Ids of new spaces. The second half is a hash over the first and the device that makes the space, so that nobody can claim
 * the id of a space that somebody else has made: of two such claims the one from the right device counts.
 */
import { base32, type SpaceId } from '#shared/ids.ts'
import { hashBytes } from './seal.ts'

const half = (bytes: Uint8Array) => base32(bytes.subarray(0, 5))
const bind = (device: string, start: string): SpaceId => start + half(hashBytes(Buffer.from(`${device} ${start}`)))

/** `random` gives at least five unpredictable bytes. */
export const newSpaceId = (device: string, random: Uint8Array): SpaceId => bind(device, half(random))

export const isSpaceIdOf = (device: string, space: SpaceId): boolean => bind(device, space.slice(0, 8)) === space
