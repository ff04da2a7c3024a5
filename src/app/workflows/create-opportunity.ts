/** Opening a deal together with its first next step, so that it starts its life with one. */
import { z } from 'zod'
import { dealInput, dealOpened } from '#features/opportunities/opportunities.commands.ts'
import { taskAdded } from '#features/tasks/tasks.commands.ts'
import { defineCommand } from '#replica/command.ts'
import { ok } from '#shared/result.ts'

export const createOpportunity = defineCommand({
  name: 'opportunities.create',
  summary: 'Opens a deal, if wanted with its first next step.',
  input: dealInput.extend({
    nextStep: z.object({ title: z.string().trim().min(1).max(1_000), dueOn: z.iso.date().optional() }).optional(),
  }),
  run: (context, { nextStep, ...input }) => {
    const opened = dealOpened(context, input)
    if (!opened.ok) return opened
    const { id, writes } = opened.value
    const { account, contact, owner } = input
    const step = nextStep
      ? [taskAdded(context, { ...nextStep, opportunity: id, account, contact, assignee: owner }).write]
      : []
    return ok({ writes: [...writes, ...step], value: { id } })
  },
})
