/**
 * The frames of the protocol between two devices. A frame is one CBOR array (RFC 8949, shortest forms, definite lengths,
 * no tags, no maps): a number that says its kind, then its fields in a fixed order.
 *
 * Must stay true: nothing else in the program sees bytes of a peer before `decodeFrame` has parsed and bounded them; it
 * never throws. `hello`, `knock` and `bye` keep their first fields in every version to come, so that any two versions can
 * tell each other that they cannot talk. Format and test vectors: docs/subsystems/session.md. Next: session.ts.
 */
import { decode, encode } from 'cborg'
import { z } from 'zod'
import type { WireChange } from '#replica/accept.ts'
import type { BodyRun, FeedPosition } from '#replica/exchange.types.ts'
import { presences, type Presence } from '#shared/network-state.ts'
import type { Result } from '#shared/result.ts'
import { fail, ok } from '#shared/result.ts'
import { hashBytes } from '#trust/seal.ts'
import type { StoredStatement } from '#trust/statement.ts'
import { packChanges, packedChanges, unpackChanges } from './wire-change.ts'
import { decodeLargeChunk, encodeLargeChunk } from './wire-chunk.ts'
import * as field from './wire-fields.ts'

/** Versions of the protocol that this program speaks. */
export const protocol = { lowest: 1, highest: 4 } as const

/** From this version on a newcomer is sent what is useful first, and asks for the rest. */
export const versionWithBodies = 2
/** From this version on it is said who is typing. */
export const versionWithTyping = 3
/** From this version on somebody may not want to be disturbed; earlier ones are told that they are away. */
export const versionWithQuiet = 4
/** Entries of which the bodies are asked for at a time. */
export const mostBodies = 4_000

/** Most chunks of a file, and most bytes of an encrypted chunk. */
export const mostFileChunks = 2_000
export const mostChunkBytes = 1_000_016

export interface Versions {
  readonly lowest: number
  readonly highest: number
}

export type Frame =
  /** The first of both sides. `now` is the sender's clock, milliseconds since 1970. */
  | { readonly kind: 'hello'; readonly versions: Versions; readonly office: string; readonly now: number }
  /** The last: why the sender ends the session, for programs. */
  | { readonly kind: 'bye'; readonly reason: string }
  /** 32 bytes over everything that both may have; equal when nothing differs. */
  | { readonly kind: 'digest'; readonly digest: Uint8Array }
  /** What the sender has: hex hashes of the office log's newest statements, and how far each feed goes. */
  | {
      readonly kind: 'have'
      readonly wantsReply: boolean
      /** What was sent beyond these positions has been lost: send it again. */
      readonly isRestart: boolean
      readonly heads: readonly string[]
      readonly positions: readonly FeedPosition[]
    }
  /** `heads` are the sender's newest, whether their statements are in this frame or in one to come. */
  | {
      readonly kind: 'statements'
      readonly heads: readonly string[]
      readonly statements: readonly StoredStatement[]
    }
  | { readonly kind: 'changes'; readonly changes: readonly WireChange[] }
  /** What the sender has now, durably, of feeds that it was sent or has from elsewhere. */
  | {
      readonly kind: 'ack'
      /** How many frames of changes it has dealt with since it last said so. */
      readonly frames: number
      readonly heads: readonly string[]
      readonly positions: readonly FeedPosition[]
    }
  /** What a person does just now. Passed on once by whoever hears it from the device itself. */
  | {
      readonly kind: 'presence'
      readonly device: string
      readonly presence: Presence
      readonly record: string | null
      readonly isPassedOn: boolean
    }
  /** Its person types at this record; null: no more. Passed on as presence is, and only to who may read the record. */
  | {
      readonly kind: 'typing'
      readonly device: string
      readonly place: string | null
      readonly isPassedOn: boolean
    }
  /** Who has what of a file? `content` is the hash of its chunks' names, so that both mean the same. */
  | { readonly kind: 'fileAsk'; readonly file: string; readonly content: Uint8Array }
  /** One bit a chunk, the lowest first; without any for a file that the asker may not read or that is not here. */
  | {
      readonly kind: 'fileHave'
      readonly file: string
      readonly content: Uint8Array
      readonly isHome: boolean
      readonly bits: Uint8Array
    }
  | { readonly kind: 'chunkAsk'; readonly file: string; readonly position: number; readonly name: Uint8Array }
  /** Encrypted bytes whose SHA-256 is the name; none when they are not here. */
  | { readonly kind: 'chunk'; readonly name: Uint8Array; readonly bytes: Uint8Array }
  /** Asks for bodies, of at most `mostBodies` entries. */
  | { readonly kind: 'bodyAsk'; readonly runs: readonly BodyRun[] }
  /** Those that are here, in the order of the question, of which `dealt` entries have been looked at by now. */
  | {
      readonly kind: 'bodies'
      readonly dealt: number
      readonly isLast: boolean
      readonly bodies: readonly Uint8Array[]
    }
  /** The first of somebody who holds an invitation. The signing key is the one that the link proved. */
  | {
      readonly kind: 'knock'
      readonly versions: Versions
      readonly office: string
      /** The invitation's public key. */
      readonly invitation: string
      readonly boxKey: Uint8Array
      readonly proof: Uint8Array
      readonly name: string
    }
  /** The knock is heard: from this nonce and both devices' keys both ends compute the six digits. */
  | { readonly kind: 'challenge'; readonly nonce: Uint8Array }
  /** The six digits were right: the statements that let the joiner in exist; an ordinary session follows. */
  | { readonly kind: 'admitted'; readonly person: string }

/** The frames about contents of files. */
export type FileFrame = Extract<Frame, { kind: 'fileAsk' | 'fileHave' | 'chunkAsk' | 'chunk' }>

export type FrameKind = Frame['kind']
export type FrameOf<K extends FrameKind> = Extract<Frame, { kind: K }>

const version = z.int().min(0).max(65_535)
const reason = z.string().max(60)
const magicText = 'bullpen' as const
const magic = z.literal(magicText)
const heads = field.bytes(32 * 10_000).refine((value) => value.length % 32 === 0, 'not whole hashes')
const positions = z
  .array(z.tuple([field.spaceText, field.deviceText, field.forkText, field.count, field.hash]))
  .max(30_000)

const packHeads = (hashes: readonly string[]) => Buffer.from(hashes.join(''), 'hex')
const unpackHeads = (packed: Uint8Array) => {
  const hex = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength).toString('hex')
  return Array.from({ length: packed.length / 32 }, (_, index) => hex.slice(index * 64, index * 64 + 64))
}
const packPositions = (list: readonly FeedPosition[]): z.infer<typeof positions> =>
  list.map(({ space, device, fork, number, chain }) => [space, device, fork, number, chain])
const unpackPositions = (list: z.infer<typeof positions>): FeedPosition[] =>
  list.map(([space, device, fork, number, chain]) => ({ space, device, fork, number, chain }))

/** How one kind of frame is written: its number, the schema of its fields, and the two directions. */
interface Layout<F extends Frame, Fields extends readonly [unknown, ...unknown[]]> {
  readonly code: number
  readonly fields: z.ZodType<Fields>
  pack(frame: F): NoInfer<Fields>
  /** Undefined when the fields do not fit together. */
  unpack(fields: NoInfer<Fields>): F | undefined
}

const layout = <K extends FrameKind, Fields extends readonly [unknown, ...unknown[]]>(
  kind: K,
  of: Layout<FrameOf<K>, Fields>,
) => [kind, of as unknown as Layout<Frame, readonly [unknown, ...unknown[]]>] as const

const layouts = [
  layout('hello', {
    code: 0,
    // A later version may say more; this one understands the beginning.
    fields: z.tuple([magic, version, version, field.officeText, field.milliseconds]).rest(z.unknown()),
    pack: ({ versions, office, now }) => [magicText, versions.lowest, versions.highest, office, now],
    unpack: ([, lowest, highest, office, now]) => ({ kind: 'hello', versions: { lowest, highest }, office, now }),
  }),
  layout('bye', {
    code: 1,
    fields: z.tuple([reason]).rest(z.unknown()),
    pack: (frame) => [frame.reason],
    unpack: ([text]) => ({ kind: 'bye', reason: text }),
  }),
  layout('digest', {
    code: 2,
    fields: z.tuple([field.hash]),
    pack: ({ digest }) => [digest],
    unpack: ([digest]) => ({ kind: 'digest', digest }),
  }),
  layout('have', {
    code: 3,
    fields: z.tuple([z.boolean(), z.boolean(), heads, positions]),
    pack: (frame) => [frame.wantsReply, frame.isRestart, packHeads(frame.heads), packPositions(frame.positions)],
    unpack: ([wantsReply, isRestart, hashes, list]) => ({
      kind: 'have',
      wantsReply,
      isRestart,
      heads: unpackHeads(hashes),
      positions: unpackPositions(list),
    }),
  }),
  layout('statements', {
    code: 4,
    fields: z.tuple([heads, z.array(z.tuple([field.bytes(1_000_000), field.exactly(64)])).max(10_000)]),
    pack: (frame) => [
      packHeads(frame.heads),
      frame.statements.map(({ bytes, signature }): [Uint8Array, Uint8Array] => [bytes, signature]),
    ],
    unpack: ([hashes, list]) => ({
      kind: 'statements',
      heads: unpackHeads(hashes),
      statements: list.map(([bytes, signature]) => ({ hash: hashBytes(bytes), bytes, signature })),
    }),
  }),
  layout('changes', {
    code: 5,
    fields: packedChanges,
    pack: ({ changes }) => packChanges(changes),
    unpack: (fields) => {
      const changes = unpackChanges(fields)
      return changes && { kind: 'changes', changes }
    },
  }),
  layout('ack', {
    code: 6,
    fields: z.tuple([field.count, heads, positions]),
    pack: (frame) => [frame.frames, packHeads(frame.heads), packPositions(frame.positions)],
    unpack: ([frames, hashes, list]) => ({
      kind: 'ack',
      frames,
      heads: unpackHeads(hashes),
      positions: unpackPositions(list),
    }),
  }),
  layout('presence', {
    code: 7,
    fields: z.tuple([field.deviceText, z.enum(presences), field.recordText.nullable(), z.boolean()]),
    pack: ({ device, presence, record, isPassedOn }) => [device, presence, record, isPassedOn],
    unpack: ([device, presence, record, isPassedOn]) => ({ kind: 'presence', device, presence, record, isPassedOn }),
  }),
  layout('fileAsk', {
    code: 8,
    fields: z.tuple([field.recordText, field.hash]),
    pack: ({ file, content }) => [file, content],
    unpack: ([file, content]) => ({ kind: 'fileAsk', file, content }),
  }),
  layout('fileHave', {
    code: 9,
    fields: z.tuple([field.recordText, field.hash, z.boolean(), field.bytes(mostFileChunks / 8)]),
    pack: ({ file, content, isHome, bits }) => [file, content, isHome, bits],
    unpack: ([file, content, isHome, bits]) => ({ kind: 'fileHave', file, content, isHome, bits }),
  }),
  layout('chunkAsk', {
    code: 10,
    fields: z.tuple([
      field.recordText,
      z
        .int()
        .min(0)
        .max(mostFileChunks - 1),
      field.hash,
    ]),
    pack: ({ file, position, name }) => [file, position, name],
    unpack: ([file, position, name]) => ({ kind: 'chunkAsk', file, position, name }),
  }),
  layout('chunk', {
    code: 11,
    fields: z.tuple([field.hash, field.bytes(mostChunkBytes)]),
    pack: ({ name, bytes }) => [name, bytes],
    unpack: ([name, bytes]) => ({ kind: 'chunk', name, bytes }),
  }),
  layout('bodyAsk', {
    code: 12,
    fields: z.tuple([
      z
        .array(z.tuple([field.spaceText, field.deviceText, field.forkText, field.count, field.count]))
        .max(mostBodies)
        .refine((runs) => runs.reduce((sum, run) => sum + run[4], 0) <= mostBodies, 'too many bodies'),
    ]),
    pack: ({ runs }) => [
      runs.map(({ space, device, fork, first, count }): [string, string, string, number, number] => [
        space,
        device,
        fork,
        first,
        count,
      ]),
    ],
    unpack: ([runs]) => ({
      kind: 'bodyAsk',
      runs: runs.map(([space, device, fork, first, count]) => ({ space, device, fork, first, count })),
    }),
  }),
  layout('bodies', {
    code: 13,
    fields: z.tuple([field.count, z.boolean(), z.array(field.bytes(4_000_000)).max(mostBodies)]),
    pack: ({ dealt, isLast, bodies }) => [dealt, isLast, [...bodies]],
    unpack: ([dealt, isLast, bodies]) => ({ kind: 'bodies', dealt, isLast, bodies }),
  }),
  layout('typing', {
    code: 14,
    fields: z.tuple([field.deviceText, field.recordText.nullable(), z.boolean()]),
    pack: ({ device, place, isPassedOn }) => [device, place, isPassedOn],
    unpack: ([device, place, isPassedOn]) => ({ kind: 'typing', device, place, isPassedOn }),
  }),
  layout('knock', {
    code: 16,
    fields: z
      .tuple([
        magic,
        version,
        version,
        field.officeText,
        field.hexHash,
        field.exactly(32),
        field.exactly(64),
        z.string().max(200),
      ])
      .rest(z.unknown()),
    pack: ({ versions: { lowest, highest }, office, invitation, boxKey, proof, name }) => [
      magicText,
      lowest,
      highest,
      office,
      invitation,
      boxKey,
      proof,
      name,
    ],
    unpack: ([, lowest, highest, office, invitation, boxKey, proof, name]) => ({
      kind: 'knock',
      versions: { lowest, highest },
      office,
      invitation,
      boxKey,
      proof,
      name,
    }),
  }),
  layout('challenge', {
    code: 17,
    fields: z.tuple([field.exactly(32)]),
    pack: ({ nonce }) => [nonce],
    unpack: ([nonce]) => ({ kind: 'challenge', nonce }),
  }),
  layout('admitted', {
    code: 18,
    fields: z.tuple([z.string().max(36)]),
    pack: ({ person }) => [person],
    unpack: ([person]) => ({ kind: 'admitted', person }),
  }),
]
const byKind = new Map<FrameKind, (typeof layouts)[number][1]>(layouts)
const byCode = new Map(layouts.map(([, one]) => [one.code, one]))

export function encodeFrame(frame: Frame): Uint8Array {
  const large = frame.kind === 'chunk' ? encodeLargeChunk(frame) : undefined
  if (large) return large
  const one = byKind.get(frame.kind)
  if (!one) throw new Error(`No layout for ${frame.kind}`)
  return encode([one.code, ...one.pack(frame)])
}

const strictness = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  // Maps have no place in a frame; as Map they cannot reach a prototype before the schema refuses them.
  useMaps: true,
  rejectDuplicateMapKeys: true,
  tags: {},
}

const nonsense = (message: string) => fail({ type: 'Nonsense' as const, message })
const envelope = z.array(z.unknown()).min(1)

/** The frame, or `Nonsense` for anything that is not exactly one. Byte fields are views of `bytes` or copies. */
export function decodeFrame(bytes: Uint8Array): Result<Frame, { type: 'Nonsense'; message: string }> {
  const large = decodeLargeChunk(bytes, mostChunkBytes)
  if (large) return ok({ kind: 'chunk', ...large })
  let value: unknown
  try {
    value = decode(bytes, strictness)
  } catch (error) {
    // A nesting bomb ends in a RangeError: the stack is finite, and so is a frame.
    return nonsense(error instanceof Error ? error.message : String(error))
  }
  const parsed = envelope.safeParse(value)
  if (!parsed.success) return nonsense('not a list')
  const [code, ...rest] = parsed.data
  const one = byCode.get(Number(typeof code === 'number' ? code : -1))
  if (!one) return nonsense('a frame of a kind that this version does not know')
  const fields = one.fields.safeParse(rest)
  if (!fields.success) return nonsense(fields.error.issues[0]?.message ?? 'not its fields')
  const frame = one.unpack(fields.data)
  return frame ? ok(frame) : nonsense('its parts do not fit together')
}
