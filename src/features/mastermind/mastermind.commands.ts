/** Ringing, congratulating, pairing, letting somebody look over a deal's shoulder, thanking. */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure } from '#shared/result.ts'
import { dealRights } from '../deal-people/deal-rights.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { person } from '../people/people.schema.ts'
import { checkHere } from '../records/links.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { stage } from '../stages/stages.schema.ts'
import { put } from '../topics/put.ts'
import { topic, topicReply } from '../topics/topics.schema.ts'
import { bellId, companionId, congratulationId, shadowId } from './mastermind.ids.ts'
import { bell, companion, congratulation, dealShadow, thanks } from './mastermind.schema.ts'

const id = z.string().max(36)
const at = (context: CommandContext): string => new Date(context.now).toISOString()
const gone = (what: string): { readonly ok: false; readonly failure: Failure } =>
  fail({ type: 'RecordNotFound', message: 'This is not here or was deleted. Nothing was changed.', id: what })

export const ringBell = defineCommand({
  name: 'bells.ring',
  summary:
    'Rings the bell for a won deal, with its story for all who may read the deal; ringing again changes the story.',
  input: z.object({ opportunity: id, story: z.string().trim().max(100_000).optional() }),
  run: (context, input) => {
    const deal = context.find(opportunity, input.opportunity)
    if (!deal) return gone(input.opportunity)
    if (deal.stage === null || context.find(stage, deal.stage)?.type !== 'won')
      return fail({ type: 'NotWon', message: 'The bell is rung for a won deal. Nothing was changed.', id: deal.id })
    const record = bellId(context, deal.id)
    const writes = put(
      context,
      bell,
      record,
      { opportunity: deal.id, rungBy: context.me, at: at(context) },
      input.story === undefined ? {} : { story: input.story },
    )
    return ok({ writes, value: { id: record } })
  },
})

export const congratulate = defineCommand({
  name: 'bells.congratulate',
  summary: 'Congratulates on a win.',
  input: z.object({ bell: id }),
  run: (context, input) => {
    if (!context.find(bell, input.bell)) return gone(input.bell)
    const record = congratulationId(context, input.bell, context.me)
    return ok({
      writes: put(context, congratulation, record, { bell: input.bell, person: context.me, at: at(context) }),
      value: { id: record },
    })
  },
})

export const setCompanion = defineCommand({
  name: 'companions.set',
  summary: 'Puts an experienced colleague beside a new one.',
  input: z.object({ person: id, companion: id, note: z.string().trim().max(1_000).optional() }),
  run: (context, input) => {
    const here = checkHere(context, [person, input.person], [person, input.companion])
    if (!here.ok) return here
    if (input.person === input.companion)
      return fail({
        type: 'SamePerson',
        message: 'Nobody accompanies themselves. Choose a colleague; nothing was changed.',
      })
    const record = companionId(context, input.person, input.companion)
    const values = { since: context.today, until: null, ...(input.note === undefined ? {} : { note: input.note }) }
    return ok({
      writes: put(
        context,
        companion,
        record,
        { person: input.person, companion: input.companion, by: context.me },
        values,
      ),
      value: { id: record },
    })
  },
})

export const endCompanion = defineCommand({
  name: 'companions.end',
  summary: 'Ends a companionship; that it was stays known.',
  input: z.object({ id }),
  run: (context, input) =>
    context.find(companion, input.id)
      ? ok({ writes: [update(companion, input.id, { until: context.today })], value: { id: input.id } })
      : gone(input.id),
})

const notYours = (deal: string): { readonly ok: false; readonly failure: Failure } =>
  fail({
    type: 'DealOfAnother',
    message: 'Who looks over this deal’s shoulder, its owner and deal team say. Nothing was changed; ask them.',
    id: deal,
  })

const mayGive = (context: CommandContext, deal: string): boolean => dealRights(context, deal)?.mayChange === true

export const giveShadow = defineCommand({
  name: 'shadows.give',
  summary: 'Lets a colleague look over the shoulder of a deal; shown to both. Given by the deal’s owner or team.',
  input: z.object({
    opportunity: id,
    person: id,
    until: z.iso.date().nullable().optional(),
    note: z.string().trim().max(1_000).optional(),
  }),
  run: (context, input) => {
    const here = checkHere(context, [opportunity, input.opportunity], [person, input.person])
    if (!here.ok) return here
    if (!mayGive(context, input.opportunity)) return notYours(input.opportunity)
    const record = shadowId(context, input.opportunity, input.person)
    const values = {
      since: context.today,
      until: input.until ?? null,
      grantedBy: context.me,
      ...(input.note === undefined ? {} : { note: input.note }),
    }
    return ok({
      writes: put(context, dealShadow, record, { opportunity: input.opportunity, person: input.person }, values),
      value: { id: record },
    })
  },
})

export const endShadow = defineCommand({
  name: 'shadows.end',
  summary: 'Ends that somebody looks over the shoulder of a deal.',
  input: z.object({ id }),
  run: (context, input) => {
    const row = context.find(dealShadow, input.id)
    if (!row) return gone(input.id)
    if (row.opportunity !== null && !mayGive(context, row.opportunity)) return notYours(row.opportunity)
    return ok({ writes: [update(dealShadow, row.id, { until: context.today })], value: { id: row.id } })
  },
})

export const giveThanks = defineCommand({
  name: 'thanks.give',
  summary: 'Thanks a colleague for help, so that it is seen.',
  input: z.object({
    to: id.optional(),
    what: z.string().trim().max(1_000).optional(),
    topic: id.optional(),
    /** Thanks its author. */
    reply: id.optional(),
    message: id.optional(),
    opportunity: id.optional(),
  }),
  run: (context, input) => {
    const reply = input.reply === undefined ? undefined : context.find(topicReply, input.reply)
    if (input.reply !== undefined && !reply) return gone(input.reply)
    const to = input.to ?? reply?.author ?? undefined
    if (to === undefined || !context.find(person, to)) return gone(to ?? '')
    if (to === context.me)
      return fail({ type: 'SamePerson', message: 'Thanks go to somebody else. Nothing was changed.' })
    const about = input.topic ?? reply?.topic ?? undefined
    const key = `${context.me} ${input.reply ?? input.message ?? ''}`
    const record =
      input.reply === undefined && input.message === undefined
        ? context.newId(thanks)
        : context.derivedId(thanks, 'thanks', key)
    const title = about === undefined ? undefined : context.find(topic, about)?.title
    const values = {
      from: context.me,
      to,
      what: input.what ?? title ?? null,
      topic: about ?? null,
      reply: input.reply ?? null,
      message: input.message ?? null,
      opportunity: input.opportunity ?? null,
      at: at(context),
    }
    return ok({
      writes:
        input.reply === undefined && input.message === undefined
          ? [create(thanks, record, values)]
          : put(context, thanks, record, values),
      value: { id: record },
    })
  },
})

export const shadowRules: RecordRules = rulesFor(dealShadow, {
  creating: (context, values) =>
    values.opportunity && mayGive(context, values.opportunity)
      ? ok({ ...values, grantedBy: context.me, since: values.since ?? context.today })
      : notYours(values.opportunity ?? ''),
  changing: (context, row, values) =>
    row.opportunity === null || mayGive(context, row.opportunity) ? ok(values) : notYours(row.opportunity),
})

export const bellRules: RecordRules = rulesFor(bell, {
  creating: (context, values) => ok({ ...values, rungBy: context.me, at: at(context) }),
})

export const thanksRules: RecordRules = rulesFor(thanks, {
  creating: (context, values) => ok({ ...values, from: context.me, at: at(context) }),
})
