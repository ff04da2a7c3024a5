/** Address books as directories write them (LDIF, RFC 2849): entries with their attributes, one after the other. */
import { readLines } from '../table/read-lines.ts'

export interface LdifEntry {
  /** Line of the file on which it begins. */
  readonly line: number
  readonly dn: string
  /** By attribute in lower case, without options; values in the order of the file. */
  readonly values: ReadonlyMap<string, readonly string[]>
  /** Characters of photographs and certificates that were dropped. */
  readonly dropped: number
}

const binary = /^(jpegphoto|photo|thumbnailphoto|usercertificate|usersmimecertificate|audio|userpassword|userpkcs12)$/
const mostValue = 200_000
const mostValues = 5_000

/** Changes that delete or rename are no entries. */
const isEntry = (values: ReadonlyMap<string, readonly string[]>): boolean =>
  /^(add)?$/i.test(values.get('changetype')?.[0] ?? '')

function decoded(value: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'base64'))
  } catch {
    return ''
  }
}

export async function* readLdif(
  path: string,
  encoding: string,
): AsyncGenerator<{ readonly entries: readonly LdifEntry[]; readonly bytes: number }> {
  let entries: LdifEntry[] = []
  let values = new Map<string, string[]>()
  let dn: string | undefined
  let begun = 0
  let dropped = 0
  let count = 0
  let open: { name: string; base64: boolean; value: string; skip: boolean } | undefined

  const finish = () => {
    if (!open) return
    const { name, base64, value, skip } = open
    open = undefined
    if (skip || count >= mostValues) return
    const text = base64 ? decoded(value) : value
    if (name === 'dn') dn = text
    else if (dn !== undefined && text !== '') {
      count++
      values.set(name, [...(values.get(name) ?? []), text])
    }
  }
  const end = () => {
    finish()
    if (dn !== undefined && isEntry(values)) entries.push({ line: begun, dn, values, dropped })
    dn = undefined
    values = new Map()
    dropped = 0
    count = 0
  }
  for await (const { lines, bytes } of readLines(path, encoding)) {
    for (const { text, number } of lines) {
      if (text.startsWith(' ')) {
        if (open?.skip) dropped += text.length
        else if (open) open.value = `${open.value}${text.slice(1)}`.slice(0, mostValue)
        continue
      }
      if (text === '') {
        end()
        continue
      }
      finish()
      const match = /^([A-Za-z][\w.-]*)(?:;[^:]*)?:([:<]?)[ \t]*(.*)$/.exec(text)
      // Comments, `version: 1`, and a value that lies somewhere else (`:<`), which is not fetched.
      if (!match || match[2] === '<') continue
      const name = (match[1] ?? '').toLowerCase()
      if (name === 'dn') begun = number
      const value = match[3] ?? ''
      const skip = binary.test(name)
      if (skip) dropped += value.length
      open = { name, base64: match[2] === ':', value: skip ? '' : value.slice(0, mostValue), skip }
    }
    if (entries.length === 0) continue
    yield { entries, bytes }
    entries = []
  }
  end()
  if (entries.length > 0) yield { entries, bytes: Number.MAX_SAFE_INTEGER }
}
