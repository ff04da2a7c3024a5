/** Text as people compare it. */

const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' }
const isAscii = /^[\0-\x7f]*$/ // oxlint-disable-line no-control-regex

/** Lower case without accents. */
export const folded = (text: string): string =>
  isAscii.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .toLowerCase()
        .replaceAll(/\p{M}/gu, '')
        .replaceAll(/[ßæœøłđı]/g, (letter) => letters[letter] ?? letter)
