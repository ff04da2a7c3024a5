/** The files that an export writes: whole when it succeeds, gone when it does not. */
import { closeSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file that the job left at `path`; who asks over HTTP gets an `id` to fetch it by instead of the path. */
export interface Download {
  readonly name: string
  readonly path: string
  readonly bytes: number
}

export interface TextFile {
  write(text: string): void
  close(): Download
}

const held = 65_536

export function outputFiles(folder: string) {
  const made: string[] = []
  const open = new Set<number>()
  const ends: (() => void)[] = []
  const place = (name: string): string => {
    const path = join(folder, name)
    made.push(path)
    return path
  }
  return {
    /** Text is collected and written by the 64 kB. */
    text: (name: string): TextFile => {
      const path = place(name)
      const file = openSync(path, 'wx', 0o600)
      open.add(file)
      let waiting = ''
      let bytes = 0
      const flush = () => {
        writeFileSync(file, waiting)
        bytes += Buffer.byteLength(waiting)
        waiting = ''
      }
      return {
        write: (text) => {
          waiting += text
          if (waiting.length > held) flush()
        },
        close: () => {
          flush()
          closeSync(file)
          open.delete(file)
          return { name, path, bytes }
        },
      }
    },
    /** A place for a file that something else writes. `end` is called when the export fails. */
    place: (name: string, end: () => void = () => {}): string => {
      ends.push(end)
      return place(name)
    },
    ended: (name: string): Download => {
      const path = join(folder, name)
      return { name, path, bytes: statSync(path).size }
    },
    removeAll: () => {
      for (const end of ends) end()
      for (const file of open) closeSync(file)
      for (const path of made) rmSync(path, { force: true })
    },
  }
}
export type OutputFiles = ReturnType<typeof outputFiles>
