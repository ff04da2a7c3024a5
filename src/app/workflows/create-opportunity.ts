/** Opening a deal together with its first next step, so that it starts its life with one, and with an account that is new. */
import { z } from 'zod'
import { accountAdded } from '#features/accounts/accounts.rules.ts'
import { dealInput, dealOpened } from '#features/opportunities/opportunities.commands.ts'
import { taskAdded } from '#features/tasks/tasks.commands.ts'
import { defineCommand } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'

export const createOpportunity = defineCommand({
  name: 'opportunities.create',
  summary: 'Opens a deal, if wanted with its first next step and a new account.',
  input: dealInput.extend({
    /** Creates the deal's account as well; undone together with it. Not with `account`. */
    newAccount: z.object({ name: z.string().trim().min(1).max(1_000) }).optional(),
    nextStep: z.object({ title: z.string().trim().min(1).max(1_000), dueOn: z.iso.date().optional() }).optional(),
  }),
  run: (context, { nextStep, newAccount, ...input }) => {
    if (newAccount !== undefined && input.account !== undefined)
      return fail({ type: 'InvalidInput', message: 'A deal has one account: an old one or a new one.' })
    const added = newAccount === undefined ? undefined : accountAdded(context, newAccount)
    if (added && !added.ok) return added
    const opened = dealOpened(context, input, added?.value.id)
    if (!opened.ok) return opened
    const { id, writes } = opened.value
    const { contact, owner } = input
    const account = added?.value.id ?? input.account
    const step = nextStep
      ? [taskAdded(context, { ...nextStep, opportunity: id, account, contact, assignee: owner }).write]
      : []
    return ok({ writes: [...(added ? [added.value.write] : []), ...writes, ...step], value: { id } })
  },
})
