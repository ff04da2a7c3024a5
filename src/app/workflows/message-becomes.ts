/**
 * What a message says, made into what it means: a task, a promise, evidence of a deal, a discussion. The message stays; what
 * is made says in its own words where it was said, because who sees it may not read the conversation.
 */
import { z } from 'zod'
import { evidenceGiven } from '#features/evidence/evidence.commands.ts'
import { channel, message } from '#features/messages/messages.schema.ts'
import { obligationAdded } from '#features/obligations/obligations.commands.ts'
import { linksOf } from '#features/records/links.ts'
import { taskAdded } from '#features/tasks/tasks.commands.ts'
import { topic } from '#features/topics/topics.schema.ts'
import { create, defineCommand, type CommandContext, type Write } from '#replica/command.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'

const longestTitle = 200

interface Said {
  readonly title: string
  readonly whole: string
  readonly opportunity: string | undefined
  readonly account: string | undefined
  readonly author: string | null
  /** It lies where fewer people read than in the team. */
  readonly closed: boolean
}

/** The message in one line and whole, with the deal or account whose conversation it is in. */
function said(context: CommandContext, row: Row<typeof message>): Said {
  const whole = row.text ?? ''
  const line = whole.replace(/\s+/g, ' ').trim()
  const place = row.channel === null ? undefined : context.find(channel, row.channel)
  const space = spaceOf(row.id)
  return {
    title: line.length > longestTitle ? `${line.slice(0, longestTitle - 1)}…` : line,
    whole,
    opportunity: place?.opportunity ?? undefined,
    account: place?.account ?? undefined,
    author: row.author,
    closed: space !== context.spaces.office && space !== context.spaces.team,
  }
}

type Made = Result<{ readonly id: string; readonly writes: readonly Write[] }, Failure>

const makers = {
  task: (context: CommandContext, what: Said): Made => {
    const links = linksOf(context, { opportunity: what.opportunity, account: what.account })
    if (!links.ok) return links
    const description = what.whole === what.title ? undefined : what.whole
    const { id, write } = taskAdded(context, { title: what.title, description, ...links.value })
    if (!what.closed) return ok({ id, writes: [write] })
    // What few people read is nothing for the team: it goes to my desk.
    const own = inSpace(id, context.spaces.desk)
    return ok({ id: own, writes: [{ ...write, id: own }] })
  },
  obligation: (context: CommandContext, what: Said): Made => {
    const links = linksOf(context, { opportunity: what.opportunity, account: what.account })
    if (!links.ok) return links
    const waiting = what.author !== null && what.author !== context.me ? what.author : undefined
    const { id, write } = obligationAdded(context, {
      text: what.title,
      direction: waiting === undefined ? 'byUs' : 'colleague',
      owner: context.me,
      waiting,
      ...links.value,
    })
    return ok({ id, writes: [write] })
  },
  evidence: (context: CommandContext, what: Said): Made => {
    if (what.opportunity === undefined)
      return fail({
        type: 'NoDeal',
        message: 'Evidence belongs to a deal, and this conversation is none of a deal. Nothing was changed.',
      })
    const given = evidenceGiven(context, { opportunity: what.opportunity, text: what.title })
    return given.ok ? ok({ id: given.value.id, writes: given.value.writes }) : given
  },
  topic: (context: CommandContext, what: Said): Made => {
    const id = context.newId(topic)
    const values = {
      kind: what.title.includes('?') ? 'question' : 'practice',
      title: what.title,
      body: what.whole,
      author: context.me,
      state: 'open',
      createdAt: new Date(context.now).toISOString(),
      ...(what.opportunity === undefined ? {} : { opportunity: what.opportunity }),
    }
    return ok({ id, writes: [create(topic, id, values)] })
  },
}

export const messageBecomes = defineCommand({
  name: 'messages.become',
  summary: 'Makes a task, a promise, evidence of the deal or a discussion of what a message says.',
  input: z.object({
    message: z.string().max(36),
    as: z.enum(['task', 'obligation', 'evidence', 'topic']),
  }),
  run: (context, input) => {
    const found = context.find(message, input.message)
    if (!found || found.deletedAt !== null || !found.text)
      return fail({
        type: 'RecordNotFound',
        message: 'This message is not here. Nothing was changed.',
        id: input.message,
      })
    const made = makers[input.as](context, said(context, found))
    return made.ok ? ok({ writes: made.value.writes, value: { id: made.value.id } }) : made
  },
})
