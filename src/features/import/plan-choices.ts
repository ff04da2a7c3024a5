/** Choices that hold for a whole plan, for people who do not want to make them one by one. Safe to import in the browser. */
import type { ImportPlan, PlanFile } from './plan.schema.ts'

/** Takes every name that nobody has for the first one that it looks like, and rows that are surely here for those records. */
export const usingSuggestions = (plan: ImportPlan): ImportPlan => ({
  ...plan,
  missing: plan.missing.map((entry) => {
    const [first] = entry.suggestions
    return first === undefined ? entry : { ...entry, decision: 'use', use: first }
  }),
  likely: plan.likely.map((one) => (one.certain ? { ...one, decision: 'same' } : one)),
})

/** Makes people whom nobody knows as people who have left. Safe for those that look like somebody: they stay as decided. */
export const ownersLeft = (plan: ImportPlan): ImportPlan => ({
  ...plan,
  missing: plan.missing.map((entry) =>
    entry.table === 'person' && entry.decision === 'create' ? { ...entry, decision: 'createLeft' } : entry,
  ),
})

const unused = (file: PlanFile) => {
  const linked = new Set(file.links.map((link) => link.column))
  if (file.key.by === 'column') linked.add(file.key.column)
  return file.columns.filter((column) => column.field === null && column.filled > 0 && !linked.has(column.index))
}

/** Keeps every column that has values and became nothing as a field of this office. */
export const keepingAllColumns = (plan: ImportPlan): ImportPlan => ({
  ...plan,
  files: plan.files.map((file) => {
    if (file.table === null) return file
    const kept = new Set(unused(file))
    return {
      ...file,
      columns: file.columns.map((column) => (kept.has(column) ? { ...column, field: 'custom' } : column)),
    }
  }),
})

/** Columns that have values and become nothing, by file. */
export const columnsLeftOut = (plan: ImportPlan): { readonly file: string; readonly columns: readonly string[] }[] => {
  const imported = plan.files.filter((file) => file.table !== null)
  // A file may feed several tables: a column is left out when it becomes nothing in any of them.
  const byUpload = Map.groupBy(imported, (file) => file.name)
  return [...byUpload]
    .map(([file, passes]) => ({
      file,
      columns: passes
        .map((pass) => unused(pass).map((column) => column.header))
        .reduce((left, more) => left.filter((header) => more.includes(header))),
    }))
    .filter(({ columns }) => columns.length > 0)
}
