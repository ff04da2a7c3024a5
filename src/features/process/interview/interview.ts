/** The guided interview: reading the answers without writing anything, and making a process of what was corrected. */
import { z } from 'zod'
import { create, defineCommand } from '#replica/command.ts'
import { defineQuery } from '#replica/query.ts'
import { ok } from '#shared/result.ts'
import { templateLanguages } from '../../office/templates.ts'
import { answer, count, many } from '../../records/answers.ts'
import { draftStep, draftTask } from '../draft.ts'
import { processGone, processMade } from '../process.commands.ts'
import { processInterview, processKinds } from '../process.schema.ts'
import { draftMap, toldDeal, type DraftMap } from './draft-map.ts'

const deals = z.array(toldDeal).max(12)

export const readInterview = defineQuery({
  name: 'process.readInterview',
  summary: 'Makes a first map of what is told of a few deals, each step citing its sentences. Nothing is written.',
  input: z.object({ deals }),
  output: answer({
    language: z.enum(templateLanguages),
    steps: many(z.looseObject({ name: z.string() })),
    afterWon: many(z.looseObject({ title: z.string() })),
    left: many(answer({ deal: z.string(), said: z.string() })),
    acts: count,
  }),
  reads: [],
  run: (_context, input): DraftMap => draftMap(input.deals),
})

export const fromInterview = defineCommand({
  name: 'process.fromInterview',
  summary: 'Makes a process of a map from an interview, as it was corrected, and keeps the answers beside it.',
  input: z.object({
    name: z.string().trim().min(1).max(200),
    kind: z.enum(processKinds.map(({ value }) => value)).default('newBusiness'),
    language: z.enum(templateLanguages).default('en'),
    steps: z.array(draftStep).min(1).max(40),
    /** What is done once it is won. */
    afterWon: z.array(draftTask).max(100).default([]),
    /** A process that no deal stands in: the new one takes its place. */
    instead: z.string().max(36).optional(),
    deals,
  }),
  run: (context, input) => {
    const gone = input.instead === undefined ? ok([]) : processGone(context, input.instead)
    if (!gone.ok) return gone
    const made = processMade(context, {
      ...input,
      steps: input.steps.map((step) => ({ ...step, type: 'open' as const })),
    })
    if (!made.ok) return made
    const interview = create(processInterview, context.newId(processInterview), {
      process: made.value.id,
      title: input.name,
      answers: JSON.stringify(input.deals).slice(0, 100_000),
      by: context.me,
      madeAt: new Date(context.now).toISOString(),
    })
    return ok({ writes: [...made.value.writes, interview, ...gone.value], value: { id: made.value.id } })
  },
})
