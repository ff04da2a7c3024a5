/** How the deals of a process really went, beside the map; and in private, a person's own way against the seven steps. */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { answer, count, id, idOrNull, many, text } from '../records/answers.ts'
import { firstProcess, readStages } from '../stages/stages.queries.ts'
import { macroSteps } from '../stages/stages.schema.ts'
import { readArrows } from './arrows.ts'
import { enough, livedOf, tidied, type Lived, type LivedDeal, type Visit } from './lived.ts'

/** Newest deals that are looked at: older ones tell of another time. */
const mostDeals = 3_000

export function readLived(context: QueryContext, stages: readonly string[], owner?: string): LivedDeal[] {
  const { db } = context
  const marks = stages.map(() => '?').join()
  const deals = db.all<{ id: string; stage: string; since: string | null }>(
    `SELECT id, stage, stageSince AS since FROM opportunity WHERE stage IN (${marks}) ${owner === undefined ? '' : 'AND owner = ?'}
     ORDER BY stageSince DESC, id LIMIT ${mostDeals}`,
    ...stages,
    ...(owner === undefined ? [] : [owner]),
  )
  const brought = Map.groupBy(
    db.all<Visit & { opportunity: string }>(
      `SELECT v.opportunity, v.stage, v."on" FROM stageVisit AS v LEFT JOIN stage AS s ON s.id = v.stage
       ORDER BY v.opportunity, v."on", v.place, s.position, v.id`,
    ),
    ({ opportunity }) => opportunity,
  )
  return deals.map((deal) => {
    const before = (brought.get(deal.id) ?? []).map(({ stage, on }) => ({ stage, on }))
    // Where it is now the deal says itself; an export often says so too, with the day.
    const last = before.at(-1)?.on ?? ''
    const now = { stage: deal.stage, on: deal.since !== null && deal.since > last ? deal.since : last }
    return { id: deal.id, visits: tidied(now.on === '' ? before : [...before, now]) }
  })
}

const suggestion = answer({ kind: z.string(), stage: id, to: idOrNull, count, of: count, days: count.nullable() })

export const getLived = defineQuery({
  name: 'process.lived',
  summary: 'How deals of a process really went: paths, loops, skipped steps, days, where they die, and suggestions.',
  input: z.object({ process: z.string().max(36).optional(), mine: z.boolean().optional() }),
  output: answer({
    deals: count,
    needed: count,
    steps: many(
      answer({
        stage: id,
        entered: count,
        medianDays: count.nullable(),
        slowDays: count.nullable(),
        died: count,
        diedShare: z.number().nullable(),
        skipped: count,
      }),
    ),
    arrows: many(answer({ from: id, to: id, count, kind: z.string() })),
    paths: many(answer({ stages: many(id), count, won: count })),
    loops: count,
    suggestions: many(suggestion),
  }),
  reads: ['process', 'stage', 'stageLink', 'stageVisit', 'opportunity'],
  run: (context, input): Lived => {
    const of = input.process ?? firstProcess(context.db)
    const steps = readStages(context.db, of)
    const deals = readLived(
      context,
      steps.map((one) => one.id),
      input.mine ? context.me : undefined,
    )
    return livedOf(deals, steps, readArrows(context.db, of, steps).arrows)
  },
})

export interface MyWay {
  /** Own deals of which steps are known, and how many it takes. */
  readonly deals: number
  readonly needed: number
  readonly steps: readonly {
    readonly macroStep: string
    readonly habits: readonly { readonly id: string; readonly text: string; readonly stageName: string }[]
    /** Own deals that were in a step of this part; null without enough. */
    readonly share: number | null
    readonly medianDays: number | null
    readonly officeDays: number | null
  }[]
}

export const getMyWay = defineQuery({
  name: 'process.myWay',
  summary: 'For the person at this PC alone: own habits and the course of own deals, laid against the seven steps.',
  input: z.object({}),
  output: answer({
    deals: count,
    needed: count,
    steps: many(
      answer({
        macroStep: z.string(),
        habits: many(answer({ id, text: z.string(), stageName: text })),
        share: z.number().nullable(),
        medianDays: count.nullable(),
        officeDays: count.nullable(),
      }),
    ),
  }),
  reads: ['stage', 'process', 'stageVisit', 'opportunity', 'habit'],
  run: (context): MyWay => {
    const { db, me } = context
    const stages = readStages(db)
    const macroOf = new Map(stages.map((one) => [one.id, one.macroStep]))
    const all = readLived(
      context,
      stages.map((one) => one.id),
    )
    const owned = new Set(db.all<{ id: string }>('SELECT id FROM opportunity WHERE owner = ?', me).map((row) => row.id))
    // The seven steps as if they were the map: a visit to any step of one is a visit to it.
    const asMacro = (deals: readonly LivedDeal[]) =>
      deals.map((deal) => ({
        ...deal,
        visits: deal.visits.map(({ stage, on }) => ({ stage: macroOf.get(stage) ?? '', on })),
      }))
    const seven = macroSteps.map(({ value }) => ({
      id: value,
      name: value,
      type: 'open' as const,
      usualDays: null,
    }))
    const mine = livedOf(asMacro(all.filter((deal) => owned.has(deal.id))), seven, [])
    const office = livedOf(asMacro(all), seven, [])
    const habits = db.all<{ id: string; text: string; stageName: string; macro: string | null }>(
      `SELECT h.id, h.text, s.name AS stageName, s.macroStep AS macro
       FROM habit AS h JOIN stage AS s ON s.id = h.stage WHERE h.owner = ? ORDER BY h.position, h.id`,
      me,
    )
    return {
      deals: mine.deals,
      needed: enough,
      steps: macroSteps.map(({ value }) => {
        const own = mine.steps.find((one) => one.stage === value)
        return {
          macroStep: value,
          habits: habits
            .filter((one) => one.macro === value)
            .map((one) => ({ id: one.id, text: one.text, stageName: one.stageName })),
          share: own ? own.entered / mine.deals : null,
          medianDays: own?.medianDays ?? null,
          officeDays: office.steps.find((one) => one.stage === value)?.medianDays ?? null,
        }
      }),
    }
  },
})
