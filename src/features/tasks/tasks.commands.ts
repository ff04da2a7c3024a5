/** Adding, doing, moving and passing on what is still to be done. */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { inSpace } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row, Values } from '#shared/schema.ts'
import { checkHere, linksOf } from '../records/links.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { person } from '../people/people.schema.ts'
import { task } from './tasks.schema.ts'

const id = z.string().max(36)
const ids = z.array(id).min(1).max(1_000)

/** Mine and not done, unless said otherwise. */
function defaults(context: CommandContext, values: Values<typeof task>): Values<typeof task> {
  return {
    ...values,
    done: values.done ?? false,
    doneAt: values.done ? new Date(context.now).toISOString() : null,
    assignee: values.assignee === undefined ? context.me : values.assignee,
    createdAt: new Date(context.now).toISOString(),
  }
}

const completion = (context: CommandContext, done: boolean): Values<typeof task> => ({
  done,
  doneAt: done ? new Date(context.now).toISOString() : null,
})

export const taskRules: RecordRules = rulesFor(task, {
  creating: (context, values) => ok(defaults(context, values)),
  changing: (context, row, values) =>
    ok(
      values.done === undefined || values.done === row.done
        ? values
        : { ...values, ...completion(context, values.done ?? false) },
    ),
})

export function taskAdded(
  context: CommandContext,
  input: { readonly title: string } & {
    readonly [K in 'dueOn' | 'assignee' | 'opportunity' | 'account' | 'contact' | 'lead' | 'description']?:
      | string
      | undefined
  },
): { readonly id: string; readonly write: Write } {
  const record = context.newId(task)
  return { id: record, write: create(task, record, defaults(context, { ...input })) }
}

export const createTask = defineCommand({
  name: 'tasks.create',
  summary: 'Adds a task; it belongs to the account and contact of its deal unless said otherwise.',
  input: z.object({
    title: z.string().trim().min(1).max(1_000),
    dueOn: z.iso.date().optional(),
    assignee: id.optional(),
    opportunity: id.optional(),
    account: id.optional(),
    contact: id.optional(),
    lead: id.optional(),
    description: z.string().max(100_000).optional(),
    /** On my desk, where nobody else can read it; it stays mine then. */
    private: z.boolean().optional(),
  }),
  run: (context, { private: isPrivate, ...input }) => {
    if (isPrivate && input.assignee !== undefined && input.assignee !== context.me)
      return fail({ type: 'PrivateTask', message: 'A task only for you cannot be somebody else’s. Nothing was added.' })
    const here = checkHere(context, [person, input.assignee])
    if (!here.ok) return here
    const links = linksOf(context, input)
    if (!links.ok) return links
    const { id: usual, write } = taskAdded(context, { ...input, ...links.value })
    const added = isPrivate ? inSpace(usual, context.spaces.desk) : usual
    return ok({ writes: [{ ...write, id: added }], value: { id: added } })
  },
})

/** The same change to several tasks; all of them or, when one is not here, none. */
function eachTask(
  context: CommandContext,
  wanted: readonly string[],
  change: (row: Row<typeof task>) => Values<typeof task> | undefined,
): Result<{ readonly writes: readonly Write[]; readonly value: { readonly count: number } }, Failure> {
  const writes: Write[] = []
  for (const one of new Set(wanted)) {
    const row = context.find(task, one)
    if (!row)
      return fail({
        type: 'RecordNotFound',
        message: 'The task is not here or was deleted. Nothing was changed.',
        id: one,
      })
    const values = change(row)
    if (values) writes.push(update(task, one, values))
  }
  return ok({ writes, value: { count: writes.length } })
}

export const completeTasks = defineCommand({
  name: 'tasks.complete',
  summary: 'Marks tasks as done.',
  input: z.object({ ids }),
  run: (context, input) => eachTask(context, input.ids, (row) => (row.done ? undefined : completion(context, true))),
})

export const reopenTasks = defineCommand({
  name: 'tasks.reopen',
  summary: 'Marks tasks as still to be done.',
  input: z.object({ ids }),
  run: (context, input) => eachTask(context, input.ids, (row) => (row.done ? completion(context, false) : undefined)),
})

export const snoozeTasks = defineCommand({
  name: 'tasks.snooze',
  summary: 'Moves tasks to another day.',
  input: z.object({ ids, dueOn: z.iso.date() }),
  run: (context, input) => eachTask(context, input.ids, () => ({ dueOn: input.dueOn })),
})

export const delegateTasks = defineCommand({
  name: 'tasks.delegate',
  summary: 'Passes tasks on to a colleague.',
  input: z.object({ ids, assignee: id }),
  run: (context, input) =>
    context.find(person, input.assignee)
      ? eachTask(context, input.ids, () => ({ assignee: input.assignee }))
      : fail({
          type: 'RecordNotFound',
          message: 'That colleague is not here. Nothing was changed.',
          id: input.assignee,
        }),
})
