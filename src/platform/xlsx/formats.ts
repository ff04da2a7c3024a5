/**
 * What a number in a cell is, by its number format: a day, a time, a percentage, an amount, digits with zeros in front.
 * Gives the text that a person would have typed, without the grouping, so that columns of text files and of sheets are
 * read by the same rules. ECMA-376 part 1, 18.8.30.
 */
export type NumberKind =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date'; readonly time: boolean }
  | { readonly kind: 'time' }
  | { readonly kind: 'percent' }
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'padded'; readonly digits: number }

const plain: NumberKind = { kind: 'plain' }

/** Formats that need no entry in the workbook; 27 to 36 and 50 to 58 are dates of East Asian versions. */
function builtIn(id: number): NumberKind {
  if (id === 9 || id === 10) return { kind: 'percent' }
  if (id === 22) return { kind: 'date', time: true }
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
    return { kind: 'date', time: false }
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return { kind: 'time' }
  return plain
}

const symbolCodes: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['zł', 'PLN'],
  ['kr', ''],
  ['$', '$'],
  ['US$', 'USD'],
])

function currencyIn(code: string): string | undefined {
  const bracket = /\[\$([^\]-]*)(?:-[^\]]*)?\]/.exec(code)?.[1]?.trim()
  if (bracket) return symbolCodes.get(bracket) ?? (/^[A-Z]{3}$/.test(bracket) ? bracket : undefined)
  const quoted = /"\s*(€|£|¥|₹|zł|US\$|\$|[A-Z]{3})\s*"/.exec(code)?.[1] ?? /(€|£|¥|₹)/.exec(code)?.[1]
  return quoted === undefined ? undefined : (symbolCodes.get(quoted) ?? quoted)
}

export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return builtIn(id)
  const [first = ''] = code.split(';')
  const bare = first
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/_./g, '')
    .replace(/\*./g, '')
  const marks = bare.replace(/\[[^\]]*\]/g, (inside) => (/^\[(h+|m+|s+)\]$/i.test(inside) ? inside : ''))
  if (/general/i.test(marks)) return plain
  const day = /[yd]/i.test(marks) || (/m/i.test(marks) && !/[hs]/i.test(marks) && !/[0#]/.test(marks))
  const time = /[hs]/i.test(marks)
  if (day) return { kind: 'date', time }
  if (time) return { kind: 'time' }
  if (marks.includes('%')) return { kind: 'percent' }
  const currency = currencyIn(first)
  if (currency) return { kind: 'money', currency }
  const zeros = /^0{2,20}$/.exec(marks.trim())
  return zeros ? { kind: 'padded', digits: zeros[0].length } : plain
}

const two = (value: number): string => String(value).padStart(2, '0')

const clock = (seconds: number): string =>
  `${two(Math.floor(seconds / 3_600))}:${two(Math.floor((seconds % 3_600) / 60))}:${two(seconds % 60)}`

const daySeconds = 86_400
/** 9999-12-31. */
const lastDay = 2_958_465

/** An Excel day number as ISO text; undefined when it is none. Excel's 1900 has a 29 February that never was. */
function dayText(value: number, epoch1904: boolean, time: boolean): string | undefined {
  const serial = epoch1904 ? value + 1_462 : value
  if (serial < 0 || serial > lastDay + 1) return undefined
  let day = Math.floor(serial)
  let seconds = Math.round((serial - day) * daySeconds)
  if (seconds === daySeconds) {
    day += 1
    seconds = 0
  }
  const date = new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * daySeconds * 1_000)
  const iso = date.toISOString().slice(0, 10)
  return time && seconds > 0 ? `${iso} ${clock(seconds)}` : time ? `${iso} 00:00:00` : iso
}

/** Fifteen digits are what Excel shows and stores; more is noise of the binary number. */
function plainText(text: string): string {
  if (/^-?\d{1,300}$/.test(text)) return text
  const value = Number(text)
  if (!Number.isFinite(value)) return text
  const shown = String(Number(value.toPrecision(15)))
  return /e/i.test(shown) ? text : shown
}

/** `text`: the number as the file has it. */
export function numberText(text: string, kind: NumberKind, epoch1904: boolean): string {
  const value = Number(text)
  if (!Number.isFinite(value) || text === '') return text
  switch (kind.kind) {
    case 'date':
      return dayText(value, epoch1904, kind.time) ?? plainText(text)
    case 'time':
      // A day number with a format that shows its hours only is a moment all the same.
      if (value >= 1) return dayText(value, epoch1904, true) ?? plainText(text)
      return value < 0 ? plainText(text) : clock(Math.round(value * daySeconds) % daySeconds)
    case 'percent':
      return `${plainText(String(Number((value * 100).toPrecision(12))))}%`
    case 'money':
      return kind.currency === '$' ? `$${plainText(text)}`.replace('$-', '-$') : `${plainText(text)} ${kind.currency}`
    case 'padded':
      return /^\d+$/.test(text) ? text.padStart(kind.digits, '0') : plainText(text)
    default:
      return plainText(text)
  }
}
