/** A plan comes from outside: whatever it names must exist, or nothing is written. */
import type { Failure } from '#shared/result.ts'
import { importFields } from './import-fields.ts'
import type { ImportPlan, PlanFile } from './plan.schema.ts'

const bad = (message: string): Failure => ({ type: 'PlanNotValid', message: `${message} Nothing was imported.` })

function problemOf(file: PlanFile): Failure | undefined {
  const { table } = file
  if (table === null) return undefined
  const fields = new Map(importFields(table).map((field) => [field.name, field]))
  for (const column of file.columns)
    if (column.field !== null && column.field !== 'custom' && !fields.has(column.field))
      return bad(`${file.name}: “${column.field}” is no field of ${table}.`)
  for (const link of file.links) {
    if (fields.get(link.field)?.target !== link.table)
      return bad(`${file.name}: “${link.field}” of ${table} does not refer to ${link.table}.`)
    if (!file.columns.some((column) => column.index === link.column))
      return bad(`${file.name} has no column ${link.column + 1}.`)
  }
  if (file.columns.some((column, place) => column.index !== place))
    return bad(`${file.name}: its columns are out of order.`)
  if (file.key.by === 'column' && file.key.column >= file.columns.length)
    return bad(`${file.name} has no column ${file.key.column + 1}.`)
  for (const name of Object.keys(file.fixed))
    if (!fields.has(name)) return bad(`${file.name}: “${name}” is no field of ${table}.`)
  return undefined
}

export function problemOfPlan(plan: ImportPlan): Failure | undefined {
  for (const file of plan.files) {
    const problem = problemOf(file)
    if (problem) return problem
  }
  return plan.files.some((file) => file.table !== null)
    ? undefined
    : {
        type: 'NothingToImport',
        message: 'None of these files can be imported as it stands. Nothing was changed.',
        reasons: plan.files.map((file) => `${file.name}: ${file.leftOut?.message ?? ''}`),
      }
}
