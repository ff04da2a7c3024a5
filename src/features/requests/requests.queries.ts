/**
 * What deals need and what was promised for them.
 *
 * Must stay true: the manager's page asks what to give, never what will be closed; it lists requests first, for deals nearest
 * a decision before those that need to advance, then those deals themselves, and promises.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { daysBetween } from '#shared/dates.ts'
import { hasNextStep } from '../opportunities/next-step.ts'
import { readDeals, type Deal } from '../opportunities/opportunity-rows.ts'
import { belowPerson } from '../people/below.ts'
import { all, every, idList, limited, name, sql, type Sql } from '../records/sql.ts'
import {
  needsAnswer,
  requestList,
  type Needs,
  type NeedyDeal,
  type PromiseLine,
  type RequestItem,
} from './requests.answers.ts'
import { refusalToAnswer } from './requests.rules.ts'

const reads = ['dealRequest', 'obligation', 'opportunity', 'stage', 'account', 'person', 'team', 'statement'] as const
const readsDeals = [...reads, 'contact', 'product', 'task', 'event'] as const
const o = name('o')

type Raw = Omit<RequestItem, 'promise' | 'near' | 'mine' | 'mayCommit' | 'mayDecide'> & {
  readonly near: number
  readonly promise: string | null
  readonly promiseOwner: string | null
  readonly promiseOwnerName: string | null
  readonly dueOn: string | null
  readonly movedFrom: string | null
  readonly promiseState: 'open' | 'kept' | 'released' | null
  readonly promiseReason: string | null
}

/** Percent, from which on a decision is near. */
const nearFrom = 50
const whatIsOpen = sql`r.state = 'asked' DESC, r.state = 'committed' DESC`
/** Deals nearest a decision first, then those that need to advance. */
const nearestFirst = sql`near DESC, ${whatIsOpen}`

function readRequests(context: QueryContext, where: Sql, order: Sql, limit: number): RequestItem[] {
  const { db, me } = context
  const rows = all<Raw>(
    db,
    sql`SELECT r.id, coalesce(r.what, '') AS what, coalesce(r.kind, 'other') AS kind, r.why, r.neededBy, o.id AS opportunity,
          coalesce(o.name, '') AS deal, a.name AS account, s.name AS stageName, o.amount, o.currency, o.closeDate,
          s.type = 'open' AND coalesce(o.probability, s.probability, 0) >= ${nearFrom} AS near, r.askedBy, ab.name AS askedByName, r.askedOf,
          ao.name AS askedOfName, coalesce(r.state, 'asked') AS state, an.name AS answeredByName, r.reason,
          b.id AS promise, b.owner AS promiseOwner, bo.name AS promiseOwnerName, b.dueOn, b.movedFrom,
          b.state AS promiseState, b.reason AS promiseReason
        FROM dealRequest AS r JOIN opportunity AS o ON o.id = r.opportunity
          LEFT JOIN stage AS s ON s.id = o.stage LEFT JOIN account AS a ON a.id = o.account
          LEFT JOIN person AS ab ON ab.id = r.askedBy
          LEFT JOIN person AS ao ON ao.id = r.askedOf LEFT JOIN person AS an ON an.id = r.answeredBy
          LEFT JOIN obligation AS b ON b.id = r.obligation LEFT JOIN person AS bo ON bo.id = b.owner
        WHERE ${where}
        ORDER BY ${order}, coalesce(b.dueOn, r.neededBy) IS NULL, coalesce(b.dueOn, r.neededBy),
           r.createdAt DESC, r.id ${limited(limit)}`,
  )
  return rows.map((row) => {
    const { promise, promiseOwner, promiseOwnerName, dueOn, movedFrom, promiseState, promiseReason, ...rest } = row
    return {
      ...rest,
      near: rest.near === 1,
      promise:
        promise === null
          ? null
          : {
              id: promise,
              owner: promiseOwner,
              ownerName: promiseOwnerName,
              dueOn,
              movedFrom,
              state: promiseState ?? 'open',
              reason: promiseReason,
            },
      mine: rest.askedBy === me,
      mayCommit: refusalToAnswer(context, row, me) === undefined,
      mayDecide: refusalToAnswer(context, row, null) === undefined,
    }
  })
}

export const requestsOfDeal = defineQuery({
  name: 'requests.ofDeal',
  summary: 'What was asked for a deal, and what came of it; what is open first.',
  input: z.object({ id: z.string().max(36) }),
  output: requestList,
  reads,
  run: (context, input): readonly RequestItem[] =>
    readRequests(context, sql`r.opportunity = ${input.id}`, whatIsOpen, 200),
})

const needy = (deal: Deal, today: string, requests: number): NeedyDeal => ({
  id: deal.id,
  name: deal.name,
  account: deal.accountTitle,
  owner: deal.owner,
  ownerName: deal.ownerTitle,
  stage: deal.stage,
  stageName: deal.stageTitle,
  stageType: deal.stageType,
  amount: deal.amount,
  currency: deal.currency,
  closeDate: deal.closeDate,
  daysInStage: deal.stageSince === null ? null : daysBetween(deal.stageSince, today),
  nextStep: deal.nextStep?.title ?? null,
  requests,
})

function openDeals(context: QueryContext, own: Sql, order: Sql): NeedyDeal[] {
  const ids = all<{ id: string }>(
    context.db,
    sql`SELECT o.id FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
        WHERE s.type = 'open' AND ${own} ORDER BY ${order}, o.id ${limited(20)}`,
  ).map(({ id }) => id)
  const counts = new Map(
    all<{ opportunity: string; count: number }>(
      context.db,
      sql`SELECT opportunity, count(*) AS count FROM dealRequest WHERE state IN ('asked', 'committed') GROUP BY opportunity`,
    ).map((one) => [one.opportunity, one.count]),
  )
  return readDeals(context, ids).map((deal) => needy(deal, context.today, counts.get(deal.id) ?? 0))
}

function openPromises(context: QueryContext, mine: Sql): PromiseLine[] {
  return all<PromiseLine>(
    context.db,
    sql`SELECT b.id, coalesce(b.text, '') AS text, b.owner, p.name AS ownerName, w.name AS waitingName, b.dueOn, b.movedFrom,
          o.id AS opportunity, o.name AS deal
        FROM obligation AS b LEFT JOIN person AS p ON p.id = b.owner LEFT JOIN person AS w ON w.id = b.waiting
          LEFT JOIN opportunity AS o ON o.id = b.opportunity
        WHERE b.state = 'open' AND b.direction <> 'toUs' AND ${mine}
        ORDER BY b.dueOn IS NULL, b.dueOn, b.id ${limited(50)}`,
  )
}

export const getNeeds = defineQuery({
  name: 'requests.needs',
  summary: 'What the deals of my people need: requests, promises owed, deals near a decision, deals that do not move.',
  input: z.object({}),
  output: needsAnswer,
  reads: readsDeals,
  run: (context): Needs => {
    const { db, me } = context
    const people = all<{ id: string }>(db, belowPerson(me)).length
    const among = (person: Sql): readonly Sql[] =>
      people === 0 ? [] : [sql`${person} = ${me} OR ${person} IN (${belowPerson(me)})`]
    const deals = every(among(sql`o.owner`))
    const nearest = openDeals(
      context,
      deals,
      sql`coalesce(o.probability, s.probability, 0) DESC, s.position DESC, o.closeDate IS NULL, o.closeDate`,
    )
    const shown = nearest.map(({ id }) => id)
    const toAdvance = openDeals(
      context,
      sql`${deals} AND o.id NOT IN ${idList(shown)}`,
      sql`${hasNextStep(o, context)}, o.stageSince IS NULL, o.stageSince`,
    )
    return {
      scope: people === 0 ? 'office' : 'people',
      requests: readRequests(
        context,
        sql`(r.askedOf = ${me} OR ${every(among(sql`r.askedBy`))}) AND r.state IN ('asked', 'committed')`,
        nearestFirst,
        100,
      ),
      promises: openPromises(context, every(among(sql`b.owner`))),
      nearest,
      toAdvance,
    }
  },
})
