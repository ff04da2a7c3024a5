/** The room of topics: lists, one topic with all that was said, what is new in those followed, and those about a record. */
import { z } from 'zod'
import { defineQuery, type QueryContext, type ReadDatabase } from '#replica/query.ts'
import { folded } from '#shared/folded.ts'
import { count, id, idOrNull, many, moment, text } from '../records/answers.ts'
import { deletedRows } from '../records/deleted.ts'
import { topic } from './topics.schema.ts'

const item = z.strictObject({
  id,
  kind: text,
  title: text,
  body: text,
  state: text,
  author: idOrNull,
  authorName: text,
  owner: idOrNull,
  ownerName: text,
  competitor: idOrNull,
  competitorName: text,
  product: idOrNull,
  productName: text,
  industry: text,
  stage: idOrNull,
  stageName: text,
  opportunity: idOrNull,
  dealName: text,
  createdAt: moment,
  /** Of the last thing said or answered. */
  lastAt: moment,
  answer: text,
  answeredAt: moment,
  answeredByName: text,
  acceptedAnswer: idOrNull,
  replies: count,
  votes: count,
  followers: count,
  /** How many have the problem. */
  hit: count,
  voted: z.boolean(),
  follows: z.boolean(),
  /** Followed or owned by me, and something was said since I read it. */
  isNew: z.boolean(),
})
export type TopicItem = z.infer<typeof item>

interface Flags {
  readonly voted: number
  readonly follows: number
  readonly isNew: number
}
type Row = Omit<TopicItem, keyof Flags> & Flags

/** A topic and those merged into it, one step deep and more. */
const family = `(WITH RECURSIVE f(id) AS (SELECT t.id UNION SELECT m.id FROM topic AS m JOIN f ON m.mergedInto = f.id) SELECT id FROM f)`

const columns = (
  from: string,
): string => `SELECT t.*, t.follows = 1 AND coalesce(t.lastAt > coalesce(t.seenAt, ''), 0) AS isNew FROM (
  SELECT t.id, t.kind, t.title, t.body, t.state, t.author, t.owner, t.competitor, t.product, t.industry, t.stage,
    t.opportunity, t.createdAt, t.answer, t.answeredAt, t.acceptedAnswer,
    (SELECT name FROM person WHERE id = t.author) AS authorName,
    (SELECT name FROM person WHERE id = t.owner) AS ownerName,
    (SELECT name FROM person WHERE id = t.answeredBy) AS answeredByName,
    (SELECT name FROM competitor WHERE id = t.competitor) AS competitorName,
    (SELECT name FROM product WHERE id = t.product) AS productName,
    (SELECT name FROM stage WHERE id = t.stage) AS stageName,
    (SELECT name FROM opportunity WHERE id = t.opportunity) AS dealName,
    (SELECT count(*) FROM topicReply WHERE topic IN ${family}) AS replies,
    (SELECT count(DISTINCT person) FROM topicVote WHERE topic IN ${family}) AS votes,
    (SELECT count(DISTINCT person) FROM topicFollow WHERE topic IN ${family}) AS followers,
    (SELECT count(DISTINCT person) FROM topicFollow WHERE topic IN ${family} AND hit = 1) AS hit,
    EXISTS (SELECT 1 FROM topicVote WHERE topic IN ${family} AND person = ?1) AS voted,
    (t.owner IS ?1 OR EXISTS (SELECT 1 FROM topicFollow WHERE topic IN ${family} AND person = ?1)) AS follows,
    (SELECT max(at) FROM topicSeen WHERE topic = t.id) AS seenAt,
    max(t.createdAt, coalesce(t.answeredAt, ''),
      coalesce((SELECT max(at) FROM topicReply WHERE topic IN ${family}), ''),
      coalesce((SELECT max(at) FROM battleCardEntry WHERE topic IN ${family}), '')) AS lastAt
  FROM ${from} AS t) AS t`

const shown = (row: Row): TopicItem => {
  const { voted, follows, isNew, seenAt: _, ...rest } = row as Row & { readonly seenAt: unknown }
  return { ...rest, voted: voted === 1, follows: follows === 1, isNew: isNew === 1 }
}

export const topicReads = [
  'topic',
  'topicReply',
  'battleCardEntry',
  'topicVote',
  'topicFollow',
  'topicSeen',
  'person',
  'competitor',
  'product',
  'stage',
  'opportunity',
]

/** Topics that `where` leaves (over `t`, the first parameter is the person here), the liveliest first. */
export const readTopicItems = (
  { db, me }: Pick<QueryContext, 'db' | 'me'>,
  where: string,
  parameters: readonly (string | number | null)[] = [],
): TopicItem[] =>
  db.all<Row>(`${columns('topic')} WHERE ${where} ORDER BY t.lastAt DESC, t.id LIMIT 500`, me, ...parameters).map(shown)

export const listTopics = defineQuery({
  name: 'topics.list',
  summary: 'Topics, the liveliest first: of a kind, open ones, those I follow, those with these words.',
  input: z.object({
    kind: z.enum(['competitor', 'question', 'objection', 'practice', 'idea', 'problem']).optional(),
    show: z.enum(['all', 'open', 'following', 'new', 'mine']).default('all'),
    words: z.string().max(200).optional(),
  }),
  output: many(item),
  reads: topicReads,
  run: (context, { kind, show, words }): readonly TopicItem[] => {
    const found = readTopicItems(context, '?2 IS NULL OR t.kind = ?2', [kind ?? null]).filter(
      ({ id: one }) => context.db.get('SELECT 1 FROM topic WHERE id = ? AND mergedInto IS NULL', one) !== undefined,
    )
    const sought = folded(words ?? '')
      .split(/\s+/)
      .filter(Boolean)
    const is = {
      all: () => true,
      open: (one: TopicItem) => one.state === 'open' || one.state === 'working',
      following: (one: TopicItem) => one.follows,
      new: (one: TopicItem) => one.isNew,
      mine: (one: TopicItem) => one.author === context.me || one.owner === context.me,
    }[show]
    return found.filter(
      (one) =>
        is(one) &&
        sought.every((word) =>
          folded(`${one.title} ${one.body ?? ''} ${one.competitorName ?? ''} ${one.productName ?? ''}`).includes(word),
        ),
    )
  },
})

const reply = z.strictObject({
  id,
  text,
  author: idOrNull,
  authorName: text,
  at: moment,
  thanked: z.boolean(),
})
const entry = z.strictObject({ id, section: text, text, byName: text })
const outcome = z.strictObject({ id, name: text, account: text, owner: text, closedOn: text, note: text })
const page = z.strictObject({
  topic: item,
  /** Answers can still be read, and the topic be brought back by who deleted it or answered it. */
  deleted: z.boolean(),
  mergedInto: idOrNull,
  replies: many(reply),
  entries: many(entry),
  merged: many(z.strictObject({ id, title: text })),
  /** Of a battle card: the last deals that ended against them. */
  won: many(outcome),
  lost: many(outcome),
  wonCount: count,
  lostCount: count,
  mine: z.boolean(),
})
export type TopicPage = z.infer<typeof page>

const ended = (db: ReadDatabase, other: string, type: 'won' | 'lost') =>
  db.all<z.infer<typeof outcome>>(
    `SELECT o.id, o.name, (SELECT name FROM account WHERE id = o.account) AS account,
       (SELECT name FROM person WHERE id = o.owner) AS owner, o.closedOn, o.reasonNote AS note
     FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
     WHERE s.type = ? AND (o.decidedAgainst = ?
       OR o.id IN (SELECT opportunity FROM dealCompetitor WHERE competitor = ? AND standing IS NOT 'out'))
     ORDER BY o.closedOn DESC, o.id`,
    type,
    other,
    other,
  )

export const getTopic = defineQuery({
  name: 'topics.get',
  summary: 'A topic with all that was said, also when it was deleted; of a battle card, how deals against them ended.',
  input: z.object({ id: id.max(36) }),
  output: page.nullable(),
  reads: [...topicReads, 'account', 'dealCompetitor', 'thanks'],
  run: (context, { id: about }): TopicPage | null => {
    const { db, me } = context
    const [here] = readTopicItems(context, 't.id = ?2', [about])
    const [rescued] = here
      ? []
      : db.all<Row>(`${columns(deletedRows(topic).text)} WHERE t.id = ?2`, me, about).map(shown)
    const found = here ?? rescued
    if (!found) return null
    const among = `(WITH RECURSIVE f(id) AS (SELECT ?1 UNION SELECT m.id FROM topic AS m JOIN f ON m.mergedInto = f.id) SELECT id FROM f)`
    const other = found.kind === 'competitor' ? found.competitor : null
    const won = other === null ? [] : ended(db, other, 'won')
    const lost = other === null ? [] : ended(db, other, 'lost')
    return {
      topic: found,
      deleted: here === undefined,
      mergedInto: db.get<{ m: string | null }>('SELECT mergedInto AS m FROM topic WHERE id = ?', about)?.m ?? null,
      replies: db
        .all<Omit<z.infer<typeof reply>, 'thanked'> & { readonly thanked: number }>(
          `SELECT r.id, r.text, r.author, (SELECT name FROM person WHERE id = r.author) AS authorName, r.at,
             EXISTS (SELECT 1 FROM thanks WHERE reply = r.id AND "from" = ?2) AS thanked
           FROM topicReply AS r WHERE r.topic IN ${among} ORDER BY r.id IS NOT ?3, r.at, r.id LIMIT 500`,
          about,
          me,
          found.acceptedAnswer,
        )
        .map((one) => ({ ...one, thanked: one.thanked === 1 })),
      entries: db.all(
        `SELECT e.id, e.section, e.text, (SELECT name FROM person WHERE id = e."by") AS byName
         FROM battleCardEntry AS e WHERE e.topic IN ${among} ORDER BY e.at, e.id LIMIT 500`,
        about,
      ),
      merged: db.all('SELECT id, title FROM topic WHERE mergedInto = ? ORDER BY createdAt, id', about),
      won: won.slice(0, 3),
      lost: lost.slice(0, 3),
      wonCount: won.length,
      lostCount: lost.length,
      mine: found.author === me,
    }
  },
})

export const topicDigest = defineQuery({
  name: 'topics.digest',
  summary: 'What is new for me: in topics I follow or own, and answers to topics that somebody deleted meanwhile.',
  input: z.object({}),
  output: z.strictObject({
    fresh: many(item),
    /** Problems that wait for an answer of mine. */
    mine: many(item),
    rescued: many(z.strictObject({ id, title: text, replies: count })),
  }),
  reads: topicReads,
  run: (context) => {
    const { db, me } = context
    const all = readTopicItems(context, 't.follows = 1').filter(
      (one) => db.get('SELECT 1 FROM topic WHERE id = ? AND mergedInto IS NULL', one.id) !== undefined,
    )
    return {
      fresh: all.filter((one) => one.isNew).slice(0, 50),
      mine: all.filter((one) => one.owner === me && (one.state === 'open' || one.state === 'working')).slice(0, 50),
      rescued: db.all<{ id: string; title: string | null; replies: number }>(
        `SELECT t.id, t.title, count(*) AS replies FROM ${deletedRows(topic).text} AS t
         JOIN topicReply AS r ON r.topic = t.id WHERE t.author = ?1
           OR EXISTS (SELECT 1 FROM topicReply AS o WHERE o.topic = t.id AND o.author = ?1)
         GROUP BY t.id ORDER BY max(r.at) DESC LIMIT 20`,
        me,
      ),
    }
  },
})

export const topicsOf = defineQuery({
  name: 'topics.of',
  summary:
    'Topics about a record: a competitor, a product, a step, or a deal with its competitors, product and industry.',
  input: z.object({ id: id.max(36) }),
  output: many(item),
  reads: [...topicReads, 'dealCompetitor', 'account'],
  run: (context, { id: about }): readonly TopicItem[] =>
    readTopicItems(
      context,
      `t.id IN (SELECT id FROM topic WHERE mergedInto IS NULL AND (opportunity = ?2 OR competitor = ?2 OR product = ?2
         OR stage = ?2
         OR (kind = 'competitor' AND competitor IN (SELECT competitor FROM dealCompetitor WHERE opportunity = ?2))
         OR (kind = 'problem' AND product = (SELECT product FROM opportunity WHERE id = ?2))))`,
      [about],
    ).slice(0, 12),
})
