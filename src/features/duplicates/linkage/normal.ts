/** Values as they are compared: without case, accents, punctuation and what says nothing. Stored values are never changed. */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'
import { folded } from '#shared/folded.ts'
import { phoneExtension } from '#shared/phone-digits.ts'

/** Only letters and digits, words parted by one blank. */
export const plain = (text: string | null): string =>
  text === null
    ? ''
    : folded(text)
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()

/** The same without blanks: `pridham street` and `pridhamstreet` are one. */
export const joined = (text: string | null): string => plain(text).replaceAll(' ', '')

/** The address that a message would go to: case does not count, nor what stands after `+`. Empty when it is none. */
export function emailKey(text: string | null): string {
  const found = /^\s*(?:mailto:)?([^\s@<>]+)@([^\s@<>]+\.[^\s@<>]+?)\.?\s*$/i.exec(
    /<([^<>]+)>/.exec(text ?? '')?.[1] ?? text ?? '',
  )
  if (!found) return ''
  const [, local = '', domain = ''] = found
  return `${local.toLowerCase().replace(/\+.*$/, '') || local.toLowerCase()}@${domain.toLowerCase()}`
}

/** Providers whose domain says nothing about the firm. */
const commonDomains = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.de icloud.com me.com aol.com gmx.de gmx.net
   gmx.at gmx.ch web.de t-online.de freenet.de mail.com mail.ru proton.me protonmail.com posteo.de mailbox.org zoho.com qq.com 163.com`.split(
    /\s+/,
  ),
)

/** The domain of a website or an address, without `www.`; empty for none and for those of mail providers. */
export function domainKey(text: string | null): string {
  const found =
    /^\s*(?:[a-z]+:\/\/)?(?:[^/\s@]*@)?(?:www\d?\.)?([^/\s:?#@]+\.[a-z]{2,})/i.exec(text ?? '')?.[1]?.toLowerCase() ??
    ''
  return commonDomains.has(found) ? '' : found
}

/** E.164 where the country is known, else the digits without leading zeros; empty for fewer than six digits. */
export function phoneKey(text: string | null, country?: string): string {
  const raw = (text ?? '').replace(phoneExtension, '')
  const digits = raw.replaceAll(/\D/g, '')
  if (digits.length < 6) return ''
  const tidy = raw.trim().replace(/^00/, '+').replace('(0)', '')
  const parsed =
    tidy.startsWith('+') || country !== undefined
      ? parsePhoneNumberFromString(tidy, country as CountryCode | undefined)
      : undefined
  return parsed?.isPossible() === true ? parsed.number : digits.replace(/^0+/, '')
}

/** The last digits, in which numbers agree that are written with and without their country. */
export const phoneEnd = (key: string): string => key.replaceAll(/\D/g, '').slice(-8)

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
