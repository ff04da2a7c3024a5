/**
 * Texts of people inside sentences of the page. A name written from right to left, or with an override in it, must not
 * move the words around it: it is put between FSI and PDI (Unicode UAX #9).
 */

const turning = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/

/** The text as it can stand in a sentence; unchanged when nothing in it has another direction. */
export function isolated(text: string): string {
  if (!turning.test(text)) return text
  let open = 0
  let kept = ''
  for (const char of text) {
    if (char >= '\u2066' && char <= '\u2068') open++
    // An end without a beginning would end ours.
    else if (char === '\u2069' && open-- === 0) {
      open = 0
      continue
    }
    kept += char
  }
  return `\u2068${kept}${'\u2069'.repeat(open)}\u2069`
}

/** Words whose functions isolate every text that is given to them. */
export function isolating<T extends object>(words: T): T {
  const made = Object.entries(words).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'function')
      return [
        name,
        (...given: unknown[]): unknown =>
          (value as (...values: unknown[]) => unknown)(
            ...given.map((one) => (typeof one === 'string' ? isolated(one) : one)),
          ),
      ]
    return [name, typeof value === 'object' && value !== null && !Array.isArray(value) ? isolating(value) : value]
  })
  return Object.fromEntries(made) as T
}
