/** Where stages stand. */
import type { ReadDatabase } from '#replica/query.ts'
import { placeAmong, type Placed } from '../records/placing.ts'
import { firstProcess } from './stages.queries.ts'
import { stage, type StageType } from './stages.schema.ts'

export interface StagePlace extends Placed {
  readonly type: StageType | null
  readonly name: string | null
}

/** The process of a stage; stages that name none, or one that is gone, are of the first. */
export const processOf = (db: ReadDatabase, stageId: string): string | null =>
  db.get<{ process: string | null }>(
    'SELECT p.id AS process FROM stage AS s LEFT JOIN process AS p ON p.id = s.process WHERE s.id = ?',
    stageId,
  )?.process ?? firstProcess(db)

/** The stages of a process in their order. */
export const readPlaces = (db: ReadDatabase, process: string | null): readonly StagePlace[] =>
  db.all<StagePlace>(
    `SELECT s.id, s.name, s.type, s.position FROM stage AS s LEFT JOIN process AS p ON p.id = s.process
     WHERE coalesce(p.id, ?) IS ? ORDER BY s.position, s.id`,
    firstProcess(db),
    process,
  )

/** The key for a stage at `index` among the others, and the writes that make room. */
export const placeAt = (others: readonly Placed[], index: number): ReturnType<typeof placeAmong> =>
  placeAmong(stage, others, index)
