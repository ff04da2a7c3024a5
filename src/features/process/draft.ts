/** A map that is not in the office yet, of a template or an interview, and the writes that make it one. */
import { z } from 'zod'
import { create, type CommandContext, type Write } from '#replica/command.ts'
import { evenKeys } from '#shared/order-keys.ts'
import { forecastCategories, macroSteps, stage, stageTypes } from '../stages/stages.schema.ts'
import { buyerStep, evidenceKinds, stepEvidence, stepTask } from './process.schema.ts'

const line = z.string().trim().min(1).max(1_000)
const cite = z.string().max(10_000).nullable().optional()
const role = z.string().max(200).nullable().optional()

export const draftTask = z.object({
  title: line,
  required: z.boolean(),
  dueDays: z.int().min(0).max(3_650).nullable().optional(),
  cite,
})

export const draftStep = z.object({
  name: z.string().trim().min(1).max(200),
  type: z.enum(stageTypes),
  probability: z.number().min(0).max(100).nullable().optional(),
  macroStep: z
    .enum(macroSteps.map(({ value }) => value))
    .nullable()
    .optional(),
  forecastCategory: z
    .enum(forecastCategories.map(({ value }) => value))
    .nullable()
    .optional(),
  usualDays: z.int().min(0).max(3_650).nullable().optional(),
  hint: z.string().max(10_000).nullable().optional(),
  cite,
  tasks: z.array(draftTask).max(100).optional(),
  buyer: z
    .array(z.object({ text: line, role, cite }))
    .max(100)
    .optional(),
  evidence: z
    .array(
      z.object({
        text: line,
        role,
        kind: z
          .enum(evidenceKinds.map(({ value }) => value))
          .nullable()
          .optional(),
        cite,
      }),
    )
    .max(100)
    .optional(),
})
export type DraftStep = z.infer<typeof draftStep>

/** Of the open steps, expected from half way on and promised shortly before the end. */
const categoryOf = ({ type, probability }: DraftStep) =>
  type === 'won'
    ? 'closed'
    : type !== 'open'
      ? 'omitted'
      : (probability ?? 0) >= 90
        ? 'commit'
        : (probability ?? 0) >= 50
          ? 'bestCase'
          : 'pipeline'

export function draftWrites(
  context: Pick<CommandContext, 'newId'>,
  process: string,
  steps: readonly DraftStep[],
): readonly Write[] {
  const keys = evenKeys(steps.length)
  return steps.flatMap((step, at) => {
    const { tasks = [], buyer = [], evidence = [], ...values } = step
    const id = context.newId(stage)
    const listed = <Item>(of: readonly Item[], write: (item: Item, position: string | null) => Write): Write[] => {
      const places = evenKeys(of.length)
      return of.map((item, place) => write(item, places[place] ?? null))
    }
    return [
      create(stage, id, { forecastCategory: categoryOf(step), ...values, process, position: keys[at] ?? null }),
      ...listed(tasks, (one, position) =>
        create(stepTask, context.newId(stepTask), { dueDays: null, ...one, stage: id, position }),
      ),
      ...listed(buyer, (one, position) => create(buyerStep, context.newId(buyerStep), { ...one, stage: id, position })),
      ...listed(evidence, (one, position) =>
        create(stepEvidence, context.newId(stepEvidence), { ...one, stage: id, position }),
      ),
    ]
  })
}
