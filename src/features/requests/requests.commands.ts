/** Asking for what a deal needs, declining it, and taking it back. Committing and being done span promises: workflows. */
import { z } from 'zod'
import { create, defineCommand, update } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'
import { person } from '../people/people.schema.ts'
import { checkHere } from '../records/links.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { openRequest, refusalToAnswer, turned } from './requests.rules.ts'
import { dealRequest, requestKinds } from './requests.schema.ts'

const id = z.string().max(36)
const kinds = requestKinds.map(({ value }) => value)

export const askFor = defineCommand({
  name: 'requests.ask',
  summary: 'Asks the office for what a deal needs: what, by when, why, and of whom.',
  input: z.object({
    opportunity: id,
    what: z.string().trim().min(1).max(1_000),
    kind: z.enum(kinds).optional(),
    why: z.string().trim().max(10_000).optional(),
    neededBy: z.iso.date().optional(),
    /** Without it whoever can. */
    askedOf: id.optional(),
  }),
  run: (context, input) => {
    const here = checkHere(context, [opportunity, input.opportunity], [person, input.askedOf])
    if (!here.ok) return here
    const record = context.newId(dealRequest)
    const values = {
      opportunity: input.opportunity,
      what: input.what,
      kind: input.kind ?? 'other',
      why: input.why || null,
      neededBy: input.neededBy ?? null,
      askedOf: input.askedOf ?? null,
      askedBy: context.me,
      state: 'asked',
      createdAt: new Date(context.now).toISOString(),
    }
    return ok({ writes: [create(dealRequest, record, values)], value: { id: record } })
  },
})

export const declineRequest = defineCommand({
  name: 'requests.decline',
  summary: 'Declines a request, with the reason.',
  input: z.object({ id, reason: z.string().max(1_000) }),
  run: (context, input) => {
    const found = openRequest(context, input.id)
    if (!found.ok) return found
    if (found.value.state !== 'asked')
      return fail({
        type: 'AlreadyCommitted',
        message: 'This is promised already: release the promise instead. Nothing was changed.',
        id: input.id,
      })
    const reason = input.reason.trim()
    if (reason === '')
      return fail({
        type: 'ReasonNeeded',
        message: 'Say in a word why not, so that the deal can be helped otherwise. Nothing was changed.',
      })
    const refusal = refusalToAnswer(context, found.value, null)
    if (refusal) return fail(refusal)
    const values = turned(context, found.value, 'declined', { reason, answeredBy: context.me })
    return ok({ writes: [update(dealRequest, input.id, values)], value: { id: input.id } })
  },
})
