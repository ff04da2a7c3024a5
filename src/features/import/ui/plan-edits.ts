/** What the wizard does to a plan. Plans are never changed in place; every edit gives a new one. */
import { importFields, type ImportField } from '../import-fields.ts'
import { importTables } from '../plan.schema.ts'
import type {
  ImportPlan,
  ImportTable,
  PlanColumn,
  PlanConflict,
  PlanFile,
  PlanLikely,
  PlanLink,
  PlanMissing,
  PlanStage,
} from '../plan.schema.ts'

/** What a column is for: a field, a link to another record, a field of the office's own, or nothing. */
export type ColumnRole =
  | { readonly as: 'field'; readonly field: string }
  | { readonly as: 'link'; readonly field: string }
  | { readonly as: 'custom' }
  | { readonly as: 'none' }

/** As a text for lists to choose from. */
export const roleKey = (role: ColumnRole): string => ('field' in role ? `${role.as}:${role.field}` : role.as)

export function roleFrom(key: string): ColumnRole {
  const [as, field = ''] = key.split(':')
  return as === 'field' || as === 'link' ? { as, field } : as === 'custom' ? { as } : { as: 'none' }
}

/** Stages and teams named by a column are settled by value; other references find a record of their table. */
export const isLink = (field: ImportField): boolean => importTables.some((table) => table === field.target)

/** A link by domain reads a column that is something else besides, so it is not the column's role. */
export const linkOf = (file: PlanFile, column: number): PlanLink | undefined =>
  file.links.find((link) => link.column === column && link.by !== 'domain')

export function roleOf(file: PlanFile, column: PlanColumn): ColumnRole {
  if (column.field === 'custom') return { as: 'custom' }
  if (column.field !== null) return { as: 'field', field: column.field }
  const link = linkOf(file, column.index)
  return link ? { as: 'link', field: link.field } : { as: 'none' }
}

export const isKey = (file: PlanFile, column: number): boolean => file.key.by === 'column' && file.key.column === column

const withFile = (plan: ImportPlan, place: number, change: (file: PlanFile) => PlanFile): ImportPlan => ({
  ...plan,
  files: plan.files.map((file, index) => (index === place ? change(file) : file)),
})

const emailShare = (column: PlanColumn): number =>
  column.samples.filter((sample) => /^\S+@\S+\.\S+$/.test(sample)).length / Math.max(1, column.samples.length)

/** Gives a column a role. A field that another column had is taken from it; links of one field may be several. */
export function setRole(plan: ImportPlan, place: number, index: number, role: ColumnRole): ImportPlan {
  return withFile(plan, place, (file) => {
    const column = file.columns[index]
    if (!column || file.table === null) return file
    const target =
      role.as === 'link' ? importFields(file.table).find((field) => field.name === role.field)?.target : undefined
    const links = file.links.filter((link) => link.column !== index || link.by === 'domain')
    const link: PlanLink[] =
      role.as === 'link' && target !== undefined
        ? [
            {
              field: role.field,
              column: index,
              table: target as ImportTable,
              by: emailShare(column) > 0.5 ? 'email' : 'name',
              missing: target === 'opportunity' || target === 'quote' ? 'leave' : 'create',
            },
          ]
        : []
    const field = role.as === 'field' ? role.field : role.as === 'custom' ? 'custom' : null
    return {
      ...file,
      links: [...links, ...link],
      columns: file.columns.map((one) =>
        one.index === index
          ? { ...one, field, confidence: 1, remark: null }
          : role.as === 'field' && one.field === role.field
            ? { ...one, field: null }
            : one,
      ),
    }
  })
}

export const setLink = (
  plan: ImportPlan,
  place: number,
  column: number,
  change: Partial<Pick<PlanLink, 'by' | 'missing'>>,
): ImportPlan =>
  withFile(plan, place, (file) => ({
    ...file,
    links: file.links.map((link) => (link.column === column && link.by !== 'domain' ? { ...link, ...change } : link)),
  }))

export const setFormat = (plan: ImportPlan, place: number, column: number, format: PlanColumn['format']): ImportPlan =>
  withFile(plan, place, (file) => ({
    ...file,
    columns: file.columns.map((one) =>
      one.index === column ? { ...one, format: { ...one.format, ...format }, remark: null } : one,
    ),
  }))

export const setKind = (plan: ImportPlan, place: number, column: number, kind: PlanColumn['kind']): ImportPlan =>
  withFile(plan, place, (file) => ({
    ...file,
    columns: file.columns.map((one) => (one.index === column ? { ...one, kind } : one)),
  }))

export const setHiddenRows = (plan: ImportPlan, place: number, hiddenRows: PlanFile['hiddenRows']): ImportPlan =>
  withFile(plan, place, (file) => ({ ...file, hiddenRows }))

export const setAttachments = (plan: ImportPlan, place: number, attachments: PlanFile['attachments']): ImportPlan =>
  withFile(plan, place, (file) => ({ ...file, attachments }))

/** The person leaves a file out; the words say so. */
export const leaveOut = (plan: ImportPlan, place: number): ImportPlan =>
  withFile(plan, place, (file) => ({
    ...file,
    table: null,
    leftOut: { type: 'byChoice', message: 'You left it out.' },
  }))

export const setStage = (plan: ImportPlan, value: string, change: Partial<PlanStage>): ImportPlan => ({
  ...plan,
  stages: plan.stages.map((stage) => (stage.value === value ? { ...stage, ...change } : stage)),
})

export const sameConflict = (one: PlanConflict, other: PlanConflict): boolean =>
  one.id === other.id && one.field === other.field

/** Chooses for one conflict, or for all of them. */
export const settleConflict = (plan: ImportPlan, take: PlanConflict['take'], only?: PlanConflict): ImportPlan => ({
  ...plan,
  conflicts: plan.conflicts.map((one) => (only === undefined || sameConflict(one, only) ? { ...one, take } : one)),
})

/** Decides about rows that look like records here. */
export const settleLikely = (
  plan: ImportPlan,
  decision: PlanLikely['decision'],
  which: (one: PlanLikely) => boolean,
): ImportPlan => ({ ...plan, likely: plan.likely.map((one) => (which(one) ? { ...one, decision } : one)) })

/** Names a question in the list of those that were answered. */
export const nameKey = (name: PlanMissing): string => `${name.table}.${name.value}`

export const sameName = (one: PlanMissing, other: PlanMissing): boolean =>
  one.table === other.table && one.value === other.value

export const decide = (
  plan: ImportPlan,
  name: PlanMissing,
  decision: PlanMissing['decision'],
  use: string | null,
): ImportPlan => ({
  ...plan,
  missing: plan.missing.map((one) => (sameName(one, name) ? { ...one, decision, use } : one)),
})

/** Names a part of an upload in the draft. */
export const partOf = ({ upload, part }: Pick<PlanFile, 'upload' | 'part'>): string => `${upload} ${part}`

/** After one part was looked at again as another table: its files come from the new plan, all others keep the edits. */
export function mergePlans(edited: ImportPlan, fresh: ImportPlan, renewedPart: string): ImportPlan {
  const kept = edited.files.filter((file) => partOf(file) !== renewedPart)
  const renewed = fresh.files.filter((file) => partOf(file) === renewedPart)
  const order = [...new Set(edited.files.map(partOf))]
  return {
    ...fresh,
    currency: edited.currency,
    existing: edited.existing,
    likely: fresh.likely.map((one) => edited.likely.find(({ row, id }) => row === one.row && id === one.id) ?? one),
    conflicts: fresh.conflicts.map((one) => edited.conflicts.find((other) => sameConflict(one, other)) ?? one),
    files: [...kept, ...renewed].sort((one, other) => order.indexOf(partOf(one)) - order.indexOf(partOf(other))),
    stages: fresh.stages.map((stage) => edited.stages.find((one) => one.value === stage.value) ?? stage),
    missing: fresh.missing.map((name) => edited.missing.find((one) => sameName(one, name)) ?? name),
  }
}

/** Where the person should look: columns below this confidence, or with a remark, are marked. */
export const asks = (file: PlanFile, column: PlanColumn): boolean =>
  column.remark !== null || (column.confidence < 0.5 && !isKey(file, column.index) && !linkOf(file, column.index))

/** Names that look like ones that exist: the questions of the import. */
export const questions = (plan: ImportPlan): readonly PlanMissing[] =>
  plan.missing.filter((name) => name.suggestions.length > 0)
