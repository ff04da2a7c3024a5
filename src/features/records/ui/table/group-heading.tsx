import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import type { CSSProperties } from 'react'
import type { Table } from '#shared/schema.ts'
import { useText } from '#ui/text.ts'
import { useDisplay } from '../fields/use-display.ts'
import { recordMessages } from '../records.messages.ts'
import type { Column } from '../view/columns.ts'
import { useGroupAmounts } from './group-amounts.ts'
import { useGroupName } from './group-name.ts'
import type { Heading } from './use-table-data.ts'

export interface GroupHeadingProps {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly heading: Heading
  readonly index: number
  readonly span: number
  readonly current: boolean
  readonly onToggle: () => void
  readonly style: CSSProperties
}

export function GroupHeading(props: GroupHeadingProps) {
  const { table, columns, heading, index, span, current, onToggle, style } = props
  const { column, group, collapsed, level } = heading
  const text = useText(recordMessages)
  const display = useDisplay()
  const name = useGroupName()(column, group)
  const amounts = useGroupAmounts(table, columns)(group)
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={clsx('absolute inset-x-0 border-b border-line', level === 0 ? 'bg-sunken' : 'bg-canvas')}
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
          className={clsx('flex h-full items-center gap-2 pr-4 -outline-offset-2', level === 0 ? 'pl-4' : 'pl-9')}
        >
          <ChevronRight
            aria-hidden
            size={14}
            className={clsx('text-fg-3 transition-transform', !collapsed && 'rotate-90')}
          />
          <span className={level === 0 ? 'font-semibold' : 'font-medium'}>{name}</span>
          <span className="num text-xs text-fg-3">{display.formats.number(group.count)}</span>
          {amounts !== '' && <span className="num truncate text-xs font-medium text-fg-2">{amounts}</span>}
        </button>
      </div>
    </div>
  )
}
