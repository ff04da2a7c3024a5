/** Two PCs' talks about files joined by a cable: frames travel encoded, one after the other, until it is cut. */
import type { FileTransfer } from '#network/file-transfer.ts'
import { isFileFrame } from '#network/file-transfer.ts'
import { decodeFrame, encodeFrame, type FileFrame } from '#network/wire.ts'

export interface FileCable {
  /** Frames that have travelled. */
  readonly frames: number
  readonly bytes: number
  cut(): void
}

/** What the cable does to a frame: passes it on, alters it or loses it. */
export type Meddling = (frame: FileFrame) => FileFrame | undefined

export function fileCable(
  one: { readonly device: string; readonly transfer: FileTransfer },
  other: { readonly device: string; readonly transfer: FileTransfer },
  options: { readonly meddle?: Meddling; readonly cutAfter?: number } = {},
): FileCable {
  const { meddle = (frame) => frame, cutAfter = Infinity } = options
  let isCut = false
  const traffic = { frames: 0, bytes: 0 }
  const pumping = new Set<object>()

  const pump = async (from: (typeof ends)[number], to: (typeof ends)[number]) => {
    if (pumping.has(from)) return
    pumping.add(from)
    // As a session does: what is to be said is asked for when there is time to say it.
    await Promise.resolve()
    for (let frame = from.talk.next(); frame && !isCut; frame = from.talk.next()) {
      const passed = meddle(frame)
      if (!passed) continue
      const bytes = encodeFrame(passed)
      traffic.frames += 1
      traffic.bytes += bytes.length
      if (traffic.frames > cutAfter) return cut()
      const decoded = decodeFrame(bytes)
      if (!decoded.ok || !isFileFrame(decoded.value)) throw new Error('The cable carries nonsense')
      await to.talk.hear(decoded.value)
    }
    pumping.delete(from)
  }
  const cut = () => {
    if (isCut) return
    isCut = true
    for (const { talk } of ends) talk.end()
  }
  const open = (at: typeof one, far: string, index: 0 | 1) => ({
    talk: at.transfer.talk(far, () => queueMicrotask(() => isReady() && void pump(ends[index]!, ends[1 - index]!))),
  })
  const isReady = () => ends.length === 2 && !isCut
  const ends: { readonly talk: ReturnType<FileTransfer['talk']> }[] = []
  ends.push(open(one, other.device, 0))
  ends.push(open(other, one.device, 1))
  queueMicrotask(() => {
    void pump(ends[0]!, ends[1]!)
    void pump(ends[1]!, ends[0]!)
  })
  return {
    get frames() {
      return traffic.frames
    },
    get bytes() {
      return traffic.bytes
    },
    cut,
  }
}

/** Lets everything go on that can, until `done`; fails when it never is. */
export async function until(done: () => boolean, most = 20_000): Promise<void> {
  for (let turn = 0; turn < most; turn++) {
    if (done()) return
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  throw new Error('This never came to be')
}

/** Lets everything happen that follows without time passing. */
export async function settled(turns = 200): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}
