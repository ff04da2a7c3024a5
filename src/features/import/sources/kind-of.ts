/** What a file is by its first bytes, whatever its name says. */
import { detectEncoding, readHead, wideEncoding } from '#platform/csv/encoding.ts'

export type LeafKind = 'zip' | 'vcard' | 'icalendar' | 'ldif' | 'mbox' | 'eml' | 'own' | 'sqlite' | 'json' | 'text'

const mailHeader =
  /^(received|return-path|delivered-to|message-id|date|from|to|subject|mime-version|content-type|reply-to|x-[a-z-]+|dkim-signature|cc|sender|in-reply-to|references|content-transfer-encoding):/i

/** Two headers that messages have, in the first lines; a table of text has a delimiter instead. */
function looksLikeMail(start: string): boolean {
  const [block = ''] = start.split(/\r?\n\r?\n/)
  const lines = block.split(/\r?\n/).slice(0, 60)
  const headers = lines.filter((line) => mailHeader.test(line))
  const odd = lines.filter((line) => line !== '' && !/^[\x21-\x39\x3b-\x7e]+:|^[ \t]|^From /.test(line))
  return headers.length >= 2 && odd.length <= lines.length / 10
}

const sqliteMagic = [...Buffer.from('SQLite format 3\0', 'latin1')]

export async function kindOf(
  path: string,
  name: string,
): Promise<{ readonly kind: LeafKind; readonly encoding: string }> {
  const head = await readHead(path)
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] ?? 0) <= 8) return { kind: 'zip', encoding: '' }
  if (sqliteMagic.every((byte, index) => head[index] === byte)) return { kind: 'sqlite', encoding: '' }
  const wide = wideEncoding(head)
  const start = new TextDecoder(wide ?? 'windows-1252').decode(head).replace(/^(\ufeff|ï»¿)/, '')
  const begin = start.slice(0, 4_000).trimStart()
  const kind = kindOfText(begin, start, name.toLowerCase())
  const encoding = kind === 'text' ? '' : await detectEncoding(path, head, () => false)
  return { kind, encoding }
}

function kindOfText(begin: string, start: string, name: string): LeafKind {
  if (/^BEGIN:VCARD/i.test(begin)) return 'vcard'
  if (/^BEGIN:V(CALENDAR|EVENT|TODO|TIMEZONE|AVAILABILITY|JOURNAL|FREEBUSY)\b/i.test(begin)) return 'icalendar'
  if (/^(#[^\n]*\n|\s)*(version:\s*\d+\s*\n(#[^\n]*\n|\s)*)?dn::? /i.test(begin)) return 'ldif'
  if (/^From [^\n]*\d{4}\s*\r?\n/.test(begin) && looksLikeMail(begin.slice(begin.indexOf('\n') + 1))) return 'mbox'
  if (/^\{\s*"format"\s*:\s*"bullpen/.test(begin)) return 'own'
  if (/^(\{\s*"|\[\s*\{)/.test(begin)) return 'json'
  if (looksLikeMail(start) || (/\.(eml|msg\.txt)$/.test(name) && /^[!-9;-~]+:/.test(begin))) return 'eml'
  return 'text'
}
