/** Asking a colleague to approve a quote puts a task before them, which is done when they have decided. */
import { z } from 'zod'
import { approvalRequested, decided } from '#features/quotes/standing.commands.ts'
import { task } from '#features/tasks/tasks.schema.ts'
import { taskAdded } from '#features/tasks/tasks.commands.ts'
import { defineCommand, update, type CommandContext } from '#replica/command.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { ok } from '#shared/result.ts'

/** The same on every PC, so that asking twice makes one task. */
const taskOf = (context: CommandContext, quote: string, fingerprint: string): string =>
  inSpace(context.derivedId(task, 'quoteApproval', `${quote} ${fingerprint}`), spaceOf(quote))

export const requestApproval = defineCommand({
  name: 'quotes.requestApproval',
  summary: 'Asks a colleague by name to approve the discount of a quote, who finds it among their tasks.',
  input: z.object({
    id: z.string().max(36),
    approver: z.string().max(36),
    /** The title of the task, in the language of whoever asks. */
    title: z.string().trim().min(1).max(1_000).optional(),
    note: z.string().max(10_000).optional(),
  }),
  run: (context, input) => {
    const asked = approvalRequested(context, input)
    if (!asked.ok) return asked
    const { row, standing, writes } = asked.value
    const { write } = taskAdded(context, {
      title: input.title ?? `Approve ${row.number ?? ''} (${standing.discount} %)`,
      dueOn: context.today,
      assignee: input.approver,
      opportunity: row.opportunity ?? undefined,
      account: row.account ?? undefined,
      description: input.note?.trim() || undefined,
    })
    const todo = { ...write, id: taskOf(context, row.id, standing.fingerprint) }
    return ok({ writes: [...writes, todo], value: { id: row.id, task: todo.id } })
  },
})

export const decideQuote = defineCommand({
  name: 'quotes.decide',
  summary: 'Approves or declines the discount of a quote, as the colleague who was asked.',
  input: z.object({
    id: z.string().max(36),
    decision: z.enum(['approved', 'declined']),
    reason: z.string().max(10_000).optional(),
  }),
  run: (context, input) => {
    const said = decided(context, input)
    if (!said.ok) return said
    const { row, standing, writes } = said.value
    const todo = context.find(task, taskOf(context, row.id, standing.fingerprint))
    const done = todo && todo.done !== true ? { done: true, doneAt: new Date(context.now).toISOString() } : undefined
    return ok({ writes: [...writes, ...(todo && done ? [update(task, todo.id, done)] : [])], value: { id: row.id } })
  },
})
