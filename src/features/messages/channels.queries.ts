/** The channels that a person may read, with what is new in each; one channel; what can be named in a message. */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { spaceOf } from '#shared/ids.ts'
import { all, get, idList, limited, sql } from '../records/sql.ts'
import {
  cardsAnswer,
  channelItem,
  channelView,
  completions,
  type ChannelItem,
  type ChannelView,
  type Completion,
  type PersonName,
  type RecordCard,
} from './messages.answers.ts'
import {
  conversationId,
  directTwins,
  mayWriteIn,
  readersIn,
  standing,
  standingId,
  standingNames,
  twinsOf,
} from './channels.ts'
import { plainText } from './plain-text.ts'
import type { ChannelKind } from './messages.schema.ts'
import { retentionIn } from './retention-rule.ts'
import { mostCounted, parseSeen, seenNow, unseenIn, unseenSince } from './unread.ts'

const id = z.string().max(36)
/** Conversations of deals and accounts that are listed: those with news, and the latest. */
const mostConversations = 15

interface Row {
  readonly id: string
  readonly kind: ChannelKind | null
  readonly name: string | null
  readonly createdBy: string | null
  readonly purpose: string | null
  readonly opportunity: string | null
  readonly account: string | null
  readonly archived: number | null
  readonly seen: string | null
  readonly muted: number | null
  readonly favourite: number | null
  readonly lastAt: string | null
  readonly draft: number
  /** The deal or account is mine, or I wrote in it. */
  readonly mine: number
}

const channelRows = ({ db, me }: QueryContext): Row[] =>
  all<Row>(
    db,
    sql`SELECT c.id, c.kind, c.name, c.createdBy, c.purpose, c.opportunity, c.account, c.archived, k.seen, k.muted, k.favourite,
          (SELECT m.sentAt FROM message AS m WHERE m.channel = c.id AND m.thread IS NULL
             ORDER BY m.sentAt DESC LIMIT 1) AS lastAt,
          EXISTS (SELECT 1 FROM messageDraft AS d WHERE d.place = c.id) AS draft,
          c.kind <> 'record' OR EXISTS (SELECT 1 FROM opportunity AS o WHERE o.id = c.opportunity AND o.owner = ${me})
            OR EXISTS (SELECT 1 FROM account AS a WHERE a.id = c.account AND a.owner = ${me})
            OR EXISTS (SELECT 1 FROM message AS w WHERE w.channel = c.id AND w.author = ${me}) AS mine
        FROM channel AS c LEFT JOIN channelMark AS k ON k.channel = c.id ORDER BY c.id`,
  )

const namesOf = ({ db }: QueryContext, ids: readonly string[]): readonly PersonName[] =>
  all<PersonName>(db, sql`SELECT id, name FROM person WHERE id IN ${idList(ids)} ORDER BY name COLLATE NOCASE, id`)

const listed = (people: readonly PersonName[]): string => people.map(({ name }) => name).join(', ')

/** A direct conversation is called after whoever else reads it, and so is a group that nobody gave another name. */
export function nameFor(
  context: QueryContext,
  row: Pick<Row, 'id' | 'name' | 'createdBy'> & { readonly kind: string | null },
): string {
  const readers = namesOf(context, readersIn(context, spaceOf(row.id)))
  const others = readers.filter((one) => one.id !== context.me)
  const given = (row.name ?? '').split(', ').toSorted().join()
  const asMade = readers.filter((one) => one.id !== row.createdBy).map(({ name }) => name)
  const isGiven = row.kind === 'group' && given !== asMade.toSorted().join()
  return others.length === 0 || isGiven ? (row.name ?? '') : listed(others)
}

/** Of messages that I have not seen, those that name me, my team or everybody there. */
function namingMe(
  { db, me }: QueryContext,
  channels: readonly string[],
  unseen: readonly { readonly id: string }[],
): number {
  const found = get<{ count: number }>(
    db,
    sql`SELECT count(DISTINCT n.message) AS count FROM messageMention AS n
        WHERE n.message IN ${idList(unseen.map((one) => one.id))}
          AND (n.target = ${me} OR n.target IN ${idList(channels)} OR n.target = (SELECT p.team FROM person AS p WHERE p.id = ${me}))`,
  )
  return found?.count ?? 0
}

/** `those`: all rows of the conversation, of which `row` stands for it. */
const asItem = (context: QueryContext, row: Row, those: readonly Row[]): ChannelItem => {
  const kind = row.kind ?? 'channel'
  const space = spaceOf(row.id)
  const isClosed = kind !== 'record' && space !== context.spaces.office
  const others =
    kind === 'direct' || kind === 'group'
      ? namesOf(context, readersIn(context, space)).filter((one) => one.id !== context.me)
      : []
  const unseen =
    row.mine === 0 || row.archived === 1
      ? []
      : those.flatMap((one) => unseenIn(context, one.id, parseSeen(one.seen))).slice(0, mostCounted)
  const muted = those.some((one) => one.muted === 1)
  const forMe =
    kind === 'direct' && !muted
      ? unseen.length
      : namingMe(
          context,
          those.map((one) => one.id),
          unseen,
        )
  return {
    id: row.id,
    kind,
    name: others.length > 0 ? nameFor(context, row) : (row.name ?? ''),
    purpose: row.purpose,
    closed: isClosed,
    record: row.opportunity ?? row.account,
    archived: row.archived === 1,
    muted,
    favourite: those.some((one) => one.favourite === 1),
    // A muted channel still says when somebody is named.
    unread: muted ? forMe : unseen.length,
    forMe,
    draft: those.some((one) => one.draft === 1),
    lastAt: those.map((one) => one.lastAt ?? '').reduce((a, b) => (a > b ? a : b)) || null,
    others,
  }
}

const channelReads = [
  'channel',
  'channelMark',
  'message',
  'messageMention',
  'messageDraft',
  'person',
  'opportunity',
  'account',
  'statement',
] as const

/** Those that every office has, while nobody has written in them. */
const unused = (context: QueryContext, rows: readonly Row[]): readonly Row[] =>
  standingNames
    .map((name) => ({ name, id: standingId(context.spaces.office, name) }))
    .filter((one) => !rows.some((row) => row.id === one.id))
    .map((one) => ({
      id: one.id,
      kind: standing[one.name].kind,
      name: one.name,
      createdBy: null,
      purpose: null,
      opportunity: null,
      account: null,
      archived: null,
      seen: null,
      muted: null,
      favourite: null,
      lastAt: null,
      draft: 0,
      mine: 1,
    }))

export function readChannels(context: QueryContext): readonly ChannelItem[] {
  const rows = channelRows(context)
  const twins = directTwins(context)
  const shown = [...rows, ...unused(context, rows)]
    .filter((row) => (twins.get(row.id)?.[0] ?? row.id) === row.id)
    .filter((row) => (context.authority()?.rightsIn(spaceOf(row.id), context.me).has('read') ?? true) || row.id === '')
    .map((row) => {
      const ids = twins.get(row.id) ?? []
      return {
        row,
        item: asItem(context, row, ids.length < 2 ? [row] : rows.filter(({ id: one }) => ids.includes(one))),
      }
    })
  const latest = shown
    .filter(({ row, item }) => item.kind === 'record' && !item.favourite && item.unread === 0 && row.mine === 1)
    .toSorted((a, b) => ((a.item.lastAt ?? '') < (b.item.lastAt ?? '') ? 1 : -1))
    .slice(0, mostConversations)
  return shown
    .filter(
      ({ item, ...one }) =>
        item.kind !== 'record' ||
        item.favourite ||
        item.unread > 0 ||
        item.draft ||
        latest.some((l) => l.row === one.row),
    )
    .map(({ item }) => item)
}

export const listChannels = defineQuery({
  name: 'messages.channels',
  summary: 'The channels and conversations at hand, with what is new in each.',
  input: z.object({}),
  output: z.array(channelItem).readonly(),
  reads: channelReads,
  run: readChannels,
})

export const countUnread = defineQuery({
  name: 'messages.unread',
  summary: 'How many channels have something new, and how many messages are meant for me.',
  input: z.object({}),
  output: z.strictObject({ channels: z.int(), forMe: z.int() }),
  reads: channelReads,
  run: (context) => {
    const items = readChannels(context)
    return {
      channels: items.filter(({ unread }) => unread > 0).length,
      forMe: items.reduce((sum, { forMe }) => sum + forMe, 0),
    }
  },
})

export const getChannel = defineQuery({
  name: 'messages.channel',
  summary:
    'One channel: what it is for, who reads it, what is pinned, where reading goes on. `record` asks for its conversation.',
  input: z.object({ channel: id.optional(), record: id.optional() }),
  output: channelView.nullable(),
  reads: [...channelReads, 'messagePin', 'retention'],
  run: (context, input): ChannelView | null => {
    const { db } = context
    const twins = twinsOf(context, input.record === undefined ? (input.channel ?? '') : conversationId(input.record))
    const [which] = twins
    const rows = channelRows(context).filter((row) => twins.includes(row.id))
    const row = rows[0] ?? unused(context, []).find((one) => one.id === which)
    const record = row ? (row.opportunity ?? row.account) : (input.record ?? null)
    const title =
      record === null
        ? null
        : (get<{ name: string | null }>(
            db,
            sql`SELECT name FROM opportunity WHERE id = ${record} UNION ALL SELECT name FROM account WHERE id = ${record}`,
          )?.name ?? null)
    if (!row && title === null) return null
    const item = row ? asItem(context, row, rows.length === 0 ? [row] : rows) : undefined
    const space = spaceOf(which)
    const firstIn = (one: string) =>
      get<{ id: string; sentAt: string }>(
        db,
        sql`SELECT m.id, m.sentAt FROM json_each(${unseenSince(context, seenNow(context, one))}) AS j
          CROSS JOIN message AS m ON m.channel = ${one} AND m.author = json_extract(j.value, '$[0]')
            AND m.sentAt > json_extract(j.value, '$[1]')
          WHERE m.deletedAt IS NULL AND m.thread IS NULL ORDER BY m.sentAt, m.id ${limited(1)}`,
      )
    const [first] = twins.flatMap((one) => firstIn(one) ?? []).toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1))
    return {
      id: which,
      kind: item?.kind ?? 'record',
      name: item?.name ?? title ?? '',
      purpose: item?.purpose ?? null,
      closed: item?.closed ?? false,
      space,
      record,
      recordTitle: title,
      archived: item?.archived ?? false,
      muted: item?.muted ?? false,
      favourite: item?.favourite ?? false,
      mayWrite: mayWriteIn(context, space) && item?.archived !== true,
      readers: namesOf(context, readersIn(context, space)),
      pinned: all<{ message: string; text: string; authorName: string | null; sentAt: string | null }>(
        db,
        sql`SELECT n.message, coalesce(m.text, '') AS text, p.name AS authorName, m.sentAt
            FROM messagePin AS n JOIN message AS m ON m.id = n.message LEFT JOIN person AS p ON p.id = m.author
            WHERE n.channel IN ${idList(twins)} AND m.deletedAt IS NULL ORDER BY n."at" DESC, n.id ${limited(50)}`,
      ).map((one) => ({ ...one, text: plainText(one.text) })),
      firstUnread: first?.id ?? null,
      draft:
        get<{ text: string | null }>(
          db,
          sql`SELECT text FROM messageDraft WHERE place IN ${idList(twins)} ORDER BY place`,
        )?.text ?? null,
      isMade: rows.length > 0,
      retentionDays: retentionIn(context, space)?.days ?? null,
    }
  },
})

export const getDraft = defineQuery({
  name: 'messages.draft',
  summary: 'What was begun in a channel or thread and not sent; empty when nothing was.',
  input: z.object({ place: id }),
  output: z.string(),
  reads: ['messageDraft'],
  run: ({ db }, input) =>
    db.get<{ text: string | null }>('SELECT text FROM messageDraft WHERE place = ?', input.place)?.text ?? '',
})

const like = (text: string): string => `%${text.replaceAll(/[%_\\]/g, (sign) => `\\${sign}`)}%`

export const complete = defineQuery({
  name: 'messages.complete',
  summary: 'What can be named behind @ (people, teams, everybody here) or # (deals, accounts, contacts).',
  input: z.object({ sign: z.enum(['@', '#']), text: z.string().max(100), channel: id }),
  output: completions,
  reads: ['person', 'team', 'opportunity', 'account', 'contact', 'statement'],
  run: (context, { sign, text, channel }): readonly Completion[] => {
    const { db } = context
    const sought = like(text.trim())
    if (sign === '#') {
      const from = (table: Completion['kind'], query: ReturnType<typeof sql>): readonly Completion[] =>
        all<{ target: string; label: string; note: string | null }>(db, query).map((one) => ({
          ...one,
          note: one.note ?? '',
          kind: table,
        }))
      return [
        ...from(
          'record',
          sql`SELECT o.id AS target, o.name AS label, a.name AS note FROM opportunity AS o LEFT JOIN account AS a ON a.id = o.account
              WHERE o.name LIKE ${sought} ESCAPE '\\' ORDER BY o.owner IS ${context.me} DESC, o.rid DESC ${limited(4)}`,
        ),
        ...from(
          'record',
          sql`SELECT id AS target, name AS label, city AS note FROM account WHERE name LIKE ${sought} ESCAPE '\\' ORDER BY rid DESC ${limited(3)}`,
        ),
        ...from(
          'record',
          sql`SELECT c.id AS target, trim(coalesce(c.firstName, '') || ' ' || coalesce(c.lastName, '')) AS label, a.name AS note
              FROM contact AS c LEFT JOIN account AS a ON a.id = c.account
              WHERE trim(coalesce(c.firstName, '') || ' ' || coalesce(c.lastName, '')) LIKE ${sought} ESCAPE '\\'
              ORDER BY c.rid DESC ${limited(2)}`,
        ),
      ].filter(({ label }) => label !== '')
    }
    const readers = readersIn(context, spaceOf(channel))
    const isHere = new Set(readers)
    const people = all<{ target: string; label: string; note: string | null }>(
      db,
      sql`SELECT id AS target, name AS label, jobTitle AS note FROM person
          WHERE name LIKE ${sought} ESCAPE '\\' AND active IS NOT 0 AND id <> ${context.me} ORDER BY name COLLATE NOCASE ${limited(30)}`,
    ).toSorted((a, b) => Number(isHere.has(b.target)) - Number(isHere.has(a.target)))
    const teams = all<{ target: string; label: string }>(
      db,
      sql`SELECT id AS target, name AS label FROM team WHERE name LIKE ${sought} ESCAPE '\\' ORDER BY name ${limited(3)}`,
    )
    const everybody: readonly Completion[] = 'all'.startsWith(text.trim().toLowerCase())
      ? [{ target: channel, label: 'all', note: String(readers.length), kind: 'all' }]
      : []
    return [
      ...people.slice(0, 6).map((one): Completion => ({ ...one, note: one.note ?? '', kind: 'person' })),
      ...teams.map((one): Completion => ({ ...one, note: '', kind: 'team' })),
      ...everybody,
    ]
  },
})

export const getCards = defineQuery({
  name: 'messages.cards',
  summary: 'What records named in messages look like on a card; those that are not here are left out.',
  input: z.object({ ids: z.array(id).max(200) }),
  output: cardsAnswer,
  reads: ['opportunity', 'account', 'contact', 'stage'],
  run: ({ db }, { ids }): readonly RecordCard[] =>
    all<RecordCard>(
      db,
      sql`SELECT o.id, 'opportunity' AS "table", coalesce(o.name, '') AS title,
            coalesce(a.name, '') || coalesce(' · ' || s.name, '') AS subtitle, o.amount, o.currency, o.closeDate,
            s.type AS stageType
          FROM opportunity AS o LEFT JOIN account AS a ON a.id = o.account LEFT JOIN stage AS s ON s.id = o.stage
          WHERE o.id IN ${idList(ids)}
          UNION ALL
          SELECT id, 'account', coalesce(name, ''), coalesce(industry, '') || coalesce(' · ' || city, ''), NULL, NULL, NULL, NULL
          FROM account WHERE id IN ${idList(ids)}
          UNION ALL
          SELECT c.id, 'contact', trim(coalesce(c.firstName, '') || ' ' || coalesce(c.lastName, '')),
            coalesce(c.jobTitle, '') || coalesce(' · ' || a.name, ''), NULL, NULL, NULL, NULL
          FROM contact AS c LEFT JOIN account AS a ON a.id = c.account WHERE c.id IN ${idList(ids)}`,
    ),
})
