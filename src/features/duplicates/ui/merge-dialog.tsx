/** Makes records one, field by field: every value with who wrote it when, the arrow keys and figures to choose, Enter to merge. */
import clsx from 'clsx'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Table } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState, Skeleton } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { currencyOf, recordTables, titleOfRow } from '../../records/ui/record-tables.ts'
import { displayValue } from '../../records/ui/fields/display-value.ts'
import { useDisplay } from '../../records/ui/fields/use-display.ts'
import { cellValue } from '../../records/ui/table/cell.tsx'
import { allColumns } from '../../records/ui/view/columns.ts'
import type { AnyRow } from '../../records/rows.ts'
import type { ComparedRecord, Comparison } from '../compare.queries.ts'
import { duplicateMessages } from './duplicates.messages.ts'
import {
  chosenValues,
  isEmptyValue,
  mergeRows,
  usualChoice,
  valueIn,
  type MergeChoice,
  type MergeRow,
} from './merge-rows.ts'

export interface MergeDialogProps {
  /** Two to ten records of one kind. */
  readonly ids: readonly string[]
  readonly onClose: () => void
  /** They are one now: the one that stays. */
  readonly onDone: (id: string) => void
}

export function MergeDialog({ ids, onClose, onDone }: MergeDialogProps) {
  const text = useText(duplicateMessages)
  const words = useText(uiMessages)
  const compared = useLive('duplicates.compare', { ids: [...ids] }, { keep: true })
  const found = compared.value
  if (found) return <Chooser found={found} onClose={onClose} onDone={onDone} />
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.mergeTitle}
      actions={<Button onClick={onClose}>{words.cancel}</Button>}
    >
      {compared.failure ? (
        <ErrorState inline failure={compared.failure} />
      ) : found === null ? (
        <p className="pb-2 text-fg-2">{text.notComparable}</p>
      ) : (
        <Skeleton className="my-3 h-24 w-full" />
      )}
    </Dialog>
  )
}

interface ChooserProps extends Omit<MergeDialogProps, 'ids'> {
  readonly found: Comparison
}

function Chooser({ found, onClose, onDone }: ChooserProps) {
  const text = useText(duplicateMessages)
  const words = useText(uiMessages)
  const toast = useToast()
  const merge = useCommandCall('duplicates.merge')
  const form = useRef<HTMLFormElement>(null)
  const table = recordTables[found.table]
  const custom = useLive('customFields.list', { table: found.table })
  const rows = found.records.map(({ row }) => row)
  const { differing, same } = useMemo(
    () => (table ? mergeRows(table, allColumns(table, custom.value ?? []), rows) : { differing: [], same: 0 }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `found` stands for its rows
    [table, custom.value, found],
  )
  const [own, setOwn] = useState<Readonly<Record<string, MergeChoice>>>({})
  if (!table) return null
  const choices = Object.fromEntries(
    differing.map((row) => [row.key, own[row.key] ?? usualChoice(row, rows, found.taken)] as const),
  )
  const titles = rows.map((row) => titleOfRow(table, row))

  async function save(): Promise<void> {
    const done = await merge.run({ ids: rows.map(({ id }) => id), values: chosenValues(differing, rows, choices) })
    if (!done.ok) return
    toast({ text: text.mergedInto(titles[0] ?? ''), operation: done.value.operation, tone: 'good' })
    onDone(done.value.value.id)
  }
  const groups = (): HTMLElement[] => [...(form.current?.querySelectorAll<HTMLElement>('fieldset') ?? [])]
  const focusOn = (group: HTMLElement | undefined): void =>
    (group?.querySelector<HTMLElement>('input:checked') ?? group?.querySelector<HTMLElement>('input'))?.focus()
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const all = groups()
    const at = all.findIndex((one) => one.contains(event.target as Node))
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by !== undefined) focusOn(all[Math.max(0, Math.min(all.length - 1, at + by))])
    else if (/^[1-9]$/.test(event.key) && at !== -1) {
      const input = all[at]?.querySelectorAll<HTMLElement>('input')[Number(event.key) - 1]
      input?.click()
      if (input) focusOn(all[Math.min(all.length - 1, at + 1)])
    } else return
    event.preventDefault()
  }
  const takeAll = (place: number): void => setOwn(Object.fromEntries(differing.map(({ key }) => [key, place])))
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.mergeTitle}
      description={text.mergeWhy}
      width={rows.length > 2 ? 'sheet' : 'wide'}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            tone="primary"
            busy={merge.running}
            type="submit"
            form="merge-records"
            data-autofocus={differing.length === 0 || undefined}
          >
            {text.merge}
            <Kbd keys={['↵']} onAccent />
          </Button>
        </>
      }
    >
      {/* The keys move between what can be focused inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        ref={form}
        id="merge-records"
        noValidate
        onKeyDown={onKey}
        onSubmit={(event) => {
          event.preventDefault()
          if (!merge.running) void save()
        }}
      >
        <div className={clsx('grid gap-x-2 gap-y-1 pb-2', columnsOf(rows.length))}>
          <span className="max-md:hidden" />
          {titles.map((title, place) => (
            <div key={rows[place]?.id} className="flex min-w-0 items-baseline gap-2">
              <span className="num text-2xs text-fg-3">{place + 1}</span>
              <span className="min-w-0 truncate font-semibold" title={title}>
                {title}
              </span>
              {place === 0 ? (
                <span className="shrink-0 text-2xs text-fg-3">{text.oldest}</span>
              ) : (
                differing.length > 1 && (
                  <button
                    type="button"
                    className="shrink-0 rounded-sm text-2xs text-accent-text hover:underline max-md:min-h-11"
                    onClick={() => takeAll(place)}
                  >
                    {text.takeAll}
                    <span className="sr-only">{`: ${title}`}</span>
                  </button>
                )
              )}
            </div>
          ))}
        </div>
        {differing.map((row, index) => (
          <ChoiceLine
            key={row.key}
            table={table}
            row={row}
            records={found.records}
            choice={choices[row.key] ?? 0}
            first={index === 0}
            onChoice={(choice) => setOwn({ ...own, [row.key]: choice })}
          />
        ))}
        <p className="pt-2 text-xs text-fg-3">
          {differing.length === 0 ? text.nothingDiffers : text.sameFields(same)} {text.keepsAll}
        </p>
        {merge.failure && <ErrorState inline failure={merge.failure} />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}

/** One column for the field's name and one for each record; on a phone one below the other. */
const columnsOf = (count: number): string =>
  count <= 2
    ? 'md:grid-cols-[128px_repeat(2,minmax(0,1fr))]'
    : count === 3
      ? 'md:grid-cols-[128px_repeat(3,minmax(0,1fr))]'
      : 'md:grid-cols-[128px_repeat(4,minmax(0,1fr))]'

interface ChoiceLineProps {
  readonly table: Table
  readonly row: MergeRow
  readonly records: readonly ComparedRecord[]
  readonly choice: MergeChoice
  readonly first: boolean
  readonly onChoice: (choice: MergeChoice) => void
}

/** One field, or fields that belong together, with the value of each record. */
function ChoiceLine({ table, row, records, choice, first, onChoice }: ChoiceLineProps) {
  const text = useText(duplicateMessages)
  const label = useLabel()
  const shown = useShown(table, row)
  const formats = useFormat()
  const today = useToday()
  const filled = row.columns.filter(({ field }) => records.some((one) => !isEmptyValue(valueIn(one.row, field))))
  const name = filled.map((column) => label(column.label)).join(', ')
  const options: readonly MergeChoice[] = [...records.keys(), ...(row.isSet ? (['all'] as const) : [])]
  return (
    <fieldset className="min-w-0 border-t border-line py-1.5">
      <legend className="sr-only">{name}</legend>
      <div className={clsx('grid items-start gap-x-2 gap-y-1', columnsOf(records.length))}>
        <span aria-hidden className="line-clamp-2 pt-1.5 text-xs text-fg-2" title={name}>
          {name}
        </span>
        {options.map((option) => {
          const record = option === 'all' ? undefined : records[option]
          const value = record ? shown(record.row) : text.together
          const written =
            record && row.columns.map(({ field }) => record.written[field]).find((one) => one !== undefined)
          const isChosen = choice === option
          return (
            <label
              key={option}
              className={clsx(
                'flex min-h-8 min-w-0 cursor-pointer items-start gap-2 rounded-md px-2 py-1.5 max-md:min-h-11',
                'shadow-[inset_0_0_0_1px_var(--line-control)] has-focus-visible:outline-2 has-focus-visible:outline-ring',
                option === 'all' && 'md:col-start-2',
                isChosen ? 'bg-accent-soft font-medium text-accent-text' : 'hover:bg-hover',
              )}
            >
              <input
                type="radio"
                name={`merge-${row.key}`}
                className="mt-[3px] accent-(--accent)"
                checked={isChosen}
                onChange={() => onChoice(option)}
                {...(first && isChosen ? { 'data-autofocus': true } : {})}
              />
              <span className="min-w-0">
                <span className="line-clamp-4 break-words whitespace-pre-line">
                  {value === '' ? text.empty : value}
                </span>
                {written && value !== '' && (
                  <span className="num block text-2xs font-normal text-fg-2">
                    {written.personTitle ?? text.somebody} ·{' '}
                    {formats.dateTime(new Date(written.at).toISOString(), today)}
                  </span>
                )}
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

/** What a record holds in the fields of a line, as it reads. */
function useShown(table: Table, line: MergeRow): (row: AnyRow) => string {
  const display = useDisplay()
  return (row) =>
    line.columns
      .map((column) => {
        const { value, title, titles } = cellValue(row, column, undefined)
        if (column.definition.kind === 'currency' && line.columns.length > 1) return ''
        const currency = currencyOf(table, column, row)
        return displayValue(column.definition, value, display, { currency, title, titles })
      })
      .filter((part) => part !== '')
      .join(line.columns.every(({ names }) => names) ? ' ' : ', ')
}
