/** What a message says without the signs of its Markdown, on one line: as it is quoted in a list, a notification or a picture. */

/** Signs around something, outermost first; each pattern takes time in proportion to the length of the text. */
const around: readonly (readonly [RegExp, string])[] = [
  [/^```[^\n]*$/gm, ''],
  [/`([^`\n]+)`/g, '$1'],
  [/^\s{0,3}(?:> ?)+/gm, ''],
  [/^\s{0,3}[-*•] +(?=\S)/gm, ''],
  [/\*\*(?=\S)([^*\n]*[^*\s])\*\*/g, '$1'],
  [/~~(?=\S)([^~\n]*[^~\s])~~/g, '$1'],
  [/(?<![\p{L}\p{N}_*])\*(?=\S)([^*\n]*[^*\s])\*(?![\p{L}\p{N}_*])/gu, '$1'],
  [/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*[^_\s])_(?![\p{L}\p{N}_])/gu, '$1'],
]

/** Longer texts than this are quoted by their beginning anyway. */
const looked = 2_000

export const plainText = (text: string): string =>
  around
    .reduce((plain, [sign, instead]) => plain.replace(sign, instead), text.slice(0, looked))
    .replaceAll(/\s+/g, ' ')
    .trim()
