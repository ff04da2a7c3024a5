/** Asking the floor: what is known here, who is likeliest to know, deals like this one, what to know before a meeting. */
import { z } from 'zod'
import { defineQuery, type QueryContext, type ReadDatabase } from '#replica/query.ts'
import { folded } from '#shared/folded.ts'
import { amount, count, day, id, idOrNull, many, moment, text } from '../records/answers.ts'
import { floorIndex, type FloorIndex } from './floor-index.ts'
import { knownReads } from './known.ts'
import { saidAbout } from './said.ts'
import { dealsLike, likenessFacts } from './similar-deals.ts'
import { whoKnows, type Concern } from './who-knows.ts'

const known = z.strictObject({
  id,
  kind: z.enum(['topic', 'card', 'story', 'deal', 'product', 'resource', 'activity', 'message', 'file']),
  name: z.string(),
  /** The part of it that has most of what was asked. */
  extract: z.string(),
  at: moment,
  by: many(z.strictObject({ asked: z.string(), found: z.string(), same: z.boolean() })),
  /** Of a message. */
  channel: idOrNull,
  thread: idOrNull,
})
export type KnownItem = z.infer<typeof known>

const colleague = z.strictObject({
  id,
  name: z.string(),
  because: many(
    z.strictObject({
      fact: z.enum(['answered', 'wrote', 'product', 'industry', 'competitor', 'account']),
      value: z.string(),
      count,
    }),
  ),
})

const deal = z.strictObject({
  id,
  name: text,
  account: text,
  owner: idOrNull,
  ownerName: text,
  outcome: z.enum(['won', 'lost']),
  closedOn: day,
  amount,
  currency: text,
  reason: text,
  decided: text,
  because: many(z.strictObject({ fact: z.enum(likenessFacts), value: z.string() })),
})
export type LikeDeal = z.infer<typeof deal>

const sales = ['opportunity', 'stage', 'person', 'account', 'product', 'competitor', 'dealCompetitor']
const saidReads = ['message', 'channel', 'erasure', 'file', 'resource', 'statement']
/** Messages, and files, beside what is known. */
const mostSaid = 3
const extractLength = 240

/** The line of the text that has most of the words it was found by. */
function extractOf(whole: string, by: KnownItem['by']): string {
  const words = by.map(({ found }) => folded(found))
  const lines = whole
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const score = (line: string): number => {
    const plain = folded(line)
    return words.filter((word) => plain.includes(word)).length
  }
  const best = lines.toSorted((a, b) => score(b) - score(a))[0] ?? ''
  return best.length > extractLength ? `${best.slice(0, extractLength)}…` : best
}

function search({ known: texts, index }: FloorIndex, question: string, limit: number, only?: 'topic'): KnownItem[] {
  const found = index.similar(question, { limit: only === undefined ? limit : 40 })
  const best = found[0]?.score ?? 0
  return found
    .flatMap(({ id: one, score, by }) => {
      const text = texts.get(one)
      if (!text || score < best * 0.25 || (only !== undefined && text.kind !== only && text.kind !== 'card')) return []
      return [
        {
          id: one,
          kind: text.kind,
          name: text.name,
          extract: extractOf(text.text, by),
          at: text.at,
          by,
          channel: null,
          thread: null,
        },
      ]
    })
    .slice(0, limit)
}

/** What a question names: products, industries and competitors by name, and those of the deal that it is asked for. */
function concernOf(db: ReadDatabase, question: string, about: string | undefined, topics: readonly string[]): Concern {
  const plain = ` ${folded(question).replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `
  const named = (rows: readonly { readonly id: string; readonly name: string | null }[]): string[] =>
    rows
      .filter(({ name }) => {
        const whole = folded(name ?? '')
          .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
          .trim()
        const first = whole.split(' ')[0] ?? ''
        return whole !== '' && (plain.includes(` ${whole} `) || (first.length > 4 && plain.includes(` ${first} `)))
      })
      .map((row) => row.id)
  const own =
    about === undefined
      ? undefined
      : db.get<{ product: string | null; industry: string | null; account: string | null }>(
          'SELECT o.product, a.industry, o.account FROM opportunity AS o LEFT JOIN account AS a ON a.id = o.account WHERE o.id = ?',
          about,
        )
  const rivals =
    about === undefined
      ? []
      : db.all<{ id: string }>('SELECT competitor AS id FROM dealCompetitor WHERE opportunity = ?', about)
  const some = (...values: readonly (string | null | undefined)[]): string[] =>
    [...new Set(values.filter((one) => one !== null && one !== undefined && one !== ''))] as string[]
  return {
    products: some(own?.product, ...named(db.all('SELECT id, name FROM product LIMIT 2000'))).slice(0, 5),
    industries: some(
      own?.industry,
      ...named(
        db.all('SELECT DISTINCT industry AS id, industry AS name FROM account WHERE industry IS NOT NULL LIMIT 200'),
      ),
    ).slice(0, 3),
    competitors: some(
      ...rivals.map((one) => one.id),
      ...named(db.all('SELECT id, name FROM competitor LIMIT 500')),
    ).slice(0, 5),
    accounts: some(own?.account),
    topics: topics.slice(0, 3),
  }
}

const meeting = z.strictObject({
  /** The deal that the appointment is about. */
  opportunity: id,
  deals: many(deal),
  colleagues: many(colleague),
  /** Battle cards of whom the deal stands against. */
  cards: many(
    z.strictObject({
      id,
      competitor: text,
      lines: many(z.strictObject({ id, section: text, text })),
    }),
  ),
  /** Objections heard in deals like this, with the answer that was accepted or got most votes. */
  objections: many(z.strictObject({ id, title: text, answer: text, accepted: z.boolean() })),
  /** Material that was sent in deals like this which were won. */
  material: many(z.strictObject({ id, title: text, won: count })),
})
export type BeforeMeeting = z.infer<typeof meeting>

function beforeMeeting({ db, me }: QueryContext, about: string): BeforeMeeting {
  const like = dealsLike(db, about, 40)
  const first = (outcome: 'won' | 'lost') => like.filter((one) => one.outcome === outcome).slice(0, 3)
  const won = like.filter((one) => one.outcome === 'won').map((one) => one.id)
  const concern = concernOf(db, '', about, [])
  const cards = db.all<{ id: string; competitor: string | null }>(
    `SELECT t.id, c.name AS competitor FROM topic AS t JOIN competitor AS c ON c.id = t.competitor
     WHERE t.kind = 'competitor' AND t.mergedInto IS NULL
       AND t.competitor IN (SELECT competitor FROM dealCompetitor WHERE opportunity = ? AND standing IS NOT 'out')
     ORDER BY c.name, t.id LIMIT 3`,
    about,
  )
  return {
    opportunity: about,
    deals: [...first('won'), ...first('lost')],
    colleagues: [...whoKnows(db, me, concern, 3)],
    cards: cards.map((card) => ({
      ...card,
      lines: db.all(
        `SELECT id, section, text FROM battleCardEntry WHERE topic = ?
         ORDER BY CASE section WHEN 'question' THEN 0 WHEN 'trap' THEN 1 WHEN 'weakness' THEN 2 ELSE 3 END, at, id LIMIT 5`,
        card.id,
      ),
    })),
    objections: db
      .all<{ id: string; title: string | null; answer: string | null; accepted: number }>(
        `SELECT t.id, t.title, coalesce((SELECT text FROM topicReply WHERE id = t.acceptedAnswer),
             (SELECT text FROM topicReply WHERE topic = t.id ORDER BY at DESC LIMIT 1)) AS answer,
           t.acceptedAnswer IS NOT NULL AS accepted
         FROM topic AS t JOIN opportunity AS o ON o.id = ?1 LEFT JOIN account AS a ON a.id = o.account
         WHERE t.kind = 'objection' AND t.mergedInto IS NULL
           AND (t.product IS NULL OR t.product = o.product) AND (t.industry IS NULL OR t.industry = a.industry)
         ORDER BY t.opportunity IS ?1 DESC, t.product IS NOT NULL DESC, t.stage IS o.stage DESC, accepted DESC,
           (SELECT count(DISTINCT person) FROM topicVote WHERE topic = t.id) DESC, t.id LIMIT 3`,
        about,
      )
      .map((one) => ({ ...one, accepted: one.accepted === 1 })),
    material: db.all(
      `SELECT r.id, r.title, count(DISTINCT s.opportunity) AS won FROM resourceSend AS s
       JOIN resource AS r ON r.id = s.resource WHERE s.opportunity IN (SELECT value FROM json_each(?))
       GROUP BY r.id ORDER BY won DESC, r.title LIMIT 3`,
      JSON.stringify(won),
    ),
  }
}

const meetingReads = [...new Set([...knownReads, ...sales, 'topicVote', 'resourceSend', 'event'])]

/** The queries that share one index of what is known. */
export function floorQueries() {
  const indexed = floorIndex()
  return {
    ask: defineQuery({
      name: 'floor.ask',
      summary:
        'What the office knows about a question, and the colleagues likeliest to know; all from what is on this PC.',
      input: z.object({
        question: z.string().trim().min(1).max(2_000),
        /** The deal that it is asked for. */
        opportunity: id.max(36).optional(),
        limit: z.int().min(1).max(20).default(6),
      }),
      output: z.strictObject({ known: many(known), colleagues: many(colleague), deals: many(deal) }),
      reads: [...new Set([...knownReads, ...sales, ...saidReads])],
      run: (context, { question, opportunity, limit }) => {
        const { db, me } = context
        const found = search(indexed(db), question, limit)
        const said = saidAbout(context, question, mostSaid)
        const topics = found.filter(({ kind }) => kind === 'topic').map((one) => one.id)
        return {
          known: [
            ...found,
            ...said.items
              .filter((one) => !found.some((other) => other.id === one.id))
              .map(({ text: whole, ...one }) => ({ ...one, extract: extractOf(whole, one.by) })),
          ],
          colleagues: [...whoKnows(db, me, concernOf(db, question, opportunity, topics), 4, said.writers)],
          deals:
            opportunity === undefined
              ? []
              : dealsLike(db, opportunity, 20)
                  .filter((one) => one.outcome === 'won')
                  .slice(0, 3),
        }
      },
    }),
    similarTopics: defineQuery({
      name: 'topics.like',
      summary: 'Topics like what is being typed, so that the same is not asked twice.',
      input: z.object({ text: z.string().max(2_000), limit: z.int().min(1).max(20).default(4) }),
      output: many(known),
      reads: [...knownReads],
      run: ({ db }, { text: typed, limit }): readonly KnownItem[] =>
        typed.trim().length < 4 ? [] : search(indexed(db), typed, limit, 'topic'),
    }),
    dealsLike: defineQuery({
      name: 'deals.like',
      summary: 'Closed deals that have most in common with a deal, with what they have in common.',
      input: z.object({ opportunity: id.max(36), limit: z.int().min(1).max(50).default(6) }),
      output: many(deal),
      reads: sales,
      run: ({ db }, { opportunity, limit }): readonly LikeDeal[] => [...dealsLike(db, opportunity, limit)],
    }),
    beforeMeeting: defineQuery({
      name: 'floor.beforeMeeting',
      summary:
        'What colleagues know that helps in an appointment: deals like it and what decided them, who sold here, battle cards, objections, material.',
      input: z.object({ event: id.max(36) }),
      output: meeting.nullable(),
      reads: meetingReads,
      run: (context, { event }): BeforeMeeting | null => {
        const about = context.db.get<{ opportunity: string | null }>(
          'SELECT opportunity FROM event WHERE id = ?',
          event,
        )
        return about?.opportunity ? beforeMeeting(context, about.opportunity) : null
      },
    }),
  }
}
