/**
 * Giving chunks of files to one other device. Every chunk is asked for by the record that names it, and is given only to a
 * device that may read that record's space; to anybody else a file that exists looks like one that does not.
 */
import type { FileShelf, SharedFile } from './file-shelf.types.ts'
import { hashBytes } from '#trust/seal.ts'
import type { FrameOf } from './wire.ts'

/** Chunks that one device may have asked for at once; more are not heard. */
export const mostAsked = 32
/** Chunks held in memory for one device, read ahead of the link. */
const mostReady = 4
/** Answers that wait for the link; whoever asks more meanwhile asks again later. */
const mostAnswers = 500
/** Files of which a device is told when more of them is here. */
const mostWatched = 2_000

/** The same on all PCs whose records of the file name the same chunks. */
export const contentOf = ({ chunks }: SharedFile): Buffer => hashBytes(Buffer.from(chunks.join(''), 'hex'))

export function bitsOf(positions: ReadonlySet<number>, count: number): Buffer {
  const bits = Buffer.alloc(Math.ceil(count / 8))
  for (const position of positions) if (position < count) bits[position >> 3]! |= 1 << (position & 7)
  return bits
}

export const hasBit = (bits: Uint8Array, position: number): boolean =>
  ((bits[position >> 3] ?? 0) & (1 << (position & 7))) !== 0

export interface FileServing {
  asked(frame: FrameOf<'fileAsk'>): void
  chunkAsked(frame: FrameOf<'chunkAsk'>): void
  /** More of a file is here than before. */
  grown(file: string): void
  next(): FrameOf<'fileHave'> | FrameOf<'chunk'> | undefined
  end(): void
}

const nothing = new Uint8Array()

export function openServing(shelf: FileShelf, device: string, wake: () => void): FileServing {
  const answers = new Map<string, FrameOf<'fileHave'>>()
  const watched = new Set<string>()
  const asked: FrameOf<'chunkAsk'>[] = []
  const ready: FrameOf<'chunk'>[] = []
  let isReading = false
  let isOver = false

  /** The file, when this device may know that it exists. */
  const shown = (file: string) => (shelf.mayRead(device, file) ? shelf.find(file) : undefined)

  const answer = (file: string, content: Uint8Array) => {
    const found = shown(file)
    const isSame = found !== undefined && contentOf(found).equals(content)
    answers.set(file, {
      kind: 'fileHave',
      file,
      content,
      isHome: isSame && shelf.isHome(file),
      bits: isSame ? bitsOf(shelf.positions(file), found.chunks.length) : nothing,
    })
    wake()
  }

  const readAhead = async () => {
    if (isReading) return
    isReading = true
    while (!isOver && ready.length < mostReady) {
      const one = asked.shift()
      if (!one) break
      const name = Buffer.from(one.name).toString('hex')
      const isNamed = shown(one.file)?.chunks[one.position] === name
      const bytes = isNamed ? await shelf.read(name) : undefined
      ready.push({ kind: 'chunk', name: one.name, bytes: bytes ?? nothing })
      wake()
    }
    isReading = false
  }

  return {
    asked({ file, content }) {
      if (answers.size >= mostAnswers) return
      watched.delete(file)
      watched.add(file)
      for (const oldest of watched) {
        if (watched.size <= mostWatched) break
        watched.delete(oldest)
      }
      answer(file, content)
    },
    chunkAsked(frame) {
      if (asked.length + ready.length >= mostAsked) return
      asked.push(frame)
      void readAhead()
    },
    grown(file) {
      const found = watched.has(file) ? shown(file) : undefined
      if (found) answer(file, contentOf(found))
    },
    next() {
      for (const [file, frame] of answers) {
        answers.delete(file)
        return frame
      }
      const chunk = ready.shift()
      if (chunk) void readAhead()
      return chunk
    },
    end: () => {
      isOver = true
      asked.length = 0
      ready.length = 0
    },
  }
}
