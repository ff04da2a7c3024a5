/** Rates as people paste them: `USD 2026-11-01 0.92`, `1.11.2026;USD;0,92`, with tabs from a sheet. */
import { parseDate, type Language } from '../../records/ui/fields/natural-date.ts'
import { parseNumber } from '../../records/ui/fields/parse-value.ts'

export interface PastedRate {
  readonly currency: string
  readonly date: string
  readonly rate: number
}

/** The rates of all lines, or the number of the first line that is none. Without a day today is meant. */
export function readPastedRates(
  typed: string,
  context: { readonly today: string; readonly language: Language },
): readonly PastedRate[] | { readonly wrongLine: number } {
  const rates: PastedRate[] = []
  for (const [index, line] of typed.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const parts = line
      .trim()
      .split(/[\t;]|\s+|,(?=\s)/)
      .filter((part) => part !== '')
    const currency = parts.find((part) => /^[A-Za-z]{3}$/.test(part))?.toUpperCase()
    const rest = parts.filter((part) => part.toUpperCase() !== currency)
    const day = rest.find((part) => /^(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})$/.test(part))
    const date = day === undefined ? context.today : parseDate(day, context.today, context.language)
    const rate = parseNumber(rest.find((part) => part !== day) ?? '', context.language)
    if (currency === undefined || date === null || rate === null || rate <= 0) return { wrongLine: index + 1 }
    rates.push({ currency, date, rate })
  }
  return rates
}
