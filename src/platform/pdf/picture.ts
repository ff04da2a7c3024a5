/** Whether bytes are a picture that may be printed: PNG or JPEG by their own first bytes, of a size that a letter has. */

export const mostPictureBytes = 2_000_000
const mostPixels = 16_000_000

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The pixels of a JPEG as its first frame says (ITU T.81, B.2.2); undefined when there is none. */
function jpegPixels(bytes: Buffer): number | undefined {
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return undefined
    const mark = bytes[at + 1] ?? 0
    const isFrame = mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc
    if (isFrame) return bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7)
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

/** The picture as an address that holds it, or undefined when it is none that is printed. */
export function printablePicture(bytes: Buffer): string | undefined {
  if (bytes.length > mostPictureBytes) return undefined
  const isPng = bytes.subarray(0, 8).equals(pngMark) && bytes.toString('latin1', 12, 16) === 'IHDR'
  if (isPng && bytes.readUInt32BE(16) * bytes.readUInt32BE(20) <= mostPixels)
    return `data:image/png;base64,${bytes.toString('base64')}`
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8
  if (isJpeg && (jpegPixels(bytes) ?? Infinity) <= mostPixels)
    return `data:image/jpeg;base64,${bytes.toString('base64')}`
  return undefined
}
