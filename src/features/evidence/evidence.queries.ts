/**
 * Both sides of every step of a deal: what should show that we did ours, what the customer should have done, and what
 * shows it. A deal stands where its owner put it; the customer stands at the first step of theirs that nothing shows yet.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { all, sql } from '../records/sql.ts'
import { readStages } from '../stages/stages.queries.ts'
import { dealEvidence } from './evidence.answers.ts'

export type DealEvidence = z.infer<typeof dealEvidence>
type Given = DealEvidence['other'][number]
type Asked = DealEvidence['stages'][number]['ours'][number]

interface DealRow {
  readonly stage: string | null
  readonly closedFrom: string | null
  readonly type: string | null
  readonly process: string | null
}

interface AskedRow {
  readonly id: string
  readonly stage: string
  readonly text: string
  readonly role: string | null
  readonly kind: string | null
}

const readGiven = ({ db }: QueryContext, deal: string) =>
  all<Given>(
    db,
    sql`SELECT e.id, e.stepEvidence, e.buyerStep, e.kind, coalesce(e.text, '') AS text, e.givenOn, e.contact,
          (SELECT trim(coalesce(firstName, '') || ' ' || coalesce(lastName, '')) FROM contact WHERE id = e.contact)
            AS contactName,
          e.activity, (SELECT coalesce(subject, '') FROM activity WHERE id = e.activity) AS activitySubject,
          e."by", (SELECT name FROM person WHERE id = e."by") AS byName
        FROM evidence AS e WHERE e.opportunity = ${deal} ORDER BY e.givenOn, e.id LIMIT 1000`,
  )

const stepProofs = sql`SELECT id, stage, coalesce(text, '') AS text, role, kind FROM stepEvidence
  WHERE stage IS NOT NULL ORDER BY position, id`
const stepsOfBuyer = sql`SELECT id, stage, coalesce(text, '') AS text, role, NULL AS kind FROM buyerStep
  WHERE stage IS NOT NULL ORDER BY position, id`

/** Undefined when the deal is not here. */
export function readDealEvidence(context: QueryContext, deal: string): DealEvidence | undefined {
  const { db } = context
  const row = db.get<DealRow>(
    `SELECT o.stage, o.closedFrom, s.type, s.process FROM opportunity AS o LEFT JOIN stage AS s ON s.id = o.stage
     WHERE o.id = ?`,
    deal,
  )
  if (!row) return undefined
  const everyStage = readStages(db)
  const process = everyStage.find((one) => one.id === row.stage)?.process ?? row.process
  const steps = everyStage.filter((one) => one.type === 'open' && one.process === process)
  const given = readGiven(context, deal)
  const proofs = all<AskedRow>(db, stepProofs)
  const theirs = all<AskedRow>(db, stepsOfBuyer)
  const at = steps.findIndex((one) => one.id === (row.type === 'open' ? row.stage : row.closedFrom))
  const reached = row.type === 'won' ? steps.length : at
  const known = new Set<string>()
  const asked = (rows: readonly AskedRow[], stage: string, by: 'stepEvidence' | 'buyerStep'): Asked[] =>
    rows
      .filter((one) => one.stage === stage)
      .map(({ id, text, role, kind }) => {
        known.add(id)
        return { id, text, role, kind, given: given.filter((one) => one[by] === id) }
      })
  const stages = steps.map((step, place) => ({
    id: step.id,
    name: step.name,
    state: place < reached ? ('passed' as const) : place === reached ? ('current' as const) : ('ahead' as const),
    ours: asked(proofs, step.id, 'stepEvidence'),
    theirs: asked(theirs, step.id, 'buyerStep'),
  }))
  const lacks = (list: readonly Asked[]) => list.filter((one) => one.given.length === 0).length
  const holds = ({ ours, theirs: side }: (typeof stages)[number]) => lacks(side.length > 0 ? side : ours) > 0
  const asks = stages.some((one) => one.ours.length + one.theirs.length > 0)
  const customerAt = asks ? stages.findIndex(holds) : -1
  const closed = row.type === 'won' || row.type === 'lost' ? row.type : null
  // Who bought has come all the way; where somebody else stopped, only evidence says.
  const unknown = !asks || (closed === 'lost' && given.length === 0)
  return {
    stages,
    other: given.filter((one) => !known.has(one.stepEvidence ?? '') && !known.has(one.buyerStep ?? '')),
    asks,
    at: at === -1 ? null : at,
    reached: reached === -1 ? 0 : reached,
    customerAt: unknown ? null : customerAt === -1 || closed === 'won' ? stages.length : customerAt,
    missing: stages
      .filter((one) => one.state === 'passed')
      .reduce((sum, one) => sum + lacks(one.ours) + lacks(one.theirs), 0),
    closed,
  }
}

export const evidenceOfDeal = defineQuery({
  name: 'evidence.ofDeal',
  summary: 'Both sides of every step of a deal, with evidence given and missing; null when it is not here.',
  input: z.object({ id: z.string().max(36) }),
  output: dealEvidence.nullable(),
  reads: ['evidence', 'opportunity', 'stage', 'process', 'stepEvidence', 'buyerStep', 'contact', 'activity', 'person'],
  run: (context, { id }): DealEvidence | null => readDealEvidence(context, id) ?? null,
})
