import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import type { CSSProperties } from 'react'
import type { Table } from '#shared/schema.ts'
import { useLive } from '#ui/live.ts'
import { useLabel, useText } from '#ui/text.ts'
import type { Group } from '../../groups.ts'
import { displayValue } from '../fields/display-value.ts'
import { useDisplay } from '../fields/use-display.ts'
import { recordMessages } from '../records.messages.ts'
import type { Column } from '../view/columns.ts'

export interface GroupHeadingProps {
  readonly table: Table
  readonly column: Column | undefined
  readonly group: Group
  readonly collapsed: boolean
  readonly index: number
  readonly span: number
  readonly current: boolean
  readonly onToggle: () => void
  readonly style: CSSProperties
}

export function GroupHeading(props: GroupHeadingProps) {
  const { table, column, group, collapsed, index, span, current, onToggle, style } = props
  const text = useText(recordMessages)
  const label = useLabel()
  const display = useDisplay()
  const office = useLive('office.get', {})
  const kind = column?.definition.kind
  const name =
    group.key === null || group.key === ''
      ? text.noValue(column === undefined ? '' : label(column.label))
      : kind === 'date' || kind === 'instant'
        ? monthName(String(group.key), display.formats.locale)
        : kind === 'boolean'
          ? group.key === 1
            ? text.yes
            : text.no
          : (group.title ??
            (column === undefined ? String(group.key) : displayValue(column.definition, String(group.key), display)))
  const money = Object.entries(table.fields).find(
    ([field, one]) =>
      one.kind === 'money' && (group.sums[field] || group.foreign.some((other) => other.field === field)),
  )?.[0]
  const amounts =
    money === undefined
      ? []
      : [
          ...(group.sums[money] ? [display.formats.money(group.sums[money], office.value?.currency)] : []),
          // Never added to the office's own: told beside it.
          ...group.foreign
            .filter(({ field }) => field === money)
            .map(({ amount, currency }) => display.formats.moneyShort(amount, currency)),
        ]
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="absolute inset-x-0 border-b border-line bg-sunken"
      style={style}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        aria-colspan={span}
        className="sticky left-0 flex h-full w-fit max-w-full items-center"
      >
        <button
          type="button"
          data-cell={`${index} 0`}
          tabIndex={current ? 0 : -1}
          aria-expanded={!collapsed}
          title={(collapsed ? text.expandGroup : text.collapseGroup)(name)}
          onClick={onToggle}
          className="flex h-full items-center gap-2 px-4 -outline-offset-2"
        >
          <ChevronRight
            aria-hidden
            size={14}
            className={clsx('text-fg-3 transition-transform', !collapsed && 'rotate-90')}
          />
          <span className="font-semibold">{name}</span>
          <span className="num text-xs text-fg-3">{display.formats.number(group.count)}</span>
          {amounts.length > 0 && <span className="num text-xs font-medium text-fg-2">{amounts.join(' + ')}</span>}
        </button>
      </div>
    </div>
  )
}

/** `November 2026` for `2026-11`. */
function monthName(month: string, locale: string): string {
  const at = Date.parse(`${month}-01T00:00:00Z`)
  return Number.isNaN(at)
    ? month
    : new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at)
}
