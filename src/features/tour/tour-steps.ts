/**
 * The steps of the tour. Each is done by doing it, anywhere and in any order; a step that the person's data has nothing for
 * is not shown. What was done is kept in the browser's preferences like a hint that is gone. Pure.
 */
import type { TourFacts } from './tour.queries.ts'

export type StepName = 'note' | 'why' | 'deal' | 'week' | 'here'

export interface TourStep {
  readonly name: StepName
  /** What does it: a command, or another act that a view tells of. Without one it is done once it was read in its place. */
  readonly doneBy?: string
  /** Where it is shown; it offers the way there from anywhere else. */
  readonly place?: string
  /** The command that begins it. */
  readonly act?: string
  readonly key: string
}

export const tourId = 'tour'
const keyOf = (name: StepName): string => `${tourId}.${name}`

/** Those that there is something to show on. */
export function stepsOf({ deal }: TourFacts): readonly TourStep[] {
  const steps: readonly (Omit<TourStep, 'key'> | undefined)[] = [
    { name: 'note', doneBy: 'capture.saved', act: 'capture.open' },
    deal === null ? undefined : { name: 'why', doneBy: 'today.why', place: '/today', act: 'today.why' },
    deal === null ? undefined : { name: 'deal', place: `/record/${deal.id}` },
    { name: 'week', place: '/week' },
    { name: 'here', doneBy: 'keys.show', act: 'keys.show' },
  ]
  return steps.flatMap((step) => (step ? [{ ...step, key: keyOf(step.name) }] : []))
}

/** The next that was not done yet, and its place among them, from 1; undefined at the end. */
export function nextStep(
  steps: readonly TourStep[],
  gone: readonly string[],
): { readonly step: TourStep; readonly place: number } | undefined {
  const place = steps.findIndex((one) => !gone.includes(one.key))
  const step = steps[place]
  return step ? { step, place: place + 1 } : undefined
}
