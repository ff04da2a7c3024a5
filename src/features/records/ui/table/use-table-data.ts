/**
 * What a table shows, asked in pieces: totals once, groups once, and only the pages of rows that are on the screen. Every piece is
 * live. Answers of the filter before stay until the new ones are here.
 */
import { useMemo } from 'react'
import type { Table } from '#shared/schema.ts'
import { useLive } from '#ui/live.ts'
import type { Failure } from '#shared/result.ts'
import type { AnyRow } from '../../rows.ts'
import type { Group } from '../../groups.ts'
import type { ForeignSum } from '../../sums.ts'
import { isDay } from '../filter/operators.ts'
import { columnOf } from '../view/through-columns.ts'
import type { Column } from '../view/columns.ts'
import type { Condition, SortKey } from '../view/table-view.ts'
import type { ViewControl } from '../view/use-view.ts'
import { pagesFor, rowAt } from '../window/pages.ts'
import { itemAt, layOut, seenRows, type Item, type Layout } from '../window/sections.ts'
import { useWindow } from '../window/use-window.ts'

export const pageSize = 50

export interface TableData {
  readonly layout: Layout
  /** Null without groups; as many as the layout has sections. */
  readonly headings: readonly Heading[] | null
  readonly total: number | undefined
  readonly sums: Readonly<Record<string, number>>
  readonly otherCurrencies: number
  /** Sums in currencies other than the office's. */
  readonly foreign: readonly ForeignSum[]
  readonly failure: Failure | undefined
  readonly itemAt: (index: number) => Item | undefined
  readonly rowAt: (index: number) => AnyRow | undefined
  /** Rows that are here, in the order shown. */
  readonly here: () => readonly { readonly index: number; readonly row: AnyRow }[]
}

/** The condition that a group's rows meet. Days are grouped by month. */
export function groupCondition(
  { field, definition }: Pick<Column, 'field' | 'definition'>,
  key: Group['key'],
): Condition {
  if (key === null || key === '') return { field, op: 'empty' }
  if (definition.kind === 'boolean') return { field, op: 'is', value: key === 1 }
  if (isDay(definition)) {
    const [year = 1970, month = 1] = String(key).split('-').map(Number)
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
    return { field, op: 'between', value: [`${key}-01`, `${key}-${last}`] }
  }
  return { field, op: 'is', value: key }
}

/** The order nobody has chosen: deals along the pipeline, what is to be done next first, the rest by name or by time. */
const usualSorts: Readonly<Record<string, readonly SortKey[]>> = {
  opportunity: [
    { field: 'stage', descending: false },
    { field: 'amount', descending: true },
  ],
  contact: [
    { field: 'lastName', descending: false },
    { field: 'firstName', descending: false },
  ],
  task: [
    { field: 'over', descending: false },
    { field: 'dueOn', descending: false },
  ],
  event: [{ field: 'nearness', descending: false }],
  activity: [{ field: 'at', descending: true }],
}

export const usualSort = (table: Table): readonly SortKey[] =>
  usualSorts[table.name] ?? [{ field: table.title[0] ?? 'id', descending: false }]

export interface TableRequest {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly control: ViewControl
  readonly collapsed: ReadonlySet<string>
  /** The rows on the screen, by index in the whole list. */
  readonly seen: { readonly first: number; readonly last: number }
}

/** A heading of the table: a group, or one within a group. */
export interface Heading {
  readonly key: string
  readonly column: Column
  readonly group: Group
  /** 0 for the outer groups. */
  readonly level: number
  readonly collapsed: boolean
  /** What the rows under it meet beside the filter. */
  readonly conditions: readonly Condition[]
  /** Rows that stand directly under it. */
  readonly rows: number
}

/** The headings that are shown, in order: of a collapsed group only its own. */
export function headingsOf(
  groups: readonly Group[],
  columns: readonly Column[],
  collapsed: ReadonlySet<string>,
): readonly Heading[] {
  const [outer, inner] = columns
  if (outer === undefined) return []
  return groups.flatMap((group): Heading[] => {
    const key = JSON.stringify([group.key])
    const closed = collapsed.has(key)
    const condition = groupCondition(outer, group.key)
    const rows = inner === undefined ? group.count : 0
    const heading = { key, column: outer, group, level: 0, collapsed: closed, conditions: [condition], rows }
    if (inner === undefined || closed) return [heading]
    const within = (group.groups ?? []).map((one): Heading => {
      const own = JSON.stringify([group.key, one.key])
      return {
        key: own,
        column: inner,
        group: one,
        level: 1,
        collapsed: collapsed.has(own),
        conditions: [condition, groupCondition(inner, one.key)],
        rows: one.count,
      }
    })
    return [heading, ...within]
  })
}

export function useTableData({ table, columns, control, collapsed, seen }: TableRequest): TableData {
  const { view, asked, ready } = control
  const by = useMemo(() => view.groups.flatMap((field) => columnOf(columns, field) ?? []), [view.groups, columns])
  const [outer, inner] = by
  const base = { table: table.name, ...asked }
  const totals = useLive('records.list', { ...base, limit: 0 }, { keep: true, off: !ready })
  const groups = useLive(
    'records.groups',
    { ...base, by: outer?.field ?? '', ...(inner ? { thenBy: inner.field } : {}) },
    { keep: true, off: !ready || outer === undefined },
  )
  const groupRows = groups.value
  const headings = useMemo(
    () => (outer === undefined ? null : headingsOf(groupRows ?? [], by, collapsed)),
    [outer, groupRows, by, collapsed],
  )
  const total = totals.value?.total

  const layout = useMemo(
    () =>
      headings === null
        ? layOut([{ key: 'all', count: total ?? 0, collapsed: false }], false)
        : layOut(
            headings.map((one) => ({ key: one.key, count: one.rows, collapsed: one.collapsed })),
            true,
          ),
    [headings, total],
  )

  const wanted = seenRows(layout, seen.first, seen.last).flatMap(({ section, first, last }) => {
    const { key, count } = layout.sections[section] ?? { key: '', count: 0 }
    const conditions = [...(asked.filter?.all ?? []), ...(headings?.[section]?.conditions ?? [])]
    return pagesFor({ first, last }, count, pageSize, 10).map((page) => ({
      slot: `${key}#${page}`,
      query: 'records.list',
      input: {
        ...base,
        ...(conditions.length === 0 ? {} : { filter: { all: conditions } }),
        sort: (view.sort.length > 0 ? view.sort : usualSort(table)).map((one) => ({ ...one })),
        offset: page * pageSize,
        limit: pageSize,
        totals: false,
      },
    }))
  })
  const held = useWindow(`${table.name} ${view.groups.join(' ')}`, ready ? wanted : [])
  const version = held.version()
  const pages = useMemo(() => {
    const bySection = new Map<string, Map<number, readonly AnyRow[]>>()
    for (const [slot, value] of held.entries()) {
      const at = slot.lastIndexOf('#')
      const section = slot.slice(0, at)
      const rows = bySection.get(section) ?? new Map<number, readonly AnyRow[]>()
      rows.set(Number(slot.slice(at + 1)), (value as { readonly rows: readonly AnyRow[] }).rows)
      bySection.set(section, rows)
    }
    return bySection
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `version` stands for what is held
  }, [held, version])

  return useMemo(() => {
    const rowHere = (index: number): AnyRow | undefined => {
      const item = itemAt(layout, index)
      if (item?.kind !== 'row') return undefined
      const rows = pages.get(layout.sections[item.section]?.key ?? '')
      return rows === undefined ? undefined : rowAt(rows, pageSize, item.index)
    }
    return {
      layout,
      headings,
      total,
      sums: totals.value?.sums ?? {},
      otherCurrencies: totals.value?.otherCurrencies ?? 0,
      foreign: totals.value?.foreign ?? [],
      failure: totals.failure ?? groups.failure,
      itemAt: (index) => itemAt(layout, index),
      rowAt: rowHere,
      here: () => {
        const found: { index: number; row: AnyRow }[] = []
        layout.sections.forEach(({ key, count, collapsed: hidden }, section) => {
          if (hidden) return
          const start = (layout.starts[section] ?? 0) + (layout.headings ? 1 : 0)
          for (const [page, rows] of [...(pages.get(key) ?? [])].sort(([a], [b]) => a - b))
            rows.forEach((row, at) => {
              const index = page * pageSize + at
              if (index < count) found.push({ index: start + index, row })
            })
        })
        return found
      },
    }
  }, [layout, pages, headings, total, totals.value, totals.failure, groups.failure])
}
