import type { Table } from '#shared/schema.ts'
import type { Condition } from '../view/table-view.ts'

export interface NamedCondition {
  readonly name: 'mine' | 'openOnes' | 'upcoming' | 'active'
  readonly condition: Condition
}

/** What people narrow a list to most, as its fields allow: whose, still to be done, to come, in use. */
export function quickFilters(table: Table): readonly NamedCondition[] {
  const has = (field: string): boolean => table.fields[field] !== undefined
  const whose = ['owner', 'assignee'].find(has)
  return [
    ...(whose ? [{ name: 'mine', condition: { field: whose, op: 'is', value: 'me' } } as const] : []),
    ...(has('done') ? [{ name: 'openOnes', condition: { field: 'done', op: 'is', value: false } } as const] : []),
    ...(has('start')
      ? [{ name: 'upcoming', condition: { field: 'start', op: 'atLeast', value: 'today' } } as const]
      : []),
    ...(has('active') ? [{ name: 'active', condition: { field: 'active', op: 'is', value: true } } as const] : []),
  ]
}
