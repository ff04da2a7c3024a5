/** Where stages stand. */
import type { ReadDatabase } from '#replica/query.ts'
import { placeAmong, type Placed } from '../records/placing.ts'
import { stage, type StageType } from './stages.schema.ts'

export interface StagePlace extends Placed {
  readonly type: StageType | null
}

/** All stages in the order of the pipeline. */
export const readPlaces = (db: ReadDatabase): readonly StagePlace[] =>
  db.all<StagePlace>('SELECT id, type, position FROM stage ORDER BY position, id')

/** The key for a stage at `index` among the others, and the writes that make room. */
export const placeAt = (others: readonly Placed[], index: number): ReturnType<typeof placeAmong> =>
  placeAmong(stage, others, index)
