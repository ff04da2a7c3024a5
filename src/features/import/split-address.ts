/** A whole address in one cell, taken apart where it is written as one of the usual kinds; otherwise it stays in one piece. */
import { isCountry } from './countries.ts'

export interface Address {
  readonly street: string
  readonly postalCode: string
  readonly city: string
  readonly region: string
  readonly country: string
}

const continental = /^(?:[A-Z]{1,3}-)?(\d{4,5}|\d{3}\s\d{2}|\d{2}-\d{3})\s+(\p{L}.*)$/u
const dutch = /^(\d{4}\s?[A-Z]{2})\s+(\p{L}.*)$/u
const american = /^(?:(\p{L}.*?)\s+)?([A-Z]{2})\s+(\d{5}(?:-\d{4})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d)$/u
const british = /^(?:(\p{L}.*?)\s+)?([A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})$/iu
/** More is no address, and would only make the patterns work. */
const longest = 500

/** Undefined when it is not surely understood. */
export function splitAddress(text: string): Address | undefined {
  if (text.length > longest) return undefined
  const parts = text
    .split(/\s*[\n\r;|]+\s*|\s*,\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const last = parts.at(-1) ?? ''
  const country = parts.length > 2 && isCountry(last) ? last : ''
  if (country !== '') parts.pop()
  if (parts.length < 2) return undefined
  const made = (at: number, rest: Pick<Address, 'postalCode' | 'city' | 'region'>): Address | undefined => {
    const street = parts.slice(0, at).join(', ')
    return street === '' || rest.city === '' ? undefined : { street, country, ...rest }
  }
  const end = parts.length - 1
  const final = parts[end] ?? ''
  const states = american.exec(final)
  if (states) {
    const [, city, region = '', postalCode = ''] = states
    return city === undefined
      ? made(end - 1, { city: parts[end - 1] ?? '', region, postalCode })
      : made(end, { city, region, postalCode })
  }
  const kingdom = british.exec(final)
  if (kingdom) {
    const [, city, postalCode = ''] = kingdom
    return city === undefined
      ? made(end - 1, { city: parts[end - 1] ?? '', region: '', postalCode })
      : made(end, { city, region: '', postalCode })
  }
  for (let at = end; at > 0; at--) {
    const found = dutch.exec(parts[at] ?? '') ?? continental.exec(parts[at] ?? '')
    const [, postalCode = '', city = ''] = found ?? []
    if (found) return made(at, { postalCode, city, region: parts.slice(at + 1).join(', ') })
  }
  return undefined
}
