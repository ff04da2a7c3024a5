/**
 * The pipeline keeps what its deals stand in: a stage in use is not deleted, and its type does not flip under them. It also
 * stays a pipeline: deals must be able to begin, to be won and to be lost.
 */
import type { CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { positionAt } from '../records/placing.ts'
import { processOf, readPlaces } from './stage-order.ts'
import { firstProcess } from './stages.queries.ts'
import { stage } from './stages.schema.ts'

/** Deals of the stage that are not deleted. */
export const dealsIn = (context: CommandContext, id: string): number =>
  context.db.get<{ count: number }>('SELECT count(*) AS count FROM opportunity WHERE stage = ?', id)?.count ?? 0

const inUse = (name: string | null, count: number) =>
  fail({
    type: 'StageInUse',
    message: `“${name}” holds ${count} deals. Nothing was changed; move them first.`,
    name,
    count,
  })

/** Whether the pipeline can do without this stage as what it is. */
export function dispensable(context: CommandContext, row: Row<typeof stage>): Result<true, Failure> {
  if (row.type === null || row.type === 'hold') return ok(true)
  const others = readPlaces(context.db, processOf(context.db, row.id)).some(
    (one) => one.type === row.type && one.id !== row.id,
  )
  return !others
    ? fail({
        type: 'LastOfType',
        message: `“${row.name}” is the only ${row.type} step, and a pipeline needs one. Nothing was changed.`,
        name: row.name,
        stageType: row.type,
      })
    : ok(true)
}

export const stageRules: RecordRules = rulesFor(stage, {
  creating: (context, values) => {
    const places = readPlaces(context.db, values.process ?? firstProcess(context.db))
    return ok({ ...values, position: values.position ?? positionAt(places, places.length) })
  },
  changing: (context, row, values) => {
    if (values.process !== undefined && values.process !== row.process)
      return fail({ type: 'StepStays', message: 'A step stays in its process. Nothing was changed.' })
    if (values.type === undefined || values.type === row.type) return ok(values)
    const count = dealsIn(context, row.id)
    if (count > 0) return inUse(row.name, count)
    const spared = dispensable(context, row)
    return spared.ok ? ok(values) : spared
  },
  deleting: (context, row) => {
    const count = dealsIn(context, row.id)
    return count === 0 ? dispensable(context, row) : inUse(row.name, count)
  },
})
