/**
 * The customer's answer to a quote. An accepted one may make the deal's lines those of the quote, and move the deal; what
 * was sent is what counts, not what the lines have become since.
 */
import { z } from 'zod'
import { lineItem } from '#features/line-items/line-items.schema.ts'
import { quoteTotals } from '#features/line-items/line-value.ts'
import { dealClosed } from '#features/opportunities/opportunities.commands.ts'
import { enterStage, movableStage } from '#features/opportunities/opportunities.rules.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { stepLeft } from '#features/process/visits.ts'
import { quoteNow } from '#features/quotes/freeze.ts'
import { readFrozen } from '#features/quotes/frozen.ts'
import { quote } from '#features/quotes/quotes.schema.ts'
import { stage } from '#features/stages/stages.schema.ts'
import { create, defineCommand, remove, update, type CommandContext, type Write } from '#replica/command.ts'
import { majorOf } from '#shared/exact.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { evenKeys } from '#shared/order-keys.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'

/** The deal's lines as the quote says them; a discount on the whole is a line of its own, so that the sum is the quote's. */
function linesOfDeal(context: CommandContext, row: Row<typeof quote>, deal: string): Write[] {
  const sent = readFrozen(row.frozen) ?? quoteNow(context, row)
  const { currency } = sent
  const lines = sent.lines.map((line) => ({ ...line, currency, id: undefined }))
  const { discount } = quoteTotals(lines, sent, null, currency)
  const off = {
    name: sent.language === 'de' ? `Rabatt laut Angebot ${sent.number}` : `Discount of quote ${sent.number}`,
    quantity: 1,
    unitPrice: -majorOf(discount, currency),
    currency,
    billing: 'once',
  }
  const all = discount === 0n ? lines : [...lines, off]
  const keys = evenKeys(all.length)
  const old = context.db.all<{ id: string }>('SELECT id FROM lineItem WHERE opportunity = ?', deal)
  return [
    ...old.map((one) => remove(lineItem, one.id)),
    ...all.map((line, index) =>
      create(lineItem, inSpace(context.newId(lineItem), spaceOf(deal)), {
        ...line,
        opportunity: deal,
        position: keys[index] ?? null,
      }),
    ),
  ]
}

function dealMoved(
  context: CommandContext,
  deal: Row<typeof opportunity>,
  to: string,
  reason: string | undefined,
): Result<readonly Write[], Failure> {
  const type = context.find(stage, to)?.type
  if (type === 'won' || type === 'lost') {
    const closed = dealClosed(context, { id: deal.id, stage: to, reason: reason ?? '' })
    return closed.ok ? ok(closed.value.writes) : closed
  }
  const target = movableStage(context, to)
  if (!target.ok) return target
  return ok([update(opportunity, deal.id, enterStage(context, deal, to)), ...stepLeft(context, deal)])
}

export const answerQuote = defineCommand({
  name: 'quotes.answer',
  summary: 'Notes that a sent quote was accepted or declined; an accepted one can set the deal’s lines and its stage.',
  input: z.object({
    id: z.string().max(36),
    answer: z.enum(['accepted', 'declined']),
    reason: z.string().max(1_000).optional(),
    on: z.iso.date().optional(),
    /** Replaces the lines of the deal by those of the quote. */
    setLines: z.boolean().optional(),
    /** Moves the deal there; into a won stage with `winReason`. */
    stage: z.string().max(36).optional(),
    winReason: z.string().max(200).optional(),
  }),
  run: (context, input) => {
    const row = context.find(quote, input.id)
    if (!row)
      return fail({
        type: 'RecordNotFound',
        message: 'The quote is not here or was deleted. Nothing was changed.',
        id: input.id,
      })
    if (row.state !== 'sent' && row.state !== 'expired')
      return fail({ type: 'NotSent', message: 'Only a quote that was sent can be answered. Nothing was changed.' })
    const answer = {
      state: input.answer,
      answeredOn: input.on ?? context.today,
      answerReason: input.reason?.trim() || null,
    }
    const writes: Write[] = [update(quote, row.id, answer)]
    const deal = row.opportunity === null ? undefined : context.find(opportunity, row.opportunity)
    if (input.answer === 'accepted' && deal) {
      if (input.setLines === true) writes.push(...linesOfDeal(context, row, deal.id))
      if (input.stage !== undefined && input.stage !== deal.stage) {
        const moved = dealMoved(context, deal, input.stage, input.winReason)
        if (!moved.ok) return moved
        writes.push(...moved.value)
      }
    }
    return ok({ writes, value: { id: row.id, opportunity: deal?.id ?? null } })
  },
})
