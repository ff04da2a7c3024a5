/**
 * What the office knows in writing, as texts to be compared: discussions with their answers, battle cards, stories, why
 * deals ended, products. Read with plain SQL on this PC; nothing of it is kept or sent.
 */
import type { ReadDatabase } from '#replica/query.ts'
import type { SimilarDocument } from '../similarity/similar.ts'

export type KnownKind = 'topic' | 'card' | 'story' | 'deal' | 'product' | 'resource' | 'activity'

export interface Known extends SimilarDocument {
  readonly kind: KnownKind
  /** What it is called; of a deal this says nothing of what it is about, so it is no title. */
  readonly name: string
  readonly at: string | null
  /** Records whose text is part of this one. */
  readonly parts: readonly string[]
}

interface Row {
  readonly id: string
  readonly kind: string
  readonly title: string | null
  readonly text: string | null
  readonly at: string | null
  readonly parts: string | null
}

const joined = (texts: string): string => `(SELECT group_concat(t, char(10)) FROM (${texts}))`

const discussions = `SELECT o.id, CASE o.kind WHEN 'competitor' THEN 'card' ELSE 'topic' END AS kind, o.title,
    coalesce(o.body, '') || char(10) || coalesce(o.answer, '') || char(10)
      || coalesce(${joined('SELECT text AS t FROM topicReply WHERE topic = o.id ORDER BY at, id')}, '') || char(10)
      || coalesce(${joined('SELECT text AS t FROM battleCardEntry WHERE topic = o.id ORDER BY at, id')}, '') || char(10)
      || coalesce((SELECT coalesce(strengths, '') || char(10) || coalesce(weaknesses, '') FROM competitor
           WHERE id = o.competitor), '') AS text,
    o.createdAt AS at,
    (SELECT json_group_array(id) FROM (SELECT id FROM topicReply WHERE topic = o.id
      UNION ALL SELECT id FROM battleCardEntry WHERE topic = o.id UNION ALL SELECT o.competitor AS id)) AS parts
  FROM topic AS o WHERE o.mergedInto IS NULL`

const competitors = `SELECT c.id, 'card' AS kind, c.name AS title, coalesce(c.strengths, '') || char(10)
    || coalesce(c.weaknesses, '') || char(10) || coalesce(c.description, '') AS text, c.createdAt AS at, '[]' AS parts
  FROM competitor AS c WHERE NOT EXISTS (SELECT 1 FROM topic AS o WHERE o.competitor = c.id AND o.kind = 'competitor')`

const stories = `SELECT s.id, 'story' AS kind, (SELECT name FROM opportunity WHERE id = s.opportunity) AS title, s.text,
    s.toldAt AS at, '[]' AS parts FROM dealStory AS s`

const endings = `SELECT o.id, 'deal' AS kind, o.name AS title, coalesce(o.reasonNote, '') || char(10)
    || coalesce(o.description, '') AS text, o.closedOn AS at, '[]' AS parts
  FROM opportunity AS o WHERE coalesce(o.reasonNote, '') <> '' ORDER BY o.closedOn DESC LIMIT 5000`

const products = `SELECT p.id, 'product' AS kind, p.name AS title, p.description AS text, p.createdAt AS at, '[]' AS parts
  FROM product AS p WHERE coalesce(p.description, '') <> ''`

const resources = `SELECT r.id, 'resource' AS kind, r.title, coalesce(r.description, '') || char(10) || coalesce(r.tags, '')
    AS text, r.createdAt AS at, '[]' AS parts FROM resource AS r`

const activities = `SELECT a.id, 'activity' AS kind, a.subject AS title, a.body AS text, a.at, '[]' AS parts
  FROM activity AS a WHERE coalesce(a.body, a.subject, '') <> '' ORDER BY a.at DESC LIMIT 20000`

/** Tables whose changes change what is known. */
export const knownReads = [
  'topic',
  'topicReply',
  'battleCardEntry',
  'competitor',
  'dealStory',
  'opportunity',
  'product',
  'resource',
] as const

/** Everything; with `activities` also what was written down of calls and meetings, the last 20,000. */
export function readKnown(db: ReadDatabase, options: { readonly activities?: boolean } = {}): readonly Known[] {
  const told = new Set<string>()
  return [
    discussions,
    competitors,
    stories,
    endings,
    products,
    resources,
    ...(options.activities ? [activities] : []),
  ].flatMap((query) =>
    db.all<Row>(query).flatMap(({ parts, kind, title, text, ...row }) => {
      // The same words about many deals are told once, of the newest.
      const same = (kind === 'deal' || kind === 'activity') && text !== null ? text.trim() : undefined
      if (same !== undefined && same !== '' && told.has(same)) return []
      if (same !== undefined) told.add(same)
      const known: Known = {
        ...row,
        kind: kind as KnownKind,
        name: title ?? '',
        title: same === undefined ? (title ?? '') : '',
        text: text ?? '',
        parts: (JSON.parse(parts ?? '[]') as (string | null)[]).filter((one) => one !== null),
      }
      return [known]
    }),
  )
}
