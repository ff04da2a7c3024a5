/** Chooses how long a space keeps its messages. */
import { z } from 'zod'
import { create, defineCommand } from '#replica/command.ts'
import { spaceOf } from '#shared/ids.ts'
import { fail, ok, type Failure } from '#shared/result.ts'
import { retention } from '../messages/erasure.schema.ts'
import { mayChooseRetention, mostDays, retentionIn } from '../messages/retention-rule.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'

const notYours: Failure = {
  type: 'NotAllowed',
  message:
    'How long messages are kept is chosen by an administrator who reads them, or, in a room that none reads, by whoever made it. Nothing was changed.',
}

export const setRetention = defineCommand({
  name: 'retention.set',
  summary:
    'Keeps messages of a space for so many days, and erases them then on every PC; null keeps them for ever. `space` may be the id of a record in it.',
  input: z.object({ space: z.string().min(16).max(36), days: z.int().min(1).max(mostDays).nullable() }),
  run: (context, { space: asked, days }) => {
    const space = spaceOf(asked)
    if (!mayChooseRetention(context, space, context.me)) return fail(notYours)
    if ((retentionIn(context, space)?.days ?? null) === days) return ok({ writes: [], value: { space, days } })
    const setAt = new Date(context.now).toISOString()
    return ok({
      writes: [create(retention, context.newId(retention, space), { days, setBy: context.me, setAt })],
      value: { space, days },
    })
  },
})

/** There is the command above, which asks who may. */
export const retentionRules: RecordRules = rulesFor(retention, {
  creating: () => fail(notYours),
  changing: () => fail(notYours),
  deleting: () => fail(notYours),
})
