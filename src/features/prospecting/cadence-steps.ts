/** The steps of a cadence, and which day the next one falls on. */
import type { ReadDatabase } from '#replica/query.ts'
import { addDays } from '#shared/dates.ts'

export type Channel = 'call' | 'email' | 'other'

export interface Step {
  readonly id: string
  readonly day: number
  readonly channel: Channel
  readonly subject: string | null
  readonly template: string | null
}

/** In the order of their days. A cadence without steps, or none, is one call on the first day. */
export function readSteps(db: ReadDatabase, cadence: string | null): readonly Step[] {
  const steps = db.all<Step>(
    `SELECT id, coalesce(day, 0) AS day, coalesce(channel, 'call') AS channel, subject, template
     FROM cadenceStep WHERE cadence = ? ORDER BY day, id LIMIT 100`,
    cadence ?? '',
  )
  return steps
}

/** A list without a cadence is simply called until somebody answers. */
export const stepAt = (steps: readonly Step[], done: number): Step | undefined =>
  steps.length === 0 ? { id: '', day: done, channel: 'call', subject: null, template: null } : steps[done]

/** The day of a step: so many days after the person came on the list, never before `earliest`. */
export function dayOfStep(step: Step, addedOn: string, earliest: string): string {
  const day = addDays(addedOn, Math.min(Math.max(step.day, 0), 3_650))
  return day < earliest ? earliest : day
}

/** After how many calls without an answer a list without a cadence gives up. */
export const mostCalls = 6

export interface Next {
  readonly step: number
  readonly nextOn: string | null
}

/** The step after this one; without one the person counts as not reached. `skip` leaves out steps that make no sense. */
export function nextStep(
  steps: readonly Step[],
  done: number,
  { addedOn, today }: { readonly addedOn: string; readonly today: string },
  skip: (step: Step) => boolean = () => false,
): Next {
  if (steps.length === 0)
    return done + 1 >= mostCalls || skip({ id: '', day: 0, channel: 'call', subject: null, template: null })
      ? { step: done + 1, nextOn: null }
      : { step: done + 1, nextOn: addDays(today, 1) }
  let at = done + 1
  for (let step = steps[at]; step !== undefined && skip(step); step = steps[at]) at += 1
  const next = steps[at]
  return { step: at, nextOn: next ? dayOfStep(next, addedOn, addDays(today, 1)) : null }
}

/** A template with what is known of the person in place of `{firstName}` and the like; what is unknown is left out. */
export const filledIn = (template: string, facts: Readonly<Record<string, string | null>>): string =>
  template.replaceAll(/\{(\w{1,40})\}/g, (whole, name: string) =>
    Object.hasOwn(facts, name) ? (facts[name] ?? '') : whole,
  )
