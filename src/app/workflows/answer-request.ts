/** What becomes of a request beyond itself: a commitment is a promise with a name and a date, kept when the asker says so. */
import { z } from 'zod'
import { obligationAdded } from '#features/obligations/obligations.commands.ts'
import { ended } from '#features/obligations/obligations.rules.ts'
import { obligation } from '#features/obligations/obligations.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { person } from '#features/people/people.schema.ts'
import { openRequest, refusalToAnswer, turned } from '#features/requests/requests.rules.ts'
import { dealRequest } from '#features/requests/requests.schema.ts'
import { defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'

const id = z.string().max(36)

export const commitToRequest = defineCommand({
  name: 'requests.commit',
  summary: 'Promises what a deal needs: who gives it and by when. The one who asked waits for it.',
  input: z.object({
    id,
    /** Who gives it; myself unless said otherwise. */
    person: id.optional(),
    dueOn: z.iso.date(),
  }),
  run: (context, input) => {
    const found = openRequest(context, input.id)
    if (!found.ok) return found
    const row = found.value
    const standing = row.obligation === null ? undefined : context.find(obligation, row.obligation)
    if (row.state === 'committed' && standing?.state === 'open')
      return fail({
        type: 'AlreadyCommitted',
        message: 'This is promised already: move the promise or hand it over instead. Nothing was changed.',
        id: row.id,
      })
    const gives = input.person ?? context.me
    if (!context.find(person, gives))
      return fail({ type: 'RecordNotFound', message: 'That colleague is not here. Nothing was changed.', id: gives })
    const refusal = refusalToAnswer(context, row, gives)
    if (refusal) return fail(refusal)
    const deal = row.opportunity === null ? undefined : context.find(opportunity, row.opportunity)
    const promised = obligationAdded(context, {
      text: row.what ?? '',
      direction: 'colleague',
      dueOn: input.dueOn,
      owner: gives,
      waiting: row.askedBy ?? undefined,
      opportunity: deal?.id,
      account: deal?.account ?? undefined,
    })
    const values = turned(context, row, 'committed', { obligation: promised.id, reason: null, answeredBy: context.me })
    return ok({
      writes: [promised.write, update(dealRequest, row.id, values)],
      value: { id: row.id, obligation: promised.id },
    })
  },
})

/** The promise behind a request ends with it. */
function promiseEnded(
  context: CommandContext,
  row: Row<typeof dealRequest>,
  state: 'kept' | 'released',
  reason: string | null,
): readonly Write[] {
  const promise = row.obligation === null ? undefined : context.find(obligation, row.obligation)
  return promise?.state === 'open' ? [update(obligation, promise.id, ended(context, promise, state, reason))] : []
}

const onlyTheAsker = (row: string) =>
  fail({
    type: 'OnlyTheAsker',
    message: 'Only who asked says that it is done or no longer needed. Nothing was changed.',
    id: row,
  })

export const requestDone = defineCommand({
  name: 'requests.done',
  summary: 'Says that a deal got what was asked for; the promise behind it is kept.',
  input: z.object({ id }),
  run: (context, input) => {
    const found = openRequest(context, input.id)
    if (!found.ok) return found
    if (found.value.askedBy !== context.me) return onlyTheAsker(input.id)
    const values = turned(context, found.value, 'done')
    return ok({
      writes: [update(dealRequest, input.id, values), ...promiseEnded(context, found.value, 'kept', null)],
      value: { id: input.id },
    })
  },
})

export const withdrawRequest = defineCommand({
  name: 'requests.withdraw',
  summary: 'Takes a request back, as it is not needed any more; a promise behind it is released.',
  input: z.object({ id, reason: z.string().trim().min(1).max(1_000).optional() }),
  run: (context, input) => {
    const found = openRequest(context, input.id)
    if (!found.ok) return found
    if (found.value.askedBy !== context.me) return onlyTheAsker(input.id)
    const reason = input.reason ?? null
    const values = turned(context, found.value, 'withdrawn', { reason })
    return ok({
      writes: [
        update(dealRequest, input.id, values),
        ...promiseEnded(context, found.value, 'released', reason ?? found.value.what),
      ],
      value: { id: input.id },
    })
  },
})
