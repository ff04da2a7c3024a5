/**
 * Answers proposed to the two questions of the close, from what the deal already holds: competitors, people, evidence,
 * dates and what was last said. A proposal quotes what it comes from; where nothing speaks for a reason, none is proposed.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { daysBetween, localDate } from '#shared/dates.ts'
import { readDealCompetitors } from '../competitors/competitors.queries.ts'
import { readDealContacts } from '../deal-people/deal-people.queries.ts'
import { pushes } from '../deal-view/risks.queries.ts'
import { readDealEvidence } from '../evidence/evidence.queries.ts'
import { readDeals, type Deal } from '../opportunities/opportunity-rows.ts'
import { proposals, type Because, type CloseProposals } from './proposals.answers.ts'

interface Said {
  readonly text: string
  readonly on: string | null
}

/** Words that speak for a reason when somebody said them lately. */
const spoken = {
  lost: [
    ['price', /price|expensive|cheaper|costs? too|discount|preis|teuer|billiger|rabatt|kosten/i],
    ['budget', /budget|no money|freeze|kein geld|haushalt|sparen/i],
    ['features', /missing|feature|cannot do|does not support|fehlt|funktion|kann nicht/i],
    [
      'noDecision',
      /no decision|postpone|not now|next year|on hold|keine entscheidung|verschoben|vertagt|nächstes jahr/i,
    ],
    ['competition', /competitor|chose|went with|wettbewerb|entschied(en)? (sich )?für/i],
  ],
  won: [
    ['reference', /reference|recommend|referenz|empfehl|empfohlen/i],
    ['speed', /fast|quick|in time|deliver|schnell|liefer/i],
    ['value', /price|value|saves?|discount|preis|spart|rabatt/i],
    ['bestFit', /fits?|exactly|trial|pilot|test passed|passt|genau|pilot/i],
    ['relationship', /trust|partner|vertrau/i],
  ],
} as const

const silentDays = 30

function lastSaid({ db, now }: QueryContext, deal: string): Said[] {
  return db
    .all<{ text: string | null; at: string | null }>(
      `SELECT coalesce(nullif(trim(body), ''), subject) AS text, at FROM activity
       WHERE opportunity = ? AND at <= ? ORDER BY at DESC LIMIT 12`,
      deal,
      new Date(now).toISOString(),
    )
    .flatMap(({ text, at }) =>
      text === null ? [] : [{ text: text.slice(0, 2_000), on: at === null ? null : localDate(Date.parse(at)) }],
    )
}

/** The sentence in which a pattern is found. */
function sentenceWith(said: readonly Said[], pattern: RegExp): Said | undefined {
  for (const { text, on } of said)
    for (const sentence of text.split(/\n|(?<=[.!?])\s/))
      if (pattern.test(sentence)) return { text: sentence.trim().slice(0, 200), on }
  return undefined
}

const speaks = (reason: string, because: Because['because'], facts: Partial<Because> = {}): Because => ({
  reason,
  because,
  words: null,
  count: null,
  on: null,
  ...facts,
})

function forLost(context: QueryContext, deal: Deal, said: readonly Said[]): Because[] {
  const rivals = readDealCompetitors(context.db, deal.id).filter(({ standing }) => standing !== 'out')
  const ahead = rivals.find(({ standing }) => standing === 'leading')
  const proof = readDealEvidence(context, deal.id)
  const people = readDealContacts(context.db, deal.id)
  const pushed = pushes(context, deal.id).times
  const last = said[0]?.on ?? deal.openedOn
  const quiet = last === null ? 0 : daysBetween(last, context.today)
  return [
    ...(ahead ? [speaks('competition', 'competitorAhead', { words: ahead.name })] : []),
    ...(!ahead && rivals[0] ? [speaks('competition', 'competitorNamed', { words: rivals[0].name })] : []),
    ...(quiet > silentDays ? [speaks('unresponsive', 'silent', { count: quiet, on: last })] : []),
    ...(rivals.length === 0 && pushed >= 2 ? [speaks('noDecision', 'pushed', { count: pushed })] : []),
    ...(people.length > 0 && !people.some(({ role }) => role === 'economicBuyer')
      ? [speaks('noDecisionMaker', 'noEconomicBuyer')]
      : []),
    ...(rivals.length === 0 && proof && proof.missing > 0
      ? [speaks('noDecision', 'missing', { count: proof.missing })]
      : []),
  ]
}

function forWon(context: QueryContext, deal: Deal): Because[] {
  const { db } = context
  const champion = readDealContacts(db, deal.id).find(
    ({ role, stance }) =>
      (role === 'champion' || role === 'economicBuyer') && (stance === 'for' || stance === 'leaning'),
  )
  const before = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
     WHERE o.account = ? AND s.type = 'won' AND o.id <> ?`,
    deal.account ?? '',
    deal.id,
  )?.count
  const technical = db.get<{ text: string | null }>(
    "SELECT text FROM evidence WHERE opportunity = ? AND kind IN ('technical', 'need') ORDER BY givenOn DESC, id DESC LIMIT 1",
    deal.id,
  )?.text
  const discount = db.get(
    'SELECT 1 FROM lineItem WHERE opportunity = ? AND (discountPercent > 0 OR discountAmount > 0) LIMIT 1',
    deal.id,
  )
  return [
    ...(technical ? [speaks('bestFit', 'given', { words: technical })] : []),
    ...(champion ? [speaks('relationship', 'championFor', { words: champion.name })] : []),
    ...(before ? [speaks('incumbent', 'customer', { count: before })] : []),
    ...(discount ? [speaks('value', 'discount')] : []),
  ]
}

/** What one deal says; undefined when it is not here. */
function proposalsOf(context: QueryContext, opportunity: string, outcome: 'won' | 'lost'): CloseProposals | undefined {
  const deal = readDeals(context, [opportunity])[0]
  if (!deal) return undefined
  const said = lastSaid(context, opportunity)
  const heard = spoken[outcome].flatMap(([reason, pattern]) => {
    const found = sentenceWith(said, pattern)
    return found ? [speaks(reason, 'said', { words: found.text, on: found.on })] : []
  })
  const reasons = [...(outcome === 'lost' ? forLost(context, deal, said) : forWon(context, deal)), ...heard]
  const proofs = context.db.all<{ text: string | null; on: string | null }>(
    'SELECT text, givenOn AS "on" FROM evidence WHERE opportunity = ? ORDER BY givenOn DESC, id DESC LIMIT 4',
    opportunity,
  )
  const words = [...proofs.slice(0, 2), ...said.map(({ text, on }) => ({ text: text.split('\n')[0] ?? '', on }))]
  return {
    reasons: [...new Map(reasons.toReversed().map((one) => [one.reason, one])).values()].toReversed(),
    competitors: readDealCompetitors(context.db, opportunity).map(({ competitor, name, standing }) => ({
      id: competitor,
      name,
      standing,
    })),
    words: words.flatMap(({ text, on }) => (text ? [{ text: text.slice(0, 200), on }] : [])).slice(0, 5),
  }
}

/** Of many deals: in how many of them each reason is spoken for, the most frequent first, and whom they have in common. */
function together(of: readonly CloseProposals[], asked: number): CloseProposals {
  const byReason = Map.groupBy(
    of.flatMap(({ reasons }) => reasons),
    ({ reason }) => reason,
  )
  const byRival = Map.groupBy(
    of.flatMap(({ competitors }) => competitors),
    ({ id }) => id,
  )
  const often = <Value>(groups: Map<string, readonly Value[]>) =>
    [...groups].toSorted(([, one], [, other]) => other.length - one.length)
  return {
    reasons: often(byReason).map(([reason, all]) =>
      speaks(reason, 'among', { count: all.length, words: String(asked) }),
    ),
    competitors: often(byRival)
      .flatMap(([, [rival]]) => (rival ? [rival] : []))
      .slice(0, 5),
    words: [],
  }
}

/** More deals than this are asked only in part: nobody reads a proposal for so many. */
const mostAsked = 100

export const closeProposals = defineQuery({
  name: 'winLoss.proposals',
  summary: 'Answers proposed to the questions of the close of one deal or of many, each with what speaks for it.',
  input: z.object({
    opportunity: z.string().max(36).optional(),
    opportunities: z.array(z.string().max(36)).max(10_000).optional(),
    outcome: z.enum(['won', 'lost']).default('lost'),
  }),
  output: proposals,
  reads: [
    'opportunity',
    'stage',
    'process',
    'activity',
    'contact',
    'dealContact',
    'dealCompetitor',
    'competitor',
    'evidence',
    'stepEvidence',
    'buyerStep',
    'lineItem',
    'person',
    'task',
    'event',
  ],
  run: (context, { opportunity, opportunities = [], outcome }): CloseProposals => {
    const ids = [...new Set(opportunity === undefined ? opportunities : [opportunity, ...opportunities])]
    const found = ids.slice(0, mostAsked).flatMap((id) => proposalsOf(context, id, outcome) ?? [])
    const [only] = found
    if (!only) return { reasons: [], competitors: [], words: [] }
    return ids.length === 1 ? only : together(found, found.length)
  },
})
