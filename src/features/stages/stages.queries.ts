/**
 * The steps of the pipeline in their order: process by process, as the processes stand. A stage without a process belongs
 * to the first one, because offices are older than processes.
 */
import { z } from 'zod'
import { defineQuery, type ReadDatabase } from '#replica/query.ts'
import {
  forecastCategories,
  macroSteps,
  stageTypes,
  type ForecastCategory,
  type MacroStep,
  type StageType,
} from './stages.schema.ts'

export interface StageItem {
  readonly id: string
  readonly name: string
  readonly type: StageType
  /** Percent. */
  readonly probability: number | null
  /** The process that it belongs to; null in an office that has none yet. */
  readonly process: string | null
  readonly macroStep: MacroStep | null
  readonly forecastCategory: ForecastCategory | null
  /** How long a deal usually stays, as the team says. */
  readonly usualDays: number | null
}

/** The process of stages that name none. */
export const firstProcess = (db: ReadDatabase): string | null =>
  db.get<{ id: string }>('SELECT id FROM process ORDER BY position, id LIMIT 1')?.id ?? null

/** Of one process, or of all. */
export const readStages = (db: ReadDatabase, process?: string | null): StageItem[] => {
  const stages = db.all<StageItem>(
    `SELECT s.id, s.name, s.type, s.probability, coalesce(p.id, ?) AS process, s.macroStep, s.forecastCategory, s.usualDays
     FROM stage AS s LEFT JOIN process AS p ON p.id = s.process LEFT JOIN process AS q ON q.id = coalesce(p.id, ?)
     ORDER BY q.position, q.id, s.position, s.id`,
    firstProcess(db),
    firstProcess(db),
  )
  return process === undefined ? stages : stages.filter((one) => one.process === process)
}

export const listStages = defineQuery({
  name: 'stages.list',
  summary: 'All stages in the order of the pipeline, of one process or of all.',
  input: z.object({ process: z.string().max(36).optional() }),
  reads: ['stage', 'process'],
  output: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        type: z.enum(stageTypes),
        probability: z.number().nullable(),
        process: z.string().nullable(),
        macroStep: z.enum(macroSteps.map(({ value }) => value)).nullable(),
        forecastCategory: z.enum(forecastCategories.map(({ value }) => value)).nullable(),
        usualDays: z.int().nullable(),
      }),
    )
    .readonly(),
  run: ({ db }, { process }): readonly StageItem[] => readStages(db, process),
})
