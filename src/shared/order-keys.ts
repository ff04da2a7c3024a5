/**
 * Ordering keys: texts that sort between any two others, so that an item moves by one write and two people can move
 * different items at once. Base 62 fractions as in Figma's and Rocicorp's fractional indexing; ties are broken by id.
 */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** What a key looks like. Keys never end in the lowest digit, so there is always room before one. */
export const orderKeyPattern = /^[0-9A-Za-z]*[1-9A-Za-z]$/

const wellFormed = (key: string | null) => (key !== null && orderKeyPattern.test(key) ? key : null)

/**
 * A key after `before` and ahead of `after`; null means the start or the end. Neighbours that are no keys count as null,
 * and neighbours in the wrong order give a key after `before`: both come only from a PC that does not keep the rules.
 */
export function keyBetween(before: string | null, after: string | null): string {
  const low = wellFormed(before)
  const high = wellFormed(after)
  return between(low ?? '', low !== null && high !== null && low >= high ? null : high)
}

function between(before: string, after: string | null): string {
  let key = ''
  for (let place = 0; ; place++) {
    const low = place < before.length ? digits.indexOf(before[place] ?? '0') : 0
    const isBounded = after !== null && place < after.length && after.startsWith(key)
    const high = isBounded ? digits.indexOf(after[place] ?? '0') : digits.length
    const middle = Math.floor((low + high) / 2)
    if (middle > low) return key + digits[middle]
    key += digits[low]
  }
}

/** A key that sorts like the number: whole ones from 0 to 56 thousand million. */
export function keyOfPlace(place: number): string {
  let rest = Math.min(Math.max(0, Math.round(place)), digits.length ** 6 - 1)
  let key = 'V'
  for (let at = 0; at < 6; at++) {
    key = digits[rest % digits.length] + key
    rest = Math.floor(rest / digits.length)
  }
  return key
}

/** `count` keys in ascending order, evenly spread. */
export function evenKeys(count: number): string[] {
  const width = Math.max(1, Math.ceil(Math.log(count + 1) / Math.log(digits.length)))
  const room = digits.length ** width
  return Array.from({ length: count }, (_, index) => {
    let rest = Math.floor(((index + 1) * room) / (count + 1))
    let key = ''
    for (let place = 0; place < width; place++) {
      key = digits[rest % digits.length] + key
      rest = Math.floor(rest / digits.length)
    }
    return key.replace(/0+$/, '')
  })
}
