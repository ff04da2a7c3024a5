/**
 * Fetching what this PC wants from all devices that have it at once. A cut loses at most the chunks that were on their
 * way: what arrived is on the disk, and what is missing is asked for again, of whoever is there.
 *
 * Must stay true: nothing is stored whose hash is not the name that the file's record gives; a device is asked only for
 * files that it may read; what a device says that it has is only a reason to ask it.
 */
import { contentOf, hasBit } from './file-serving.ts'
import type { FileShelf, SharedFile } from './file-shelf.types.ts'
import type { Timers } from './link.types.ts'
import type { FrameOf } from './wire.ts'

/** A chunk that has not come by then is asked for again; of a slow line the others are not asked. Milliseconds. */
const patience = 60_000
/** How often to look again while something is wanted: for what was lost, and for who has got it meanwhile. */
const lookAgain = 30_000
/** Wrong bytes of one device before it is asked for no file any more. */
const mostWrong = 3
/** Who has only a part of a file says by itself when it has all; in case that was not heard. */
const lookAgainAtAnswered = 120_000
/** Wanted files that are looked at; nobody need have the first for the others to be fetched. */
const mostLookedAt = 2_000
/** Chunks of one device that are being written; the next is read when one of them is on the disk. */
const mostStoring = 6
/** Chunks asked for at a time: more of whoever sends them soon (milliseconds), fewer when one has not come. */
const askedAtFirst = 8
const fewestAsked = 2
/** Whoever is killed has lost these and no more; a line that would bring more in the meantime is faster than disks are. */
const mostUnderway = 10
const soon = 2_000
/** Questions to one device that it has not answered yet. */
const mostUnanswered = 100

interface Underway {
  readonly file: SharedFile
  readonly position: number
  readonly at: number
  readonly forget: () => void
}

interface Source {
  readonly device: string
  readonly wake: () => void
  /** What it said of each file, and when it was asked. */
  readonly said: Map<string, { readonly content: Buffer; readonly bits: Uint8Array | undefined; readonly at: number }>
  readonly underway: Map<string, Underway>
  /** How many may be. */
  window: number
  /** Being written to the disk. */
  readonly storing: Map<string, { readonly file: SharedFile; readonly work: Promise<void> }>
  readonly unanswered: Set<string>
  readonly outbox: (FrameOf<'fileAsk'> | FrameOf<'chunkAsk'>)[]
  wrong: number
  /** What the disk said. */
  broken: unknown
}

export interface FileSource {
  told(frame: FrameOf<'fileHave'>): void
  arrived(frame: FrameOf<'chunk'>, free?: () => void): Promise<void>
  next(): FrameOf<'fileAsk'> | FrameOf<'chunkAsk'> | undefined
  awaits(name: Uint8Array): boolean
  end(): void
}

export interface FileFetching {
  addSource(device: string, wake: () => void): FileSource
  /** What is wanted, or who may read what, may have changed. */
  refresh(): void
}

export function openFetching(shelf: FileShelf, timers: Timers, grown: (file: string) => void): FileFetching {
  const sources = new Set<Source>()
  let cancelLook: (() => void) | undefined
  let isFull = false

  const isUnderway = (name: string) => {
    for (const { underway, storing } of sources) if (underway.has(name) || storing.has(name)) return true
    return false
  }
  const isLastOf = (id: string) => {
    for (const { underway, storing } of sources)
      for (const { file } of [...underway.values(), ...storing.values()]) if (file.id === id) return false
    return true
  }

  const ask = (source: Source, file: SharedFile, now: number) => {
    const before = source.said.get(file.id)
    const content = contentOf(file)
    const isSame = before?.content.equals(content) === true
    if (isSame && now - before.at < (before.bits ? lookAgainAtAnswered : lookAgain)) return before.bits
    if (source.unanswered.size >= mostUnanswered && !source.unanswered.has(file.id))
      return isSame ? before.bits : undefined
    source.unanswered.add(file.id)
    const said = { content, bits: isSame ? before.bits : undefined, at: now }
    source.said.set(file.id, said)
    source.outbox.push({ kind: 'fileAsk', file: file.id, content })
    return said.bits
  }

  const request = (source: Source, file: SharedFile, position: number, name: string) => {
    const forget = timers.after(patience, () => {
      source.underway.delete(name)
      source.window = Math.max(fewestAsked, Math.floor(source.window / 2))
      schedule()
    })
    source.underway.set(name, { file, position, at: timers.now(), forget })
    source.outbox.push({ kind: 'chunkAsk', file: file.id, position, name: Buffer.from(name, 'hex') })
  }

  const schedule = () => {
    cancelLook?.()
    cancelLook = undefined
    const able = [...sources].filter(({ wrong }) => wrong < mostWrong)
    if (able.length === 0 || isFull) return
    const wanted = shelf.wanted().slice(0, mostLookedAt)
    if (wanted.length === 0) return
    cancelLook = timers.after(lookAgain, schedule)
    const now = timers.now()
    for (const file of wanted) {
      const readers = able.filter(({ device }) => shelf.mayRead(device, file.id))
      const having = readers.map((source) => ({ source, bits: ask(source, file, now) }))
      if (!having.some(({ source, bits }) => bits && source.underway.size < source.window)) continue
      const here = shelf.positions(file.id)
      for (const [position, name] of file.chunks.entries()) {
        if (here.has(position) || isUnderway(name)) continue
        // Whoever has least to do takes the next one.
        const [next] = having
          .filter(({ source, bits }) => bits && hasBit(bits, position) && source.underway.size < source.window)
          .sort((a, b) => a.source.underway.size - b.source.underway.size)
        if (next) request(next.source, file, position, name)
        else if (having.every(({ source }) => source.underway.size >= source.window)) break
      }
    }
    for (const source of sources) if (source.outbox.length > 0) source.wake()
  }

  const store = async (
    source: Source,
    file: SharedFile,
    position: number,
    name: string,
    bytes: Uint8Array,
    isSoon: boolean,
  ) => {
    const done = bytes.length === 0 ? 'missing' : await shelf.put(file.id, position, name, bytes)
    source.storing.delete(name)
    if (done === 'noRoom') {
      isFull = true
      timers.after(patience, () => {
        isFull = false
        schedule()
      })
      return
    }
    if (done !== 'kept') {
      if (done === 'wrong') source.wrong += 1
      // It has less than it said; what it has is asked for again later.
      const said = source.said.get(file.id)
      if (said) source.said.set(file.id, { ...said, bits: without(said.bits, position) })
      return
    }
    // A slow line is not asked for more than it brings in time.
    if (isSoon) source.window = Math.min(mostUnderway, source.window + 1)
    // While others of it are on their way there is no need to count.
    if (isLastOf(file.id) && shelf.positions(file.id).size === file.chunks.length) {
      shelf.completed(file.id)
      grown(file.id)
    }
    shelf.moved()
  }

  return {
    addSource(device, wake) {
      const source: Source = {
        device,
        wake,
        said: new Map(),
        underway: new Map(),
        storing: new Map(),
        window: askedAtFirst,
        unanswered: new Set(),
        outbox: [],
        wrong: 0,
        broken: undefined,
      }
      sources.add(source)
      schedule()
      return {
        told({ file, content, isHome, bits }) {
          source.unanswered.delete(file)
          const asked = source.said.get(file)
          const known = shelf.find(file)
          if (!asked?.content.equals(content) || !known || !contentOf(known).equals(content)) return
          source.said.set(file, { ...asked, bits })
          const hasAll = known.chunks.every((_, position) => hasBit(bits, position))
          shelf.learned(file, device, !hasAll ? 'no' : isHome ? 'home' : 'all')
          schedule()
        },
        async arrived({ name, bytes }, free) {
          const hex = Buffer.from(name).toString('hex')
          const expected = source.underway.get(hex)
          // Never asked for, or given up: the bytes are not even looked at.
          if (!expected) return free?.()
          source.underway.delete(hex)
          expected.forget()
          const { file, position, at } = expected
          const isSoon = timers.now() - at < soon
          const work = Promise.resolve()
            .then(() => store(source, file, position, hex, bytes, isSoon))
            .catch((error: unknown) => {
              source.storing.delete(hex)
              source.broken ??= error
            })
            .then(() => {
              free?.()
              // The whole list is looked at, so not for every single one.
              if (source.underway.size <= source.window / 2) schedule()
            })
          source.storing.set(hex, { file, work })
          if (source.storing.size >= mostStoring)
            await Promise.race([...source.storing.values()].map((one) => one.work))
          if (source.broken !== undefined) throw source.broken
        },
        awaits: (name) => source.underway.has(Buffer.from(name).toString('hex')),
        next: () => source.outbox.shift(),
        end() {
          sources.delete(source)
          for (const { forget } of source.underway.values()) forget()
          source.underway.clear()
          schedule()
        },
      }
    },
    refresh: schedule,
  }
}

function without(bits: Uint8Array | undefined, position: number): Uint8Array | undefined {
  if (!bits) return undefined
  const left = Uint8Array.from(bits)
  left[position >> 3] = (left[position >> 3] ?? 0) & ~(1 << (position & 7))
  return left
}
