/**
 * What is asked for at which stage, and what of it deals lack. A deal is asked for everything of its own stage and of the
 * open ones before it; one that is lost or rests is asked for nothing.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import type { FieldValue } from '#shared/schema.ts'
import { readCustomFields } from '../custom-fields/read-custom-fields.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { readDeals, type Deal } from '../opportunities/opportunity-rows.ts'
import { all, idList, sql } from '../records/sql.ts'
import { readStages } from '../stages/stages.queries.ts'
import { answer, id, many } from '../records/answers.ts'

export interface StageAskItem {
  readonly id: string
  readonly stage: string
  readonly ask: string
}

export interface MissingOfDeal {
  readonly deal: string
  /** In the order of the stages. */
  readonly asks: readonly string[]
}

/** Several PCs can have asked for the same: it is asked once. What the office does not have any more is not asked. */
function readAsks({ db }: QueryContext): readonly StageAskItem[] {
  const rows = db.all<StageAskItem>(
    `SELECT a.id, a.stage, a.ask FROM stageAsk AS a JOIN stage AS s ON s.id = a.stage
     WHERE a.ask IS NOT NULL ORDER BY s.position, a.position, a.id`,
  )
  return [...new Map(rows.map((row) => [`${row.stage} ${row.ask}`, row])).values()]
}

export const listStageAsks = defineQuery({
  name: 'stageAsks.list',
  summary: 'What is asked for at which stage.',
  input: z.object({}),
  output: many(answer({ id, stage: id, ask: z.string() })),
  reads: ['stageAsk', 'stage'],
  run: (context): readonly StageAskItem[] => readAsks(context),
})

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Which of the deals have each relation that is asked for. */
function relationsOf(
  context: QueryContext,
  ids: readonly string[],
): (deal: string, ask: string) => boolean | undefined {
  const list = idList(ids)
  const rows = all<{ readonly deal: string; readonly ask: string }>(
    context.db,
    sql`SELECT opportunity AS deal, 'role.' || role AS ask FROM dealContact WHERE opportunity IN ${list} AND role IS NOT NULL
            UNION SELECT opportunity, 'role' FROM dealContact WHERE opportunity IN ${list} AND role IS NOT NULL
            UNION SELECT opportunity, 'member' FROM dealMember WHERE opportunity IN ${list}
            UNION SELECT opportunity, 'date' FROM importantDate WHERE opportunity IN ${list}
            UNION SELECT opportunity, 'quote' FROM quote WHERE opportunity IN ${list}
            UNION SELECT opportunity, 'lineItem' FROM lineItem WHERE opportunity IN ${list}
            UNION SELECT record, 'file' FROM file WHERE record IN ${list}`,
  )
  const found = new Set(rows.map(({ deal, ask }) => `${deal} ${ask}`))
  return (deal, ask) =>
    /^(role(\..+)?|member|date|file|quote|lineItem)$/.test(ask) ? found.has(`${deal} ${ask}`) : undefined
}

export const missingAsks = defineQuery({
  name: 'stageAsks.missing',
  summary: 'What deals lack of what is asked for at their stage; only deals that lack something.',
  input: z.object({ deals: z.array(z.string().max(36)).max(500) }),
  output: many(answer({ deal: id, asks: many(z.string()) })),
  reads: [
    'stageAsk',
    'stage',
    'opportunity',
    'customField',
    'dealContact',
    'dealMember',
    'importantDate',
    'file',
    'quote',
    'lineItem',
    'task',
    'event',
  ],
  run: (context, input): readonly MissingOfDeal[] => {
    const asks = readAsks(context)
    if (asks.length === 0 || input.deals.length === 0) return []
    const stages = readStages(context.db)
    const place = new Map(stages.map((one, at) => [one.id, at]))
    const types = new Map(stages.map((one) => [one.id, one.type]))
    const processOf = new Map(stages.map((one) => [one.id, one.process]))
    const custom = new Set(readCustomFields(context.db, 'opportunity').flatMap((one) => (one.retired ? [] : [one.key])))
    const has = relationsOf(context, input.deals)
    const lacks = (deal: Deal, ask: string): boolean => {
      if (ask === 'nextStep') return deal.stageType === 'open' && deal.nextStep === null
      const related = has(deal.id, ask)
      if (related !== undefined) return !related
      const key = /^custom\.(.+)$/.exec(ask)?.[1]
      if (key !== undefined) return custom.has(key) && isEmpty(deal.custom[key])
      if (!Object.hasOwn(opportunity.fields, ask)) return false
      return isEmpty((deal as unknown as Readonly<Record<string, FieldValue>>)[ask])
    }
    return readDeals(context, input.deals).flatMap((deal) => {
      const at = place.get(deal.stage ?? '') ?? -1
      if (deal.stageType !== 'open' && deal.stageType !== 'won') return []
      const asked = asks.filter(({ stage }) => {
        const from = place.get(stage) ?? Infinity
        if (processOf.get(stage) !== processOf.get(deal.stage ?? '')) return false
        return stage === deal.stage || (types.get(stage) === 'open' && (deal.stageType === 'won' || from <= at))
      })
      const missing = [...new Set(asked.map((one) => one.ask))].filter((ask) => lacks(deal, ask))
      return missing.length === 0 ? [] : [{ deal: deal.id, asks: missing }]
    })
  },
})
