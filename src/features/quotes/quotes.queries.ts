/** A quote with everything its page shows, and the quotes of a deal. */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { majorOf } from '#shared/exact.ts'
import type { Row } from '#shared/schema.ts'
import { account } from '../accounts/accounts.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import type { LineRow } from '../line-items/line-rows.ts'
import { lineAmounts, quoteTotals } from '../line-items/line-value.ts'
import type { Billing } from '../line-items/line-fields.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { person } from '../people/people.schema.ts'
import { readRow, type TitledRow } from '../records/rows.ts'
import { tablesByName } from '../records/source.ts'
import { readFrozen, type FrozenQuote } from './frozen.ts'
import {
  decisionsOn,
  isApproved,
  linesOfQuote,
  newestVersion,
  readSetup,
  standingOf,
  type Decision,
  type QuoteSetup,
  type Standing,
} from './quote-facts.ts'
import { quote, type QuoteState } from './quotes.schema.ts'
import { quoteNow } from './freeze.ts'
import { isDraft } from './quotes.rules.ts'
import { quoteList, quotePageAnswer, quoteSetupAnswer } from './quotes.answers.ts'

const tables = tablesByName([quote, opportunity, account, contact, person])

/** A sent quote is over when the day until which it holds has passed; nobody writes that down. */
export const stateNow = (
  row: { readonly state: string | null; readonly validUntil: string | null },
  today: string,
): QuoteState =>
  row.state === 'sent' && row.validUntil !== null && row.validUntil < today
    ? 'expired'
    : ((row.state ?? 'draft') as QuoteState)

export interface QuoteTotals {
  readonly subtotal: number
  readonly discount: number
  readonly net: number
  readonly taxes: readonly { readonly percent: number; readonly base: number; readonly tax: number }[]
  readonly tax: number
  readonly adjustment: number
  readonly total: number
}

/** Totals in major units, as the quote is printed. */
export function totalsOf(
  quoted: Pick<FrozenQuote, 'lines' | 'discountPercent' | 'discountAmount' | 'adjustment' | 'currency'>,
): QuoteTotals {
  const { currency, adjustment } = quoted
  const lines = quoted.lines.map((line) => ({ ...line, currency }))
  const made = quoteTotals(lines, quoted, adjustment, currency)
  const major = (minor: bigint) => majorOf(minor, currency)
  return {
    subtotal: major(made.subtotal),
    discount: major(made.discount),
    net: major(made.net),
    taxes: made.taxes.map(({ percent, base, tax }) => ({ percent, base: major(base), tax: major(tax) })),
    tax: major(made.tax),
    adjustment: adjustment ?? 0,
    total: major(made.total),
  }
}

/** The lines as they were sent, in the shape of those that can be edited. */
const frozenLines = (frozen: FrozenQuote): readonly LineRow[] =>
  frozen.lines.map((line) => ({
    ...line,
    productName: null,
    priceBookName: null,
    position: null,
    currency: frozen.currency,
    billing: line.billing as Billing | null,
    ...lineAmounts({ ...line, currency: frozen.currency }, frozen.currency),
  }))

export interface QuotePage {
  readonly quote: TitledRow<typeof quote>
  readonly state: QuoteState
  readonly editable: boolean
  readonly lines: readonly LineRow[]
  /** Null for a quote that came without lines: it shows the totals that came with it. */
  readonly totals: QuoteTotals | null
  readonly standing: Standing
  readonly approved: boolean
  readonly decisions: readonly Decision[]
  readonly versions: readonly { readonly id: string; readonly version: number | null; readonly state: QuoteState }[]
  readonly newest: boolean
  /** Whom to ask: the manager of the quote's owner, or of their team. */
  readonly manager: { readonly id: string; readonly name: string } | null
  readonly me: string
}

const pageReads = [
  'quote',
  'quoteLine',
  'quoteApproval',
  'quoteSetup',
  'opportunity',
  'account',
  'contact',
  'person',
  'team',
  'product',
  'priceBook',
  'office',
] as const

function managerOf({ db, me }: QueryContext, owner: string | null) {
  return (
    db.get<{ id: string; name: string }>(
      `SELECT m.id, m.name FROM person AS p JOIN person AS m
         ON m.id = coalesce(p.manager, (SELECT manager FROM team WHERE id = p.team))
       WHERE p.id = ? AND m.id <> ? AND m.active IS NOT 0`,
      owner ?? me,
      me,
    ) ?? null
  )
}

export const quotePage = defineQuery({
  name: 'quotes.page',
  summary: 'A quote with its lines, totals, approval and versions; null when it is not here.',
  input: z.object({ id: z.string().max(36) }),
  output: quotePageAnswer.nullable(),
  reads: pageReads,
  run: (context, { id }): QuotePage | null => {
    const { db, today } = context
    const row = readRow(db, tables, quote, id)
    if (!row) return null
    const frozen = readFrozen(row.frozen)
    const own = linesOfQuote(db, row)
    const lines = frozen && !isDraft(row.state) ? frozenLines(frozen) : own
    const shown = frozen && !isDraft(row.state) ? frozen : quoteNow(context, row as unknown as Row<typeof quote>)
    const standing = standingOf(db, row, own)
    const decisions = decisionsOn(context, id)
    const versions = db
      .all<{ id: string; version: number | null; state: string | null; validUntil: string | null }>(
        'SELECT id, version, state, validUntil FROM quote WHERE number = ? ORDER BY version DESC, id LIMIT 100',
        row.number ?? '',
      )
      .map((one) => ({ id: one.id, version: one.version, state: stateNow(one, today) }))
    return {
      quote: row,
      state: stateNow(row, today),
      editable: isDraft(row.state),
      lines,
      totals: lines.length === 0 ? null : totalsOf(shown),
      standing,
      approved: isApproved(decisions, row.approver, standing),
      decisions,
      versions,
      newest: newestVersion(db, row) <= (row.version ?? 1),
      manager: managerOf(context, row.owner),
      me: context.me,
    }
  },
})

export interface QuoteSummary {
  readonly id: string
  readonly number: string | null
  readonly version: number | null
  readonly name: string | null
  readonly state: QuoteState
  readonly total: number | null
  readonly currency: string | null
  readonly validUntil: string | null
}

export const quotesOfDeal = defineQuery({
  name: 'quotes.ofDeal',
  summary: 'The quotes of a deal, the newest first.',
  input: z.object({ opportunity: z.string().max(36) }),
  output: quoteList,
  reads: ['quote', 'quoteLine', 'opportunity'],
  run: ({ db, today }, { opportunity: deal }): readonly QuoteSummary[] =>
    db
      .all<Omit<QuoteSummary, 'state'> & { state: string | null }>(
        `SELECT id, number, version, name, state, total, currency, validUntil FROM quote WHERE opportunity = ?
         ORDER BY number DESC, version DESC, id LIMIT 200`,
        deal,
      )
      .map((row) => ({ ...row, state: stateNow(row, today) })),
})

export const quoteSettings = defineQuery({
  name: 'quotes.settings',
  summary: 'How the office’s quotes look and what holds for all of them.',
  input: z.object({}),
  output: quoteSetupAnswer,
  reads: ['quoteSetup', 'file', 'office'],
  run: ({ db }): QuoteSetup & { readonly logoName: string | null; readonly office: string | null } => {
    const setup = readSetup(db)
    const logoName =
      db.get<{ name: string | null }>('SELECT name FROM file WHERE id = ?', setup.logo ?? '')?.name ?? null
    return { ...setup, logoName, office: db.get<{ id: string }>('SELECT id FROM office LIMIT 1')?.id ?? null }
  },
})
