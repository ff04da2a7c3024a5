/**
 * What a message says, made into what it means: a task, a promise, evidence of a deal, a discussion. The message stays and shows
 * what became of it; a task and a discussion also name in words who said it, where and when, because who sees them may not
 * read the conversation.
 *
 * Must stay true: what few people wrote never comes to lie where more of them read.
 */
import { z } from 'zod'
import { evidenceGiven } from '#features/evidence/evidence.commands.ts'
import { isCommon, mayWriteIn } from '#features/messages/channels.ts'
import { plainText } from '#features/messages/plain-text.ts'
import { channel, message, messageOutcome } from '#features/messages/messages.schema.ts'
import { obligationAdded } from '#features/obligations/obligations.commands.ts'
import { person } from '#features/people/people.schema.ts'
import { linksOf } from '#features/records/links.ts'
import { taskAdded } from '#features/tasks/tasks.commands.ts'
import { topic } from '#features/topics/topics.schema.ts'
import { create, defineCommand, type CommandContext, type Write } from '#replica/command.ts'
import { inSpace, spaceOf, type SpaceId } from '#shared/ids.ts'
import { localDate } from '#shared/dates.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'

const longestTitle = 200

interface Said {
  readonly title: string
  readonly whole: string
  readonly opportunity: string | undefined
  readonly account: string | undefined
  readonly author: string | null
  /** Who said it, where and when: `Bo · general · 2026-11-20`. */
  readonly origin: string
  /** Where the message lies when fewer people read there than in the team. */
  readonly room: SpaceId | undefined
}

/** The message in one line and whole, with the deal or account whose conversation it is in. */
function said(context: CommandContext, row: Row<typeof message>): Said {
  const whole = row.text ?? ''
  const line = plainText(whole)
  const place = row.channel === null ? undefined : context.find(channel, row.channel)
  const space = spaceOf(row.id)
  return {
    title: line.length > longestTitle ? `${line.slice(0, longestTitle - 1)}…` : line,
    whole,
    opportunity: place?.opportunity ?? undefined,
    account: place?.account ?? undefined,
    author: row.author,
    origin: [
      row.author === null ? undefined : context.find(person, row.author)?.name,
      place?.name,
      row.sentAt === null ? undefined : localDate(Date.parse(row.sentAt)),
    ]
      .filter(Boolean)
      .join(' · '),
    room: isCommon(context, space) ? undefined : space,
  }
}

type Made = Result<{ readonly id: string; readonly writes: readonly Write[] }, Failure>

const makers = {
  task: (context: CommandContext, what: Said): Made => {
    const links = linksOf(context, { opportunity: what.opportunity, account: what.account })
    if (!links.ok) return links
    const description = `${what.whole === what.title ? '' : `${what.whole}\n\n`}${what.origin}`
    const { id, write } = taskAdded(context, { title: what.title, description, ...links.value })
    if (what.room === undefined) return ok({ id, writes: [write] })
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
    const own = inSpace(id, what.room ?? spaceOf(id))
    return ok({ id: own, writes: [{ ...write, id: own }] })
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
    const id = context.newId(topic, what.room)
    const values = {
      kind: what.title.includes('?') ? 'question' : 'practice',
      title: what.title,
      body: `${what.whole}\n\n${what.origin}`,
      author: context.me,
      state: 'open',
      createdAt: new Date(context.now).toISOString(),
      ...(what.opportunity === undefined ? {} : { opportunity: what.opportunity }),
    }
    return ok({ id, writes: [create(topic, id, values)] })
  },
}

/** The way back, beside the message; none where I may read and not write. */
function linkTo(context: CommandContext, from: string, made: string, kind: string): readonly Write[] {
  const space = spaceOf(from)
  if (!mayWriteIn(context, space)) return []
  const id = context.derivedId(messageOutcome, 'made of', made, space)
  const at = new Date(context.now).toISOString()
  return [create(messageOutcome, id, { message: from, made, kind, by: context.me, at })]
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
    if (!made.ok) return made
    const { id, writes } = made.value
    return ok({ writes: [...writes, ...linkTo(context, found.id, id, input.as)], value: { id } })
  },
})
