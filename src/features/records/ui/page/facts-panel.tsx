import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { FieldValue, Table } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import type { AnyRow } from '../../rows.ts'
import { useFieldSave } from '../fields/use-field-save.ts'
import { cellValue } from '../table/cell.tsx'
import { allColumns, type Column } from '../view/columns.ts'
import { FactRow } from './fact-row.tsx'
import { pageMessages } from './page.messages.ts'

export interface FactsPanelProps {
  readonly table: Table
  readonly row: AnyRow
  readonly conflicts: readonly string[]
  /** Takes over a change that needs more than a new value. True: it has. */
  readonly onChange?: (field: string, value: FieldValue) => boolean
  /** Fields that the person at this PC only reads; whoever says so says why beside the panel. */
  readonly locked?: (field: string) => boolean
}

/** Shown even when empty: what a person looks for first. */
const wantedFields: Readonly<Record<string, readonly string[]>> = {
  opportunity: ['account', 'contact', 'owner', 'stage', 'amount', 'closeDate', 'probability', 'product', 'leadSource'],
  account: ['owner', 'industry', 'website', 'phone', 'city', 'country'],
  lead: [
    'company',
    'jobTitle',
    'status',
    'rating',
    'owner',
    'email',
    'phone',
    'mobile',
    'leadSource',
    'campaign',
    'amount',
  ],
  supportCase: ['account', 'contact', 'status', 'priority', 'owner', 'openedAt', 'description', 'resolution'],
  campaign: ['type', 'status', 'start', 'end', 'owner', 'budget', 'actualCost', 'expectedRevenue', 'description'],
  contact: ['account', 'jobTitle', 'email', 'phone', 'mobile', 'owner'],
  task: ['dueOn', 'done', 'assignee', 'opportunity', 'account', 'contact'],
  event: ['start', 'end', 'location', 'objective', 'result', 'opportunity', 'account', 'contact'],
}

/** Every field of the schema and of the office itself, each edited where it stands. */
export function FactsPanel({ table, row, conflicts, onChange, locked }: FactsPanelProps) {
  const text = useText(pageMessages)
  const custom = useLive('customFields.list', { table: table.name })
  const saving = useFieldSave()
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
  // What the record is called comes first.
  const wanted = [...table.title, ...(wantedFields[table.name] ?? columns.map(({ field }) => field))]
  const rank = (field: string): number => {
    const at = wanted.indexOf(field)
    return at === -1 ? wanted.length : at
  }
  const ordered = [...columns].sort((a, b) => rank(a.field) - rank(b.field))
  const hidden = ordered.filter(
    (column) =>
      isEmpty(column) &&
      !wanted.includes(column.field) &&
      !column.title &&
      !conflicts.includes(column.field) &&
      editing !== column.field,
  )
  const shown = all ? ordered : ordered.filter((column) => !hidden.includes(column))
  const editable = shown.filter((column) => column.editable && locked?.(column.field) !== true)

  const leave = (column: Column, move: 'stay' | 'next' | 'previous'): void => {
    const at = editable.indexOf(column)
    const next = move === 'stay' ? undefined : editable[at + (move === 'next' ? 1 : -1)]
    setEditing(next?.field ?? null)
    if (next === undefined)
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-fact="${column.field}"]`)?.focus())
  }

  return (
    <section aria-label={text.facts}>
      <dl>
        {shown.map((column) => (
          <FactRow
            key={column.field}
            table={table}
            row={row}
            column={column}
            conflict={conflicts.includes(column.field)}
            editing={editing === column.field}
            saving={saving}
            locked={locked?.(column.field) === true}
            onEdit={() => {
              saving.forget(row.id, column.field)
              setEditing(column.field)
            }}
            onLeave={(move) => leave(column, move)}
            {...(onChange ? { onChange } : {})}
          />
        ))}
      </dl>
      {(hidden.length > 0 || all) && (
        <Button
          tone="quiet"
          icon={all ? ChevronDown : ChevronRight}
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="mx-1.5 mt-0.5 text-xs"
        >
          {all ? text.hideEmpty : text.showAll(hidden.length)}
        </Button>
      )}
    </section>
  )
}
