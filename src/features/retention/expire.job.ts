/**
 * Erases what spaces keep no longer. Every PC does its share: that of an administrator everything, the others what their own
 * people wrote where no administrator reads, or where none has done it for a week. Two that do it at once erase the same.
 */
import { z } from 'zod'
import { create, type Write } from '#replica/command.ts'
import { defineJob, type JobContext } from '#replica/job.ts'
import { inSpace, type SpaceId } from '#shared/ids.ts'
import { ok } from '#shared/result.ts'
import { all, idList, sql } from '../records/sql.ts'
import { mayWriteIn } from '../messages/channels.ts'
import { erasure } from '../messages/erasure.schema.ts'
import { message } from '../messages/messages.schema.ts'
import { mayEraseAllIn, retentionIn, shareOf } from '../messages/retention-rule.ts'
import { mayGoByClock } from './clock.ts'
import { dueMessages, orphaned, type DueMessage } from './due.ts'

/** An erasure names the hashes of all that it covers, at most 1,500: a message with its mentions, reactions and files has several. */
const together = 100
/** In one run; the next one is an hour later. */
const mostAtOnce = 20_000

/** What goes along with messages. */
const partsOf = ({ db }: JobContext, ids: readonly string[]): readonly string[] =>
  all<{ id: string }>(
    db,
    sql`SELECT id FROM messageMention WHERE message IN ${idList(ids)}
        UNION ALL SELECT id FROM reaction WHERE message IN ${idList(ids)}
        UNION ALL SELECT id FROM messageReceipt WHERE message IN ${idList(ids)}
        UNION ALL SELECT id FROM file WHERE record IN ${idList(ids)}`,
  ).map(({ id }) => id)

const placeOf = (
  context: JobContext,
  id: string,
  author: string | null,
  values: Parameters<typeof create<typeof message>>[2] = {},
): Write => ({
  ...create(message, id, {
    ...values,
    text: null,
    author: author === context.me ? author : null,
    editedAt: null,
    deletedAt: new Date(context.now).toISOString(),
  }),
  anew: true,
})

function erasing(context: JobContext, space: SpaceId, days: number, batch: readonly DueMessage[]): readonly Write[] {
  const ids = batch.map(({ id }) => id)
  return [
    create(erasure, inSpace(context.newId(erasure), space), {
      record: ids[0] ?? null,
      what: message.name,
      records: [...ids, ...partsOf(context, ids)],
      count: ids.length,
      days,
      by: context.me,
      at: new Date(context.now).toISOString(),
    }),
    ...batch.flatMap(({ id, author, answers }) => (answers > 0 ? [placeOf(context, id, author)] : [])),
  ]
}

/** Answers that came from far to what is gone get a place to hang on. */
function placing(context: JobContext, space: SpaceId, days: number): readonly Write[] {
  const open = orphaned(context, space, context.me)
  if (open.length === 0) return []
  const author = mayEraseAllIn(context, space, context.me) ? null : context.me
  return [
    create(erasure, inSpace(context.newId(erasure), space), {
      what: message.name,
      records: open.map(({ id }) => id),
      count: 0,
      days,
      by: context.me,
      at: new Date(context.now).toISOString(),
    }),
    ...open.map(({ id, channel, sentAt }) => placeOf(context, id, author, { channel, sentAt })),
  ]
}

export const expireMessages = defineJob({
  name: 'retention.expire',
  summary: 'Erases the messages that a space keeps no longer, as far as that is for this PC to do.',
  input: z.object({}),
  run: async (context) => {
    let erased = 0
    if (!mayGoByClock(context)) return ok({ erased })
    const rules = context.db.all<{ space: string }>('SELECT DISTINCT substr(id, 1, 16) AS space FROM retention')
    for (const { space } of rules) {
      const share = shareOf(context, space)
      const days = retentionIn(context, space)?.days
      if (!share || days === undefined || !mayWriteIn(context, space)) continue
      const author = mayEraseAllIn(context, space, context.me) ? undefined : context.me
      const due = dueMessages(context, space, share.before, mostAtOnce - erased, author)
      for (let from = 0; from < due.length; from += together) {
        if (context.cancelled()) return ok({ erased })
        const batch = due.slice(from, from + together)
        const done = await context.commit(erasing(context, space, days, batch), '~retention.expire')
        if (!done.ok) return done
        erased += batch.length
        context.progress('erasing', from + batch.length, due.length)
      }
      const places = placing(context, space, days)
      const placed = places.length > 0 ? await context.commit(places, '~retention.expire') : undefined
      if (placed && !placed.ok) return placed
    }
    return ok({ erased })
  },
})
