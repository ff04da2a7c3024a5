/**
 * Risks of an open deal, found by facts that a person can look up: dates that passed or were put off, silence, people who
 * are missing or against, a competitor ahead, steps passed without evidence. Thresholds are fixed and stated in the
 * reason; nothing is weighed into a number.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { daysBetween, localDate } from '#shared/dates.ts'
import { readDealCompetitors } from '../competitors/competitors.queries.ts'
import { readDealContacts, type DealContact } from '../deal-people/deal-people.queries.ts'
import { readDealEvidence } from '../evidence/evidence.queries.ts'
import { readDeals, type Deal } from '../opportunities/opportunity-rows.ts'
import { many } from '../records/answers.ts'
import { readStages } from '../stages/stages.queries.ts'
import { risk, type Risk, type RiskKind } from './risks.answers.ts'

/** Days without a sign of life after which a deal counts as silent, and a month for whoever decides about the money. */
const silentDays = 14
const buyerSilentDays = 30
/** Whose close date was put off this often is not only late. */
const manyPushes = 2

const found = (kind: RiskKind, tone: Risk['tone'], facts: Partial<Omit<Risk, 'kind' | 'tone'>> = {}): Risk => ({
  kind,
  tone,
  count: null,
  usual: null,
  on: null,
  names: [],
  ...facts,
})

/** How often the close date was put off, and what it was at first. */
export function pushes(context: Pick<QueryContext, 'history'>, deal: string): { times: number; first: string | null } {
  const dates = context
    .history(deal)
    .filter((item) => item.field === 'closeDate' && typeof item.value === 'string')
    .map((item) => String(item.value))
  const times = dates.filter((date, place) => place > 0 && date > (dates[place - 1] ?? '')).length
  return { times, first: dates[0] ?? null }
}

function ofDates(context: QueryContext, deal: Deal): Risk[] {
  const { today } = context
  const risks: Risk[] = []
  if (deal.closeDate === null) risks.push(found('noCloseDate', 'warn'))
  else if (deal.closeDate < today)
    risks.push(found('closeDatePassed', 'bad', { on: deal.closeDate, count: daysBetween(deal.closeDate, today) }))
  const pushed = pushes(context, deal.id)
  if (pushed.times >= manyPushes) risks.push(found('pushed', 'warn', { count: pushed.times, on: pushed.first }))
  if (deal.nextStep === null) risks.push(found('noNextStep', 'bad'))
  else if (deal.nextStepOverdue && deal.nextStep.on !== null)
    risks.push(
      found('nextStepOverdue', 'bad', {
        on: deal.nextStep.on,
        count: daysBetween(deal.nextStep.on, today),
        names: [deal.nextStep.title ?? ''],
      }),
    )
  return risks
}

function ofSilence({ db, now, today }: QueryContext, deal: Deal): Risk[] {
  const at = new Date(now).toISOString()
  const last = db.get<{ at: string | null }>(
    `SELECT max(at) AS at FROM (SELECT max(at) AS at FROM activity WHERE opportunity = ?1 AND at <= ?2
       UNION ALL SELECT max(start) FROM event WHERE opportunity = ?1 AND start <= ?2)`,
    deal.id,
    at,
  )?.at
  const on = last ? localDate(Date.parse(last)) : deal.openedOn
  const risks: Risk[] = []
  if (on !== null && daysBetween(on, today) > silentDays)
    risks.push(found('silent', 'warn', { on: last ? on : null, count: daysBetween(on, today) }))
  const usual = readStages(db).find((one) => one.id === deal.stage)?.usualDays ?? null
  const days = deal.stageSince === null ? 0 : daysBetween(deal.stageSince, today)
  if (usual !== null && usual > 0 && days > usual) risks.push(found('longInStep', 'warn', { count: days, usual }))
  return risks
}

const nameOf = (one: DealContact): string => one.name

function ofPeople({ db, today }: QueryContext, deal: Deal): Risk[] {
  const people = readDealContacts(db, deal.id)
  if (people.length === 0) return [found('noPeople', 'warn')]
  const risks: Risk[] = []
  if (people.length === 1) risks.push(found('singleThreaded', 'warn', { names: people.map(nameOf) }))
  const buyers = people.filter((one) => one.role === 'economicBuyer')
  if (buyers.length === 0) risks.push(found('noEconomicBuyer', 'warn'))
  const contacted = buyers.flatMap((one) => (one.lastContact === null ? [] : [localDate(Date.parse(one.lastContact))]))
  const latest = contacted.sort().at(-1) ?? null
  if (buyers.length > 0 && (latest === null || daysBetween(latest, today) > buyerSilentDays))
    risks.push(
      found('economicBuyerSilent', 'warn', {
        names: buyers.map(nameOf),
        on: latest,
        count: latest === null ? null : daysBetween(latest, today),
      }),
    )
  if (!people.some((one) => one.role === 'champion' || one.role === 'coach')) risks.push(found('noChampion', 'warn'))
  const against = people.filter((one) => one.stance === 'against')
  if (against.length > 0) risks.push(found('against', 'bad', { names: against.map(nameOf), count: against.length }))
  return risks
}

function ofEvidence(context: QueryContext, deal: Deal): Risk[] {
  const proof = readDealEvidence(context, deal.id)
  if (!proof) return []
  const risks: Risk[] = []
  const lacking = proof.stages.filter(
    (one) => one.state === 'passed' && [...one.ours, ...one.theirs].some(({ given }) => given.length === 0),
  )
  if (proof.missing > 0)
    risks.push(found('evidenceMissing', 'warn', { count: proof.missing, names: lacking.map(({ name }) => name) }))
  const behind = proof.at === null || proof.customerAt === null ? 0 : proof.at - proof.customerAt
  if (behind >= 2)
    risks.push(
      found('customerBehind', 'bad', {
        count: behind,
        names: [proof.stages[proof.customerAt ?? 0]?.name ?? ''],
      }),
    )
  return risks
}

function ofOthers({ db, today }: QueryContext, deal: Deal): Risk[] {
  const leading = readDealCompetitors(db, deal.id).filter(({ standing }) => standing === 'leading')
  const late = (side: string) =>
    db.get<{ count: number; on: string | null }>(
      `SELECT count(*) AS count, min(dueOn) AS "on" FROM planItem
       WHERE opportunity = ? AND side = ? AND done IS NOT 1 AND dueOn < ?`,
      deal.id,
      side,
      today,
    ) ?? { count: 0, on: null }
  const theirs = late('theirs')
  const ours = late('ours')
  return [
    ...(leading.length > 0
      ? [found('competitorLeading', 'bad', { names: leading.map(({ name }) => name), count: leading.length })]
      : []),
    ...(theirs.count > 0 ? [found('theirsOverdue', 'warn', theirs)] : []),
    ...(ours.count > 0 ? [found('oursOverdue', 'bad', ours)] : []),
  ]
}

export const dealRisks = defineQuery({
  name: 'deals.risks',
  summary: 'What is at risk in an open deal, each with the facts that it was found by; nothing for a closed one.',
  input: z.object({ id: z.string().max(36) }),
  output: many(risk),
  reads: [
    'opportunity',
    'stage',
    'process',
    'task',
    'event',
    'activity',
    'contact',
    'dealContact',
    'person',
    'evidence',
    'stepEvidence',
    'buyerStep',
    'dealCompetitor',
    'competitor',
    'planItem',
  ],
  run: (context, { id }): readonly Risk[] => {
    const deal = readDeals(context, [id])[0]
    if (!deal || deal.stageType === 'won' || deal.stageType === 'lost') return []
    const risks = [ofDates, ofSilence, ofPeople, ofEvidence, ofOthers].flatMap((look) => look(context, deal))
    return risks.sort((a, b) => Number(a.tone === 'warn') - Number(b.tone === 'warn'))
  },
})
