import clsx from 'clsx'
import { Check, CircleAlert, LoaderCircle } from 'lucide-react'
import { memo } from 'react'
import type { FieldValue, Table } from '#shared/schema.ts'
import { AccountSign, Avatar } from '#ui/avatar.tsx'
import { useText } from '#ui/text.ts'
import { NextStepLine } from '../../../opportunities/ui/next-step-line.tsx'
import type { NextStep } from '../../../opportunities/next-step.ts'
import type { AnyRow } from '../../rows.ts'
import { displayValue } from '../fields/display-value.ts'
import { useDisplay } from '../fields/use-display.ts'
import type { FieldState } from '../fields/use-field-save.ts'
import { currencyOf, nameOfRow, titleOfRow } from '../record-tables.ts'
import { OptOutSign } from '../../../prospecting/ui/opt-out-mark.tsx'
import { SpaceHint } from '../../../sharing/ui/space-mark.tsx'
import { recordMessages } from '../records.messages.ts'
import type { Column } from '../view/columns.ts'

export interface CellValue {
  readonly value: FieldValue | undefined
  readonly title: string | null
  /** The titles of records that a set names, by id. */
  readonly titles?: Readonly<Record<string, string>> | undefined
}

/** A row's value of a column, with what was just typed over it. */
export function cellValue(row: AnyRow, column: Column, state: FieldState | undefined): CellValue {
  const titles = row[`${column.field}Titles`] as Readonly<Record<string, string>> | undefined
  if (state !== undefined)
    return { value: state.value, title: state.title ?? null, titles: { ...titles, ...state.titles } }
  const custom = /^custom\.(.+)$/.exec(column.field)?.[1]
  if (custom !== undefined) {
    const value = row.custom[custom]
    const named = row['customTitles'] as Readonly<Record<string, string>> | undefined
    return { value, title: (typeof value === 'string' ? named?.[value] : undefined) ?? null }
  }
  const title = row[`${column.field}Title`]
  return { value: row[column.field] as FieldValue | undefined, title: typeof title === 'string' ? title : null, titles }
}

export interface CellContentProps {
  readonly table: Table
  readonly row: AnyRow
  readonly column: Column
  readonly state: FieldState | undefined
}

/** A part of the name that is there leads to the record; of a record without any, the first part does. */
export const leadsToRecord = (table: Table, row: AnyRow, column: Column): boolean =>
  column.names &&
  ((row[column.field] ?? '') !== '' || (titleOfRow(table, row) === '' && column.field === table.title[0]))

/** An open task whose day has passed. */
const isLate = (row: AnyRow, column: Column, value: FieldValue | undefined, today: string): boolean =>
  column.field === 'dueOn' && row['done'] === false && typeof value === 'string' && value < today

function Content({ table, row, column, state }: CellContentProps) {
  const display = useDisplay()
  const text = useText(recordMessages)
  const { definition, field } = column
  if (field === 'nextStep') {
    const type = row['stageType']
    if (type === 'won' || type === 'lost') return null
    return (
      <NextStepLine
        step={row['nextStep'] as unknown as NextStep | null}
        overdue={row['nextStepOverdue'] === true}
        days={null}
        today={display.today}
        className="w-full [&>span]:line-clamp-1"
      />
    )
  }
  const { value, title, titles } = cellValue(row, column, state)
  const currency = currencyOf(table, column, row)
  const shown =
    definition.kind === 'ref' && value !== null && value !== undefined && title === null
      ? text.notHere
      : displayValue(definition, value, display, { currency, title, titles })
  const target = definition.kind === 'ref' && value ? definition.target : undefined
  return (
    <>
      {target === 'person' && title !== null && <Avatar name={title} size={18} />}
      {(target === 'account' || (table.name === 'account' && column.title)) && shown !== '' && (
        <AccountSign name={shown} size={16} />
      )}
      <span
        className={clsx(
          'min-w-0 truncate',
          column.numeric && 'num ml-auto',
          column.names && 'font-medium text-fg',
          target !== undefined && title === null && 'text-fg-3 italic',
          isLate(row, column, value, display.today) && 'font-medium text-bad',
        )}
        title={shown.length > 18 ? shown : undefined}
      >
        {shown === '' && leadsToRecord(table, row, column) ? nameOfRow(table, row, display.locale) : shown}
      </span>
      {column.names && row['optedOut'] === true && <OptOutSign />}
      {column.names && <SpaceHint record={row.id} usual={table.space} />}
      <SaveSign state={state} />
    </>
  )
}

export const CellContent = memo(Content)

/** The tick comes only after the commit; a failure stays. */
export function SaveSign({ state }: { readonly state: FieldState | undefined }) {
  const text = useText(recordMessages)
  if (state === undefined) return null
  if (state.state === 'saved')
    return (
      <span className="appear shrink-0 text-good" title={text.saved}>
        <Check aria-label={text.saved} size={13} strokeWidth={2.6} />
      </span>
    )
  if (state.state === 'saving')
    return (
      <LoaderCircle
        aria-label={text.saving}
        size={12}
        className="shrink-0 animate-spin text-fg-3 [animation-delay:150ms]"
      />
    )
  return (
    <span className="shrink-0 text-bad" title={state.message}>
      <CircleAlert aria-label={text.notSaved} size={13} />
    </span>
  )
}
