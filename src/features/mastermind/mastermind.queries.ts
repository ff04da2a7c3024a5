/** What the floor shows: bells, who is beside whom, who looks over which deal's shoulder, thanks. */
import { z } from 'zod'
import { defineQuery, type ReadDatabase } from '#replica/query.ts'
import { amount, count, day, id, idOrNull, many, moment, text } from '../records/answers.ts'

const rung = z.strictObject({
  id,
  opportunity: id,
  deal: text,
  account: text,
  product: text,
  owner: text,
  amount,
  currency: text,
  story: text,
  rungBy: idOrNull,
  rungByName: text,
  at: moment,
  glad: many(z.string()),
  congratulated: z.boolean(),
  mine: z.boolean(),
  /** The deal is mine: others congratulate. */
  own: z.boolean(),
})
export type RungBell = z.infer<typeof rung>

const pair = z.strictObject({
  id,
  person: idOrNull,
  personName: text,
  companion: idOrNull,
  companionName: text,
  since: day,
  note: text,
})
const shadow = z.strictObject({
  id,
  opportunity: id,
  deal: text,
  person: idOrNull,
  personName: text,
  grantedByName: text,
  since: day,
  until: day,
  note: text,
})
const thank = z.strictObject({
  id,
  fromName: text,
  toName: text,
  what: text,
  topic: idOrNull,
  at: moment,
  toMe: z.boolean(),
})
const helper = z.strictObject({ id, name: text, thanks: count, answers: count, accepted: count })
const floor = z.strictObject({
  bells: many(rung),
  pairs: many(pair),
  shadows: many(shadow),
  thanks: many(thank),
  /** Who helped in the last 90 days, those thanked most first. */
  helpers: many(helper),
})
export type Floor = z.infer<typeof floor>

type RungRow = Omit<RungBell, 'glad' | 'congratulated' | 'mine' | 'own'> & {
  readonly glad: string
  readonly done: number
  readonly own: number
}

function readBells(db: ReadDatabase, me: string, deal: string | null, limit: number): RungBell[] {
  return db
    .all<RungRow>(
      `SELECT b.id, b.opportunity, o.name AS deal, (SELECT name FROM account WHERE id = o.account) AS account,
         (SELECT name FROM product WHERE id = o.product) AS product,
         (SELECT name FROM person WHERE id = o.owner) AS owner, o.amount, o.currency, b.story, b.rungBy,
         (SELECT name FROM person WHERE id = b.rungBy) AS rungByName, b.at,
         (SELECT json_group_array(name) FROM (SELECT DISTINCT p.name FROM congratulation AS c
            JOIN person AS p ON p.id = c.person WHERE c.bell = b.id ORDER BY p.name)) AS glad,
         EXISTS (SELECT 1 FROM congratulation WHERE bell = b.id AND person = ?1) AS done, o.owner IS ?1 AS own
       FROM bell AS b JOIN opportunity AS o ON o.id = b.opportunity
       WHERE ?2 IS NULL OR b.opportunity = ?2 ORDER BY b.at DESC, b.id LIMIT ?3`,
      me,
      deal,
      limit,
    )
    .map(({ glad, done, own, ...row }) => ({
      ...row,
      glad: (JSON.parse(glad) as (string | null)[]).filter((one) => one !== null),
      congratulated: done === 1,
      mine: row.rungBy === me,
      own: own === 1,
    }))
}

const readShadows = (db: ReadDatabase, today: string, where: string, value: string): z.infer<typeof shadow>[] =>
  db.all(
    `SELECT s.id, s.opportunity, (SELECT name FROM opportunity WHERE id = s.opportunity) AS deal, s.person,
       (SELECT name FROM person WHERE id = s.person) AS personName,
       (SELECT name FROM person WHERE id = s.grantedBy) AS grantedByName, s.since, s.until, s.note
     FROM dealShadow AS s WHERE ${where} AND (s.until IS NULL OR s.until > ?1) ORDER BY s.since DESC, s.id LIMIT 100`,
    today,
    value,
  )

const days90 = 90 * 86_400_000

export const getFloor = defineQuery({
  name: 'floor.get',
  summary:
    'The sales floor: the last bells, who is beside whom, which deals I look at or show, who was thanked for what.',
  input: z.object({}),
  output: floor,
  reads: [
    'bell',
    'congratulation',
    'companion',
    'dealShadow',
    'thanks',
    'topic',
    'topicReply',
    'opportunity',
    'account',
    'product',
    'person',
  ],
  run: ({ db, me, today, now }): Floor => {
    const since = new Date(now - days90).toISOString()
    return {
      bells: readBells(db, me, null, 12),
      pairs: db.all(
        `SELECT c.id, c.person, (SELECT name FROM person WHERE id = c.person) AS personName, c.companion,
           (SELECT name FROM person WHERE id = c.companion) AS companionName, c.since, c.note
         FROM companion AS c WHERE c.until IS NULL OR c.until > ? ORDER BY c.since DESC, c.id LIMIT 100`,
        today,
      ),
      shadows: readShadows(
        db,
        today,
        '(s.person = ?2 OR s.grantedBy = ?2 OR s.opportunity IN (SELECT id FROM opportunity WHERE owner = ?2))',
        me,
      ),
      thanks: db
        .all<Omit<z.infer<typeof thank>, 'toMe'> & { readonly toMe: number }>(
          `SELECT t.id, (SELECT name FROM person WHERE id = t."from") AS fromName,
             (SELECT name FROM person WHERE id = t."to") AS toName, t.what, t.topic, t.at, t."to" = ?1 AS toMe
           FROM thanks AS t ORDER BY t.at DESC, t.id LIMIT 12`,
          me,
        )
        .map((row) => ({ ...row, toMe: row.toMe === 1 })),
      helpers: db.all(
        `SELECT p.id, p.name, h.thanks, h.answers, h.accepted FROM person AS p JOIN (
           SELECT who, sum(t) AS thanks, sum(a) AS answers, sum(c) AS accepted FROM (
             SELECT "to" AS who, 1 AS t, 0 AS a, 0 AS c FROM thanks WHERE at > ?1
             UNION ALL SELECT author, 0, 1, 0 FROM topicReply WHERE at > ?1
             UNION ALL SELECT r.author, 0, 0, 1 FROM topic AS t JOIN topicReply AS r ON r.id = t.acceptedAnswer
               WHERE t.answeredAt > ?1) GROUP BY who) AS h ON h.who = p.id
         ORDER BY h.thanks DESC, h.accepted DESC, h.answers DESC, p.name LIMIT 8`,
        since,
      ),
    }
  },
})

/** A picture is for the day; what is older stands in the inbox and on the floor. */
const pictureHours = 24
/** A colleague's clock may be ahead by so much; what is dated later waits until then. */
const clockMs = 5 * 60_000
const mostLookedAt = 10

export const newestWin = defineQuery({
  name: 'bells.newest',
  summary: 'The newest win, when it was rung today and I have neither looked at it nor congratulated.',
  input: z.object({}),
  output: z.strictObject({ bell: rung.nullable() }),
  reads: [
    'bell',
    'congratulation',
    'notificationMark',
    'notificationChoice',
    'opportunity',
    'account',
    'product',
    'person',
  ],
  run: ({ db, me, now }): { readonly bell: RungBell | null } => {
    const off = db.get(
      "SELECT 1 FROM notificationChoice AS c, json_each(coalesce(c.off, '[]')) AS e WHERE e.value = 'win'",
    )
    if (off) return { bell: null }
    const since = new Date(now - pictureHours * 3_600_000).toISOString()
    // One picture, not a row of them: earlier wins stand in the inbox.
    const until = new Date(now + clockMs).toISOString()
    const bell = readBells(db, me, null, mostLookedAt).find(({ at }) => at !== null && at > since && at <= until)
    if (!bell || bell.congratulated) return { bell: null }
    const isSeen = db.get("SELECT 1 FROM notificationMark WHERE item = ? AND kind IN ('picture', 'bell')", bell.id)
    return { bell: isSeen ? null : bell }
  },
})

export const floorOfDeal = defineQuery({
  name: 'floor.ofDeal',
  summary: 'Of a deal: its bell, and who looks over its shoulder.',
  input: z.object({ id: id.max(36) }),
  output: z.strictObject({ won: z.boolean(), bell: rung.nullable(), shadows: many(shadow) }),
  reads: ['bell', 'congratulation', 'dealShadow', 'opportunity', 'stage', 'account', 'product', 'person'],
  run: ({ db, me, today }, { id: deal }) => ({
    won:
      db.get(
        "SELECT 1 FROM opportunity AS o JOIN stage AS s ON s.id = o.stage WHERE o.id = ? AND s.type = 'won'",
        deal,
      ) !== undefined,
    bell: readBells(db, me, deal, 1)[0] ?? null,
    shadows: readShadows(db, today, 's.opportunity = ?2', deal),
  }),
})
