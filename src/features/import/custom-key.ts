/** Keys of the office's own fields that an import makes: the same column of the same table is the same field everywhere. */
import { createHash } from 'node:crypto'
import { base32 } from '#shared/ids.ts'
import { normalHeader } from './normal-header.ts'

const known = new Map<string, string>()

/** `[a-z0-9]+`, from table and column name; never from the text itself, which may be `__proto__`. */
export function customKey(table: string, header: string): string {
  const text = `${table}\n${normalHeader(header) || header}`
  const found = known.get(text)
  if (found) return found
  const key = `c${base32(createHash('sha256').update(text).digest()).slice(0, 10)}`
  if (known.size < 10_000) known.set(text, key)
  return key
}
