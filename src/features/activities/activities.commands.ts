/** Logging what happened. An activity is its author's word: others add their own beside it and never change it. */
import { z } from 'zod'
import { create, defineCommand, type CommandContext } from '#replica/command.ts'
import { inSpace } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'
import { linksOf } from '../records/links.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { activity } from './activities.schema.ts'

const id = z.string().max(36)

const onlyAuthor = (context: CommandContext, row: Row<typeof activity>): Result<true, Failure> =>
  row.author === context.me
    ? ok(true)
    : fail({
        type: 'NotTheAuthor',
        message: 'Only its author changes an activity. Nothing was changed; add a note of your own beside it.',
        id: row.id,
      })

export const activityRules: RecordRules = rulesFor(activity, {
  creating: (context, values) =>
    ok({ ...values, author: context.me, at: values.at ?? new Date(context.now).toISOString() }),
  changing: (context, row, values) => {
    if (values.author !== undefined && values.author !== row.author)
      return fail({ type: 'NotTheAuthor', message: 'An activity stays its author’s. Nothing was changed.', id: row.id })
    const allowed = onlyAuthor(context, row)
    return allowed.ok ? ok(values) : allowed
  },
  deleting: onlyAuthor,
  restoring: onlyAuthor,
})

export const logActivity = defineCommand({
  name: 'activities.log',
  summary: 'Logs a call, an e-mail, a meeting or a note; now, unless said otherwise.',
  input: z.object({
    kind: z.enum(['call', 'email', 'meeting', 'note']),
    subject: z.string().max(1_000).optional(),
    body: z.string().max(100_000).optional(),
    at: z.iso.datetime({ offset: true }).optional(),
    direction: z.enum(['inbound', 'outbound']).optional(),
    durationMinutes: z.number().min(0).max(100_000).optional(),
    opportunity: id.optional(),
    account: id.optional(),
    contact: id.optional(),
    lead: id.optional(),
    /** On my desk, where nobody else can read it. */
    private: z.boolean().optional(),
  }),
  run: (context, { private: isPrivate, ...input }) => {
    if (!input.subject?.trim() && !input.body?.trim())
      return fail({ type: 'EmptyActivity', message: 'Say in a word or two what happened. Nothing was logged.' })
    const links = linksOf(context, input)
    if (!links.ok) return links
    const usual = context.newId(activity)
    const record = isPrivate ? inSpace(usual, context.spaces.desk) : usual
    const values = {
      ...input,
      ...links.value,
      author: context.me,
      at: new Date(input.at ?? context.now).toISOString(),
    }
    return ok({ writes: [create(activity, record, values)], value: { id: record } })
  },
})
