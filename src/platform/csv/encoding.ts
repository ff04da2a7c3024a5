/**
 * Which encoding a file has, and its text as a stream of UTF-8. UTF-8 is believed only when the whole file is valid
 * UTF-8; everything else is a guess that the plan shows and the person can change.
 */
import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Transform } from 'node:stream'
import type { Readable } from 'node:stream'
import { analyse } from 'chardet'

/** How much of a file is looked at before it is believed. */
export const headBytes = 256 * 1024

/** Encodings that are worth a guess among single bytes; all are known to `TextDecoder`. */
const guesses: ReadonlyMap<string, string> = new Map([
  ['Shift_JIS', 'shift_jis'],
  ['Big5', 'big5'],
  ['EUC-JP', 'euc-jp'],
  ['EUC-KR', 'euc-kr'],
  ['GB18030', 'gb18030'],
  ['KOI8-R', 'koi8-r'],
  ['windows-1251', 'windows-1251'],
  ['ISO-8859-5', 'windows-1251'],
  ['windows-1253', 'windows-1253'],
  ['ISO-8859-7', 'windows-1253'],
])
/** Western European text is far likelier than what chardet makes of a few umlauts, so others need to be surer. */
const sureEnough = 60

/** Length of the sequence that is cut off at the end of `bytes`, 0 when none is. */
function cutOff(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? back : 0
  }
  return 0
}

export async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Two-byte text by its mark, or by every other byte of the head being zero. */
export function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe && !(head[2] === 0 && head[3] === 0)) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (let index = 0; index < head.length; index++)
    if (head[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > head.length / 5 && even < odd / 10) return 'utf-16le'
  if (even > head.length / 5 && odd < even / 10) return 'utf-16be'
  return undefined
}

/** True when every byte of the file is part of valid UTF-8. Reads it once, at disk speed. */
async function wholeFileIsUtf8(path: string, stop: () => boolean): Promise<boolean> {
  let rest: Uint8Array = new Uint8Array(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (stop()) return true
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const cut = cutOff(bytes)
    if (!isUtf8(bytes.subarray(0, bytes.length - cut))) return false
    rest = bytes.subarray(bytes.length - cut)
  }
  return rest.length === 0
}

/** Bytes that are not ASCII are what tells; a guess from a long ASCII start would be worth nothing. */
async function unusualPart(path: string): Promise<Uint8Array> {
  const kept: Buffer[] = []
  let size = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    if (!chunk.some((byte) => byte > 127)) continue
    kept.push(chunk)
    size += chunk.length
    if (size > 1 << 20) break
  }
  return Buffer.concat(kept)
}

/** Share of non-ASCII sequences that are valid UTF-8: a UTF-8 file with a few broken bytes is still UTF-8. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  let good = 0
  let broken = 0
  for (const char of text) {
    if (char === '\ufffd') broken++
    else if (char > '\x7f') good++
  }
  return good > broken * 2
}

export async function detectEncoding(path: string, head: Uint8Array, stop: () => boolean): Promise<string> {
  const wide = wideEncoding(head)
  if (wide) return wide
  if (await wholeFileIsUtf8(path, stop)) return 'utf-8'
  const bytes = await unusualPart(path)
  if (mostlyUtf8(bytes)) return 'utf-8'
  const best = analyse(bytes).find((match) => guesses.has(match.name))
  const first = analyse(bytes)[0]
  if (best && first && best.name === first.name && best.confidence >= sureEnough)
    return guesses.get(best.name) ?? 'windows-1252'
  return 'windows-1252'
}

export const knownEncoding = (name: string): boolean => {
  try {
    return new TextDecoder(name).encoding !== ''
  } catch {
    return false
  }
}

/** The file as UTF-8 bytes, and how many bytes of the file have been read so far. Broken sequences become U+FFFD, which the importer reports cell by cell. */
export function utf8Stream(
  path: string,
  encoding: string,
): { readonly text: Readable; readonly bytesRead: () => number } {
  const source = createReadStream(path, { highWaterMark: 1 << 18 })
  const bytesRead = (): number => source.bytesRead
  if (encoding === 'utf-8') return { text: source, bytesRead }
  const decoder = new TextDecoder(encoding, { ignoreBOM: false })
  const decode = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, Buffer.from(decoder.decode(chunk, { stream: true }))),
    flush: (done) => done(null, Buffer.from(decoder.decode())),
  })
  source.on('error', (error) => decode.destroy(error))
  decode.on('close', () => source.destroy())
  return { text: source.pipe(decode), bytesRead }
}
