/** Two compared records in words: what speaks for their being one, and whether that is enough to merge without asking. */
import { firstNameLevel, samePhone, textLevel, type Normal } from './linkage/profiles.ts'

export const reasons = [
  'email',
  'phone',
  'name',
  'similarName',
  'company',
  'similarCompany',
  'website',
  'address',
  'place',
] as const
export type Reason = (typeof reasons)[number]

const shares = (a: readonly string[], b: readonly string[], same: (x: string, y: string) => boolean): boolean =>
  a.some((x) => x !== '' && b.some((y) => y !== '' && same(x, y)))

const isAlike = (level: number): boolean => level === 0 || level === 1

/** Whether the names may be those of one: alike, short for each other, in each other's place, or one of them missing. */
export function compatibleNames(a: Normal, b: Normal): boolean {
  const hasName = (one: Normal): boolean => one.first !== '' || one.last !== ''
  if (!hasName(a) && !hasName(b)) return isAlike(textLevel(a.company, b.company)) || contains(a.company, b.company)
  if (a.first !== '' && a.first === b.last && a.last === b.first) return true
  const last = textLevel(a.last, b.last)
  const first = firstNameLevel(a.first, b.first)
  if (a.last === '' || b.last === '') return isAlike(first)
  return isAlike(last) && (first === -1 || first <= 2)
}

/** One firm's name within the other's, such as a branch's; a short one says nothing. */
const contains = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a))

/** What agrees, the strongest first. */
export function reasonsOf(a: Normal, b: Normal): readonly Reason[] {
  const found: Reason[] = []
  if (shares([a.email, a.email2], [b.email, b.email2], (x, y) => x === y)) found.push('email')
  if (shares([a.phone, a.phone2], [b.phone, b.phone2], samePhone)) found.push('phone')
  if (a.last !== '' && b.last !== '') {
    if (a.last === b.last && a.first === b.first) found.push('name')
    else if (compatibleNames(a, b)) found.push('similarName')
  }
  if (a.company !== '' && b.company !== '') {
    if (a.company === b.company) found.push('company')
    else if (isAlike(textLevel(a.company, b.company)) || contains(a.company, b.company)) found.push('similarCompany')
  }
  if (a.domain !== '' && a.domain === b.domain && !found.includes('email')) found.push('website')
  const sameStreet = isAlike(textLevel(a.street, b.street)) && a.number === b.number
  if (sameStreet) found.push('address')
  else if (a.city !== '' && a.city === b.city && (a.postal === '' || b.postal === '' || a.postal === b.postal))
    found.push('place')
  return found
}

/** Equal e-mail or phone with a compatible name: merged without asking where somebody asked for that. */
export const isCertain = (a: Normal, b: Normal, found: readonly Reason[] = reasonsOf(a, b)): boolean =>
  (found.includes('email') || found.includes('phone')) && compatibleNames(a, b)
