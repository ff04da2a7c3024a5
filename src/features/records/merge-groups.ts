/** Merge groups are written whole: what a change leaves out of a group it touches keeps the value the record has. */
import type { Row, Table, Values } from '#shared/schema.ts'

export function wholeGroups<T extends Table>(table: T, row: Row<T>, values: Values<T>): Values<T> {
  const whole: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(values)) {
    if (value === undefined) continue
    const group = table.groupOf.get(field) ?? field
    for (const member of table.membersOf.get(group) ?? [field])
      if (!(member in whole)) whole[member] = (row as Record<string, unknown>)[member] ?? null
    whole[field] = value
  }
  return whole as Values<T>
}
