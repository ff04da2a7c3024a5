/** Posting, answering, voting, following, merging: what people do with discussions. */
import { z } from 'zod'
import { create, defineCommand, remove, update, type CommandContext, type Write } from '#replica/command.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'
import { competitorId } from '../competitors/competitors.ids.ts'
import { competitor } from '../competitors/competitors.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { product } from '../products/products.schema.ts'
import { checkHere } from '../records/links.ts'
import { stage } from '../stages/stages.schema.ts'
import { put } from './put.ts'
import { battleCardId, followId, seenId, voteId } from './topics.ids.ts'
import { topicDefaults } from './topics.rules.ts'
import { battleCardEntry, topic, topicFollow, topicReply, topicSeen, topicVote } from './topics.schema.ts'

const id = z.string().max(36)
const kinds = ['competitor', 'question', 'objection', 'practice', 'idea', 'problem'] as const

const at = (context: CommandContext): string => new Date(context.now).toISOString()

const gone = (about: string): { readonly ok: false; readonly failure: Failure } =>
  fail({ type: 'RecordNotFound', message: 'This topic is not here or was deleted. Nothing was changed.', id: about })

/** Where a merged topic went. */
export function living(context: CommandContext, about: string): Row<typeof topic> | undefined {
  let found = context.find(topic, about)
  for (let steps = 0; found?.mergedInto && steps < 20; steps++)
    found = context.find(topic, found.mergedInto) ?? undefined
  return found
}

const follow = (context: CommandContext, about: string, hit?: boolean): readonly Write[] =>
  put(
    context,
    topicFollow,
    followId(context, about, context.me),
    { topic: about, person: context.me, hit: hit ?? false },
    hit === undefined ? {} : { hit },
  )

const seen = (context: CommandContext, about: string): readonly Write[] =>
  put(context, topicSeen, seenId(context, about), { topic: about }, { at: at(context) })

const posting = z.object({
  kind: z.enum(kinds),
  title: z.string().trim().min(1).max(1_000),
  body: z.string().max(100_000).optional(),
  /** Its id, or the name of one that the office may not know yet. */
  competitor: id.optional(),
  competitorName: z.string().trim().min(1).max(200).optional(),
  product: id.optional(),
  industry: z.string().trim().max(200).optional(),
  stage: id.optional(),
  opportunity: id.optional(),
})

export const postTopic = defineCommand({
  name: 'topics.post',
  summary: 'Starts a topic. A competitor has one battle card: asking for a second gives the first.',
  input: posting,
  run: (context, { competitorName, ...input }) => {
    const here = checkHere(
      context,
      [competitor, input.competitor],
      [product, input.product],
      [stage, input.stage],
      [opportunity, input.opportunity],
    )
    if (!here.ok) return here
    const writes: Write[] = []
    const named = competitorName === undefined ? undefined : competitorId(context, competitorName)
    const other = input.competitor ?? named
    if (input.competitor === undefined && named !== undefined && competitorName !== undefined)
      writes.push(...put(context, competitor, named, { name: competitorName, createdAt: at(context) }))
    if (input.kind === 'competitor' && other === undefined)
      return fail({ type: 'WhichCompetitor', message: 'Say whose battle card this is. Nothing was kept.' })
    const isCard = input.kind === 'competitor' && other !== undefined
    const record = isCard ? battleCardId(context, other) : context.newId(topic)
    const values = topicDefaults(context, { ...input, body: input.body?.trim() || null, competitor: other ?? null })
    writes.push(...(isCard ? put(context, topic, record, values) : [create(topic, record, values)]))
    writes.push(...follow(context, record, input.kind === 'problem' ? true : undefined), ...seen(context, record))
    return ok({ writes, value: { id: record } })
  },
})

export const replyToTopic = defineCommand({
  name: 'topics.reply',
  summary: 'Answers a topic, and follows it. An answer to a merged topic goes to the one that it was merged into.',
  input: z.object({ topic: id, text: z.string().trim().min(1).max(100_000) }),
  run: (context, input) => {
    const about = living(context, input.topic)
    if (!about) return gone(input.topic)
    const record = context.newId(topicReply, spaceOf(about.id))
    return ok({
      writes: [
        create(topicReply, record, { topic: about.id, text: input.text, author: context.me, at: at(context) }),
        ...follow(context, about.id),
        ...seen(context, about.id),
      ],
      value: { id: record },
    })
  },
})

export const voteForTopic = defineCommand({
  name: 'topics.vote',
  summary: 'Gives my vote to a topic, or takes it back.',
  input: z.object({ topic: id, on: z.boolean() }),
  run: (context, { topic: about, on }) => {
    if (!context.find(topic, about)) return gone(about)
    const record = voteId(context, about, context.me)
    const writes = on
      ? put(context, topicVote, record, { topic: about, person: context.me })
      : context.find(topicVote, record)
        ? [remove(topicVote, record)]
        : []
    return ok({ writes, value: { id: record } })
  },
})

export const followTopic = defineCommand({
  name: 'topics.follow',
  summary: 'Follows a topic or stops following it; `hit` says that I have the problem too.',
  input: z.object({ topic: id, on: z.boolean(), hit: z.boolean().optional() }),
  run: (context, { topic: about, on, hit }) => {
    if (!context.find(topic, about)) return gone(about)
    const record = followId(context, about, context.me)
    const writes = on
      ? [...follow(context, about, hit), ...seen(context, about)]
      : context.find(topicFollow, record)
        ? [remove(topicFollow, record)]
        : []
    return ok({ writes, value: { id: record } })
  },
})

export const readTopics = defineCommand({
  name: 'topics.read',
  summary: 'Says that I have read these topics as they are now; known on my own PCs only.',
  input: z.object({ ids: z.array(id).min(1).max(200) }),
  run: (context, { ids }) =>
    ok({
      writes: ids.flatMap((about) => (context.find(topic, about) ? seen(context, about) : [])),
      value: { count: ids.length },
    }),
})

export const acceptAnswer = defineCommand({
  name: 'topics.accept',
  summary:
    'Says which reply answers a question or an objection; without one, that none does. Its author and owner may.',
  input: z.object({ topic: id, reply: id.nullable() }),
  run: (context, input) => {
    const about = context.find(topic, input.topic)
    if (!about) return gone(input.topic)
    if (about.author !== context.me && about.owner !== context.me)
      return fail({
        type: 'NotTheAuthor',
        message: 'Which answer helped, whoever asked says. Nothing was changed; give it your vote instead.',
        id: about.id,
      })
    const reply = input.reply === null ? null : context.find(topicReply, input.reply)
    if (reply === undefined) return gone(input.topic)
    return ok({
      writes: [
        update(topic, about.id, {
          acceptedAnswer: reply?.id ?? null,
          state: reply ? 'answered' : 'open',
          answer: about.answer,
          answeredBy: reply?.author ?? null,
          answeredAt: reply ? at(context) : null,
        }),
      ],
      value: { id: about.id },
    })
  },
})

export const settleTopic = defineCommand({
  name: 'topics.settle',
  summary: 'Says how a problem or an idea stands: who sees to it, and the answer to all who follow it.',
  input: z.object({
    topic: id,
    state: z.enum(['open', 'working', 'answered', 'closed']),
    answer: z.string().trim().max(100_000).optional(),
    owner: id.nullable().optional(),
  }),
  run: (context, input) => {
    const about = context.find(topic, input.topic)
    if (!about) return gone(input.topic)
    if (input.state === 'answered' && !(input.answer || about.answer || about.acceptedAnswer))
      return fail({
        type: 'AnswerNeeded',
        message: 'Write the answer, so that all who have the problem read it. Nothing was changed.',
        id: about.id,
      })
    const isAnswer = input.answer !== undefined && input.answer !== ''
    return ok({
      writes: [
        update(topic, about.id, {
          state: input.state,
          answer: isAnswer ? input.answer : about.answer,
          answeredBy: isAnswer ? context.me : about.answeredBy,
          answeredAt: isAnswer ? at(context) : about.answeredAt,
          ...(input.owner === undefined
            ? input.state === 'working' && about.owner === null
              ? { owner: context.me }
              : {}
            : { owner: input.owner }),
        }),
        ...seen(context, about.id),
      ],
      value: { id: about.id },
    })
  },
})

export const mergeTopics = defineCommand({
  name: 'topics.merge',
  summary:
    'Merges a topic into another that says the same; its replies and followers are shown there, undo parts them.',
  input: z.object({ topic: id, into: id }),
  run: (
    context,
    input,
  ): Result<{ readonly writes: readonly Write[]; readonly value: { readonly id: string } }, Failure> => {
    const about = context.find(topic, input.topic)
    const target = living(context, input.into)
    if (!about || !target) return gone(about ? input.into : input.topic)
    if (target.id === about.id)
      return fail({ type: 'SameTopic', message: 'These two are one topic already. Nothing was changed.', id: about.id })
    return ok({ writes: [update(topic, about.id, { mergedInto: target.id })], value: { id: target.id } })
  },
})

export const addBattleCardEntry = defineCommand({
  name: 'topics.addToCard',
  summary: 'Adds a line to a battle card: a strength, a weakness, a trap or a question to ask.',
  input: z.object({
    topic: id,
    section: z.enum(['strength', 'weakness', 'trap', 'question']),
    text: z.string().trim().min(1).max(1_000),
  }),
  run: (context, input) => {
    if (!context.find(topic, input.topic)) return gone(input.topic)
    const record = inSpace(context.newId(battleCardEntry), spaceOf(input.topic))
    return ok({
      writes: [create(battleCardEntry, record, { ...input, by: context.me, at: at(context) })],
      value: { id: record },
    })
  },
})
