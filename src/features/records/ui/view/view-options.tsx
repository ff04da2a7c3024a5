import { ArrowDown, ArrowUp, SlidersHorizontal } from 'lucide-react'
import type { Table } from '#shared/schema.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Popover } from '#ui/popover.tsx'
import { Select } from '#ui/select.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { recordMessages } from '../records.messages.ts'
import { moveColumn, shownColumns, toggleColumn, usuallyFrozen, type Column } from './columns.ts'
import { boardFields, calendarFields, groupColumns, summedColumns } from './shapes.ts'
import { mostFrozen, type SortKey } from './table-view.ts'
import type { ViewControl } from './use-view.ts'
import { viewMessages } from './view.messages.ts'

export interface ViewOptionsProps {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly control: ViewControl
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  /** The order while none is chosen, where it is that of a field; named in the list of orders. */
  readonly usual?: SortKey
}

/** What is shown and how: order, groups, columns. V opens it. */
export function ViewOptions({ table, columns, control, open, onOpen, usual }: ViewOptionsProps) {
  const text = useText(recordMessages)
  const label = useLabel()
  const words = useText(viewMessages)
  const { view, change, shape } = control
  const shown = shownColumns(columns, table, view.columns)
  const ordered = [
    ...shown,
    ...columns.filter((one) => !shown.includes(one) && !shown.some((it) => it.field === one.field)),
  ]
  const first = view.sort[0] ?? usual
  const sortable = columns.filter(({ definition }) => definition.kind !== 'set' && definition.kind !== 'longText')
  const sortText = (key: SortKey): string => `${key.descending ? '-' : ''}${key.field}`
  return (
    <Popover
      title={text.viewOptions}
      open={open}
      onOpen={onOpen}
      align="end"
      className="w-80"
      trigger={<IconButton icon={SlidersHorizontal} label={text.viewOptions} aria-keyshortcuts="V" />}
    >
      <div className="space-y-3">
        <Select
          label={text.sortBy}
          options={[
            ...(usual === undefined ? [{ value: 'none', label: text.usualOrder }] : []),
            ...sortable.flatMap((one) => [
              { value: one.field, label: `${label(one.label)} ↑` },
              { value: `-${one.field}`, label: `${label(one.label)} ↓` },
            ]),
          ]}
          value={first === undefined ? 'none' : sortText(first)}
          onValue={(value) =>
            change({
              sort:
                value === 'none' || (usual !== undefined && value === sortText(usual))
                  ? []
                  : [{ field: value.replace(/^-/, ''), descending: value.startsWith('-') }],
            })
          }
        />
        {shape === 'board' && (
          <By
            label={words.boardBy}
            fields={boardFields(table)}
            columns={columns}
            value={view.by}
            onValue={(by) => change({ by })}
          />
        )}
        {shape === 'calendar' && (
          <By
            label={words.calendarBy}
            fields={calendarFields(table)}
            columns={columns}
            value={view.by}
            onValue={(by) => change({ by })}
          />
        )}
        {(shape === 'table' || shape === 'chart') && (
          <Groups columns={columns} groups={view.groups} onGroups={(groups) => change({ groups })} />
        )}
        {shape === 'chart' && (
          <Select
            label={words.measure}
            options={[
              { value: '', label: words.count },
              ...summedColumns(columns).map((one) => ({ value: one.field, label: words.sumOf(label(one.label)) })),
            ]}
            value={view.measure ?? ''}
            onValue={(measure) => change({ measure: measure === '' ? null : measure })}
          />
        )}
        {shape === 'table' && (
          <>
            <Select
              label={text.frozen}
              options={Array.from({ length: Math.min(mostFrozen, shown.length) + 1 }, (_, count) => ({
                value: String(count),
                label: String(count),
              }))}
              value={String(view.frozen ?? usuallyFrozen(shown))}
              onValue={(count) => change({ frozen: Number(count) }, 'replace')}
            />
            <fieldset>
              <legend className="mb-1 flex w-full items-center text-xs font-medium text-fg-2">{text.columns}</legend>
              <ul className="-mx-1 max-h-72 overflow-y-auto">
                {ordered.map((one) => {
                  const at = shown.findIndex((it) => it.field === one.field)
                  const name = label(one.label)
                  return (
                    <li
                      key={one.field}
                      className="flex h-8 items-center gap-1 rounded-md px-1 hover:bg-hover max-md:h-11"
                    >
                      <Checkbox
                        label={name}
                        checked={at !== -1}
                        disabled={one.title}
                        onChecked={() => change({ columns: toggleColumn(columns, shown, one.field) }, 'replace')}
                        className="min-w-0 flex-1 truncate"
                      />
                      {at !== -1 && (
                        <>
                          <IconButton
                            icon={ArrowUp}
                            label={text.moveUp(name)}
                            disabled={at === 0}
                            onClick={() => change({ columns: moveColumn(columns, shown, one.field, -1) }, 'replace')}
                            className="md:size-6! md:min-w-6!"
                          />
                          <IconButton
                            icon={ArrowDown}
                            label={text.moveDown(name)}
                            disabled={at === shown.length - 1}
                            onClick={() => change({ columns: moveColumn(columns, shown, one.field, 1) }, 'replace')}
                            className="md:size-6! md:min-w-6!"
                          />
                        </>
                      )}
                    </li>
                  )
                })}
              </ul>
              {view.columns !== null && (
                <Button tone="quiet" className="mt-1" onClick={() => change({ columns: null })}>
                  {text.usualColumns}
                </Button>
              )}
            </fieldset>
          </>
        )}
      </div>
    </Popover>
  )
}

interface ByProps {
  readonly label: string
  readonly fields: readonly string[]
  readonly columns: readonly Column[]
  readonly value: string | null
  readonly onValue: (field: string | null) => void
}

function By({ label: name, fields, columns, value, onValue }: ByProps) {
  const label = useLabel()
  const offered = fields.flatMap((field) => columns.find((one) => one.field === field) ?? [])
  if (offered.length < 2) return null
  return (
    <Select
      label={name}
      options={offered.map((one) => ({ value: one.field, label: label(one.label) }))}
      value={value ?? offered[0]?.field ?? null}
      onValue={(field) => onValue(field === offered[0]?.field ? null : field)}
    />
  )
}

interface GroupsProps {
  readonly columns: readonly Column[]
  readonly groups: readonly string[]
  readonly onGroups: (groups: readonly string[]) => void
}

/** One field to group by, and one within it. */
function Groups({ columns, groups, onGroups }: GroupsProps) {
  const text = useText(recordMessages)
  const words = useText(viewMessages)
  const label = useLabel()
  const [outer, inner] = groups
  const options = (without?: string) => [
    { value: '', label: text.noGroup },
    ...groupColumns(columns)
      .filter(({ field }) => field !== without)
      .map((one) => ({ value: one.field, label: label(one.label) })),
  ]
  return (
    <>
      <Select
        label={text.groupBy}
        options={options()}
        value={outer ?? ''}
        onValue={(field) => onGroups(field === '' ? [] : [field, ...(inner && inner !== field ? [inner] : [])])}
      />
      {outer !== undefined && (
        <Select
          label={words.thenBy}
          options={options(outer)}
          value={inner ?? ''}
          onValue={(field) => onGroups(field === '' ? [outer] : [outer, field])}
        />
      )}
    </>
  )
}
