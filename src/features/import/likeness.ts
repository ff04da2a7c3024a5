/**
 * Rows that look like a record that is here under another name or address: found as while typing, listed with the reasons,
 * and made as new records unless the person says that they are the same. Nothing is merged silently.
 */
import { openMatcher, type Matcher } from '#features/duplicates/matcher.ts'
import type { JobContext } from '#replica/job.ts'
import type { RecordId } from '#shared/ids.ts'
import type { Draft } from './convert.ts'
import { tableOf } from './import-fields.ts'
import { linkText } from './link-text.ts'
import type { ImportPlan, ImportTable, PlanFile, PlanLikely } from './plan.schema.ts'

/** Questions that one person may be asked; duplicates beyond them are found in the review queue. */
const mostListed = 500
/** Offices with more records of a kind have them compared by the review queue, which takes its time. */
const mostCompared = 400_000

const compared: ReadonlySet<string> = new Set(['account', 'contact', 'lead'])

export interface Likeness {
  /** The record here that the person took the row for. */
  decided(id: RecordId): RecordId | undefined
  /** Notes whom a new row looks like. */
  look(file: PlanFile, id: RecordId, draft: Draft): void
  /** Without those that another row is by its key. */
  list(claimed: ReadonlySet<string>): PlanLikely[]
}

/** A run follows what was decided and compares nothing. */
export function likeness(context: JobContext, plan: ImportPlan, mode: 'preview' | 'run'): Likeness {
  const decisions = new Map(plan.likely.map((one) => [one.row, one]))
  const matchers = new Map<ImportTable, Matcher | undefined>()
  const found: PlanLikely[] = []
  const matcherOf = (table: ImportTable): Matcher | undefined => {
    if (matchers.has(table)) return matchers.get(table)
    const { n } = context.db.get<{ n: number }>(`select count(*) as n from "${table}"`) ?? { n: 0 }
    const matcher = n === 0 || n > mostCompared ? undefined : openMatcher(context.db, tableOf[table])
    matchers.set(table, matcher)
    return matcher
  }
  return {
    decided: (id) => {
      const decision = decisions.get(id)
      return decision?.decision === 'same' ? (decision.id as RecordId) : undefined
    },
    look: (file, id, draft) => {
      const { table } = file
      if (mode === 'run' || table === null || !compared.has(table) || found.length >= mostListed) return
      const company = linkText(file.links, draft, 'account')
      const [match] = matcherOf(table)?.ofCandidate(Object.fromEntries(draft.values), company || null) ?? []
      if (!match) return
      const before = decisions.get(id)
      found.push({
        table,
        row: id,
        line: draft.line,
        title: titleOf(table, (field) => draft.values.get(field)) || company,
        id: match.id,
        here: hereTitle(context, table, match.id),
        reasons: [...match.reasons],
        certain: match.certain,
        decision: before?.id === match.id ? before.decision : 'new',
      })
    },
    list: (claimed) =>
      (mode === 'run' ? plan.likely : found)
        .filter((one) => one.decision === 'same' || !claimed.has(one.id))
        .toSorted((one, other) => Number(other.certain) - Number(one.certain) || one.line - other.line),
  }
}

const titleOf = (table: ImportTable, value: (field: string) => unknown): string =>
  tableOf[table].title
    .map(value)
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ')
    .slice(0, 200)

function hereTitle(context: JobContext, table: ImportTable, id: string): string {
  const row = context.db.get(`select * from "${table}" where id = ?`, id)
  return titleOf(table, (field) => row?.[field])
}
