/** The frame of every list: which view, search, filter, as what it is shown, options, and what is new. */
import { Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Table } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { FilterBar, type QuickFilter } from '../filter/filter-bar.tsx'
import { NewButton } from '../new/new-button.tsx'
import { TakeMenu } from '../print/take-menu.tsx'
import { recordMessages } from '../records.messages.ts'
import type { Column } from './columns.ts'
import { SearchBox } from './search-box.tsx'
import { ShapeSwitch } from './shape-switch.tsx'
import type { SortKey } from './table-view.ts'
import type { ViewControl } from './use-view.ts'
import { ViewMenu } from './view-menu.tsx'
import { ViewOptions } from './view-options.tsx'

export interface ListFrameProps {
  readonly table: Table
  readonly title: string
  /** Beside the title; on a phone beneath the filter. */
  readonly note?: ReactNode
  readonly columns: readonly Column[]
  readonly control: ViewControl
  readonly quick: readonly QuickFilter[]
  /** The order of cards while none is chosen. */
  readonly usualCards?: SortKey
  readonly children: ReactNode
}

export function ListFrame(props: ListFrameProps) {
  const { table, title, note, columns, control, quick, usualCards, children } = props
  const text = useText(recordMessages)
  const { view, change } = control
  const [filterOpen, setFilterOpen] = useState(false)
  const [viewOpen, setViewOpen] = useState(false)
  useCommands([
    { id: 'view.filter', label: text.filter, group: text.view, keys: ['f'], run: () => setFilterOpen(true) },
    { id: 'view.options', label: text.viewOptions, group: text.view, keys: ['v'], run: () => setViewOpen(true) },
  ])
  return (
    <Page
      title={title}
      heading={<ViewMenu table={table} title={title} control={control} />}
      {...(note === undefined ? {} : { note })}
      actions={
        <>
          <ShapeSwitch table={table} control={control} />
          <TakeMenu table={table} title={title} columns={columns} control={control} />
          <ViewOptions
            table={table}
            columns={columns}
            control={control}
            open={viewOpen}
            onOpen={setViewOpen}
            {...(control.shape === 'board' && usualCards ? { usual: usualCards } : {})}
          />
          <Button tone="primary" icon={Plus} command={`new.${table.name}`} className="max-md:hidden" />
        </>
      }
    >
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2 max-md:px-3">
        <SearchBox value={view.search} onValue={(search) => change({ search }, 'replace')} />
        <FilterBar
          columns={columns}
          conditions={view.conditions}
          onChange={(conditions, how) => change({ conditions }, how)}
          open={filterOpen}
          onOpen={setFilterOpen}
          quick={quick}
        />
        {note !== undefined && <p className="num ml-auto text-xs text-fg-2 md:hidden">{note}</p>}
      </div>
      {control.missing ? <ErrorState failure={control.missing} /> : children}
      <NewButton command={`new.${table.name}`} />
    </Page>
  )
}
