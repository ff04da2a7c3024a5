/**
 * What is being typed, completed: a phrase from where the clause begins, or a name from any of its words on. Pure. Two letters at
 * least, and only at the end of the text; nothing is put there that was not shown and taken.
 */

export interface Completion {
  /** Where it begins in the text; what stands from there on is replaced. */
  readonly from: number
  readonly whole: string
}

const fewestLetters = 2
const clauseEnds = /[,.;:!?\n(]|\s(?:and|und)\s/iu
const lastWords = /(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu
/** A name is looked back for over so many words. */
const mostWords = 6

/** The last word, of which names are looked for; undefined where there is too little of it. */
export function wordBegun(text: string): string | undefined {
  const word = /[\p{L}\p{N}][\p{L}\p{N}.'’&-]*$/u.exec(text)?.[0]
  return word !== undefined && word.length >= fewestLetters ? word : undefined
}

const begins = (whole: string, said: string): boolean =>
  whole.length > said.length && whole.toLowerCase().startsWith(said.toLowerCase())

export function completionOf(
  text: string,
  phrases: readonly string[],
  names: readonly string[] = [],
): Completion | undefined {
  const said = (text.split(clauseEnds).at(-1) ?? '').trimStart()
  if (said.length >= fewestLetters) {
    const phrase = phrases.find((one) => begins(one, said))
    if (phrase !== undefined) return { from: text.length - said.length, whole: phrase }
  }
  const word = wordBegun(text)
  if (word === undefined) return undefined
  const starts = [...text.matchAll(lastWords)].map(({ index }) => index).slice(-mostWords)
  for (const from of starts) {
    const name = names.find((one) => begins(one, text.slice(from)))
    if (name !== undefined && text.length - from >= fewestLetters) return { from, whole: name }
  }
  // A name that stands there to its end needs nothing.
  const inside = names.find(
    (one) =>
      !text.toLowerCase().endsWith(one.toLowerCase()) && one.split(/\s+/).some((part) => begins(`${part} `, word)),
  )
  return inside === undefined ? undefined : { from: text.length - word.length, whole: inside }
}

/** The text with it taken, and room for the next word. */
export const completed = (text: string, { from, whole }: Completion): string =>
  `${text.slice(0, from)}${whole}${/\s$/.test(whole) ? '' : ' '}`

/** `typed` is what followed `taken`: a comma or full stop right behind it needs no room before it. */
export const withoutGap = (taken: string, typed: string): string =>
  taken !== '' && typed.length === taken.length + 1 && typed.startsWith(taken) && /\s[,.;:!?)]$/.test(typed)
    ? `${taken.trimEnd()}${typed.slice(-1)}`
    : typed
