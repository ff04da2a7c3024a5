/** Phone numbers as digits, so that they are found however they are written. */

/** The extension at the end of a number, in the words that people use for it. */
export const phoneExtension = /\s*(?:ext|extension|x|dw|durchwahl|app|apparat|#)\.?:?\s*(\d{1,7})\s*$/i

/** All digits in a row without what leads out of a town or country: `+49 (0)30/12-34` and `030 1234` end alike. */
export const phoneDigits = (text: string): string =>
  text
    .replace(/^\s*00/, '+')
    .replace(/\(0\)/, '')
    .replaceAll(/\D/g, '')
    .replace(/^0+/, '')

/** Whether a text is a phone number, or the beginning of one, rather than words. */
export const isLikePhone = (text: string): boolean =>
  /^[\s\d+()/.–-]+$/.test(text.replace(phoneExtension, '')) && text.replaceAll(/\D/g, '').length >= 4
