/**
 * Writing, changing and taking back messages, reacting and pinning.
 *
 * Must stay true: only its author changes a message; one that is taken back loses its text and keeps its place, so that
 * what was answered without a network meanwhile still hangs somewhere.
 */
import { z } from 'zod'
import { create, defineCommand, remove, update, type CommandContext, type Write } from '#replica/command.ts'
import { spaceOf } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'
import { account } from '../accounts/accounts.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { checkMayWrite, conversationId, standing, standingId, standingNames, twinsOf } from './channels.ts'
import { readText, type Named } from './message-text.ts'
import { channel, message, messageMention, messagePin, messageReceipt, reaction } from './messages.schema.ts'

const id = z.string().max(36)
/** Longer than any message: what is too long is refused in words, not by the boundary. */
const text = z.string().max(2_000_000)
const mentions = z
  .array(z.object({ target: id, label: z.string().min(1).max(200) }))
  .max(5_000)
  .optional()

const notHere = (what: string): { readonly ok: false; readonly failure: Failure } =>
  fail({ type: 'RecordNotFound', message: 'This message or channel is not here. Nothing was changed.', id: what })

const notTheAuthor = (what: string): { readonly ok: false; readonly failure: Failure } =>
  fail({ type: 'NotTheAuthor', message: 'Only its author changes a message. Nothing was changed.', id: what })

const mentionId = (context: CommandContext, of: string, target: string): string =>
  context.derivedId(messageMention, of, target, spaceOf(of))

const mentionWrites = (context: CommandContext, of: string, named: readonly Named[]): Write[] =>
  named.map(({ target, label }) =>
    create(messageMention, mentionId(context, of, target), { message: of, target, label }),
  )

/** The channel to write in, and what makes it when it is one that every office or record has and nobody used yet. */
function channelFor(
  context: CommandContext,
  given: string,
  record: string | undefined,
): Result<{ readonly id: string; readonly writes: readonly Write[] }, Failure> {
  const found = context.find(channel, given)
  if (found?.archived)
    return fail({
      type: 'ChannelArchived',
      message: 'This channel is archived. Nothing was sent and your text is kept; bring the channel back first.',
      id: given,
    })
  if (found) return ok({ id: given, writes: [] })
  const made = { access: 'open', createdBy: context.me, createdAt: new Date(context.now).toISOString() } as const
  const usual = standingNames.find((name) => standingId(context.spaces.office, name) === given)
  if (usual !== undefined) {
    const values = { ...made, kind: standing[usual].kind, name: usual }
    return ok({ id: given, writes: [create(channel, given, values)] })
  }
  if (record === undefined || conversationId(record) !== given) return notHere(given)
  const deal = context.find(opportunity, record)
  const client = deal ? undefined : context.find(account, record)
  const name = deal?.name ?? client?.name
  if (name === undefined || name === null) return notHere(record)
  const of = deal ? { opportunity: record } : { account: record }
  return ok({ id: given, writes: [create(channel, given, { ...made, kind: 'record', name, ...of })] })
}

export const sendMessage = defineCommand({
  name: 'messages.send',
  summary: 'Writes a message in a channel, or as an answer in a thread.',
  input: z.object({
    channel: id,
    /** The deal or account, for the first message of its conversation. */
    record: id.optional(),
    thread: id.optional(),
    text,
    mentions,
    announcement: z.boolean().optional(),
    asksAnswer: z.boolean().optional(),
  }),
  run: (context, input) => {
    const read = readText(input.text, input.mentions)
    if (!read.ok) return read
    const above = input.thread === undefined ? undefined : context.find(message, input.thread)
    // An answer lies beside what it answers, which two who began at once wrote in rooms of their own.
    const where = above?.channel ?? input.channel
    if (input.thread !== undefined && (!above || !twinsOf(context, input.channel).includes(where)))
      return notHere(input.thread)
    const allowed = checkMayWrite(context, spaceOf(where))
    if (!allowed.ok) return allowed
    const place = channelFor(context, where, input.record)
    if (!place.ok) return place
    const own = context.newId(message, spaceOf(place.value.id))
    const values = {
      channel: place.value.id,
      // An answer to an answer belongs to the same thread.
      thread: above ? (above.thread ?? above.id) : null,
      author: context.me,
      text: read.value.text,
      sentAt: new Date(context.now).toISOString(),
      announcement: input.announcement === true || input.asksAnswer === true || null,
      asksAnswer: input.asksAnswer || null,
    }
    const named = mentionWrites(context, own, read.value.mentions)
    return ok({ writes: [...place.value.writes, create(message, own, values), ...named], value: { id: own } })
  },
})

/** A message of one's own that stands. */
function ownMessage(context: CommandContext, which: string): Result<Row<typeof message>, Failure> {
  const found = context.find(message, which)
  if (!found || found.deletedAt !== null) return notHere(which)
  return found.author === context.me ? ok(found) : notTheAuthor(which)
}

const mentionsOf = (context: CommandContext, of: string): readonly { readonly id: string; readonly target: string }[] =>
  context.db.all('SELECT id, target FROM messageMention WHERE message = ?', of)

export const editMessage = defineCommand({
  name: 'messages.edit',
  summary: 'Changes the text of an own message; what it said before stays in its history.',
  input: z.object({ id, text, mentions }),
  run: (context, input) => {
    const found = ownMessage(context, input.id)
    if (!found.ok) return found
    const read = readText(input.text, input.mentions)
    if (!read.ok) return read
    const kept = new Set(read.value.mentions.map(({ target }) => target))
    const before = mentionsOf(context, input.id)
    const had = new Set(before.map(({ target }) => target))
    const gone = before.filter(({ target }) => !kept.has(target)).map((one) => remove(messageMention, one.id))
    const added = mentionWrites(
      context,
      input.id,
      read.value.mentions.filter(({ target }) => !had.has(target)),
    )
    const values = { text: read.value.text, editedAt: new Date(context.now).toISOString() }
    return ok({ writes: [update(message, input.id, values), ...gone, ...added], value: { id: input.id } })
  },
})

export const takeBackMessage = defineCommand({
  name: 'messages.takeBack',
  summary: 'Takes an own message back: its text goes, a trace stays, and answers to it stay.',
  input: z.object({ id }),
  run: (context, input) => {
    const found = ownMessage(context, input.id)
    if (!found.ok) return found
    const named = mentionsOf(context, input.id).map((one) => remove(messageMention, one.id))
    const pins = context.db.all<{ id: string }>('SELECT id FROM messagePin WHERE message = ?', input.id)
    const values = { text: null, deletedAt: new Date(context.now).toISOString() }
    const writes = [update(message, input.id, values), ...named, ...pins.map((one) => remove(messagePin, one.id))]
    return ok({ writes, value: { id: input.id } })
  },
})

/** A record that is there or not, under an id of its own: made, brought back or taken away. */
function toggled(has: boolean, on: boolean, write: Write, gone: Write): readonly Write[] {
  if (on === has) return []
  return on ? [write] : [gone]
}

export const reactToMessage = defineCommand({
  name: 'messages.react',
  summary: 'Puts a sign under a message, or takes it away.',
  input: z.object({ message: id, emoji: z.string().trim().min(1).max(16), on: z.boolean() }),
  run: (context, input) => {
    const found = context.find(message, input.message)
    if (!found || found.deletedAt !== null) return notHere(input.message)
    const own = context.derivedId(reaction, `${input.message} ${context.me}`, input.emoji, spaceOf(input.message))
    const values = {
      message: input.message,
      person: context.me,
      emoji: input.emoji,
      at: new Date(context.now).toISOString(),
    }
    const has = context.find(reaction, own) !== undefined
    return ok({
      writes: toggled(has, input.on, create(reaction, own, values), remove(reaction, own)),
      value: { id: own },
    })
  },
})

export const pinMessage = defineCommand({
  name: 'messages.pin',
  summary: 'Pins a message to its channel for everybody there, or lets go of it.',
  input: z.object({ message: id, on: z.boolean() }),
  run: (context, input) => {
    const found = context.find(message, input.message)
    if (!found || found.deletedAt !== null) return notHere(input.message)
    const own = context.derivedId(messagePin, 'pin', input.message, spaceOf(input.message))
    const values = {
      message: input.message,
      channel: found.channel,
      by: context.me,
      at: new Date(context.now).toISOString(),
    }
    const has = context.find(messagePin, own) !== undefined
    return ok({
      writes: toggled(has, input.on, create(messagePin, own, values), remove(messagePin, own)),
      value: { id: own },
    })
  },
})

export const acknowledgeMessage = defineCommand({
  name: 'messages.acknowledge',
  summary: 'Says that I have read an announcement, with an answer where one is expected.',
  input: z.object({ message: id, answer: z.string().trim().max(10_000).optional() }),
  run: (context, input) => {
    const found = context.find(message, input.message)
    if (!found || found.deletedAt !== null || !found.announcement) return notHere(input.message)
    const own = context.derivedId(messageReceipt, input.message, context.me, spaceOf(input.message))
    const before = context.find(messageReceipt, own)
    const answer = input.answer === undefined ? {} : { answer: input.answer }
    if (before)
      return ok({
        writes: input.answer === undefined ? [] : [update(messageReceipt, own, answer)],
        value: { id: own },
      })
    const values = { message: input.message, person: context.me, at: new Date(context.now).toISOString(), ...answer }
    return ok({ writes: [create(messageReceipt, own, values)], value: { id: own } })
  },
})

const byItsAuthor = (context: CommandContext, row: Row<typeof message>): Result<true, Failure> =>
  row.author === context.me ? ok(true) : notTheAuthor(row.id)

/** The generic commands make no messages and change none: a message has more to it than its fields. */
const useMessages: Failure = {
  type: 'UseMessages',
  message: 'Messages are written and changed in their channel. Nothing was changed.',
}

export const messageRules: RecordRules = rulesFor(message, {
  creating: () => fail(useMessages),
  changing: () => fail(useMessages),
  deleting: byItsAuthor,
  restoring: byItsAuthor,
})
