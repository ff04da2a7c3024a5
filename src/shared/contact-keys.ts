/**
 * Addresses, domains and numbers as they are compared, wherever two records may be of one person or firm: duplicates,
 * import, conversion of leads, opt-outs. Stored values are never changed by it.
 */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'
import { phoneExtension } from './phone-digits.ts'

/** The address as a mailbox has it: letters' case does not count. */
export const addressOf = (text: string): string => text.trim().toLowerCase()

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
  `gmail.com googlemail.com outlook.com outlook.de hotmail.com hotmail.de live.com live.de msn.com yahoo.com yahoo.de icloud.com me.com aol.com gmx.de gmx.net
   gmx.at gmx.ch web.de t-online.de freenet.de mail.com mail.ru proton.me protonmail.com posteo.de mailbox.org zoho.com qq.com 163.com`.split(
    /\s+/,
  ),
)

const longest = 500

/** The domain of a website or an address, without `www.`; empty for none and for those of mail providers. */
export function domainKey(text: string | null): string {
  if (text === null || text.length > longest) return ''
  const found =
    /^\s*(?:[a-z]+:\/\/)?(?:[^/\s@]*@)?(?:www\d?\.)?([^/\s:?#@]+\.[a-z]{2,})(?:[:/?#].*)?$/is
      .exec(text.trim())?.[1]
      ?.toLowerCase() ?? ''
  return commonDomains.has(found) ? '' : found
}

const fewestDigits = 6

/** E.164 where the country is known, else the digits without leading zeros; empty for fewer than six digits. */
export function phoneKey(text: string | null, country?: string): string {
  const raw = (text ?? '').replace(phoneExtension, '')
  const digits = raw.replaceAll(/\D/g, '')
  if (digits.length < fewestDigits) return ''
  const tidy = raw.trim().replace(/^00/, '+').replace('(0)', '')
  const parsed =
    tidy.startsWith('+') || country !== undefined
      ? parsePhoneNumberFromString(tidy, country as CountryCode | undefined)
      : undefined
  return parsed?.isPossible() === true ? parsed.number : digits.replace(/^0+/, '')
}

/** So many digits at the end tell two numbers apart. */
export const phoneEndDigits = 8

/** The last digits, in which numbers agree that are written with and without their country; empty for fewer than six. */
export function phoneEnd(text: string | null): string {
  const digits = (text ?? '').replaceAll(/\D/g, '')
  return digits.length < fewestDigits ? '' : digits.slice(-phoneEndDigits)
}
