import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { FieldValue, Table } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import type { AnyRow } from '../../rows.ts'
import { useLeaveAlone } from '../../../prospecting/ui/opt-out-mark.tsx'
import { useFieldSave } from '../fields/use-field-save.ts'
import { cellValue } from '../table/cell.tsx'
import { allColumns, type Column } from '../view/columns.ts'
import { FactRow } from './fact-row.tsx'
import { pageMessages } from './page.messages.ts'
import { usualFields } from './usual-fields.ts'

export interface FactsPanelProps {
  readonly table: Table
  readonly row: AnyRow
  readonly conflicts: readonly string[]
  /** Takes over a change that needs more than a new value. True: it has. */
  readonly onChange?: (field: string, value: FieldValue) => boolean
  /** Fields that the person at this PC only reads; whoever says so says why beside the panel. */
  readonly locked?: (field: string) => boolean
}

/** Every field of the schema and of the office itself, each edited where it stands. */
export function FactsPanel({ table, row, conflicts, onChange, locked }: FactsPanelProps) {
  const text = useText(pageMessages)
  const custom = useLive('customFields.list', { table: table.name })
  const layout = useLive('layouts.list', { table: table.name })
  const saving = useFieldSave()
  const refused = useLeaveAlone(table.name === 'contact' || table.name === 'lead' ? row.id : null)
  const [editing, setEditing] = useState<string | null>(null)
  const [all, setAll] = useState(false)
  const columns = useMemo(
    () =>
      allColumns(table, custom.value ?? []).filter(
        ({ field, definition }) => field !== 'nextStep' && definition.internal !== true,
      ),
    [table, custom.value],
  )
  const isEmpty = (column: Column): boolean => {
    const { value } = cellValue(row, column, saving.stateOf(row.id, column.field))
    return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  }
  const sections = layout.value?.[0]?.sections
  // As the office laid it out, what it did not place stands behind "more", whatever it holds.
  const wanted = sections?.flatMap((one) => one.fields) ?? usualFields(table)
  const rank = (field: string): number => {
    const at = wanted.indexOf(field)
    return at === -1 ? wanted.length : at
  }
  const ordered = [...columns].sort((a, b) => rank(a.field) - rank(b.field))
  const hidden = ordered.filter(
    (column) =>
      (sections !== undefined || isEmpty(column)) &&
      !wanted.includes(column.field) &&
      (sections !== undefined || !column.title) &&
      !conflicts.includes(column.field) &&
      editing !== column.field,
  )
  const shown = all ? ordered : ordered.filter((column) => !hidden.includes(column))
  const editable = shown.filter((column) => column.editable && locked?.(column.field) !== true)

  const parts = [
    ...(sections ?? []).map((one, at) => ({
      key: `section ${at}`,
      title: one.title,
      columns: one.fields.flatMap((field) => shown.find((column) => column.field === field) ?? []),
    })),
    {
      key: 'rest',
      title: null,
      columns: sections === undefined ? shown : shown.filter((column) => !wanted.includes(column.field)),
    },
  ]

  const leave = (column: Column, move: 'stay' | 'next' | 'previous'): void => {
    const at = editable.indexOf(column)
    const next = move === 'stay' ? undefined : editable[at + (move === 'next' ? 1 : -1)]
    setEditing(next?.field ?? null)
    if (next === undefined)
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-fact="${column.field}"]`)?.focus())
  }

  return (
    <section aria-label={text.facts}>
      {parts.map((part) =>
        part.columns.length === 0 ? null : (
          <div key={part.key}>
            {part.title !== null && (
              <h3 className="mt-2 px-4 pt-1.5 pb-0.5 text-2xs font-medium text-fg-3">{part.title}</h3>
            )}
            <dl>
              {part.columns.map((column) => (
                <FactRow
                  key={column.field}
                  table={table}
                  row={row}
                  column={column}
                  conflict={conflicts.includes(column.field)}
                  editing={editing === column.field}
                  saving={saving}
                  locked={locked?.(column.field) === true}
                  refused={
                    (column.definition.kind === 'phone' && refused?.calls === true) ||
                    (column.definition.kind === 'email' && refused?.emails === true)
                  }
                  onEdit={() => {
                    saving.forget(row.id, column.field)
                    setEditing(column.field)
                  }}
                  onLeave={(move) => leave(column, move)}
                  {...(onChange ? { onChange } : {})}
                />
              ))}
            </dl>
          </div>
        ),
      )}
      {(hidden.length > 0 || all) && (
        <Button
          tone="quiet"
          icon={all ? ChevronDown : ChevronRight}
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="mx-1.5 mt-0.5 text-xs"
        >
          {all
            ? sections === undefined
              ? text.hideEmpty
              : text.showLess
            : sections === undefined
              ? text.showAll(hidden.length)
              : text.showMore(hidden.length)}
        </Button>
      )}
    </section>
  )
}
