/** A saved view as what a person looks at, and back. Pure; what cannot be read of it is left out. */
import { readFilter, readLayout, type Layout } from '../../../views/layout.ts'
import type { ViewItem } from '../../../views/views.queries.ts'
import type { Filter } from '../../filter.ts'
import { emptyView, writeView, type FilterNode, type Shape, type TableView } from './table-view.ts'

/** A filter as a list of what must all hold. */
export const nodesOf = ({ all = [], any = [], not = [] }: Filter): readonly FilterNode[] => [
  ...all,
  ...(any.length === 0 ? [] : [{ any }]),
  ...(not.length === 0 ? [] : [{ not }]),
]

export function viewOf(saved: Pick<ViewItem, 'kind' | 'filter' | 'layout'>): TableView {
  const layout: Layout = readLayout(saved.layout) ?? {}
  return {
    ...emptyView,
    conditions: nodesOf(readFilter(saved.filter) ?? {}),
    shape: saved.kind,
    search: layout.search ?? '',
    sort: layout.sort ?? [],
    groups: layout.groups ?? [],
    columns: layout.columns ?? null,
    frozen: layout.frozen ?? null,
    by: layout.by ?? null,
    measure: layout.measure ?? null,
  }
}

/** The fields of a `savedView` that keep this; `usual` is how the record type is shown when nothing is chosen. */
export function valuesOf(view: TableView, usual: Shape): { kind: Shape; filter: string; layout: string } {
  const { search, sort, groups, columns, frozen, by, measure } = view
  const layout: Layout = {
    ...(search === '' ? {} : { search }),
    sort: sort.map((key) => ({ ...key })),
    groups: [...groups],
    columns: columns === null ? null : columns.map((column) => ({ ...column })),
    ...(frozen === null ? {} : { frozen }),
    by,
    measure,
  }
  return {
    kind: view.shape ?? usual,
    filter: JSON.stringify({ all: view.conditions }),
    layout: JSON.stringify(layout),
  }
}

/** Whether two views show the same in the same way. */
export const sameView = (one: TableView, other: TableView, usual: Shape): boolean =>
  JSON.stringify(writeView({ ...one, shape: one.shape ?? usual })) ===
  JSON.stringify(writeView({ ...other, shape: other.shape ?? usual }))
