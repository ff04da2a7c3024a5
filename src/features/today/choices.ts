/** Writing down, on the person's own desk, what they did with a thing in Today and why it stood there. */
import { create, type CommandContext, type Write } from '#replica/command.ts'
import { z } from 'zod'
import { reasonNames, type Reason } from './reasons.ts'
import { todayChoice } from './today.schema.ts'

/** For commands that Today calls: the reason that the thing stood there for. Left out, nothing is learnt. */
export const because = z.enum(reasonNames).optional()

/** The write that remembers it, as part of the same operation, so that undoing the act also unlearns it. */
export const choiceMade = (
  context: CommandContext,
  reason: Reason | undefined,
  act: 'done' | 'postponed',
): readonly Write[] =>
  reason === undefined
    ? []
    : [create(todayChoice, context.newId(todayChoice), { reason, act, at: new Date(context.now).toISOString() })]
