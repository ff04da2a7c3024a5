/**
 * The steps of the pipeline: added, renamed, moved. Deleting one moves its deals and spans features: it is the workflow
 * app/workflows/delete-stage.ts. What a pipeline needs to stay one is in stages.rules.ts.
 */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { arrowsAround } from '../process/arrows.ts'
import { placeAt, processOf, readPlaces } from './stage-order.ts'
import { firstProcess } from './stages.queries.ts'
import { stageRules } from './stages.rules.ts'
import { forecastCategories, macroSteps, stage, stageTypes } from './stages.schema.ts'

const id = z.string().max(36)
const name = z.string().trim().min(1).max(200)
const type = z.enum(stageTypes)
/** Percent. */
const probability = z.number().min(0).max(100).nullable()
/** What the map says of a step. */
const onMap = {
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
}
/** More steps than this nobody reads on a map. */
export const mostSteps = 60

export const stageNotFound = (stageId: string): { readonly ok: false; readonly failure: Failure } =>
  fail({ type: 'RecordNotFound', message: 'That stage is not here. Nothing was changed.', id: stageId })

/** Two steps of one name in one process could not be told apart on the board and in imported files. */
export function nameFree(
  context: CommandContext,
  process: string | null,
  wanted: string,
  own?: string,
): Result<true, Failure> {
  const same = wanted.toLowerCase()
  const taken = readPlaces(context.db, process).some((one) => one.id !== own && one.name?.toLowerCase() === same)
  return taken
    ? fail({
        type: 'StageNameTaken',
        message: `There is a step called “${wanted}” already. Nothing was changed.`,
        name: wanted,
      })
    : ok(true)
}

export const createStage = defineCommand({
  name: 'stages.create',
  summary: 'Adds a step to the pipeline: after the last one of its type, unless said otherwise.',
  input: z.object({
    name,
    type: type.default('open'),
    probability: probability.optional(),
    /** The step that it follows; null puts it first. */
    after: id.nullable().optional(),
    /** The office's first one unless said. */
    process: id.optional(),
    ...onMap,
  }),
  run: (context, input) => {
    const process =
      input.process ?? (typeof input.after === 'string' ? processOf(context.db, input.after) : firstProcess(context.db))
    if (input.process !== undefined && !context.db.get('SELECT 1 FROM process WHERE id = ?', input.process))
      return fail({
        type: 'RecordNotFound',
        message: 'That process is not here. Nothing was changed.',
        id: input.process,
      })
    const free = nameFree(context, process, input.name)
    if (!free.ok) return free
    const places = readPlaces(context.db, process)
    if (places.length >= mostSteps)
      return fail({ type: 'TooManySteps', message: `A process has at most ${mostSteps} steps. Nothing was changed.` })
    if (typeof input.after === 'string' && !places.some((one) => one.id === input.after))
      return stageNotFound(input.after)
    const lastOfType = places.findLastIndex((one) => one.type === input.type)
    const lastOpen = places.findLastIndex((one) => one.type === 'open')
    const before =
      input.after === undefined
        ? lastOfType !== -1
          ? lastOfType
          : input.type === 'open'
            ? lastOpen
            : places.length - 1
        : places.findIndex((one) => one.id === input.after)
    const { position, writes } = placeAt(places, before + 1)
    const usual = { open: null, won: 100, lost: 0, hold: 0 }[input.type]
    const record = context.newId(stage)
    const values = {
      name: input.name,
      type: input.type,
      probability: input.probability === undefined ? usual : input.probability,
      position,
      process,
      macroStep: input.macroStep,
      forecastCategory: input.forecastCategory,
      usualDays: input.usualDays,
      hint: input.hint,
    }
    const arrows = arrowsAround(context, process, record, input.type, before + 1)
    return ok({ writes: [...writes, create(stage, record, values), ...arrows], value: { id: record } })
  },
})

export const updateStage = defineCommand({
  name: 'stages.update',
  summary: 'Renames a step of the pipeline, or changes its type, probability or what the map says of it.',
  input: z.object({
    id,
    name: name.optional(),
    type: type.optional(),
    probability: probability.optional(),
    ...onMap,
  }),
  run: (context, { id: record, ...values }) => {
    const row = context.find(stage, record)
    if (!row) return stageNotFound(record)
    const free =
      values.name === undefined
        ? ok(true as const)
        : nameFree(context, processOf(context.db, record), values.name, record)
    if (!free.ok) return free
    const ruled = stageRules.changing?.(context, row as never, values) ?? ok(values)
    return ruled.ok ? ok({ writes: [update(stage, record, ruled.value)], value: { id: record } }) : ruled
  },
})

export const reorderStages = defineCommand({
  name: 'stages.reorder',
  summary: 'Moves a step of the pipeline behind another one, or to the front.',
  input: z.object({
    id,
    /** The step that it follows then; null puts it first. */
    after: id.nullable(),
  }),
  run: (context, input) => {
    const places = readPlaces(context.db, processOf(context.db, input.id))
    const others = places.filter((one) => one.id !== input.id)
    if (others.length === places.length) return stageNotFound(input.id)
    const before = input.after === null ? -1 : others.findIndex((one) => one.id === input.after)
    if (input.after !== null && before === -1) return stageNotFound(input.after)
    const index = before + 1
    // It stands there already.
    if (places.findIndex((one) => one.id === input.id) === index) return ok({ writes: [], value: { id: input.id } })
    const { position, writes } = placeAt(others, index)
    return ok({ writes: [...writes, update(stage, input.id, { position })], value: { id: input.id } })
  },
})
