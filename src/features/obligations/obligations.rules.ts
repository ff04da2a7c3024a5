/**
 * What is true of every promise, whoever writes it. It cannot be deleted, only kept or released with a reason; whoever
 * moves it leaves the day that was promised first standing.
 */
import type { CommandContext } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'
import type { Row, Values } from '#shared/schema.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { obligation } from './obligations.schema.ts'

type Given = Values<typeof obligation>

/** Open, mine and to a customer, unless said otherwise; to a colleague when one waits. */
export function obligationDefaults(context: CommandContext, values: Given): Given {
  const state = values.state ?? 'open'
  const at = new Date(context.now).toISOString()
  return {
    ...values,
    direction: values.direction ?? (values.waiting ? 'colleague' : 'byUs'),
    owner: values.owner === undefined ? context.me : values.owner,
    state,
    endedAt: state === 'open' ? null : at,
    noticed: true,
    createdBy: context.me,
    createdAt: at,
  }
}

/** Whether a colleague other than who is writing waits for it, and so should read what was changed. */
export const someoneWaits = (context: CommandContext, row: Row<typeof obligation>): boolean =>
  row.waiting !== null && row.waiting !== context.me

/** The fields that change when a promise is moved to another day. */
export const movedTo = (
  context: CommandContext,
  row: Row<typeof obligation>,
  dueOn: string | null,
  why: string | null,
): Given => ({
  dueOn,
  movedFrom: row.movedFrom ?? row.dueOn,
  moveReason: why,
  ...(someoneWaits(context, row) ? { noticed: false } : {}),
})

/** The fields that change when a promise ends or is open again. */
export const ended = (
  context: CommandContext,
  row: Row<typeof obligation>,
  state: 'open' | 'kept' | 'released',
  reason: string | null,
): Given => ({
  state,
  reason,
  endedAt: state === 'open' ? null : new Date(context.now).toISOString(),
  ...(state !== 'open' && someoneWaits(context, row) ? { noticed: false } : {}),
})

const stateOf = (state: string | null): 'open' | 'kept' | 'released' =>
  state === 'kept' || state === 'released' ? state : 'open'

export const noReason = fail({
  type: 'ReasonNeeded',
  message: 'Say in a word why this promise is released, so that whoever waits knows. Nothing was changed.',
})

export const obligationRules: RecordRules = rulesFor(obligation, {
  creating: (context, values) =>
    stateOf(values.state ?? null) === 'released' && !values.reason?.trim()
      ? noReason
      : ok(obligationDefaults(context, values)),
  changing: (context, row, values) => {
    const state = values.state === undefined ? stateOf(row.state) : stateOf(values.state)
    const reason = values.reason === undefined ? row.reason : values.reason
    if (state === 'released' && !reason?.trim()) return noReason
    const moved = values.dueOn !== undefined && values.dueOn !== row.dueOn
    return ok({
      ...values,
      ...(moved ? movedTo(context, row, values.dueOn ?? null, values.moveReason ?? null) : {}),
      ...(state === stateOf(row.state) ? {} : ended(context, row, state, reason)),
    })
  },
  deleting: (_context, row) =>
    fail({
      type: 'PromiseStays',
      message: 'A promise does not vanish: it is kept, or released with the reason. Nothing was changed.',
      id: row.id,
    }),
})
