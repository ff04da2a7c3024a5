/**
 * The one source of chance in a simulation: every stream follows from the seed and a name, so what one part of the world
 * draws does not shift what another draws.
 */
import { hash } from 'node:crypto'

export interface Random {
  /** At least 0, less than 1. */
  next(): number
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number
  chance(probability: number): boolean
  /** One of `list`; undefined when it is empty. */
  pick<T>(list: readonly T[]): T | undefined
  bytes(count: number): Uint8Array
  /** A stream of its own. */
  fork(name: string): Random
}

/** sfc32 by Chris Doty-Humphrey (PractRand), seeded with 128 bits of SHA-256. */
export function randomFrom(seed: string): Random {
  const start = hash('sha256', `bullpen simulation ${seed}`, 'buffer')
  let [a, b, c, d] = [start.readInt32LE(0), start.readInt32LE(4), start.readInt32LE(8), start.readInt32LE(12)]
  const word = () => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  const next = () => word() / 2 ** 32
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (list) => list[below(list.length)],
    bytes(count) {
      const bytes = Buffer.alloc(count)
      for (let at = 0; at < count; at += 4) {
        const value = word()
        for (let part = 0; part < 4 && at + part < count; part += 1) bytes[at + part] = (value >>> (8 * part)) & 255
      }
      return bytes
    },
    fork: (name) => randomFrom(`${seed}/${name}`),
  }
}
