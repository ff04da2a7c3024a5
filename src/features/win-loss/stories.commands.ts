/** Telling the story of a closed deal. Everybody tells their own; telling it again changes it. */
import { z } from 'zod'
import { create, defineCommand, update } from '#replica/command.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { fail, ok } from '#shared/result.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { deletedRows } from '../records/deleted.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { stage } from '../stages/stages.schema.ts'
import { dealStory } from './stories.schema.ts'

export const tellStory = defineCommand({
  name: 'stories.tell',
  summary: 'Keeps the story of a closed deal in your own words; telling it again changes it.',
  input: z.object({ opportunity: z.string().max(36), text: z.string().trim().min(1).max(100_000) }),
  run: (context, input) => {
    const deal = context.find(opportunity, input.opportunity)
    const type = deal?.stage ? context.find(stage, deal.stage)?.type : undefined
    if (!deal)
      return fail({
        type: 'RecordNotFound',
        message: 'The deal is not here or was deleted. Nothing was kept.',
        id: input.opportunity,
      })
    if (type !== 'won' && type !== 'lost')
      return fail({
        type: 'NotClosed',
        message: 'Only a deal that is won or lost has a story. Nothing was kept.',
        id: deal.id,
      })
    const id = inSpace(context.derivedId(dealStory, 'deal story', `${deal.id} ${context.me}`), spaceOf(deal.id))
    const told = { text: input.text, toldAt: new Date(context.now).toISOString() }
    if (context.find(dealStory, id)) return ok({ writes: [update(dealStory, id, told)], value: { id } })
    if (context.db.get(`SELECT 1 FROM ${deletedRows(dealStory).text} WHERE id = ?`, id)) {
      const write = update(dealStory, id, told)
      return ok({ writes: [{ ...write, set: { ...write.set, deleted: false } }], value: { id } })
    }
    return ok({
      writes: [create(dealStory, id, { opportunity: deal.id, author: context.me, ...told })],
      value: { id },
    })
  },
})

const isMine = (context: { readonly me: string }, row: { readonly author: string | null; readonly id: string }) =>
  row.author === context.me
    ? ok(true as const)
    : fail({
        type: 'NotTheAuthor',
        message: 'Only who told a story changes it. Nothing was changed; tell your own beside it.',
        id: row.id,
      })

export const storyRules: RecordRules = rulesFor(dealStory, {
  creating: (context, values) => ok({ ...values, author: context.me, toldAt: new Date(context.now).toISOString() }),
  changing: (context, row, values) => {
    const allowed = isMine(context, row)
    return allowed.ok ? ok(values) : allowed
  },
  deleting: isMine,
  restoring: isMine,
})
