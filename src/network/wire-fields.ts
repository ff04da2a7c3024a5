/** The kinds of field that frames are made of, each with its bound. */
import { z } from 'zod'

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array
export const bytes = (most: number) => z.custom<Uint8Array>((value) => isBytes(value) && value.length <= most)
export const exactly = (length: number) =>
  z.custom<Uint8Array>((value) => isBytes(value) && value.length === length, `not ${length} bytes`)
/** SHA-256. */
export const hash = exactly(32)
export const count = z
  .int()
  .min(0)
  .max(2 ** 48 - 1)
export const milliseconds = z
  .int()
  .min(-(2 ** 48))
  .max(2 ** 48)

export const deviceText = z.string().regex(/^[0-9a-hjkmnp-tv-z]{26}$/)
export const spaceText = z.string().regex(/^[0-9a-hjkmnp-tv-z]{16}$/)
export const officeText = z.string().regex(/^[0-9a-hjkmnp-tv-z]{26}$/)
export const recordText = z.string().regex(/^[0-9a-hjkmnp-tv-z]{36}$/)
export const forkText = z.string().regex(/^([0-9a-f]{64})?$/)
export const hexHash = z.string().regex(/^[0-9a-f]{64}$/)
