/** The pipeline keeps what its deals stand in: a stage in use is not deleted, and its type does not flip under them. */
import type { CommandContext } from '#replica/command.ts'
import { keyBetween } from '#shared/order-keys.ts'
import { fail, ok } from '#shared/result.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { stage } from './stages.schema.ts'

const dealsIn = (context: CommandContext, id: string): number =>
  context.db.get<{ count: number }>('SELECT count(*) AS count FROM opportunity WHERE stage = ?', id)?.count ?? 0

const inUse = (name: string | null, count: number) =>
  fail({ type: 'StageInUse', message: `“${name}” holds ${count} deals. Nothing was changed; move them first.`, count })

export const stageRules: RecordRules = rulesFor(stage, {
  creating: (context, values) => {
    const last = context.db.get<{ position: string }>('SELECT max(position) AS position FROM stage')
    return ok({ ...values, position: values.position ?? keyBetween(last?.position ?? null, null) })
  },
  changing: (context, row, values) => {
    if (values.type === undefined || values.type === row.type) return ok(values)
    const count = dealsIn(context, row.id)
    return count === 0 ? ok(values) : inUse(row.name, count)
  },
  deleting: (context, row) => {
    const count = dealsIn(context, row.id)
    return count === 0 ? ok(true) : inUse(row.name, count)
  },
})
