/** How long a space keeps its messages, what a choice would erase, and how much is due here. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { spaceOf } from '#shared/ids.ts'
import {
  hasKeeper,
  mayChooseRetention,
  mayEraseAllIn,
  mostDays,
  retentionIn,
  shareOf,
  cutoff,
} from '../messages/retention-rule.ts'
import { dueMessages, orphaned, previewOf } from './due.ts'
import { mayGoByClock } from './clock.ts'

const space = z.string().min(16).max(36)
const retentionAnswer = z.object({
  space: z.string(),
  days: z.int().nullable(),
  setByName: z.string(),
  setAt: z.string().nullable(),
  /** Nothing is erased before; null once that is over. */
  from: z.string().nullable(),
  mayChoose: z.boolean(),
  /** An administrator's PC erases everything; else each PC what its person wrote. */
  hasKeeper: z.boolean(),
})

export type RetentionView = z.infer<typeof retentionAnswer>

export const getRetention = defineQuery({
  name: 'retention.of',
  summary: 'How long messages of a space are kept. `space` may be the id of a record in it, such as a channel.',
  input: z.object({ space }),
  output: retentionAnswer,
  reads: ['retention', 'person', 'statement'],
  run: (context, input) => {
    const which = spaceOf(input.space)
    const rule = retentionIn(context, which)
    const name = rule && context.db.get<{ name: string | null }>('SELECT name FROM person WHERE id = ?', rule.setBy)
    return {
      space: which,
      days: rule?.days ?? null,
      setByName: name?.name ?? '',
      setAt: rule?.setAt ?? null,
      from: rule && context.now < Date.parse(rule.from) ? rule.from : null,
      mayChoose: mayChooseRetention(context, which, context.me),
      hasKeeper: hasKeeper(context, which),
    }
  },
})

export const previewRetention = defineQuery({
  name: 'retention.preview',
  summary:
    'What would be erased from every PC if messages of a space were kept for so many days, and what is kept all the same.',
  input: z.object({ space, days: z.int().min(1).max(mostDays) }),
  output: z.object({ messages: z.int(), files: z.int(), kept: z.int(), oldest: z.string().nullable() }),
  reads: ['message', 'messagePin', 'messageOutcome', 'file', 'erasure'],
  run: (context, input) => previewOf(context, spaceOf(input.space), cutoff(context.now, input.days)),
})

export const dueRetention = defineQuery({
  name: 'retention.due',
  summary: 'Whether this PC has messages to erase because a space keeps them no longer.',
  input: z.object({}),
  output: z.boolean(),
  reads: ['retention', 'message', 'messagePin', 'messageOutcome', 'statement'],
  run: (context) => {
    const { me } = context
    const rules = context.db.all<{ space: string }>('SELECT DISTINCT substr(id, 1, 16) AS space FROM retention')
    return rules.some(({ space: which }) => {
      const share = shareOf(context, which)
      if (!share || !mayGoByClock(context)) return false
      const author = share.own && !mayEraseAllIn(context, which, me) ? me : undefined
      return dueMessages(context, which, share.before, 1, author).length > 0 || orphaned(context, which, me).length > 0
    })
  },
})
