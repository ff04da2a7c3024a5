/** Values as they are compared: without case, accents, punctuation and what says nothing. Stored values are never changed. */
import { folded } from '#shared/folded.ts'

/** Only letters and digits, words parted by one blank. */
export const plain = (text: string | null): string =>
  text === null
    ? ''
    : folded(text)
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()

/** The same without blanks: `pridham street` and `pridhamstreet` are one. */
export const joined = (text: string | null): string => plain(text).replaceAll(' ', '')

const legalForms =
  /\b(?:gmbh|mbh|ag|kg|kgaa|ohg|gbr|ug|ek|eg|se|co|inc|incorporated|corp|corporation|company|llc|llp|lp|ltd|limited|plc|pty|pte|sa|sas|sarl|srl|spa|bv|nv|ab|as|oy|oyj|aps|kft|zrt|sro|spol|doo|dd|sp|zoo|kk|gesellschaft|haftungsbeschrankt)\b/g

/** A firm's name without its legal form; the whole of it when nothing else is left. */
export function companyKey(text: string | null): string {
  const whole = plain((text ?? '').replaceAll(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, ''))
  const bare = whole
    .replaceAll(legalForms, ' ')
    .replaceAll(/\b(?:the|und|and|u|y|et)\b/g, ' ')
    .replaceAll(' ', '')
  return bare === '' ? whole.replaceAll(' ', '') : bare
}

/** The words of a firm's name that are no legal form, the longest first. */
export const companyWords = (text: string | null): readonly string[] =>
  plain(text)
    .replaceAll(legalForms, ' ')
    .split(' ')
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)

/** A street and its number apart: the number leads, follows, or is not there. */
export function streetParts(text: string | null): { readonly street: string; readonly number: string } {
  const words = plain(text)
    .replaceAll(/\b(?:strasse|str)\b|strasse\b|(?<=\p{L}{3})str\b/gu, ' st ')
    .replaceAll(/\b(?:street)\b/g, 'st')
    .replaceAll(/\b(?:road)\b/g, 'rd')
    .replaceAll(/\b(?:avenue)\b/g, 'ave')
    .split(' ')
  const number = words.find((word) => /^\d/.test(word)) ?? ''
  return { street: words.filter((word) => word !== number).join(''), number }
}
