/** Making and changing channels; what one person alone decides about them: read so far, muted, kept on top, drafts. */
import { z } from 'zod'
import { create, defineCommand, remove, update, type CommandContext, type Write } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'
import { isRecordId, spaceOf } from '#shared/ids.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { checkMayWrite, isCommon, twinsOf } from './channels.ts'
import { channel, channelMark, message, messageDraft } from './messages.schema.ts'
import { floorOf, seenNow } from './unread.ts'

const id = z.string().max(36)
const nameInput = z.string().trim().min(1).max(80)

/** As it can stand behind # in a sentence. */
const channelName = (name: string): string => name.replace(/^#+/, '').trim()

export const createChannel = defineCommand({
  name: 'messages.createChannel',
  summary: 'Makes a channel: open to the whole office, or in the space that is named.',
  input: z.object({
    name: nameInput,
    purpose: z.string().trim().max(1_000).optional(),
    kind: z.enum(['channel', 'direct', 'group', 'announcements']).optional(),
    /** A room of those who may read it; without it the office. */
    space: z.string().max(16).optional(),
  }),
  run: (context, input) => {
    const space = input.space ?? context.spaces.office
    const allowed = checkMayWrite(context, space)
    if (!allowed.ok) return allowed
    const name = channelName(input.name)
    const isAmongFew = input.kind === 'direct' || input.kind === 'group'
    if (isAmongFew && isCommon(context, space))
      return fail({
        type: 'NeedsRoom',
        message: 'A conversation among few needs a room that only they read. Nothing was made.',
      })
    const twin = isAmongFew
      ? undefined
      : context.db.get("SELECT id FROM channel WHERE name = ? COLLATE NOCASE AND kind = 'channel'", name)
    if (name === '' || twin)
      return fail({ type: 'ChannelExists', message: `There is a channel ${name} already. Nothing was made.` })
    const own = context.newId(channel, space)
    const values = {
      name,
      purpose: input.purpose || null,
      kind: input.kind ?? 'channel',
      access: space === context.spaces.office ? 'open' : 'closed',
      createdBy: context.me,
      createdAt: new Date(context.now).toISOString(),
    }
    return ok({ writes: [create(channel, own, values)], value: { id: own } })
  },
})

export const changeChannel = defineCommand({
  name: 'messages.changeChannel',
  summary: 'Renames a channel, says what it is for, archives it or brings it back.',
  input: z.object({
    id,
    name: nameInput.optional(),
    purpose: z.string().trim().max(1_000).optional(),
    archived: z.boolean().optional(),
  }),
  run: (context, { id: which, name, ...input }) => {
    if (!context.find(channel, which))
      return fail({ type: 'RecordNotFound', message: 'This channel is not here. Nothing was changed.', id: which })
    const values = { ...input, ...(name === undefined ? {} : { name: channelName(name) }) }
    return ok({ writes: [update(channel, which, values)], value: { id: which } })
  },
})

type MarkValues = Partial<Record<'muted' | 'favourite', boolean>> & { readonly seen?: string }

function marked(context: CommandContext, of: string, values: MarkValues): readonly Write[] {
  const own = context.derivedId(channelMark, 'channelMark', of)
  return context.find(channelMark, own)
    ? [update(channelMark, own, values)]
    : [create(channelMark, own, { channel: of, ...values })]
}

export const readChannel = defineCommand({
  name: 'messages.read',
  summary: 'Says that I have seen what stands in a channel, or with `from` only what stands before that message.',
  quiet: true,
  input: z.object({ channel: id, from: id.optional() }),
  run: (context, input) => {
    const from = input.from === undefined ? undefined : context.find(message, input.from)
    const writes = twinsOf(context, input.channel).flatMap((one) => readUpTo(context, one, from?.sentAt ?? '~'))
    return ok({ writes, value: {} })
  },
})

/** What says that of a channel everything was seen that was sent before `end`. */
function readUpTo(context: CommandContext, of: string, end: string): readonly Write[] {
  const before = seenNow(context, of)
  // By person, so that the index is probed and a channel of 100,000 messages is not read through.
  const newest = context.db
    .all<{ author: string; at: string | null }>(
      `SELECT p.id AS author, (SELECT m.sentAt FROM message AS m WHERE m.channel = ? AND m.author = p.id AND m.sentAt < ?
           ORDER BY m.sentAt DESC LIMIT 1) AS "at" FROM person AS p`,
      of,
      end,
    )
    .filter((one): one is { author: string; at: string } => one.at !== null)
  const seen: Record<string, string> = { '*': before.floor ?? floorOf(context.now) }
  for (const { author, at } of newest) seen[author] = at
  const same = newest.every(({ author, at }) => before.seen.get(author) === at)
  return same && before.seen.size === newest.length ? [] : marked(context, of, { seen: JSON.stringify(seen) })
}

export const chooseChannel = defineCommand({
  name: 'messages.choose',
  summary: 'Keeps a channel on top, or lets it be silent, for oneself.',
  input: z.object({ channel: id, muted: z.boolean().optional(), favourite: z.boolean().optional() }),
  run: (context, { channel: of, muted, favourite }) => {
    const values = { ...(muted === undefined ? {} : { muted }), ...(favourite === undefined ? {} : { favourite }) }
    // Under all the ids that it was begun by, or what is loud again under one would stay silent under another.
    return ok({ writes: twinsOf(context, of).flatMap((one) => marked(context, one, values)), value: {} })
  },
})

export const keepDraft = defineCommand({
  name: 'messages.keepDraft',
  summary: 'Keeps what was begun in a channel or thread, on all my PCs; an empty text lets go of it.',
  quiet: true,
  input: z.object({ place: id, text: z.string().max(100_000) }),
  run: (context, { place, text }) => {
    if (!isRecordId(place)) return fail({ type: 'RecordNotFound', message: 'There is no such place.', id: place })
    const own = context.derivedId(messageDraft, 'draft', place)
    const before = context.find(messageDraft, own)
    const values = { place, text, at: new Date(context.now).toISOString() }
    if (text.trim() === '') return ok({ writes: before ? [remove(messageDraft, own)] : [], value: {} })
    if (!before) return ok({ writes: [create(messageDraft, own, values)], value: {} })
    return ok({ writes: before.text === text ? [] : [update(messageDraft, own, values)], value: {} })
  },
})

/** Channels of a record, direct ones and groups have their names from elsewhere; nothing else is asked of the generic commands. */
export const channelRules: RecordRules = rulesFor(channel, {
  creating: (context, values) =>
    ok({
      ...values,
      kind: values.kind ?? 'channel',
      access: 'open',
      createdBy: context.me,
      createdAt: new Date(context.now).toISOString(),
    }),
  deleting: (context, row) =>
    row.createdBy === context.me && spaceOf(row.id) !== ''
      ? ok(true)
      : fail({
          type: 'NotAllowed',
          message: 'Whoever made a channel deletes it; archive it instead. Nothing was changed.',
          id: row.id,
        }),
})
