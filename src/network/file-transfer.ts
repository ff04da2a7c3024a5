/**
 * Contents of files between PCs, over the sessions that bring the log: asking who has what, getting and giving chunks. A
 * session says these frames only when it has nothing else to say, so files never hold up the log.
 * Next: file-fetching.ts for what this PC wants, file-serving.ts for what it gives, docs/subsystems/files.md.
 */
import { openFetching } from './file-fetching.ts'
import { openServing, type FileServing } from './file-serving.ts'
import type { FileShelf } from './file-shelf.types.ts'
import type { Timers } from './link.types.ts'
import type { FileFrame, Frame, FrameOf } from './wire.ts'

/** The part of a session that is about files. */
export interface FileTalk {
  /** Resolves when the frame has been dealt with; the next is read then. `free`: nobody looks at its bytes any more. */
  hear(frame: FileFrame, free?: () => void): Promise<void>
  next(): FileFrame | undefined
  /** Whether this PC has asked this device for it, and has not got it since. */
  awaits(chunk: FrameOf<'chunk'>): boolean
  /** The frame that `next` gave has been written into bytes of its own. */
  written(frame: FileFrame): void
  end(): void
}

export interface FileTransfer {
  /** For a session with a device of the office; `wake` has it ask `next` again. */
  talk(device: string, wake: () => void): FileTalk
  /** What is wanted, or who may read what, may have changed. */
  refresh(): void
}

const kinds: ReadonlySet<Frame['kind']> = new Set(['fileAsk', 'fileHave', 'chunkAsk', 'chunk'])
export const isFileFrame = (frame: Frame): frame is FileFrame => kinds.has(frame.kind)

export function openFileTransfer(shelf: FileShelf, timers: Timers): FileTransfer {
  const servings = new Set<FileServing>()
  const fetching = openFetching(shelf, timers, (file) => {
    for (const serving of servings) serving.grown(file)
  })
  return {
    refresh: () => fetching.refresh(),
    talk(device, wake) {
      const serving = openServing(shelf, device, wake)
      servings.add(serving)
      const source = fetching.addSource(device, wake)
      return {
        async hear(frame, free) {
          if (frame.kind === 'fileAsk') serving.asked(frame)
          else if (frame.kind === 'chunkAsk') serving.chunkAsked(frame)
          else if (frame.kind === 'fileHave') source.told(frame)
          else await source.arrived(frame, free)
        },
        next: () => source.next() ?? serving.next(),
        awaits: ({ name }) => source.awaits(name),
        written: (frame) => frame.kind === 'chunk' && shelf.free?.(frame.bytes),
        end() {
          servings.delete(serving)
          serving.end()
          source.end()
        },
      }
    },
  }
}
