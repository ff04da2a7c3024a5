import { History } from 'lucide-react'
import { useState } from 'react'
import { useFormat } from '#ui/format.ts'
import { useToday } from '#ui/clock.ts'
import { useLive } from '#ui/live.ts'
import { Popover } from '#ui/popover.tsx'
import { useLabel, useText } from '#ui/text.ts'
import type { HistoryEntry } from '../../history.queries.ts'
import { displayValue } from '../fields/display-value.ts'
import { useDisplay } from '../fields/use-display.ts'
import type { Column } from '../view/columns.ts'
import { pageMessages } from './page.messages.ts'

export interface FieldHistoryProps {
  readonly id: string
  readonly column: Column
  readonly currency: string | null
}

/** Who set a field when, the newest first. */
export function FieldHistory({ id, column, currency }: FieldHistoryProps) {
  const text = useText(pageMessages)
  const label = useLabel()(column.label)
  const [open, setOpen] = useState(false)
  return (
    <Popover
      title={text.historyTitle(label)}
      open={open}
      onOpen={setOpen}
      align="end"
      className="w-80"
      trigger={
        <button
          type="button"
          aria-label={text.history(label)}
          title={text.history(label)}
          className="mt-[3px] grid size-6 shrink-0 place-items-center rounded-md text-fg-3 opacity-45 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-hover hover:text-fg max-md:size-11"
        >
          <History aria-hidden size={13} />
        </button>
      }
    >
      {open && <HistoryList id={id} column={column} currency={currency} />}
    </Popover>
  )
}

function HistoryList({ id, column, currency }: FieldHistoryProps) {
  const text = useText(pageMessages)
  const formats = useFormat()
  const label = useLabel()(column.label)
  const today = useToday()
  const history = useLive('records.history', { id })
  const entries = (history.value ?? []).filter((entry) => entry.field === column.field).toReversed()
  const shown = useShownValue(column, currency)
  return (
    <>
      <p className="mb-2 font-medium">{text.historyTitle(label)}</p>
      {history.value !== undefined && entries.length === 0 && <p className="text-fg-3">{text.noHistory}</p>}
      <ol className="max-h-80 space-y-2 overflow-y-auto">
        {entries.map((entry, at) => {
          const before = entries[at + 1]
          return (
            <li key={`${entry.operation} ${entry.at}`} className="text-xs">
              <p className="flex flex-wrap items-baseline gap-1 break-words">
                {before !== undefined && (
                  <span className="text-fg-3 line-through">{shown(before) || text.emptied}</span>
                )}
                <span className="text-sm font-medium">{shown(entry) || text.emptied}</span>
                {entry.current && (
                  <span className="rounded-sm bg-good-soft px-1 text-2xs text-good">{text.current}</span>
                )}
              </p>
              <p className="num text-fg-3">
                {entry.personTitle ?? text.somebody} · {formats.dateTime(new Date(entry.at).toISOString(), today)}
              </p>
            </li>
          )
        })}
      </ol>
    </>
  )
}

/** How a value of the history reads. */
export function useShownValue(column: Column, currency: string | null): (entry: HistoryEntry) => string {
  const display = useDisplay()
  return (entry) =>
    displayValue(column.definition, entry.value, display, {
      currency,
      title: entry.valueTitle,
      titles: entry.valueTitles,
    })
}
