/** From a draft to what is kept of it when it is sent. */
import type { CommandContext } from '#replica/command.ts'
import type { QueryContext } from '#replica/query.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { maxTextLength, type Row } from '#shared/schema.ts'
import { officeCurrency } from '../records/sums.ts'
import type { FrozenQuote } from './frozen.ts'
import { linesOfQuote } from './quote-facts.ts'
import type { quote } from './quotes.schema.ts'

const joined = (...parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ')

/** The customer's name and address, as on an envelope. */
function addressOf({ db }: Pick<QueryContext, 'db'>, row: Pick<Row<typeof quote>, 'account' | 'contact'>): string[] {
  type Place = Record<'street' | 'postalCode' | 'city' | 'region' | 'country', string | null>
  const account = db.get<Place & { name: string | null }>(
    'SELECT name, street, postalCode, city, region, country FROM account WHERE id = ?',
    row.account ?? '',
  )
  const contact = db.get<Place & { firstName: string | null; lastName: string | null }>(
    'SELECT firstName, lastName, street, postalCode, city, region, country FROM contact WHERE id = ?',
    row.contact ?? '',
  )
  const place = account?.street || account?.city ? account : contact
  return [
    account?.name ?? '',
    joined(contact?.firstName, contact?.lastName),
    place?.street ?? '',
    joined(place?.postalCode, place?.city),
    joined(place?.region),
    place?.country ?? '',
  ].filter((line) => line !== '')
}

/** What a quote amounts to at this moment, as a customer would read it. */
export function quoteNow(context: Pick<QueryContext, 'db'>, row: Row<typeof quote>): FrozenQuote {
  const from = context.db.get<{ name: string | null; email: string | null; jobTitle: string | null }>(
    'SELECT name, email, jobTitle FROM person WHERE id = ?',
    row.owner ?? '',
  )
  return {
    v: 1,
    number: row.number ?? '',
    version: row.version ?? 1,
    name: row.name ?? '',
    language: row.language === 'de' ? 'de' : 'en',
    currency: row.currency ?? officeCurrency(context.db),
    quotedOn: row.quotedOn,
    validUntil: row.validUntil,
    discountPercent: row.discountPercent,
    discountAmount: row.discountAmount,
    adjustment: row.adjustment,
    intro: row.intro,
    terms: row.terms,
    to: addressOf(context, row),
    from: from ? { name: from.name ?? '', email: from.email, jobTitle: from.jobTitle } : null,
    lines: linesOfQuote(context.db, row).map((line) => ({
      id: line.id,
      product: line.product,
      name: line.name,
      description: line.description,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: line.unitPrice,
      listPrice: line.listPrice,
      discountPercent: line.discountPercent,
      discountAmount: line.discountAmount,
      taxPercent: line.taxPercent,
      billing: line.billing,
      termMonths: line.termMonths,
    })),
  }
}

/** The text that is kept of it; refused when there is more than a field holds. */
export function freeze(
  context: Pick<CommandContext, 'db'>,
  row: Row<typeof quote>,
  more: Partial<FrozenQuote> = {},
): Result<string, Failure> {
  const json = JSON.stringify({ ...quoteNow(context, row), ...more })
  if (json.length <= maxTextLength.long) return ok(json)
  return fail({
    type: 'QuoteTooLong',
    message: 'The descriptions of this quote are too long to be kept with it. Nothing was changed; shorten them.',
  })
}
