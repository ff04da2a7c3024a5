import { useMemo } from 'react'
import type { Table } from '#shared/schema.ts'
import { useLive } from '#ui/live.ts'
import { useLabel, useText } from '#ui/text.ts'
import { RecordBoard } from '../board/record-board.tsx'
import { CalendarView } from '../calendar/calendar-view.tsx'
import { ChartView } from '../chart/chart-view.tsx'
import { recordMessages } from '../records.messages.ts'
import { allColumns } from '../view/columns.ts'
import { ListFrame } from '../view/list-frame.tsx'
import { useView } from '../view/use-view.ts'
import { quickFilters } from './quick-filters.ts'
import { RecordTable, type RecordTableProps } from './record-table.tsx'

/** The room of one record type: everything of it as a table, board, calendar or chart. */
export function RecordsPage({ table }: { readonly table: Table }) {
  const text = useText(recordMessages)
  const label = useLabel()
  const control = useView(table)
  const custom = useLive('customFields.list', { table: table.name })
  const columns = useMemo(() => allColumns(table, custom.value ?? []), [table, custom.value])
  return (
    <ListFrame
      table={table}
      title={label(table.plural)}
      columns={columns}
      control={control}
      quick={quickFilters(table).map(({ name, condition }) => ({ label: text[name], condition }))}
    >
      <RecordShape key={table.name} table={table} columns={columns} control={control} />
    </ListFrame>
  )
}

/** The records as the view wants them shown. */
export function RecordShape(props: RecordTableProps) {
  switch (props.control.shape) {
    case 'board':
      return <RecordBoard {...props} />
    case 'calendar':
      return <CalendarView {...props} />
    case 'chart':
      return <ChartView {...props} />
    case 'table':
      return <RecordTable {...props} />
  }
}
