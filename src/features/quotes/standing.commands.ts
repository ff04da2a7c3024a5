/** Asking for approval, giving it, and sending. Over the office's limit nothing is sent without the word of the one asked. */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'
import { person } from '../people/people.schema.ts'
import { freeze } from './freeze.ts'
import { decisionsOn, isApproved, linesOfQuote, newestVersion, standingOf, type Standing } from './quote-facts.ts'
import { openQuote } from './quotes.rules.ts'
import { quote, quoteApproval } from './quotes.schema.ts'

const id = z.string().max(36)

/** A draft that is the newest of its versions and has lines. */
export function draftToDecide(
  context: CommandContext,
  wanted: string,
): Result<{ readonly row: Row<typeof quote>; readonly standing: Standing }, Failure> {
  const open = openQuote(context, wanted)
  if (!open.ok) return open
  const { value: row } = open
  if (newestVersion(context.db, row) > (row.version ?? 1))
    return fail({
      type: 'OldVersion',
      message: 'There is a newer version of this quote. Nothing was changed; go on with that one.',
    })
  const lines = linesOfQuote(context.db, row)
  if (lines.length === 0) return fail({ type: 'NoLines', message: 'This quote has no lines yet. Nothing was changed.' })
  return ok({ row, standing: standingOf(context.db, row, lines) })
}

/** Of an office of one the owner is asked; everybody else asks somebody else. */
function mayApprove(context: CommandContext, approver: string): Result<true, Failure> {
  if (!context.find(person, approver))
    return fail({ type: 'RecordNotFound', message: 'That colleague is not here. Nothing was changed.', id: approver })
  const others = context.db.get('SELECT 1 FROM person WHERE id <> ? AND active IS NOT 0 LIMIT 1', context.me)
  if (approver === context.me && others !== undefined)
    return fail({
      type: 'ApproveYourself',
      message: 'Somebody else has to approve this discount. Nothing was changed; ask your manager.',
    })
  return ok(true)
}

export function approvalRequested(
  context: CommandContext,
  input: { readonly id: string; readonly approver: string },
): Result<
  { readonly row: Row<typeof quote>; readonly standing: Standing; readonly writes: readonly Write[] },
  Failure
> {
  const draft = draftToDecide(context, input.id)
  if (!draft.ok) return draft
  const allowed = mayApprove(context, input.approver)
  if (!allowed.ok) return allowed
  const { row } = draft.value
  return ok({ ...draft.value, writes: [update(quote, row.id, { state: 'inApproval', approver: input.approver })] })
}

export function decided(
  context: CommandContext,
  input: { readonly id: string; readonly decision: 'approved' | 'declined'; readonly reason?: string | undefined },
): Result<
  { readonly row: Row<typeof quote>; readonly standing: Standing; readonly writes: readonly Write[] },
  Failure
> {
  const draft = draftToDecide(context, input.id)
  if (!draft.ok) return draft
  const { row, standing } = draft.value
  if (row.state !== 'inApproval' || row.approver !== context.me)
    return fail({
      type: 'NotTheApprover',
      message: 'You were not asked to approve this quote. Nothing was changed.',
    })
  if (input.decision === 'declined' && !input.reason?.trim())
    return fail({ type: 'NoReason', message: 'Say why, so that it can be done better. Nothing was changed.' })
  const word = create(quoteApproval, inSpace(context.newId(quoteApproval), spaceOf(row.id)), {
    quote: row.id,
    author: context.me,
    at: new Date(context.now).toISOString(),
    decision: input.decision,
    reason: input.reason?.trim() || null,
    fingerprint: standing.fingerprint,
  })
  const state = input.decision === 'approved' ? 'approved' : 'draft'
  return ok({ row, standing, writes: [word, update(quote, row.id, { state })] })
}

export const sendQuote = defineCommand({
  name: 'quotes.markSent',
  summary: 'Marks a quote as sent: it stays as it is now. Over the limit it needs to be approved first.',
  input: z.object({ id, on: z.iso.date().optional() }),
  run: (context, input) => {
    const draft = draftToDecide(context, input.id)
    if (!draft.ok) return draft
    const { row, standing } = draft.value
    if (standing.isOver && !isApproved(decisionsOn(context, row.id), row.approver, standing))
      return fail({
        type: 'ApprovalNeeded',
        message: `A discount of ${standing.discount} % is above the limit of ${standing.limit ?? 0} % and has not been approved. Nothing was changed.`,
        discount: standing.discount,
        limit: standing.limit ?? 0,
      })
    const quotedOn = input.on ?? context.today
    if (row.validUntil !== null && row.validUntil < quotedOn)
      return fail({
        type: 'AlreadyExpired',
        message: 'This quote would be sent after the day until which it is valid. Nothing was changed.',
      })
    const frozen = freeze(context, row, { quotedOn })
    if (!frozen.ok) return frozen
    const sent = { state: 'sent', sentAt: new Date(context.now).toISOString(), frozen: frozen.value, quotedOn }
    return ok({ writes: [update(quote, row.id, sent)], value: { id: row.id } })
  },
})
