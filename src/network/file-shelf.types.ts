/** What the transfer of files needs from this PC: its store of chunks, its records of files, and who may read them. */

/** A file by its record here. */
export interface SharedFile {
  readonly id: string
  /** SHA-256 of the encrypted chunks in order, hex. */
  readonly chunks: readonly string[]
}

export interface FileShelf {
  /** What a person at this PC wants, or keeps offline, and of which something is missing; the most wanted first. */
  wanted(): readonly SharedFile[]
  /** The file's record here; undefined when there is none, or it was deleted. */
  find(file: string): SharedFile | undefined
  /** Positions of the chunks that are here. */
  positions(file: string): ReadonlySet<number>
  /** Whether the file was added at this PC, which therefore keeps it. */
  isHome(file: string): boolean
  /** Undefined when it is not here, or not what its name says. */
  read(chunk: string): Promise<Uint8Array | undefined>
  /** Gives back the memory of bytes that were read, which nobody looks at any more. */
  readonly free?: (bytes: Uint8Array) => void
  /** Durable when it resolves with `kept`; `wrong`: the bytes are not what their name says, and were thrown away. */
  put(file: string, position: number, chunk: string, bytes: Uint8Array): Promise<'kept' | 'noRoom' | 'wrong'>
  /** Whether the device may read the space of the file, by the newest office log. */
  mayRead(device: string, file: string): boolean
  /** What a device says that it has of a file. */
  learned(file: string, device: string, holds: 'all' | 'home' | 'no'): void
  /** All of it is here now. */
  completed(file: string): void
  /** Something that is shown to people has changed. */
  moved(): void
}
