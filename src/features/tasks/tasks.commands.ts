/** Adding, doing, moving and planning what is still to be done. Passing on and splitting: passing.commands.ts. */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { inSpace } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row, Values } from '#shared/schema.ts'
import { checkHere, linksOf } from '../records/links.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { person } from '../people/people.schema.ts'
import { because, choiceMade } from '../today/choices.ts'
import type { Reason } from '../today/reasons.ts'
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
    ok({
      ...values,
      ...(values.done === undefined || values.done === row.done ? {} : completion(context, values.done ?? false)),
      // Given to somebody in the record itself, it is theirs: nothing is left to be answered.
      ...(values.assignee === undefined || values.assignee === row.assignee || row.delegation === null
        ? {}
        : { delegatedBy: null, delegation: null, delegationNote: null }),
    }),
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
export function eachTask(
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
  summary: 'Marks tasks as done. A promise that such a task keeps stays open until it is said to be kept.',
  input: z.object({ ids, because }),
  run: (context, input) =>
    learning(context, input.because, 'done', () =>
      eachTask(context, input.ids, (row) => (row.done ? undefined : completion(context, true))),
    ),
})

type Built = ReturnType<typeof eachTask>

/** What was done, with the note on the person's own desk of why it stood in Today. */
function learning(
  context: CommandContext,
  reason: Reason | undefined,
  act: 'done' | 'postponed',
  build: () => Built,
): Built {
  const built = build()
  if (!built.ok || built.value.writes.length === 0) return built
  return ok({ ...built.value, writes: [...built.value.writes, ...choiceMade(context, reason, act)] })
}

export const reopenTasks = defineCommand({
  name: 'tasks.reopen',
  summary: 'Marks tasks as still to be done.',
  input: z.object({ ids }),
  run: (context, input) => eachTask(context, input.ids, (row) => (row.done ? completion(context, false) : undefined)),
})

export const snoozeTasks = defineCommand({
  name: 'tasks.snooze',
  summary: 'Moves tasks to another day; the day they were first due is kept.',
  input: z.object({ ids, dueOn: z.iso.date(), because }),
  run: (context, input) =>
    learning(context, input.because, 'postponed', () =>
      eachTask(context, input.ids, (row) =>
        row.dueOn === input.dueOn ? undefined : { dueOn: input.dueOn, movedFrom: row.movedFrom ?? row.dueOn },
      ),
    ),
})

export const planTasks = defineCommand({
  name: 'tasks.plan',
  summary: 'Says on which day I mean to do tasks, or on none; when they are due is not touched.',
  input: z.object({ ids, plannedOn: z.iso.date().nullable() }),
  run: (context, input) =>
    eachTask(context, input.ids, (row) =>
      row.plannedOn === input.plannedOn ? undefined : { plannedOn: input.plannedOn },
    ),
})
