/** Every open promise: owed by me, to me, to customers; worked by the same keys as Today. */
import { useNavigate } from '@tanstack/react-router'
import { HandHeart, Plus } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '#ui/button.tsx'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { EmptyState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useOpenNew } from '../../records/ui/new/new-record.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { Promises } from '../../today/promises.queries.ts'
import type { Listed } from '../../today/ui/today-entries.ts'
import { TodayList } from '../../today/ui/today-list.tsx'
import { LeftBehindCard } from './left-behind-card.tsx'
import { obligationMessages } from './obligations.messages.ts'
import { RemindersSwitch } from './reminders-switch.tsx'

export function PromisesPage() {
  const text = useText(obligationMessages)
  const openNew = useOpenNew()
  const live = useLive('obligations.owed', {})
  return (
    <Page
      title={text.title}
      note={text.note}
      actions={
        <Button tone="primary" icon={Plus} className="max-md:h-9" onClick={() => openNew('obligation')}>
          {text.new}
        </Button>
      }
    >
      <div className="mx-auto flex min-h-0 w-full max-w-3xl flex-1 flex-col overflow-y-auto">
        <LeftBehindCard className="mx-4 mt-3 max-md:mx-3" />
        <Loaded live={live} skeleton={<Skeleton className="m-4 h-40" />}>
          {(value) => <Owed promises={value} />}
        </Loaded>
      </div>
    </Page>
  )
}

function Owed({ promises }: { readonly promises: Promises }) {
  const text = useText(obligationMessages)
  const navigate = useNavigate()
  const openRecord = useOpenRecord()
  const lists = useMemo(
    (): readonly Listed[] =>
      (['byMe', 'toMe', 'toCustomers'] as const).map((section) => ({ section, ...promises[section] })),
    [promises],
  )
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 px-4 pt-3 max-md:px-3">
        <RemindersSwitch />
        <Button
          tone="quiet"
          className="ml-auto"
          onClick={() => void navigate({ to: '/list/$table', params: { table: 'obligation' } })}
        >
          {text.ended}
        </Button>
      </div>
      {lists.every((list) => list.total === 0) ? (
        <EmptyState icon={HandHeart} title={text.none}>
          {text.noneBody}
        </EmptyState>
      ) : (
        <TodayList lists={lists} label={text.list} onOpen={(id) => openRecord(id)} />
      )}
    </>
  )
}
