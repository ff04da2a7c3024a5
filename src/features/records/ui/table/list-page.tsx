import { useParams } from '@tanstack/react-router'
import { EmptyState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { Page } from '#ui/page.tsx'
import { recordTables } from '../record-tables.ts'
import { recordMessages } from '../records.messages.ts'
import { RecordsPage } from './records-page.tsx'

/** The list of any record type, also of those that have no room of their own. */
export function ListPage() {
  const text = useText(recordMessages)
  const { table: name = '' } = useParams({ strict: false })
  const table = Object.hasOwn(recordTables, name) ? recordTables[name] : undefined
  if (table === undefined)
    return (
      <Page title={text.noMatch}>
        <EmptyState title={text.noMatch} />
      </Page>
    )
  return <RecordsPage key={table.name} table={table} />
}
