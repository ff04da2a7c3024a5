/** A PC's store of chunks in memory, with records of files that all PCs of a test share. */
import type { FileShelf, SharedFile } from '#network/file-shelf.types.ts'
import { hashBytes } from '#trust/seal.ts'

export interface ToyShelf extends FileShelf {
  readonly chunks: Map<string, Uint8Array>
  readonly holders: Map<string, 'all' | 'home' | 'no'>
  readonly completedFiles: string[]
  /** Has the file whole, as the PC where it was added does. */
  add(file: SharedFile, contents: readonly Uint8Array[]): void
  want(file: SharedFile): void
  has(file: SharedFile): boolean
  isFull: boolean
}

export const nameOf = (bytes: Uint8Array): string => hashBytes(bytes).toString('hex')

/** A file of so many chunks, all different. */
export function toyFile(no: number, chunkCount: number, chunkLength = 100) {
  const contents = Array.from({ length: chunkCount }, (_, position) =>
    Buffer.alloc(chunkLength, `${no} ${position} `).fill(position & 255, chunkLength - 1),
  )
  const id = `${'s'.repeat(16)}${String(no).padStart(20, '0')}`
  return { file: { id, chunks: contents.map(nameOf) } satisfies SharedFile, contents }
}

/** `mayRead` decides for every device and file; `records` are shared by all shelves of an office. */
export function toyShelf(
  records: Map<string, SharedFile>,
  mayRead: (device: string, file: string) => boolean = () => true,
): ToyShelf {
  const chunks = new Map<string, Uint8Array>()
  const homes = new Set<string>()
  const wants = new Map<string, SharedFile>()
  const shelf: ToyShelf = {
    chunks,
    holders: new Map(),
    completedFiles: [],
    isFull: false,
    add(file, contents) {
      records.set(file.id, file)
      homes.add(file.id)
      for (const bytes of contents) chunks.set(nameOf(bytes), bytes)
    },
    want: (file) => void wants.set(file.id, file),
    has: (file) => file.chunks.every((name) => chunks.has(name)),
    wanted: () => [...wants.values()].filter((file) => !shelf.has(file)),
    find: (file) => records.get(file),
    positions: (file) =>
      new Set((records.get(file)?.chunks ?? []).flatMap((name, position) => (chunks.has(name) ? [position] : []))),
    isHome: (file) => homes.has(file),
    read: async (name) => chunks.get(name),
    async put(_file, _position, name, bytes) {
      if (shelf.isFull) return 'noRoom'
      if (nameOf(bytes) !== name) return 'wrong'
      chunks.set(name, Uint8Array.from(bytes))
      return 'kept'
    },
    mayRead,
    learned: (file, device, holds) => void shelf.holders.set(`${file} ${device}`, holds),
    completed: (file) => void shelf.completedFiles.push(file),
    moved: () => undefined,
  }
  return shelf
}
