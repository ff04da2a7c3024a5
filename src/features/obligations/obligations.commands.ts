/** Making, keeping, moving, releasing and handing over promises. */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row, Values } from '#shared/schema.ts'
import { activity } from '../activities/activities.schema.ts'
import { event } from '../events/events.schema.ts'
import { person } from '../people/people.schema.ts'
import { checkHere, linksOf } from '../records/links.ts'
import { task } from '../tasks/tasks.schema.ts'
import { because, choiceMade } from '../today/choices.ts'
import { ended, movedTo, noReason, obligationDefaults, someoneWaits } from './obligations.rules.ts'
import { obligation, type ObligationDirection } from './obligations.schema.ts'

const id = z.string().max(36)
const ids = z.array(id).min(1).max(1_000)

export interface ObligationInput {
  readonly text: string
  readonly direction?: ObligationDirection | undefined
  readonly dueOn?: string | undefined
  readonly owner?: string | undefined
  readonly waiting?: string | undefined
  readonly opportunity?: string | undefined
  readonly account?: string | undefined
  readonly contact?: string | undefined
  readonly activity?: string | undefined
  readonly event?: string | undefined
  readonly task?: string | undefined
}

/** A new promise with its defaults; for commands that make one along with other records. Checks nothing. */
export function obligationAdded(
  context: CommandContext,
  input: ObligationInput,
): { readonly id: string; readonly write: Write } {
  const record = context.newId(obligation)
  return { id: record, write: create(obligation, record, obligationDefaults(context, { ...input })) }
}

export const makeObligation = defineCommand({
  name: 'obligations.make',
  summary: 'Writes a promise down: to a customer, by a customer, or between colleagues; mine unless said otherwise.',
  input: z.object({
    text: z.string().trim().min(1).max(1_000),
    direction: z.enum(['byUs', 'toUs', 'colleague']).optional(),
    dueOn: z.iso.date().optional(),
    /** Who of ours keeps it or, where a customer owes it, sees to it that it comes. */
    owner: id.optional(),
    /** The colleague who waits for it. */
    waiting: id.optional(),
    opportunity: id.optional(),
    account: id.optional(),
    contact: id.optional(),
    /** Where it was said, and the task that keeps it. */
    activity: id.optional(),
    event: id.optional(),
    task: id.optional(),
  }),
  run: (context, input) => {
    const here = checkHere(
      context,
      [person, input.owner],
      [person, input.waiting],
      [activity, input.activity],
      [event, input.event],
      [task, input.task],
    )
    if (!here.ok) return here
    const links = linksOf(context, {
      opportunity: input.opportunity,
      account: input.account,
      contact: input.contact,
    })
    if (!links.ok) return links
    const { id: record, write } = obligationAdded(context, { ...input, ...links.value })
    return ok({ writes: [write], value: { id: record } })
  },
})

type Built = Result<{ readonly writes: readonly Write[]; readonly value: { readonly count: number } }, Failure>
type Promised = Row<typeof obligation>

/** The same change to several promises; all of them or, when one is not here, none. */
function eachPromise(
  context: CommandContext,
  wanted: readonly string[],
  change: (row: Promised) => readonly Write[],
): Built {
  const writes: Write[] = []
  let count = 0
  for (const one of new Set(wanted)) {
    const row = context.find(obligation, one)
    if (!row)
      return fail({ type: 'RecordNotFound', message: 'This promise is not here. Nothing was changed.', id: one })
    const changes = change(row)
    if (changes.length > 0) count++
    writes.push(...changes)
  }
  return ok({ writes, value: { count } })
}

const change = (row: Promised, values: Values<typeof obligation>): Write => update(obligation, row.id, values)

/** The task that keeps a promise is done with it. */
function taskDone(context: CommandContext, row: Promised): readonly Write[] {
  const kept = row.task === null ? undefined : context.find(task, row.task)
  return kept && kept.done !== true
    ? [update(task, kept.id, { done: true, doneAt: new Date(context.now).toISOString() })]
    : []
}

export const keepObligations = defineCommand({
  name: 'obligations.keep',
  summary: 'Says that promises were kept; the tasks that keep them are done as well.',
  input: z.object({ ids, because }),
  run: (context, input) => {
    const kept = eachPromise(context, input.ids, (row) =>
      row.state === 'kept' ? [] : [change(row, ended(context, row, 'kept', null)), ...taskDone(context, row)],
    )
    if (!kept.ok || kept.value.value.count === 0) return kept
    return ok({ ...kept.value, writes: [...kept.value.writes, ...choiceMade(context, input.because, 'done')] })
  },
})

export const reopenObligations = defineCommand({
  name: 'obligations.reopen',
  summary: 'Takes kept or released promises up again.',
  input: z.object({ ids }),
  run: (context, input) =>
    eachPromise(context, input.ids, (row) =>
      row.state === 'open' ? [] : [change(row, ended(context, row, 'open', null))],
    ),
})

/** Whoever waits at a customer is told by a task: the office cannot know that they read it. */
function tellCustomer(context: CommandContext, row: Promised, title: string): readonly Write[] {
  const record = context.newId(task)
  const at = new Date(context.now).toISOString()
  const { account, contact, opportunity } = row
  const values = { title, dueOn: context.today, done: false, doneAt: null, assignee: row.owner ?? context.me }
  return [create(task, record, { ...values, account, contact, opportunity, createdAt: at })]
}

export const moveObligations = defineCommand({
  name: 'obligations.move',
  summary:
    'Moves promises to another day. A colleague who waits is told here; for a customer a task to tell them is added.',
  input: z.object({
    ids,
    dueOn: z.iso.date(),
    reason: z.string().trim().max(1_000).optional(),
    /** The title of the task by which the customer is told; without it none is added. */
    tell: z.string().trim().min(1).max(1_000).optional(),
  }),
  run: (context, input) =>
    eachPromise(context, input.ids, (row) => {
      if (row.dueOn === input.dueOn) return []
      const kept = row.task === null ? undefined : context.find(task, row.task)
      return [
        change(row, movedTo(context, row, input.dueOn, input.reason || null)),
        ...(kept && kept.done !== true ? [update(task, kept.id, { dueOn: input.dueOn })] : []),
        ...(input.tell !== undefined && row.direction === 'byUs' ? tellCustomer(context, row, input.tell) : []),
      ]
    }),
})

export const releaseObligations = defineCommand({
  name: 'obligations.release',
  summary: 'Releases promises, with the reason; they stay readable as released.',
  input: z.object({ ids, reason: z.string().max(1_000) }),
  run: (context, input) =>
    input.reason.trim() === ''
      ? noReason
      : eachPromise(context, input.ids, (row) =>
          row.state === 'released' ? [] : [change(row, ended(context, row, 'released', input.reason.trim()))],
        ),
})

export const handOverObligations = defineCommand({
  name: 'obligations.handOver',
  summary: 'Gives promises to a colleague, who answers for them from now on.',
  input: z.object({ ids, owner: id }),
  run: (context, input) =>
    context.find(person, input.owner)
      ? eachPromise(context, input.ids, (row) =>
          row.owner === input.owner
            ? []
            : [
                change(row, {
                  owner: input.owner,
                  formerOwner: row.owner,
                  ...(someoneWaits(context, row) ? { noticed: false } : {}),
                }),
              ],
        )
      : fail({ type: 'RecordNotFound', message: 'That colleague is not here. Nothing was changed.', id: input.owner }),
})

export const readNotices = defineCommand({
  name: 'obligations.noticesRead',
  summary: 'Says that I read what happened to promises that I wait for.',
  input: z.object({ ids }),
  run: (context, input) =>
    eachPromise(context, input.ids, (row) => (row.noticed === false ? [change(row, { noticed: true })] : [])),
})
