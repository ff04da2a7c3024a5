/** What hangs on a step: it comes last unless said, and the step has to be there. */
import type { CommandContext } from '#replica/command.ts'
import { keyBetween } from '#shared/order-keys.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Table, Values } from '#shared/schema.ts'
import { name, sql } from '../records/sql.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { stage } from '../stages/stages.schema.ts'
import {
  buyerStep,
  habit,
  process,
  processInterview,
  processVersion,
  stageLink,
  stageMaterial,
  stepEvidence,
  stepTask,
} from './process.schema.ts'

/** More than this of one kind nobody reads at a step. */
const mostItems = 100

type Item = Values<typeof stepTask>

function placed(context: CommandContext, table: Table, values: Item): Result<Item, Failure> {
  const at = values.stage ?? ''
  if (!context.find(stage, at))
    return fail({ type: 'RecordNotFound', message: 'That step is not here. Nothing was changed.', id: at })
  const query = sql`SELECT max(position) AS last, count(*) AS count FROM ${name(table.name)} WHERE stage = ${at}`
  const found = context.db.get<{ last: string | null; count: number }>(query.text, ...query.parameters)
  if ((found?.count ?? 0) >= mostItems)
    return fail({ type: 'TooMany', message: `A step holds at most ${mostItems} of these. Nothing was changed.` })
  return ok({ ...values, position: values.position ?? keyBetween(found?.last ?? null, null) })
}

const badDays = fail({ type: 'InvalidValue', message: 'A task is due 0 to 3,650 days later. Nothing was changed.' })
const daysOk = (days: number | null | undefined) => days == null || (days >= 0 && days <= 3_650)

const onStep = (table: Table): RecordRules =>
  rulesFor(table as typeof stepTask, {
    creating: (context, values) => {
      if (table.name === stepTask.name && !daysOk(values.dueDays)) return badDays
      return placed(context, table, values)
    },
    changing: (_context, _row, values) =>
      table.name === stepTask.name && !daysOk(values.dueDays) ? badDays : ok(values),
  })

const byCommand = (commands: string) =>
  fail({ type: 'UseCommand', message: `This is made by ${commands}. Nothing was changed.` })
const fixed = fail({ type: 'VersionStays', message: 'A version of a process is never changed. Nothing was changed.' })

export const processRules = {
  [stepTask.name]: onStep(stepTask),
  [buyerStep.name]: onStep(buyerStep),
  [stepEvidence.name]: onStep(stepEvidence),
  [stageMaterial.name]: onStep(stageMaterial),
  [habit.name]: rulesFor(habit, {
    creating: (context, values) => {
      const done = placed(context, habit, values)
      return done.ok ? ok({ ...values, position: done.value.position ?? null, owner: context.me }) : done
    },
  }),
  [process.name]: rulesFor(process, {
    creating: () => byCommand('process.create'),
    deleting: () => byCommand('process.delete'),
    changing: (_context, _row, values) =>
      values.arrows === undefined ? ok(values) : byCommand('process.link and process.unlink'),
  }),
  [stageLink.name]: rulesFor(stageLink, {
    creating: () => byCommand('process.link'),
    deleting: () => byCommand('process.unlink'),
    changing: (_context, _row, values) =>
      values.from === undefined && values.to === undefined ? ok(values) : byCommand('process.link and process.unlink'),
  }),
  [processVersion.name]: rulesFor(processVersion, {
    creating: () => byCommand('process.publish'),
    changing: () => fixed,
    deleting: () => fixed,
  }),
  [processInterview.name]: rulesFor(processInterview, {
    creating: () => byCommand('process.fromInterview'),
    changing: () => byCommand('process.fromInterview'),
  }),
}
