/** Content lines as vCard (RFC 6350, 3.2) and iCalendar (RFC 5545, 3.1) have them. */

/** A TEXT value: backslash, comma, semicolon and line breaks are escaped; other control characters go. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replaceAll('\\', '\\\\')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(',', '\\,')
    .replaceAll(';', '\\;')

/** A parameter's value in quotes (RFC 6868 for what quotes cannot hold). */
export const quotedParameter = (text: string): string =>
  `"${text
    .toWellFormed()
    .replaceAll('^', '^^')
    .replaceAll(/\r\n|\r|\n/g, '^n')
    .replaceAll('"', "^'")
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    .replaceAll(/[\u0000-\u001f\u007f]/g, '')}"`

const longest = 75

/** `NAME:value`, ended by CRLF and folded at 75 octets, never inside a character. */
export function contentLine(name: string, value: string): string {
  const bare = `${name}:${value.replaceAll(/[\r\n]/g, ' ')}`
  if (Buffer.byteLength(bare) <= longest) return `${bare}\r\n`
  let lines = ''
  let line = ''
  let bytes = 0
  for (const character of bare) {
    const more = Buffer.byteLength(character)
    if (bytes + more > longest) {
      lines += `${line}\r\n`
      line = ' '
      bytes = 1
    }
    line += character
    bytes += more
  }
  return `${lines}${line}\r\n`
}
