/** Asking for something at a stage. Nothing here ever keeps a deal from moving. */
import { z } from 'zod'
import { create, defineCommand, restore, type CommandContext } from '#replica/command.ts'
import { keyBetween } from '#shared/order-keys.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { readCustomFields } from '../custom-fields/read-custom-fields.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { mayShape } from '../office/shaping.ts'
import { deletedRows } from '../records/deleted.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { stage } from '../stages/stages.schema.ts'
import { stageAsk } from './stage-asks.schema.ts'
import { askedRelations, neverAsked } from './stage-asks.ts'

function known(context: CommandContext, ask: string): Result<true, Failure> {
  const field = Object.hasOwn(opportunity.fields, ask) ? opportunity.fields[ask as 'name'] : undefined
  const isField = field !== undefined && !('internal' in field) && !neverAsked.includes(ask)
  const isOwn = readCustomFields(context.db, 'opportunity').some((one) => `custom.${one.key}` === ask)
  return isField || isOwn || askedRelations.some((one) => one.ask === ask)
    ? ok(true)
    : fail({ type: 'InvalidValue', message: `A deal has no “${ask}” to ask for. Nothing was changed.`, field: ask })
}

export const stageAskRules: RecordRules = rulesFor(stageAsk, {
  creating: (context, values) => {
    const may = mayShape(context)
    if (!may.ok) return may
    const asked = known(context, values.ask ?? '')
    return asked.ok ? ok(values) : asked
  },
  changing: (context, row, values) => {
    const may = mayShape(context)
    if (!may.ok) return may
    return (values.ask !== undefined && values.ask !== row.ask) ||
      (values.stage !== undefined && values.stage !== row.stage)
      ? fail({ type: 'PairStays', message: 'Ask for the other and take this one away. Nothing was changed.' })
      : ok(values)
  },
  deleting: (context) => mayShape(context),
})

export const addStageAsk = defineCommand({
  name: 'stageAsks.add',
  summary: 'Asks for a field or relation at a stage; deals that come there are reminded, never blocked.',
  input: z.object({ stage: z.string().max(36), ask: z.string().min(1).max(100) }),
  run: (context, input) => {
    const may = mayShape(context)
    if (!may.ok) return may
    if (!context.find(stage, input.stage))
      return fail({ type: 'RecordNotFound', message: 'That stage is not here. Nothing was changed.', id: input.stage })
    const asked = known(context, input.ask)
    if (!asked.ok) return asked
    const id = context.derivedId(stageAsk, `stage ask ${input.stage}`, input.ask)
    if (context.find(stageAsk, id)) return ok({ writes: [], value: { id } })
    if (context.db.get(`SELECT 1 FROM ${deletedRows(stageAsk).text} WHERE id = ?`, id))
      return ok({ writes: [restore(stageAsk, id)], value: { id } })
    const last = context.db.get<{ position: string | null }>(
      'SELECT max(position) AS position FROM stageAsk WHERE stage = ?',
      input.stage,
    )
    return ok({
      writes: [create(stageAsk, id, { ...input, position: keyBetween(last?.position ?? null, null) })],
      value: { id },
    })
  },
})
