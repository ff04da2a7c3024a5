/**
 * One chart for a grouped list: a bar for each group, split by a second field, with the same numbers as a table beside it.
 * Bars are buttons: choosing one shows its records. Drawn with plain elements, so that they take the focus, are read out,
 * follow the theme and are printed.
 */
import { useMemo } from 'react'
import type { Table } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useLate, useLive } from '#ui/live.ts'
import { EmptyState, ErrorState, Loading, Skeleton } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import type { Group } from '../../groups.ts'
import { recordMessages } from '../records.messages.ts'
import { useGroupName } from '../table/group-name.ts'
import { NoRows } from '../table/no-rows.tsx'
import { groupCondition } from '../table/use-table-data.ts'
import type { Column } from '../view/columns.ts'
import { columnOf } from '../view/through-columns.ts'
import { groupColumns } from '../view/shapes.ts'
import type { ViewControl } from '../view/use-view.ts'
import { chartOf } from './chart-bars.ts'
import { shapeMessages } from './shape.messages.ts'

export interface ChartViewProps {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly control: ViewControl
}

const colour = (at: number): string => `var(--chart-${at + 1})`

/** Grouped by what people sort by most while nothing is chosen. */
export function chartColumn(columns: readonly Column[], groups: readonly string[]): Column | undefined {
  const offered = groupColumns(columns)
  const usual = ['stage', 'status', 'state', 'industry', 'owner', 'kind']
  return (
    offered.find(({ field }) => field === groups[0]) ??
    usual.flatMap((name) => offered.find(({ field }) => field === name) ?? [])[0] ??
    offered[0]
  )
}

export function ChartView({ table, columns, control }: ChartViewProps) {
  const text = useText(shapeMessages)
  const words = useText(recordMessages)
  const label = useLabel()
  const formats = useFormat()
  const nameOf = useGroupName()
  const { view, asked, ready, change } = control
  const office = useLive('office.get', {})
  const by = chartColumn(columns, view.groups)
  const split = view.groups[1] === undefined ? undefined : columnOf(columns, view.groups[1])
  const measured = columns.find(({ field }) => field === view.measure)
  const found = useLive(
    'records.groups',
    { table: table.name, ...asked, by: by?.field ?? '', ...(split ? { thenBy: split.field } : {}) },
    { keep: true, off: !ready || by === undefined },
  )
  const late = useLate(found.value === undefined && found.failure === undefined)
  const chart = useMemo(
    () => chartOf(found.value ?? [], measured === undefined ? null : measured.field),
    [found.value, measured],
  )
  if (by === undefined) return <EmptyState title={text.noChart}>{text.noChartWhy}</EmptyState>
  if (found.failure && found.value === undefined) return <ErrorState failure={found.failure} />
  if (found.value === undefined)
    return late ? (
      <Loading className="space-y-3 p-6">
        {[70, 90, 40, 60].map((width) => (
          <Skeleton key={width} className="h-6" />
        ))}
      </Loading>
    ) : null
  if (found.value.length === 0) return <NoRows table={table} control={control} />
  const shown = (value: number): string =>
    measured?.definition.kind === 'money' ? formats.money(value, office.value?.currency) : formats.number(value)
  const open = (group: Pick<Group, 'key'>, inner?: Pick<Group, 'key'>): void =>
    change({
      shape: table.name === 'opportunity' ? 'table' : null,
      conditions: [
        ...view.conditions,
        groupCondition(by, group.key),
        ...(inner && split ? [groupCondition(split, inner.key)] : []),
      ],
    })
  const value = measured === undefined ? text.count : label(measured.label)
  const hasMeasure = measured !== undefined
  return (
    <div className="flex min-h-0 flex-1 gap-8 overflow-auto px-4 pt-2 pb-6 max-md:flex-col max-md:px-3 max-md:pb-20">
      <section aria-label={text.chartOf(value, label(by.label))} className="min-w-0 flex-[3]">
        <p className="mb-3 font-medium">
          {text.chartOf(value, label(by.label))}
          {split && <span className="font-normal text-fg-2"> · {text.splitBy(label(split.label))}</span>}
        </p>
        {split && (
          <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-fg-2">
            {chart.legend.map((one) => (
              <li key={String(one.key)} className="flex items-center gap-1.5">
                <span aria-hidden className="size-2.5 rounded-xs" style={{ background: colour(one.colour) }} />
                {nameOf(split, one)}
              </li>
            ))}
          </ul>
        )}
        <ul className="flex flex-col gap-1">
          {chart.bars.map(({ group, value: size, share, parts }) => {
            const name = nameOf(by, group)
            return (
              <li key={String(group.key)}>
                <button
                  type="button"
                  title={text.showThese(name)}
                  onClick={() => open(group)}
                  className="group grid w-full grid-cols-[minmax(7rem,14rem)_minmax(0,1fr)_auto] items-center gap-3 rounded-md px-1.5 py-1 text-left hover:bg-hover max-md:min-h-11 max-md:grid-cols-[7rem_minmax(0,1fr)_auto]"
                >
                  <span className="truncate" title={name}>
                    {name}
                  </span>
                  <span aria-hidden className="block h-6">
                    <span
                      className="flex h-full overflow-hidden rounded-sm bg-accent transition-[width] forced-colors:border forced-colors:bg-[Highlight]"
                      style={{ width: `${share * 100}%`, minWidth: size > 0 ? 2 : 0 }}
                    >
                      {parts.map((part) => (
                        <span
                          key={String(part.key)}
                          className="block h-full"
                          style={{ flexGrow: part.value, flexBasis: 0, background: colour(part.colour) }}
                        />
                      ))}
                    </span>
                  </span>
                  <span className="num text-right font-medium">{shown(size)}</span>
                </button>
              </li>
            )
          })}
        </ul>
      </section>
      <section className="min-w-0 flex-[2]">
        <table className="w-full text-left">
          <caption className="mb-2 text-left text-xs text-fg-3">{text.asTable}</caption>
          <thead className="text-xs text-fg-3">
            <tr className="border-b border-line-strong">
              <th scope="col" className="py-1.5 font-medium">
                {label(by.label)}
              </th>
              {split && (
                <th scope="col" className="font-medium">
                  {label(split.label)}
                </th>
              )}
              <th scope="col" className="num text-right font-medium">
                {text.count}
              </th>
              {hasMeasure && (
                <th scope="col" className="num text-right font-medium">
                  {label(measured.label)}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {(found.value as readonly Group[]).flatMap((group) => {
              const rows = split === undefined ? [undefined] : (group.groups ?? [])
              return rows.map((inner, at) => {
                const of = inner ?? group
                return (
                  <tr key={`${String(group.key)} ${String(inner?.key)}`} className="border-b border-line">
                    <th scope="row" className="max-w-48 truncate py-1 font-normal">
                      {at === 0 ? nameOf(by, group) : <span className="sr-only">{nameOf(by, group)}</span>}
                    </th>
                    {split && inner && (
                      <td className="max-w-40 truncate">
                        <Button tone="quiet" className="-ml-2.5 h-7!" onClick={() => open(group, inner)}>
                          {nameOf(split, inner)}
                        </Button>
                      </td>
                    )}
                    <td className="num text-right">{formats.number(of.count)}</td>
                    {hasMeasure && <td className="num text-right">{shown(of.sums[measured.field] ?? 0)}</td>}
                  </tr>
                )
              })
            })}
          </tbody>
          <tfoot>
            <tr className="font-medium">
              <th scope="row" className="py-1.5 font-medium">
                {words.sum}
              </th>
              {split && <td />}
              <td className="num text-right">{formats.number(found.value.reduce((sum, one) => sum + one.count, 0))}</td>
              {hasMeasure && <td className="num text-right">{shown(chart.total)}</td>}
            </tr>
          </tfoot>
        </table>
      </section>
    </div>
  )
}
