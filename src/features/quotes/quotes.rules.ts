/** What holds for quotes whoever changes them: what was sent stays as it was sent; standing changes by its own commands. */
import type { CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'
import { lineChanges } from '../line-items/line-input.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { officeCurrency } from '../records/sums.ts'
import { quote, quoteApproval, quoteLine } from './quotes.schema.ts'

export const isDraft = (state: string | null): boolean =>
  state === null || state === 'draft' || state === 'inApproval' || state === 'approved'

export const alreadySent: Failure = {
  type: 'QuoteSent',
  message: 'This quote was sent and stays as it was. Nothing was changed; make a new version of it.',
}

/** What may be said of a quote after it was sent. */
const lasting = new Set(['owner', 'progress', 'salesStatus', 'opportunity'])
const byCommand = new Set(['state', 'approver', 'answeredOn', 'previous'])

export const quoteRules: RecordRules = rulesFor(quote, {
  creating: (context, values) =>
    ok({
      ...values,
      state: values.state ?? 'draft',
      version: values.version ?? 1,
      currency: values.currency ?? officeCurrency(context.db),
      owner: values.owner === undefined ? context.me : values.owner,
      createdAt: new Date(context.now).toISOString(),
    }),
  changing: (_context, row, values) => {
    const changed = Object.entries(values).filter(([name, value]) => row[name as keyof typeof row] !== value)
    if (changed.some(([name]) => byCommand.has(name)))
      return fail({
        type: 'ByItsOwnCommand',
        message: 'The standing of a quote changes by sending, approving or answering it. Nothing was changed.',
      })
    if (!isDraft(row.state) && changed.some(([name]) => !lasting.has(name))) return fail(alreadySent)
    const percent = values.discountPercent ?? null
    if (percent !== null) return ok({ ...values, discountAmount: null })
    return ok((values.discountAmount ?? null) === null ? values : { ...values, discountPercent: null })
  },
  deleting: (_context, row) => (isDraft(row.state) ? ok(true) : fail(alreadySent)),
})

/** Lines can be changed as long as their quote is a draft. */
export function openQuote(context: CommandContext, id: string | null | undefined): Result<Row<typeof quote>, Failure> {
  const row = id ? context.find(quote, id) : undefined
  if (!row)
    return fail({
      type: 'RecordNotFound',
      message: 'The quote is not here or was deleted. Nothing was changed.',
      id: id ?? '',
    })
  return isDraft(row.state) ? ok(row) : fail(alreadySent)
}

export const quoteLineRules: RecordRules = rulesFor(quoteLine, {
  creating: (context, values) => {
    const open = openQuote(context, values.quote)
    return open.ok
      ? ok({ ...values, quantity: values.quantity ?? 1, currency: values.currency ?? open.value.currency })
      : open
  },
  changing: (context, row, values) => {
    if (values.quote !== undefined && values.quote !== row.quote) return fail(alreadySent)
    const open = openQuote(context, row.quote)
    if (!open.ok) return open
    const changes = lineChanges(values as never)
    return changes.ok ? ok({ ...values, ...(changes.value as object) }) : changes
  },
  deleting: (context, row) => {
    const open = openQuote(context, row.quote)
    return open.ok ? ok(true) : open
  },
  restoring: (context, row) => {
    const open = openQuote(context, row.quote)
    return open.ok ? ok(true) : open
  },
})

const onlyByDeciding = fail({
  type: 'ByItsOwnCommand',
  message: 'A word about a quote is given with quotes.decide. Nothing was changed.',
})

export const quoteApprovalRules: RecordRules = rulesFor(quoteApproval, {
  creating: () => onlyByDeciding,
  changing: () => onlyByDeciding,
  deleting: () => onlyByDeciding,
})
