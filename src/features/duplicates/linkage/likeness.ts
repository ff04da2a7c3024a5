/** How alike two short texts are. */

/** Jaro-Winkler likeness, 0 to 1: letters in common near each other, a common beginning counts more (Winkler 1990). */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  if (a === '' || b === '') return 0
  const reach = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1)
  const taken = new Uint8Array(b.length)
  const matched: number[] = []
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(b.length, i + reach + 1)
    for (let j = Math.max(0, i - reach); j < end; j++)
      if (taken[j] === 0 && a.charCodeAt(i) === b.charCodeAt(j)) {
        taken[j] = 1
        matched.push(i)
        break
      }
  }
  const count = matched.length
  if (count === 0) return 0
  let crossed = 0
  let j = 0
  for (const i of matched) {
    while (taken[j] === 0) j++
    if (a.charCodeAt(i) !== b.charCodeAt(j)) crossed++
    j++
  }
  const jaro = (count / a.length + count / b.length + (count - crossed / 2) / count) / 3
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

/**
 * Letters to insert, leave out, replace or swap with their neighbour to make `b` of `a`; `most + 1` when it is more than
 * `most`. With `prefix`, of `b` only as much of the beginning counts as fits best.
 */
export function editDistance(a: string, b: string, most: number, prefix = false): number {
  if (!prefix && Math.abs(a.length - b.length) > most) return most + 1
  const width = prefix ? Math.min(b.length, a.length + most) : b.length
  let before: number[] = []
  let last = Array.from({ length: width + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= width; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  const found = prefix ? Math.min(...last) : (last[width] ?? 0)
  return Math.min(found, most + 1)
}
