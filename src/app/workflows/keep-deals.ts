/**
 * Keeps what the office says about the facts of deals (deal-rights.ts), for every command and job alike: looked at are the
 * writes that it built, so that none can be forgotten. Line items count as facts of their deal, and so does who is in
 * its team; joining or leaving the team oneself is free. The plan agreed with the customer is a fact. What somebody heard
 * (evidence, a competitor) anybody may write down, as they may log a call; what another wrote is changed as a fact is.
 */
import type { CommandContext, Write } from '#replica/command.ts'
import { rowsOf } from '#replica/tables.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import {
  dealOfAnother,
  type DealRights,
  dealRights,
  dealsLeftOut,
  judgementOfAnother,
} from '#features/deal-people/deal-rights.ts'
import { judgements } from '#features/deal-people/judgements.ts'
import { dealMember } from '#features/deal-people/deal-people.schema.ts'
import { lineItem } from '#features/line-items/line-items.schema.ts'
import { dealCompetitor } from '#features/competitors/competitors.schema.ts'
import { planItem } from '#features/deal-plan/deal-plan.schema.ts'
import { evidence } from '#features/evidence/evidence.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'

/** Whose records stand each for itself: what may not be changed is left out, and the rest is done. */
const ofMany: ReadonlySet<string> = new Set([
  'records.updateMany',
  'records.delete',
  'opportunities.move',
  'operations.undo',
  'operations.redo',
])

interface Kept {
  readonly writes: readonly Write[]
  /** What was left out and why, in words. */
  readonly leftOut?: Failure
  readonly leftOutCount: number
}

/** What a write changes of which deal. */
interface Touch {
  readonly deal: string
  readonly facts: boolean
  readonly judgement: boolean
}

const columnsOf = {
  [opportunity.name]: rowsOf(opportunity),
  [lineItem.name]: rowsOf(lineItem),
  [dealMember.name]: rowsOf(dealMember),
  [planItem.name]: rowsOf(planItem),
  [evidence.name]: rowsOf(evidence),
  [dealCompetitor.name]: rowsOf(dealCompetitor),
}

/** What is written down by whoever heard it, and is theirs (`by`). */
const heard: ReadonlySet<string> = new Set([evidence.name, dealCompetitor.name])

type Stored = Readonly<Record<string, unknown>>

function touchOf(context: CommandContext, write: Write): Touch | undefined {
  const rows = columnsOf[write.table]
  if (rows === undefined) return undefined
  const row = context.db.get<Stored>(`SELECT * FROM ${rows} WHERE id = ?`, write.id)
  if (write.table === opportunity.name) {
    if (!row) return undefined
    const isSet = Object.values({ ...write.add, ...write.remove }).some((elements) => elements.length > 0)
    const changed = Object.keys(write.set).filter((field) => !isSame(row, field, write.set[field]))
    return {
      deal: write.id,
      facts: isSet || changed.some((field) => !judgements.has(field)),
      judgement: changed.some((field) => judgements.has(field)),
    }
  }
  const person = write.set['person'] ?? row?.['person']
  if (write.table === dealMember.name && person === context.me && (row?.['person'] ?? person) === context.me)
    return undefined
  if (heard.has(write.table) && (row === undefined || row['by'] === context.me)) return undefined
  const deal = row?.['opportunity'] ?? write.set['opportunity']
  return typeof deal === 'string' ? { deal, facts: true, judgement: false } : undefined
}

/** Of the columns that hold one value; sets and the office's own fields count as changed. */
function isSame(row: Stored, field: string, value: unknown): boolean {
  const held = row[field] ?? null
  return held === (typeof value === 'boolean' ? Number(value) : (value ?? null))
}

/** `command`: undefined for a job, whose judgements are data that came from elsewhere. */
export function keepDeals(
  context: CommandContext,
  writes: readonly Write[],
  command: string | undefined,
): Result<Kept, Failure> {
  const office = context.authority()
  // Nobody else, or nobody to keep it from.
  const isFree = office === undefined || office.people.size < 2
  if (isFree) return ok({ writes, leftOutCount: 0 })
  const known = new Map<string, DealRights | undefined>()
  const rightsOf = (deal: string) => {
    if (!known.has(deal)) known.set(deal, dealRights(context, deal))
    return known.get(deal)
  }
  const deals = new Set<string>()
  const refused = new Map<string, { readonly rights: DealRights; readonly failure: Failure }>()
  const dealOf = new Map<Write, string>()
  for (const write of writes) {
    const touch = touchOf(context, write)
    const rights = touch && rightsOf(touch.deal)
    if (!touch || !rights) continue
    deals.add(touch.deal)
    dealOf.set(write, touch.deal)
    if (touch.facts && !rights.mayChange) refused.set(touch.deal, { rights, failure: dealOfAnother(rights) })
    else if (touch.judgement && !rights.mayJudge && command !== undefined)
      refused.set(touch.deal, { rights, failure: judgementOfAnother(rights) })
  }
  const [first] = refused.values()
  if (!first) return ok({ writes, leftOutCount: 0 })
  if (command === undefined || !ofMany.has(command) || refused.size === deals.size) return fail(first.failure)
  return ok({
    writes: writes.filter((write) => !refused.has(dealOf.get(write) ?? '')),
    leftOut: dealsLeftOut([...refused.values()].map(({ rights }) => rights)),
    leftOutCount: refused.size,
  })
}
