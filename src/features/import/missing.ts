/** Names that rows refer to and nobody has: what the plan decides about each, and who they may have meant. */
import type { JobContext } from '#replica/job.ts'
import { importedId } from './imported-id.ts'
import type { RecordId } from '#shared/ids.ts'
import { tableOf } from './import-fields.ts'
import { ambiguous, type Lookups } from './lookups.ts'
import { nameKey, similarNames } from './names.ts'
import type { ImportPlan, ImportSummary, ImportTable, PlanLink, PlanMissing } from './plan.schema.ts'

/** Names listed in a plan, and names among which likenesses are looked for. */
const mostListed = 500
const mostCompared = 200

interface Entry {
  readonly table: ImportTable
  readonly value: string
  rows: number
  missing: PlanMissing['decision']
  readonly why: string
}

export type Decision =
  | { readonly kind: 'use'; readonly id: RecordId; readonly first: boolean }
  | { readonly kind: 'create'; readonly id: RecordId; readonly first: boolean; readonly left: boolean }
  | { readonly kind: 'leave' }

export interface MissingNames {
  /** What to do about `text`; counts it. `left`: the file says that this person has left. */
  decide(link: PlanLink, text: string, why: string, left?: boolean): Decision
  list(): PlanMissing[]
  created(): ImportSummary['alsoCreated']
}

/** What a name of the files is called here: the record that the person took it for, else itself. */
export function decidedNames(plan: ImportPlan): (table: ImportTable, text: string) => string {
  const uses = new Map(
    plan.missing.flatMap(({ table, value, decision, use }) =>
      decision === 'use' && use !== null ? [[`${table} ${nameKey(value)}`, use] as const] : [],
    ),
  )
  return (table, text) => (uses.size === 0 ? text : (uses.get(`${table} ${nameKey(text)}`) ?? text))
}

export function missingNames(context: JobContext, plan: ImportPlan, lookups: Lookups): MissingNames {
  const decisions = new Map(plan.missing.map((entry) => [`${entry.table} ${nameKey(entry.value)}`, entry]))
  const met = new Map<string, Entry>()
  const used = new Set<string>()
  const created = new Set<string>()
  const made = new Map<string, { table: string; count: number; why: string }>()

  const decisionFor = (place: string, usual: PlanMissing['decision']) =>
    decisions.get(place) ?? { decision: usual, use: null }

  return {
    decide: (link, text, why, left = false) => {
      const place = `${link.table} ${nameKey(text)}`
      const entry = met.get(place)
      if (entry) {
        entry.rows++
        if (left && entry.missing === 'create') entry.missing = 'createLeft'
      } else {
        const missing = left && link.missing === 'create' ? 'createLeft' : link.missing
        met.set(place, { table: link.table, value: text, rows: 1, missing, why })
      }
      const { decision, use } = decisionFor(place, met.get(place)?.missing ?? link.missing)
      if (decision === 'use' && use !== null) {
        const id = lookups.find(link.table, 'name', use)
        if (id !== undefined && id !== ambiguous) {
          const first = !used.has(place)
          used.add(place)
          return { kind: 'use', id, first }
        }
      }
      if (decision !== 'create' && decision !== 'createLeft') return { kind: 'leave' }
      const first = !created.has(place)
      if (first) {
        created.add(place)
        const group = `${link.table} ${why}`
        const count = (made.get(group)?.count ?? 0) + 1
        made.set(group, { table: link.table, count, why })
      }
      const id = importedId(context, tableOf[link.table], 'name', nameKey(text))
      return { kind: 'create', id, first, left: decision === 'createLeft' }
    },
    list: () => {
      const entries = [...met.values()].sort((one, other) => other.rows - one.rows)
      const listed = entries.slice(0, mostListed).map((entry, place): PlanMissing => {
        const kept = decisions.get(`${entry.table} ${nameKey(entry.value)}`)
        return {
          table: entry.table,
          value: entry.value,
          rows: entry.rows,
          suggestions: place < mostCompared ? similarNames(entry.value, lookups.names(entry.table)) : [],
          decision: kept?.decision ?? entry.missing,
          use: kept?.use ?? null,
        }
      })
      return listed.sort(
        (one, other) =>
          Number(other.suggestions.length > 0) - Number(one.suggestions.length > 0) || other.rows - one.rows,
      )
    },
    created: () => [...made.values()],
  }
}
