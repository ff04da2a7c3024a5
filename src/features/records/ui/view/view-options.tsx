import { ArrowDown, ArrowUp, SlidersHorizontal } from 'lucide-react'
import type { Table } from '#shared/schema.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Popover } from '#ui/popover.tsx'
import { Select } from '#ui/select.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { recordMessages } from '../records.messages.ts'
import { moveColumn, shownColumns, toggleColumn, type Column } from './columns.ts'
import type { SortKey } from './table-view.ts'
import type { ViewControl } from './use-view.ts'

export interface ViewOptionsProps {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly control: ViewControl
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  /** For the board: only the order of the cards. */
  readonly cards?: boolean
  /** The order while none is chosen, where it is that of a field; named in the list of orders. */
  readonly usual?: SortKey
}

const groupable = new Set(['ref', 'choice', 'date', 'boolean', 'currency', 'text'])

/** What is shown and how: order, groups, columns. V opens it. */
export function ViewOptions({ table, columns, control, open, onOpen, cards = false, usual }: ViewOptionsProps) {
  const text = useText(recordMessages)
  const label = useLabel()
  const { view, change } = control
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
        {!cards && (
          <>
            <Select
              label={text.groupBy}
              options={[
                { value: '', label: text.noGroup },
                ...columns
                  .filter((one) => groupable.has(one.definition.kind) && !one.title)
                  .map((one) => ({ value: one.field, label: label(one.label) })),
              ]}
              value={view.group ?? ''}
              onValue={(group) => change({ group: group === '' ? null : group })}
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
