/**
 * What a device and a relay say to each other: CBOR arrays in binary WebSocket messages. The first number says which.
 *
 * Must stay true: both sides parse and bound what they hear before anything else sees it; reading never throws. The
 * layouts are written down in docs/subsystems/sync.md.
 */
import { decode, encode } from 'cborg'
import { z } from 'zod'

export const relayPath = '/relay/1'
export const relayVersion = 1
/** Of one sealed package: the largest change of the log fits. */
export const mostPackageBytes = 1_500_000
/** Of any message: a package, or an answer that ends with the package that fills it. */
export const mostMessageBytes = 2 * mostPackageBytes + 64 * 1024
/** How many bytes of packages an answer gathers before it is sent. */
export const answerBytes = 1_000_000

const bytes = (length: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length, 'not so many bytes')
const id = bytes(32)
const proof = bytes(64)
const ticket = bytes(16)
const request = z
  .int()
  .min(0)
  .max(2 ** 32)
const number = z
  .int()
  .min(0)
  .max(2 ** 48)
const sealed = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length > 0 && value.length <= mostPackageBytes,
  'not a package',
)
const word = z.string().max(60)

export type Id = Uint8Array

const asked = z.union([
  z.tuple([z.literal(1), request, id, proof]),
  z.tuple([z.literal(2), request, id, proof]),
  z.tuple([z.literal(3), request, ticket]),
  z.tuple([z.literal(4), request, id, proof]),
  z.tuple([z.literal(5), request, id, sealed]),
  z.tuple([z.literal(6), request, id, number]),
  z.tuple([z.literal(7), request, id]),
])
/** From a device. */
export type Asked = z.infer<typeof asked>

/** The first field of what a device says. */
export const ask = { wait: 1, call: 2, answer: 3, open: 4, push: 5, read: 6, leave: 7 } as const

const told = z.union([
  z.tuple([z.literal(0), z.int(), bytes(32), word]),
  z.tuple([z.literal(1), request]),
  z.tuple([z.literal(2), request, word]),
  z.tuple([z.literal(3), id, ticket]),
  z.tuple([z.literal(4), id, number]),
  z.tuple([z.literal(5), request, number]),
  z.tuple([z.literal(6), request, z.array(z.tuple([number, sealed])).max(10_000), number]),
  z.tuple([z.literal(7)]),
])
/** From a relay. */
export type Told = z.infer<typeof told>

/** The first field of what a relay says. `piped`: what follows are bytes from the other device. */
export const tell = { hello: 0, done: 1, no: 2, ring: 3, grown: 4, number: 5, packages: 6, piped: 7 } as const

/** Why a relay does not do it. */
export type Refusal = 'notProven' | 'nobody' | 'tooMany' | 'full' | 'unknown' | 'gone'

const strictness = { strict: true, allowIndefinite: false, allowUndefined: false, useMaps: true, tags: {} }

function read<T>(schema: z.ZodType<T>, message: Uint8Array): T | undefined {
  try {
    return schema.safeParse(decode(message, strictness)).data
  } catch {
    return undefined
  }
}

export const readAsked = (message: Uint8Array): Asked | undefined => read(asked, message)
export const readTold = (message: Uint8Array): Told | undefined => read(told, message)
export const write = (message: Asked | Told): Uint8Array => encode(message)
