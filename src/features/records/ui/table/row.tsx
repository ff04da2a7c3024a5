import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import { memo, type CSSProperties } from 'react'
import type { Table } from '#shared/schema.ts'
import { AccountSign, Avatar } from '#ui/avatar.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import type { NextStep } from '../../../opportunities/next-step.ts'
import { NextStepLine } from '../../../opportunities/ui/next-step-line.tsx'
import type { AnyRow } from '../../rows.ts'
import { displayValue } from '../fields/display-value.ts'
import { FieldEditor, type Committed } from '../fields/field-editor.tsx'
import { useDisplay } from '../fields/use-display.ts'
import type { FieldSave } from '../fields/use-field-save.ts'
import { OptOutSign } from '../../../prospecting/ui/opt-out-mark.tsx'
import { currencyOf, nameOfRow } from '../record-tables.ts'
import { recordMessages } from '../records.messages.ts'
import type { Column } from '../view/columns.ts'
import { CellContent, cellValue, type CellValue, leadsToRecord } from './cell.tsx'
import type { Cell } from './grid-keys.ts'

interface RowCheckProps {
  readonly name: string
  readonly chosen: boolean
  readonly onChoose: () => void
}

/** The browser's own: there is one in every row, and it must cost nothing while scrolling. */
function RowCheck({ name, chosen, onChoose }: RowCheckProps) {
  const text = useText(recordMessages)
  return (
    <label className="grid size-6 -ml-1 place-items-center max-md:size-11">
      <input
        type="checkbox"
        aria-label={text.choose(name)}
        checked={chosen}
        onChange={onChoose}
        tabIndex={-1}
        className="size-4 accent-(--accent)"
      />
    </label>
  )
}

export interface RowActions {
  readonly open: (id: string) => void
  readonly edit: (row: AnyRow, column: Column) => void
  readonly commit: (
    row: AnyRow,
    column: Column,
    cell: Cell,
    committed: Committed,
    move: 'stay' | 'next' | 'previous',
  ) => void
  readonly cancel: (cell: Cell, row: AnyRow, column: Column) => void
  readonly focus: (cell: Cell) => void
  readonly choose: (id: string, extend: boolean) => void
}

interface SharedProps {
  readonly table: Table
  /** Undefined while its page is on its way. */
  readonly row: AnyRow | undefined
  readonly index: number
  readonly columns: readonly Column[]
  /** The column that has the focus; -1 for none. */
  readonly focused: number
  readonly chosen: boolean
  readonly actions: RowActions
  /** Where it stands in the list, pixels. */
  readonly start: number
  readonly height: number
}

const placed = (start: number, height: number): CSSProperties => ({ transform: `translateY(${start}px)`, height })

export interface TableRowProps extends SharedProps {
  readonly template: string
  readonly editing: { readonly field: string; readonly begun?: string } | null
  readonly stateOf: FieldSave['stateOf']
}

const nothingEdited: CellValue = { value: undefined, title: null }

function TableRowOf(props: TableRowProps) {
  const { table, row, index, columns, focused, chosen, actions, start, height, template, editing, stateOf } = props
  const style = placed(start, height)
  const label = useLabel()
  const locale = useLocale()
  const look = clsx(
    'absolute inset-x-0 grid border-b border-line',
    chosen ? 'bg-accent-soft' : focused !== -1 ? 'bg-hover' : 'bg-surface hover:bg-hover',
  )
  if (row === undefined)
    return (
      <div
        role="row"
        aria-rowindex={index + 2}
        aria-busy
        className={look}
        style={{ ...style, gridTemplateColumns: template }}
      >
        {[null, ...columns].map((column, at) => (
          <div key={column?.field ?? 'check'} role="gridcell" aria-colindex={at + 1} className="flex items-center px-2">
            {at > 0 && at < 4 && <span className="skeleton block h-2.5 w-2/3" />}
          </div>
        ))}
      </div>
    )
  const name = nameOfRow(table, row, locale)
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={look}
      style={{ ...style, gridTemplateColumns: template, ...(editing === null ? {} : { zIndex: 10 }) }}
    >
      <div role="gridcell" aria-colindex={1} className="sticky left-0 z-1 flex items-center bg-inherit pl-4">
        <RowCheck name={name} chosen={chosen} onChoose={() => actions.choose(row.id, false)} />
      </div>
      {columns.map((column, at) => {
        const cell = { row: index, column: at }
        const state = stateOf(row.id, column.field)
        const isEdited = editing?.field === column.field
        const { value, title, titles } = isEdited ? cellValue(row, column, state) : nothingEdited
        return (
          <div
            key={column.field}
            role="gridcell"
            aria-colindex={at + 2}
            data-cell={`${index} ${at}`}
            tabIndex={focused === at && !isEdited ? 0 : -1}
            onFocus={(event) => event.target === event.currentTarget && actions.focus(cell)}
            onDoubleClick={() => actions.edit(row, column)}
            className={clsx(
              'flex min-w-0 items-center gap-1.5 px-2 text-fg-2 outline-none',
              column.left !== undefined && 'sticky z-1 bg-inherit',
              !isEdited && 'focus-visible:shadow-[inset_0_0_0_2px_var(--ring)]',
            )}
            style={column.left === undefined ? undefined : { left: column.left }}
          >
            {isEdited ? (
              <FieldEditor
                definition={column.definition}
                field={column.field}
                label={label(column.label)}
                value={value}
                title={title}
                titles={titles}
                begun={editing?.begun}
                refused={state?.state === 'failed' ? state.message : undefined}
                onCommit={(committed, move) => actions.commit(row, column, cell, committed, move)}
                onCancel={() => actions.cancel(cell, row, column)}
                className="-mx-1.5 min-w-full"
              />
            ) : leadsToRecord(table, row, column) ? (
              <a
                href={`/record/${row.id}`}
                tabIndex={-1}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  actions.open(row.id)
                }}
                className="flex min-w-0 flex-1 items-center gap-1.5 hover:underline"
              >
                <CellContent table={table} row={row} column={column} state={state} />
              </a>
            ) : (
              <CellContent table={table} row={row} column={column} state={state} />
            )}
          </div>
        )
      })}
    </div>
  )
}

/** Drawn again only when something of it changes: while scrolling, rows only come and go. */
export const TableRow = memo(TableRowOf)

/** A task that is done, a product or person no longer active. */
const finished = (row: AnyRow): boolean => row['done'] === true || row['active'] === false

/** On a phone a record is two lines: its name, then what matters most about it; a deal has its next step as a third. */
function PhoneRowOf({ table, row, index, columns, focused, chosen, actions, start, height }: SharedProps) {
  const style = placed(start, height)
  const display = useDisplay()
  if (row === undefined)
    return (
      <div
        role="row"
        aria-rowindex={index + 2}
        aria-busy
        className="absolute inset-x-0 border-b border-line px-3 py-2.5"
        style={style}
      >
        <span role="gridcell" className="block space-y-2">
          <span className="skeleton block h-3 w-2/3" />
          <span className="skeleton block h-2.5 w-1/3" />
        </span>
      </div>
    )
  const name = nameOfRow(table, row, display.locale)
  const rest = columns.filter((column) => !table.title.includes(column.field))
  const money = rest.find((column) => column.definition.kind === 'money')
  const facts = rest
    .filter((column) => column !== money && column.field !== 'nextStep' && column.field !== 'owner')
    .filter((column) => column.definition.kind !== 'boolean' && column.definition.kind !== 'longText')
    .filter((column) => column.field !== 'end')
    .map((column) => {
      const { value, title, titles } = cellValue(row, column, undefined)
      return displayValue(column.definition, value, display, { title, titles })
    })
    .filter((shown) => shown !== '')
  const sum = money === undefined ? undefined : cellValue(row, money, undefined).value
  const amount =
    money?.definition.kind !== 'money' || typeof sum !== 'number'
      ? undefined
      : display.formats.moneyShort(sum, currencyOf(table, money, row) ?? money.definition.currency)
  const owner = row['ownerTitle']
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={clsx('absolute inset-x-0 flex items-center border-b border-line', chosen && 'bg-accent-soft')}
      style={style}
    >
      <div role="gridcell" className="grid w-11 shrink-0 place-items-center">
        <RowCheck name={name} chosen={chosen} onChoose={() => actions.choose(row.id, false)} />
      </div>
      <div role="gridcell" className="min-w-0 flex-1">
        <button
          type="button"
          data-cell={`${index} 0`}
          tabIndex={focused === -1 ? -1 : 0}
          onClick={() => actions.open(row.id)}
          className="flex w-full items-center gap-2 py-2 pr-3 text-left"
        >
          {table.name === 'account' && <AccountSign name={name} size={24} />}
          {(table.name === 'contact' || table.name === 'person') && <Avatar name={name} size={26} />}
          <span className="min-w-0 flex-1">
            <span className="flex items-baseline gap-2">
              <span className={clsx('min-w-0 flex-1 truncate font-medium', finished(row) && 'text-fg-3 line-through')}>
                {name}
              </span>
              {row['optedOut'] === true && <OptOutSign className="self-center" />}
              {amount !== undefined && <span className="num shrink-0 font-semibold">{amount}</span>}
            </span>
            <span className="flex items-center gap-2 text-xs text-fg-2">
              <span className="min-w-0 flex-1 truncate">{facts.slice(0, 3).join(' · ')}</span>
              {typeof owner === 'string' && <Avatar name={owner} size={18} />}
            </span>
            {table.name === 'opportunity' && row['stageType'] !== 'won' && row['stageType'] !== 'lost' && (
              <NextStepLine
                step={row['nextStep'] as unknown as NextStep | null}
                overdue={row['nextStepOverdue'] === true}
                days={null}
                today={display.today}
                className="mt-0.5 [&>span]:line-clamp-1"
              />
            )}
          </span>
          <ChevronRight aria-hidden size={15} className="shrink-0 text-fg-3" />
        </button>
      </div>
    </div>
  )
}

export const PhoneRow = memo(PhoneRowOf)
