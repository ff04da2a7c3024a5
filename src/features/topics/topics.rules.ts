/** What is true of every topic and reply, whoever writes it: words are their author's, standing and ties are everybody's. */
import type { CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row, Values } from '#shared/schema.ts'
import { product } from '../products/products.schema.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { battleCardEntry, topic, topicReply } from './topics.schema.ts'

type Given = Values<typeof topic>

const nowOf = (context: CommandContext): string => new Date(context.now).toISOString()

/** A problem of a product goes to whoever owns the product. */
export function topicDefaults(context: CommandContext, values: Given): Given {
  const ofProduct = values.product ? context.find(product, values.product)?.owner : undefined
  return {
    ...values,
    author: context.me,
    state: values.state ?? 'open',
    createdAt: nowOf(context),
    ...(values.kind === 'problem' && values.owner === undefined ? { owner: ofProduct ?? null } : {}),
  }
}

const notYours = (id: string): { readonly ok: false; readonly failure: Failure } =>
  fail({
    type: 'NotTheAuthor',
    message: 'Only who wrote this changes or deletes its words. Nothing was changed; answer it instead.',
    id,
  })

const onlyAuthor = (
  context: CommandContext,
  row: { readonly id: string; readonly author: string | null },
): Result<true, Failure> => (row.author === context.me ? ok(true) : notYours(row.id))

export const topicRules: RecordRules = rulesFor(topic, {
  creating: (context, values) => ok(topicDefaults(context, values)),
  changing: (context, row: Row<typeof topic>, values) => {
    if (values.author !== undefined && values.author !== row.author) return notYours(row.id)
    const isWords = values.title !== undefined || values.body !== undefined
    return isWords && row.author !== context.me && row.kind !== 'competitor' ? notYours(row.id) : ok(values)
  },
  deleting: onlyAuthor,
})

export const topicReplyRules: RecordRules = rulesFor(topicReply, {
  creating: (context, values) => ok({ ...values, author: context.me, at: nowOf(context) }),
  changing: (context, row, values) => {
    const mine = onlyAuthor(context, row)
    return mine.ok ? ok(values) : mine
  },
  deleting: onlyAuthor,
  restoring: onlyAuthor,
})

export const battleCardEntryRules: RecordRules = rulesFor(battleCardEntry, {
  creating: (context, values) => ok({ ...values, by: context.me, at: nowOf(context) }),
})
