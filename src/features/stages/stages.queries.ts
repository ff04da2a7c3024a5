/** The steps of the pipeline in their order. */
import { z } from 'zod'
import { defineQuery, type ReadDatabase } from '#replica/query.ts'
import { stageTypes, type StageType } from './stages.schema.ts'

export interface StageItem {
  readonly id: string
  readonly name: string
  readonly type: StageType
  /** Percent. */
  readonly probability: number | null
}

export const readStages = (db: ReadDatabase): StageItem[] =>
  db.all<StageItem>('SELECT id, name, type, probability FROM stage ORDER BY position, id')

export const listStages = defineQuery({
  name: 'stages.list',
  summary: 'All stages in the order of the pipeline.',
  input: z.object({}),
  reads: ['stage'],
  output: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        type: z.enum(stageTypes),
        probability: z.number().nullable(),
      }),
    )
    .readonly(),
  run: ({ db }): readonly StageItem[] => readStages(db),
})
