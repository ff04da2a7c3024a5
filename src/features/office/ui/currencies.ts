/** Currencies to choose from, by ISO 4217 code, and a first guess from the browser's region. */

const byRegion: Readonly<Record<string, string>> = {
  US: 'USD',
  GB: 'GBP',
  CH: 'CHF',
  LI: 'CHF',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  JP: 'JPY',
  CN: 'CNY',
  IN: 'INR',
  BR: 'BRL',
  MX: 'MXN',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  CZ: 'CZK',
  HU: 'HUF',
  RO: 'RON',
  TR: 'TRY',
  ZA: 'ZAR',
  SG: 'SGD',
  HK: 'HKD',
  KR: 'KRW',
  AE: 'AED',
  SA: 'SAR',
  IL: 'ILS',
  UA: 'UAH',
}
const euro = new Set('AT BE BG HR CY EE FI FR DE GR IE IT LV LT LU MT NL PT SK SI ES'.split(' '))

/** `languages` as in `navigator.languages`; the first with a region decides, `de` alone means Germany. */
export function guessCurrency(languages: readonly string[]): string {
  for (const language of languages) {
    const region = new Intl.Locale(language).maximize().region ?? ''
    if (euro.has(region)) return 'EUR'
    const known = byRegion[region]
    if (known) return known
  }
  return 'EUR'
}

export function currencyOptions(locale: string): readonly { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return Intl.supportedValuesOf('currency')
    .map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
    .filter((option) => !option.label.endsWith(`· ${option.value}`))
}

/** Month names, 1 to 12 as texts. */
export function monthOptions(locale: string): readonly { readonly value: string; readonly label: string }[] {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => ({
    value: String(month + 1),
    label: format.format(Date.UTC(2026, month, 1)),
  }))
}
