/**
 * Numbers and money as files have them: `$342.09K`, `1.234,56`, `(12.50)`, `€ 12`, `1'234.50 CHF`, `45 %`.
 * A text that is no number under the column's decimal sign is undefined: never a guess.
 */

export interface ReadNumber {
  readonly value: number
  readonly percent: boolean
  /** ISO 4217, when the text names a currency; `$` is told apart by the office's own. */
  readonly currency: string | undefined
}

const symbols: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['₩', 'KRW'],
  ['zł', 'PLN'],
  ['US$', 'USD'],
  ['A$', 'AUD'],
  ['C$', 'CAD'],
  ['NZ$', 'NZD'],
  ['R$', 'BRL'],
  ['Fr.', 'CHF'],
  ['SFr.', 'CHF'],
])
const dollars: ReadonlySet<string> = new Set([
  'USD',
  'CAD',
  'AUD',
  'NZD',
  'SGD',
  'HKD',
  'MXN',
  'ARS',
  'CLP',
  'COP',
  'TWD',
])
const scales: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['tsd', 1e3],
  ['t', 1e3],
  ['thousand', 1e3],
  ['m', 1e6],
  ['mm', 1e6],
  ['mn', 1e6],
  ['mio', 1e6],
  ['million', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['mrd', 1e9],
  ['billion', 1e9],
])
const knownCurrencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

const sign = String.raw`[-+\u2212]`
const unit = String.raw`(?:US\$|NZ\$|[ACR]\$|[$€£¥₹₽₺₩]|S?Fr\.|zł|[A-Z]{3})`
const shape = new RegExp(
  String.raw`^(\()?(${sign})?\s*(${unit})?\s*(${sign})?\s*(\d[\d.,'’\u00a0\u202f ]*|[.,]\d+)\s*(k|t(?=\s?(?:€|EUR|eur))|tsd\.?|thousand|mm|mn|mio\.?|million|m|bn|b|mrd\.?|billion)?\s*(${unit})?\s*(%)?\s*(-)?(\))?$`,
)
const shapeAnyCase = new RegExp(shape.source, 'i')

/** The digits and marks of a number, without its currency or `Mio.` */
const digitsOf = /[.,]?\d(?:[\d.,'’\u00a0\u202f ]*\d)?/

/** What a text says about the column's decimal sign; undefined when it says nothing. */
export function decimalEvidence(cell: string): '.' | ',' | undefined {
  const text = digitsOf.exec(cell)?.[0] ?? ''
  const point = text.lastIndexOf('.')
  const comma = text.lastIndexOf(',')
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ','
  const at = Math.max(point, comma)
  if (at < 0) return undefined
  const mark = point >= 0 ? '.' : ','
  if (text.indexOf(mark) !== at) return mark === '.' ? ',' : '.'
  const after = /^\d*/.exec(text.slice(at + 1))?.[0].length ?? 0
  const before = /\d*$/.exec(text.slice(0, at))?.[0].length ?? 0
  const before0 = /(^|\D)0$/.test(text.slice(0, at))
  return after === 3 && before >= 1 && before <= 3 && !before0 ? undefined : mark
}

function plainNumber(digits: string, decimal: '.' | ','): number | undefined {
  const body = digits.trim().replace(/[’\u00a0\u202f ]/g, "'")
  const parts = body.split(decimal)
  if (parts.length > 2) return undefined
  const [whole = '', fraction = ''] = parts
  const group = decimal === '.' ? ',' : '.'
  if (!/^\d*$/.test(fraction)) return undefined
  const grouped = whole.split(/[.,']/)
  const marks = whole.replace(/\d/g, '')
  if (marks.includes(decimal) || (marks.includes(group) && marks.includes("'"))) return undefined
  // Groups of three, or of two and three as in India.
  if (
    grouped.length > 1 &&
    (!grouped.slice(1, -1).every((part) => /^\d{2,3}$/.test(part)) || grouped.at(-1)?.length !== 3)
  )
    return undefined
  if (grouped.length > 1 && !/^\d{1,3}$/.test(grouped[0] ?? '')) return undefined
  const value = Number(`${grouped.join('') || '0'}.${fraction || '0'}`)
  // Beyond this a double skips whole numbers: the amount would be changed by being kept.
  return value <= Number.MAX_SAFE_INTEGER ? value : undefined
}

/** `decimal`: the column's decimal sign. `office`: the office's currency, which decides what a bare `$` is. */
export function readNumber(text: string, decimal: '.' | ',', office = 'USD'): ReadNumber | undefined {
  if (text.length > 60) return undefined
  const match = shape.exec(text) ?? shapeAnyCase.exec(text)
  if (!match) return undefined
  const [, open, sign1, unit1, sign2, digits = '', scale, unit2, percent, sign3, close] = match
  if ((open === undefined) !== (close === undefined)) return undefined
  const value = plainNumber(digits, decimal)
  if (value === undefined) return undefined
  const name = unit1 ?? unit2
  const currency =
    name === undefined ? undefined : name === '$' ? (dollars.has(office) ? office : 'USD') : (symbols.get(name) ?? name)
  if (currency !== undefined && !knownCurrencies.has(currency.toUpperCase())) return undefined
  const minus = [sign1, sign2, sign3].some((mark) => mark === '-' || mark === '\u2212') || open !== undefined
  const factor = scale === undefined ? 1 : (scales.get(scale.toLowerCase().replace('.', '')) ?? 1)
  // One rounding to cents of cents hides the noise of 342.09 * 1000.
  const scaled = factor === 1 ? value : Math.round(value * factor * 1e4) / 1e4
  return { value: minus ? -scaled : scaled, percent: percent !== undefined, currency: currency?.toUpperCase() }
}

const truths = new Set([
  'true',
  'yes',
  'y',
  '1',
  'x',
  'ja',
  'j',
  'wahr',
  'on',
  'active',
  'aktiv',
  '✓',
  '✔',
  'checked',
  'oui',
  'vrai',
  'sí',
  'si',
  'sì',
  'verdadero',
  'vero',
  'waar',
])
const untruths = new Set([
  'non',
  'faux',
  'falso',
  'nee',
  'onwaar',
  'false',
  'no',
  'n',
  '0',
  'nein',
  'falsch',
  'off',
  'inactive',
  'inaktiv',
  'unchecked',
])

export function readBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase()
  return truths.has(word) ? true : untruths.has(word) ? false : undefined
}
