/** What an outcome of a touch means for the person on the list. Pure but for the reading of steps. */
import { update, type CommandContext, type Write } from '#replica/command.ts'
import { localDate } from '#shared/dates.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row, Values } from '#shared/schema.ts'
import { nextStep, readSteps, stepAt, type Channel, type Step } from './cadence-steps.ts'
import { personOptedOut } from './opt-outs.commands.ts'
import { prospect, prospectList } from './prospecting.schema.ts'

export const outcomes = [
  'noAnswer',
  'callBack',
  'notInterested',
  'wrongNumber',
  'meeting',
  'doNotContact',
  'done',
] as const
export type Outcome = (typeof outcomes)[number]

export interface TouchInput {
  readonly id: string
  readonly outcome: Outcome
  readonly note?: string | undefined
  /** When somebody promised to be called back. */
  readonly callBackAt?: string | undefined
}

export interface Touched {
  readonly row: Row<typeof prospect>
  readonly channel: Channel
  readonly writes: readonly Write[]
}

export function prospectHere(context: CommandContext, id: string): Result<Row<typeof prospect>, Failure> {
  const row = context.find(prospect, id)
  return row
    ? ok(row)
    : fail({ type: 'RecordNotFound', message: 'This person is not on the list any more. Nothing was noted.', id })
}

type Course = Values<typeof prospect>

function courseAfter(
  context: CommandContext,
  row: Row<typeof prospect>,
  steps: readonly Step[],
  input: TouchInput,
): Result<Course, Failure> {
  const done = row.step ?? 0
  const times = { addedOn: row.addedOn ?? context.today, today: context.today }
  const onward = (skip?: (step: Step) => boolean): Course => {
    const next = nextStep(steps, done, times, skip)
    return { ...next, nextAt: null, state: next.nextOn === null ? 'unreachable' : 'open' }
  }
  const end = (state: string): Course => ({ state, step: done, nextOn: null, nextAt: null })
  switch (input.outcome) {
    case 'noAnswer':
    case 'done':
      return ok(onward())
    case 'wrongNumber':
      return ok(onward((step) => step.channel === 'call'))
    case 'callBack': {
      const at = input.callBackAt === undefined ? undefined : Date.parse(input.callBackAt)
      if (at === undefined || at <= context.now)
        return fail({ type: 'CallBackWhen', message: 'Say when to call back, in the future. Nothing was noted.' })
      return ok({ state: 'open', step: done, nextOn: localDate(at), nextAt: new Date(at).toISOString() })
    }
    case 'meeting':
      return ok(end('meeting'))
    case 'notInterested':
      return ok(end('notInterested'))
    default:
      return ok(end('optedOut'))
  }
}

/** The writes that carry a person on; the activity that tells of it is the caller's. */
export function touched(context: CommandContext, input: TouchInput): Result<Touched, Failure> {
  const here = prospectHere(context, input.id)
  if (!here.ok) return here
  const { value: row } = here
  const list = row.list === null ? undefined : context.find(prospectList, row.list)
  const steps = readSteps(context.db, list?.cadence ?? null)
  const course = courseAfter(context, row, steps, input)
  if (!course.ok) return course
  const change = {
    ...course.value,
    outcome: input.outcome,
    touchedAt: new Date(context.now).toISOString(),
    note: input.note?.trim().slice(0, 1_000) || null,
    opportunity: row.opportunity,
  }
  const writes: Write[] = [update(prospect, row.id, change)]
  if (input.outcome === 'doNotContact') {
    const person = row.contact ?? row.lead
    const out = person === null ? ok([]) : personOptedOut(context, person, input.note?.trim() || null)
    if (!out.ok) return out
    writes.push(...out.value)
  }
  return ok({ row, channel: stepAt(steps, row.step ?? 0)?.channel ?? 'call', writes })
}
