/** The page of any record: the one that its type has, or the plain one of facts. */
import { useParams } from '@tanstack/react-router'
import { ArchiveRestore, FileQuestion, Share2 } from 'lucide-react'
import { AccountPage } from '../../../accounts/ui/account-page.tsx'
import { ContactPage } from '../../../contacts/ui/contact-page.tsx'
import { FileFacts } from '../../../files/ui/file-page.tsx'
import { LeadPage } from '../../../leads/ui/lead-page.tsx'
import { DealPage } from '../../../opportunities/ui/deal-page.tsx'
import { QuotePage } from '../../../quotes/ui/quote-page.tsx'
import { ResourcePage } from '../../../resources/ui/resource-page.tsx'
import { Button } from '#ui/button.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { EmptyState, ErrorState, Loaded } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { RecordPage as RecordFacts } from '../../records.queries.ts'
import { spacesMessages } from '../../../sharing/ui/spaces.messages.ts'
import { useOpenRecord } from '../open-record.ts'
import { recordTables } from '../record-tables.ts'
import { recordMessages } from '../records.messages.ts'
import { FactsPanel } from './facts-panel.tsx'
import { pageMessages } from './page.messages.ts'
import { hasPlainRelated, PlainRelated } from './plain-related.tsx'
import { RecordFrame } from './record-frame.tsx'
import { RecordSkeleton } from './record-skeleton.tsx'

const pages = { opportunity: DealPage, account: AccountPage, contact: ContactPage, lead: LeadPage, quote: QuotePage }

const hasPage = (table: string): table is keyof typeof pages => Object.hasOwn(pages, table)

export function RecordPage() {
  const { id = '' } = useParams({ strict: false })
  const record = useLive('records.get', { id })
  return (
    <Loaded live={record} skeleton={<RecordSkeleton />}>
      {(found) => (found === null ? <Missing /> : <Found key={id} id={id} record={found} />)}
    </Loaded>
  )
}

function Found({ id, record }: { readonly id: string; readonly record: RecordFacts }) {
  if (record.deleted) return <Deleted id={id} title={record.title} />
  if (hasPage(record.table)) {
    const Own = pages[record.table]
    return <Own id={id} conflicts={record.conflicts} />
  }
  if (record.table === 'resource') return <ResourcePage id={id} record={record} />
  const table = recordTables[record.table]
  if (table === undefined) return <Missing />
  return (
    <RecordFrame
      table={table}
      id={id}
      title={record.title}
      context={{}}
      timeline={
        <div className="min-h-0 flex-1 overflow-y-auto py-3">
          <div className="max-w-140">
            {table.name === 'file' ? (
              <FileFacts id={id} record={record} />
            ) : (
              <FactsPanel table={table} row={record.row} conflicts={record.conflicts} />
            )}
          </div>
        </div>
      }
      facts={null}
      related={
        hasPlainRelated(table.name) ? <PlainRelated table={table.name} id={id} title={record.title} /> : undefined
      }
    />
  )
}

function Missing() {
  const text = useText(pageMessages)
  return (
    <Page title={text.notHere}>
      <EmptyState icon={FileQuestion} title={text.notHere}>
        {text.notHereWhy}
      </EmptyState>
    </Page>
  )
}

function Deleted({ id, title }: { readonly id: string; readonly title: string }) {
  const text = useText(pageMessages)
  const words = useText(recordMessages)
  const sharing = useText(spacesMessages)
  const toast = useToast()
  const restore = useCommandCall('records.restore')
  const openRecord = useOpenRecord()
  const to = useLive('sharing.movedTo', { id }).value
  async function bringBack(): Promise<void> {
    const result = await restore.run({ ids: [id] })
    if (result.ok) toast({ text: words.restored(title), operation: result.value.operation, tone: 'good' })
  }
  if (typeof to === 'string')
    return (
      <Page title={title}>
        <EmptyState
          icon={Share2}
          title={sharing.wasShared}
          action={
            <Button tone="primary" onClick={() => openRecord(to)}>
              {sharing.viewMoved}
            </Button>
          }
        />
      </Page>
    )
  return (
    <Page title={title}>
      <EmptyState
        icon={ArchiveRestore}
        title={text.deletedHere}
        action={
          <Button tone="primary" busy={restore.running} onClick={() => void bringBack()}>
            {text.bringBack}
          </Button>
        }
      >
        {text.deletedWhy}
      </EmptyState>
      {restore.failure && <ErrorState failure={restore.failure} />}
    </Page>
  )
}
