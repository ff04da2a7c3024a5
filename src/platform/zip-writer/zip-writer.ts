/**
 * Writes a ZIP archive to a file as its contents come (APPNOTE 6.3.10): deflated by the 256 kB, so memory holds one piece
 * whatever the size. Archives beyond 4 GB and 65,535 entries get the ZIP64 records.
 *
 * Must stay true: entries are written one after the other; sizes and checksum are put into an entry's header when it is
 * closed, so that readers which do not look at the directory can read it as well.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { constants, crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  write(piece: string | Uint8Array): void
  close(): void
}

export interface ZipWriter {
  /** Begins an entry; the one before must be closed. `stored`: what cannot be made smaller, such as pictures. */
  entry(name: string, options?: { readonly stored?: boolean }): ZipEntry
  /** Writes the directory and closes the file; resolves to its size in bytes. */
  close(): number
  /** Closes the file as it is. */
  abandon(): void
}

interface Written {
  readonly name: Buffer
  readonly offset: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

const pieceBytes = 262_144
const mostBytes = 0xffff_ffff
const mostEntries = 0xffff
const version = 20
const version64 = 45
const utf8Names = 0x0800

/** Date and time as DOS had them, in this PC's time zone, to two seconds (APPNOTE 4.4.6). */
function dosTime(ms: number): { readonly time: number; readonly date: number } {
  const at = new Date(Math.max(ms, Date.UTC(1980, 0, 2)))
  return {
    time: (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1),
    date: ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate(),
  }
}

/** Opens a new file; throws what the system says, also when it exists. `now`: milliseconds since 1970, for the entries. */
export function openZip(path: string, now: number): ZipWriter {
  const file = openSync(path, 'wx', 0o600)
  const { time, date } = dosTime(now)
  const entries: Written[] = []
  let at = 0
  let isOpen = false
  const put = (bytes: Uint8Array) => {
    for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from, bytes.length - from, at + from)
    at += bytes.length
  }

  function entry(name: string, { stored = false } = {}): ZipEntry {
    if (isOpen) throw new Error('The entry before is still open')
    isOpen = true
    const nameBytes = Buffer.from(name)
    const offset = at
    const method = stored ? 0 : 8
    const header = (crc: number, packed: number, size: number) => {
      const bytes = Buffer.alloc(30)
      bytes.writeUInt32LE(0x04034b50, 0)
      bytes.writeUInt16LE(version, 4)
      bytes.writeUInt16LE(utf8Names, 6)
      bytes.writeUInt16LE(method, 8)
      bytes.writeUInt16LE(time, 10)
      bytes.writeUInt16LE(date, 12)
      bytes.writeUInt32LE(crc, 14)
      bytes.writeUInt32LE(packed, 18)
      bytes.writeUInt32LE(size, 22)
      bytes.writeUInt16LE(nameBytes.length, 26)
      return bytes
    }
    put(Buffer.concat([header(0, 0, 0), nameBytes]))
    const begun = at
    let held: Buffer[] = []
    let heldBytes = 0
    let crc = 0
    let size = 0
    const flush = (isLast: boolean) => {
      const piece = Buffer.concat(held)
      held = []
      heldBytes = 0
      crc = crc32(piece, crc)
      size += piece.length
      // Pieces that end with a sync flush follow each other in one deflate stream (RFC 1951).
      const finishFlush = isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH
      put(stored ? piece : deflateRawSync(piece, { level: 6, finishFlush }))
    }
    return {
      write(piece) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece)
        held.push(bytes)
        heldBytes += bytes.length
        if (heldBytes >= pieceBytes) flush(false)
      },
      close() {
        flush(true)
        const packed = at - begun
        if (size > mostBytes || packed > mostBytes) throw new RangeError(`${name} is larger than 4 GB`)
        writeSync(file, header(crc, packed, size), 0, 30, offset)
        entries.push({ name: nameBytes, offset, method, crc, packed, size })
        isOpen = false
      },
    }
  }

  return {
    entry,
    close() {
      const start = at
      for (const one of entries) put(directoryEntry(one, time, date))
      put(directoryEnd(entries.length, start, at - start, at))
      closeSync(file)
      return at
    },
    abandon: () => closeSync(file),
  }
}

/** APPNOTE 4.3.12; the offset of what begins beyond 4 GB is in a ZIP64 field (4.5.3). */
function directoryEntry({ name, offset, method, crc, packed, size }: Written, time: number, date: number): Buffer {
  const isFar = offset > mostBytes
  const far = Buffer.alloc(isFar ? 12 : 0)
  if (isFar) {
    far.writeUInt16LE(1, 0)
    far.writeUInt16LE(8, 2)
    far.writeBigUInt64LE(BigInt(offset), 4)
  }
  const bytes = Buffer.alloc(46)
  bytes.writeUInt32LE(0x02014b50, 0)
  bytes.writeUInt16LE(isFar ? version64 : version, 4)
  bytes.writeUInt16LE(isFar ? version64 : version, 6)
  bytes.writeUInt16LE(utf8Names, 8)
  bytes.writeUInt16LE(method, 10)
  bytes.writeUInt16LE(time, 12)
  bytes.writeUInt16LE(date, 14)
  bytes.writeUInt32LE(crc, 16)
  bytes.writeUInt32LE(packed, 20)
  bytes.writeUInt32LE(size, 24)
  bytes.writeUInt16LE(name.length, 28)
  bytes.writeUInt16LE(far.length, 30)
  bytes.writeUInt32LE(Math.min(offset, mostBytes), 42)
  return Buffer.concat([bytes, name, far])
}

/** APPNOTE 4.3.14 to 4.3.16. */
function directoryEnd(count: number, start: number, length: number, at: number): Buffer {
  const isLarge = count > mostEntries || start > mostBytes || length > mostBytes
  const large = Buffer.alloc(isLarge ? 76 : 0)
  if (isLarge) {
    large.writeUInt32LE(0x06064b50, 0)
    large.writeBigUInt64LE(44n, 4)
    large.writeUInt16LE(version64, 12)
    large.writeUInt16LE(version64, 14)
    for (const [place, value] of [count, count, length, start].entries())
      large.writeBigUInt64LE(BigInt(value), 24 + 8 * place)
    large.writeUInt32LE(0x07064b50, 56)
    large.writeBigUInt64LE(BigInt(at), 64)
    large.writeUInt32LE(1, 72)
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(count, mostEntries), 8)
  end.writeUInt16LE(Math.min(count, mostEntries), 10)
  end.writeUInt32LE(Math.min(length, mostBytes), 12)
  end.writeUInt32LE(Math.min(start, mostBytes), 16)
  return Buffer.concat([large, end])
}
