/** What commands and queries ask of a quote: its lines, its standing, its office's settings. */
import type { QueryContext, ReadDatabase } from '#replica/query.ts'
import { readLines, type LineRow } from '../line-items/line-rows.ts'
import { officeCurrency } from '../records/sums.ts'
import { discountPercentOf, fingerprintOf, isOverLimit } from './discount.ts'

export interface QuoteSetup {
  readonly id: string | null
  readonly companyName: string | null
  readonly address: string | null
  readonly footer: string | null
  readonly colour: string | null
  readonly logo: string | null
  readonly prefix: string | null
  readonly validDays: number | null
  readonly discountLimit: number | null
  readonly taxPercent: number | null
  readonly termsEn: string | null
  readonly termsDe: string | null
}

const noSetup: QuoteSetup = {
  id: null,
  companyName: null,
  address: null,
  footer: null,
  colour: null,
  logo: null,
  prefix: null,
  validDays: null,
  discountLimit: null,
  taxPercent: null,
  termsEn: null,
  termsDe: null,
}

/** The office's settings for quotes; all empty before anybody has made any. */
export const readSetup = (db: ReadDatabase): QuoteSetup =>
  db.get<QuoteSetup>(`SELECT ${Object.keys(noSetup).join(', ')} FROM quoteSetup ORDER BY id LIMIT 1`) ?? noSetup

interface Priced {
  readonly id: string
  readonly currency: string | null
  readonly discountPercent: number | null
  readonly discountAmount: number | null
}

export const linesOfQuote = (db: ReadDatabase, quote: Pick<Priced, 'id' | 'currency'>): readonly LineRow[] =>
  readLines(db, { table: 'quoteLine', field: 'quote', id: quote.id, currency: quote.currency ?? officeCurrency(db) })

export interface Standing {
  /** Percent below list prices. */
  readonly discount: number
  readonly limit: number | null
  readonly isOver: boolean
  readonly fingerprint: string
}

/** How the prices of a quote stand to the office's limit. */
export function standingOf(db: ReadDatabase, quote: Priced, lines: readonly LineRow[]): Standing {
  const currency = quote.currency ?? officeCurrency(db)
  const limit = readSetup(db).discountLimit
  return {
    discount: discountPercentOf(lines, quote, currency),
    limit,
    isOver: isOverLimit(lines, quote, currency, limit),
    fingerprint: fingerprintOf(lines, quote, currency),
  }
}

export interface Decision {
  readonly id: string
  readonly author: string | null
  readonly authorName: string | null
  readonly at: string | null
  readonly decision: 'approved' | 'declined' | null
  readonly reason: string | null
  readonly fingerprint: string | null
}

/**
 * What managers said of a quote, newest first. Only words that their author's own device wrote: whoever may add records
 * could write one in somebody else's name.
 */
export const decisionsOn = (
  { db, history }: Pick<QueryContext, 'db' | 'history'>,
  quote: string,
): readonly Decision[] =>
  db
    .all<Decision>(
      `SELECT a.id, a.author, (SELECT name FROM person WHERE id = a.author) AS authorName, a.at, a.decision, a.reason,
         a.fingerprint
       FROM quoteApproval AS a WHERE a.quote = ? ORDER BY a.at DESC, a.id DESC LIMIT 50`,
      quote,
    )
    .filter(({ id, author }) => history(id).every(({ person }) => person === author))

/** Whether the one who was asked has approved exactly these prices. */
export const isApproved = (
  decisions: readonly Decision[],
  approver: string | null,
  { fingerprint }: Pick<Standing, 'fingerprint'>,
): boolean => {
  const last = decisions.find((one) => one.author === approver && one.fingerprint === fingerprint)
  return approver !== null && last?.decision === 'approved'
}

/** The newest version of the quote that this one is a version of. */
export const newestVersion = (db: ReadDatabase, { number }: { readonly number: string | null }): number =>
  number === null
    ? 0
    : (db.get<{ last: number | null }>('SELECT max(version) AS last FROM quote WHERE number = ?', number)?.last ?? 0)
