/** How Today is tuned: what a reason counts, what was learnt, and what rests until when. */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { ok } from '#shared/result.ts'
import type { Values } from '#shared/schema.ts'
import { because, choiceMade } from './choices.ts'
import { reasonNames, type Reason } from './reasons.ts'
import { todayRest, todayWeight, workWeek } from './today.schema.ts'
import { weekDays } from './week.queries.ts'

function weightWrite(context: CommandContext, reason: Reason, values: Values<typeof todayWeight>): Write {
  const id = context.derivedId(todayWeight, 'todayWeight', reason)
  return context.find(todayWeight, id)
    ? update(todayWeight, id, values)
    : create(todayWeight, id, { reason, weight: 1, ...values })
}

export const setWeight = defineCommand({
  name: 'today.setWeight',
  summary: 'How much a reason counts in my Today: 1 is usual, 0 leaves hints out; what is due is shown all the same.',
  input: z.object({ reason: z.enum(reasonNames), weight: z.number().min(0).max(3) }),
  run: (context, { reason, weight }) => ok({ writes: [weightWrite(context, reason, { weight })], value: { reason } }),
})

export const forgetLearnt = defineCommand({
  name: 'today.forget',
  summary: 'Unlearns what my Today learnt from what I did and put off: for one reason, or for all.',
  input: z.object({ reason: z.enum(reasonNames).optional() }),
  run: (context, { reason }) => {
    const forgottenAt = new Date(context.now).toISOString()
    const wanted = reason === undefined ? reasonNames : [reason]
    return ok({
      writes: wanted.map((one) => weightWrite(context, one, { forgottenAt })),
      value: { count: wanted.length },
    })
  },
})

export const restItem = defineCommand({
  name: 'today.rest',
  summary: 'Leaves hints about a deal, a date, a lead or a quote out of my Today until a day; what is due stays.',
  input: z.object({ ids: z.array(z.string().max(36)).min(1).max(5_000), until: z.iso.date(), because }),
  run: (context, input) => {
    const writes = [...new Set(input.ids)].map((item) => restWrite(context, item, input.until))
    return ok({
      writes: [...writes, ...choiceMade(context, input.because, 'postponed')],
      value: { count: writes.length },
    })
  },
})

/** The write that lets a thing rest; one record per thing. */
export function restWrite(context: CommandContext, item: string, until: string): Write {
  const id = context.derivedId(todayRest, 'todayRest', item)
  return context.find(todayRest, id) ? update(todayRest, id, { until }) : create(todayRest, id, { item, until })
}

const hours = z.number().min(0).max(24)

export const setHours = defineCommand({
  name: 'today.setHours',
  summary: 'How many hours I work on days of the week, which is what the plan of a week is measured against.',
  input: z.object({ hours: z.partialRecord(z.enum(weekDays), hours) }),
  run: (context, input) => {
    const id = context.derivedId(workWeek, 'workWeek', '')
    const write = context.find(workWeek, id) ? update(workWeek, id, input.hours) : create(workWeek, id, input.hours)
    return ok({ writes: [write], value: { id } })
  },
})
