/** How well a label answers to what was typed: whole, beginning, beginning of a word, part, letters in order. */

/** 0 is best; undefined when it does not match. Case and accents do not matter. */
export function closeness(label: string, typed: string): number | undefined {
  const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const where = plain(label)
  const what = plain(typed.trim())
  if (what === '') return 3
  if (where === what) return 0
  if (where.startsWith(what)) return 1
  const at = where.indexOf(what)
  if (at > 0) return /[\p{L}\p{N}]/u.test(where[at - 1] ?? '') ? 3 : 2
  let place = 0
  for (const letter of what) {
    place = where.indexOf(letter, place) + 1
    if (place === 0) return undefined
  }
  // Letters in order are a guess: only for short words typed in a hurry.
  return what.length >= 3 ? 4 : undefined
}

/** The ones that match, best first; equal ones keep their order. */
export function ranked<T>(items: readonly T[], typed: string, label: (item: T) => string): readonly T[] {
  return items
    .map((item) => ({ item, rank: closeness(label(item), typed) }))
    .filter((one): one is { item: T; rank: number } => one.rank !== undefined)
    .sort((one, other) => one.rank - other.rank)
    .map((one) => one.item)
}
