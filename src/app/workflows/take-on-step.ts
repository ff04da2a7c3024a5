/**
 * Makes tasks of what the map, or a habit, says to do at the step of a deal. Made of the same entry on two PCs it is one
 * task; made of a private habit it stays on the own desk.
 */
import { z } from 'zod'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { readDealStep } from '#features/process/deal-step.queries.ts'
import { rowsOf } from '#replica/tables.ts'
import { taskAdded } from '#features/tasks/tasks.commands.ts'
import { task } from '#features/tasks/tasks.schema.ts'
import { defineCommand } from '#replica/command.ts'
import { inSpace, spaceOf, type RecordId } from '#shared/ids.ts'
import { fail, ok } from '#shared/result.ts'

const id = z.string().max(36)

export const takeOnStep = defineCommand({
  name: 'deals.takeOnStep',
  summary:
    'Makes tasks of what the step of a deal asks: of the entries named or, without any, of all that are required.',
  input: z.object({
    deal: id,
    /** Of `process.stepOfDeal`. */
    entries: z.array(id).min(1).max(200).optional(),
  }),
  run: (context, input) => {
    const deal = context.find(opportunity, input.deal)
    const step = deal && readDealStep(context, deal.id)
    if (!deal || !step)
      return fail({
        type: 'RecordNotFound',
        message: 'That deal is not here or is over. Nothing was added.',
        id: input.deal,
      })
    const wanted = step.work.filter(
      (one) => one.state === 'open' && (input.entries ? input.entries.includes(one.id) : one.required),
    )
    const writes = wanted.map((one) => {
      const { write } = taskAdded(context, {
        title: one.text,
        // A day that has passed is today: nobody begins by being late.
        ...(one.dueOn === null ? {} : { dueOn: one.dueOn < context.today ? context.today : one.dueOn }),
        opportunity: deal.id,
        account: deal.account ?? undefined,
        contact: deal.contact ?? undefined,
      })
      const space = one.private ? context.spaces.desk : spaceOf(write.id)
      const same: RecordId = inSpace(context.derivedId(task, 'step', `${deal.id} ${one.id}`), space)
      // It was taken on before and deleted, or renamed: then this is another one.
      const used = context.db.get(`SELECT 1 FROM ${rowsOf(task)} WHERE id = ?`, same) !== undefined
      return { ...write, id: used ? inSpace(write.id as RecordId, space) : same }
    })
    return ok({ writes, value: { id: deal.id, count: writes.length } })
  },
})
