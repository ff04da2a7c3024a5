/**
 * What bytes are, by the bytes: a name promises nothing. Only kinds that hold no program are ever shown as themselves;
 * markup is text here. An archive may turn out to be an Office file; who opens it sees.
 */
import type { ContentKind } from './files-here.ts'

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)))

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

/** Brands of ISO base media files (ISO/IEC 14496-12) that are sound only. */
const soundBrands: ReadonlySet<string> = new Set(['M4A ', 'M4B ', 'M4P '])
/** Of pictures in the same container, which not every page can show. */
const pictureBrands: ReadonlySet<string> = new Set(['avif', 'avis'])

/** Media types of what may be shown as itself, by what the bytes are. */
export function mediaTypeOfBytes(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return 'image/gif'
  const riff = ascii(bytes, 0, 4) === 'RIFF' ? ascii(bytes, 8, 12) : ''
  if (riff === 'WEBP') return 'image/webp'
  if (riff === 'WAVE') return 'audio/wav'
  if (startsWith(bytes, 0x1a, 0x45, 0xdf, 0xa3)) return 'video/webm'
  if (ascii(bytes, 4, 8) === 'ftyp') {
    const brand = ascii(bytes, 8, 12)
    return pictureBrands.has(brand) ? 'image/avif' : soundBrands.has(brand) ? 'audio/mp4' : 'video/mp4'
  }
  if (ascii(bytes, 0, 3) === 'ID3' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) return 'audio/mpeg'
  if (ascii(bytes, 0, 4) === 'OggS') return 'audio/ogg'
  if (ascii(bytes, 0, 4) === 'fLaC') return 'audio/flac'
  return undefined
}

/** How much of the start tells. */
export const tellingBytes = 4_096

const isProgram = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x4d, 0x5a) ||
  startsWith(bytes, 0x7f, 0x45, 0x4c, 0x46) ||
  startsWith(bytes, 0xcf, 0xfa, 0xed, 0xfe) ||
  startsWith(bytes, 0xca, 0xfe, 0xba, 0xbe)

const markup = /^\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*)*<(!doctype\s+)?([a-z]+)/i

/** `head` is the start of the content; `name` only tells kinds of text apart. */
export function contentKindOf(head: Uint8Array, name: string): ContentKind {
  const type = mediaTypeOfBytes(head)
  if (type !== undefined) return type.startsWith('image') ? 'picture' : type.startsWith('video') ? 'video' : 'audio'
  // A PDF may have something before its mark (ISO 32000, appendix H).
  if (ascii(head, 0, 1_024).includes('%PDF-')) return 'pdf'
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) return 'archive'
  if (isProgram(head)) return 'program'
  const isWide = startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)
  if (!isWide && head.subarray(0, tellingBytes).includes(0)) return 'unknown'
  const text = new TextDecoder().decode(head.subarray(0, tellingBytes))
  const [, , tag = ''] = markup.exec(text) ?? []
  if (tag.toLowerCase() === 'svg' || /^\s*<\?xml[\s\S]*<svg[\s>]/i.test(text)) return 'svg'
  if (/^(html|head|body|script|iframe|img|div|meta|title|style|object|embed|form|a|p)$/i.test(tag)) return 'html'
  if (/\.eml$/i.test(name) || /^(?:[A-Za-z-]{2,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}/.test(text))
    if (/^(?:from|received|return-path|message-id|mime-version|date|subject|to|delivered-to):/im.test(text))
      return 'mail'
  return /\.(md|markdown)$/i.test(name) ? 'markdown' : 'text'
}
