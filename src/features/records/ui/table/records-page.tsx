import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Table } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { FilterBar } from '../filter/filter-bar.tsx'
import { NewButton } from '../new/new-button.tsx'
import { recordMessages } from '../records.messages.ts'
import { allColumns } from '../view/columns.ts'
import { SearchBox } from '../view/search-box.tsx'
import { useView } from '../view/use-view.ts'
import { ViewOptions } from '../view/view-options.tsx'
import { quickFilters } from './quick-filters.ts'
import { RecordTable } from './record-table.tsx'

/** The room of one record type: everything of it in a table. */
export function RecordsPage({ table }: { readonly table: Table }) {
  const text = useText(recordMessages)
  const label = useLabel()
  const control = useView()
  const { view, change } = control
  const custom = useLive('customFields.list', { table: table.name })
  const columns = useMemo(() => allColumns(table, custom.value ?? []), [table, custom.value])
  const [filterOpen, setFilterOpen] = useState(false)
  const [viewOpen, setViewOpen] = useState(false)
  useCommands([
    { id: 'view.filter', label: text.filter, group: text.view, keys: ['f'], run: () => setFilterOpen(true) },
    { id: 'view.options', label: text.viewOptions, group: text.view, keys: ['v'], run: () => setViewOpen(true) },
  ])
  return (
    <Page
      title={label(table.plural)}
      actions={
        <>
          <ViewOptions table={table} columns={columns} control={control} open={viewOpen} onOpen={setViewOpen} />
          <Button tone="primary" icon={Plus} command={`new.${table.name}`} className="max-md:hidden" />
        </>
      }
    >
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2 max-md:px-3">
        <SearchBox value={view.search} onValue={(search) => change({ search }, 'replace')} />
        <FilterBar
          columns={columns}
          conditions={view.conditions}
          onChange={(conditions) => change({ conditions })}
          open={filterOpen}
          onOpen={setFilterOpen}
          quick={quickFilters(table).map(({ name, condition }) => ({ label: text[name], condition }))}
        />
      </div>
      <RecordTable key={table.name} table={table} columns={columns} control={control} />
      <NewButton command={`new.${table.name}`} />
    </Page>
  )
}
