/** What is remembered of other PCs between runs, in a file of its own: when they were last here, and what they have of ours. */
import { z } from 'zod'
import type { MailCursors } from './mailbox.ts'

const mostDevices = 10_000
const device = z.object({
  lastSeen: z.number().optional(),
  /** Space → number of our last entry there that it is known to have. */
  has: z.record(z.string().max(16), z.int().min(0)).default({}),
})
const memory = z.object({
  book: z.string().max(10_000_000).optional(),
  relays: z.array(z.string().max(500)).max(20).default([]),
  port: z.int().min(1).max(65_535).optional(),
  paused: z.boolean().default(false),
  cursors: z.record(z.string().max(200), z.string().max(200)).default({}),
  devices: z.record(z.string().max(26), device).default({}),
})
export type Remembered = z.infer<typeof device>

export interface PeerMemory {
  book: string | undefined
  relays: readonly string[]
  /** The port for other PCs, last time. */
  port: number | undefined
  /** Offline by choice. */
  paused: boolean
  /** How far streams at relays have been read. */
  readonly cursors: MailCursors
  of(device: string): Remembered | undefined
  seen(device: string, at: number): void
  /** Whether that was news. */
  has(device: string, space: string, number: number): boolean
  /** JSON to keep. */
  text(): string
}

/** What `text` said before; an empty memory of anything else. */
export function openPeerMemory(text: string | undefined): PeerMemory {
  const stored = memory.safeParse(parse(text)).data
  const devices = new Map<string, Remembered>(Object.entries(stored?.devices ?? {}))
  const cursors = new Map(Object.entries(stored?.cursors ?? {}))
  const entry = (id: string): Remembered => {
    const known = devices.get(id)
    if (known) return known
    const made: Remembered = { has: {} }
    if (devices.size < mostDevices) devices.set(id, made)
    return made
  }
  return {
    book: stored?.book,
    relays: stored?.relays ?? [],
    port: stored?.port,
    paused: stored?.paused ?? false,
    cursors: { get: (key) => cursors.get(key), set: (key, value) => void cursors.set(key, value) },
    of: (id) => devices.get(id),
    seen: (id, at) => void (entry(id).lastSeen = at),
    has(id, space, number) {
      const { has } = entry(id)
      if ((has[space] ?? 0) >= number) return false
      has[space] = number
      return true
    },
    text() {
      return JSON.stringify({
        book: this.book,
        relays: this.relays,
        port: this.port,
        paused: this.paused,
        cursors: Object.fromEntries(cursors),
        devices: Object.fromEntries(devices),
      })
    },
  }
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
