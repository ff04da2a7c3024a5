/** The first thing in the morning: what to do, in order, each with the reason; at wide windows the pipeline beside it. */
import { useNavigate } from '@tanstack/react-router'
import { CircleCheck, Import, KanbanSquare, Plus, Sunrise } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Hint } from '#ui/hint.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { Page } from '#ui/page.tsx'
import { EmptyState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { RecoveryCard } from '../../sharing/ui/recovery-card.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { Today } from '../today.queries.ts'
import { LeftBehindCard } from '../../obligations/ui/left-behind-card.tsx'
import { DecidingSoon } from './deciding-soon.tsx'
import { MeetingCard } from './meeting-card.tsx'
import { PipelineSummary } from './pipeline-summary.tsx'
import { StaleCard } from './stale-card.tsx'
import { ResultDialog } from './today-dialogs.tsx'
import { entriesOf, listsOf, recordOf } from './today-entries.ts'
import { TodayList } from './today-list.tsx'
import { todayMessages } from './today.messages.ts'

/** Fewer old deals than this are looked at one by one. */
const fewStale = 3
/** How much of what counts now is read at first, and with each wish for more. */
const firstWindow = 100
const furtherWindow = 200

export function TodayPage() {
  const text = useText(todayMessages)
  const formats = useFormat()
  const today = useToday()
  const [limit, setLimit] = useState(firstWindow)
  const live = useLive('today.get', { limit })
  // What was there stays while more of it is read.
  const [before, setBefore] = useState(live.value)
  if (live.value !== undefined && live.value !== before) setBefore(live.value)
  const me = useLive('office.get', {}).value?.me?.id
  const openRecord = useOpenRecord()
  return (
    <Page title={text.title} note={formats.dayLong(today)} actions={<NewMenu />} className="flex-row">
      <div className="flex min-h-0 w-full flex-col overflow-y-auto border-line xl:w-[540px] xl:shrink-0 xl:border-r">
        <Loaded live={{ ...live, value: live.value ?? before }} skeleton={<TodaySkeleton />}>
          {(value) => <TodayBody today={value} onMore={() => setLimit(limit + furtherWindow)} />}
        </Loaded>
      </div>
      <div className="hidden min-w-0 flex-1 flex-col overflow-y-auto xl:flex">
        <PipelineSummary me={me} />
        {me && <DecidingSoon me={me} onOpen={openRecord} />}
      </div>
    </Page>
  )
}

/** The records behind the entries, in the order of the screen, each once. */
const recordsOf = (today: Today): readonly string[] => [...new Set(entriesOf(listsOf(today)).map(recordOf))]

/** What can be made new from here; the same commands as N and a letter. */
function NewMenu() {
  const text = useText(todayMessages)
  return (
    <Menu
      align="end"
      trigger={
        <Button tone="primary" icon={Plus} className="max-md:h-9">
          {text.new}
        </Button>
      }
    >
      {(['opportunity', 'account', 'contact', 'task', 'event'] as const).map((kind) => (
        <MenuItem key={kind} command={`new.${kind}`} />
      ))}
    </Menu>
  )
}

function TodayBody({ today, onMore }: { readonly today: Today; readonly onMore: () => void }) {
  const text = useText(todayMessages)
  const formats = useFormat()
  const toast = useToast()
  const [resultOf, setResultOf] = useState<{ id: string; title: string } | undefined>(undefined)
  const openRecord = useOpenRecord()
  // The same lists as long as the answer is the same: the list takes new ones for news.
  const lists = useMemo(() => listsOf(today), [today])
  const open = (id: string): void => openRecord(id, recordsOf(today))
  const nothing = [today.now, today.later, today.handedOver].every((list) => list.length === 0)
  const untouched = nothing && today.openCount === 0 && today.closedThisQuarter.count === 0
  return (
    <>
      {!untouched && (
        <section
          aria-label={text.numbers}
          className="num flex flex-wrap items-baseline gap-x-5 gap-y-1 px-4 pt-3 max-md:px-3"
        >
          <p className="text-xs text-fg-2">
            <b className="mr-1.5 text-lg font-semibold tracking-tight text-fg">
              {formats.moneyShort(today.closedThisQuarter.amount, today.currency)}
            </b>
            {text.closed}
          </p>
          <p className="text-xs text-fg-2">
            {/* Deals without amounts, as imported ones often are, add up to nothing known. */}
            {today.openAmount !== 0 && (
              <b className="mr-1.5 text-sm font-semibold text-fg">
                {formats.moneyShort(today.openAmount, today.currency)}
              </b>
            )}
            {text.openDeals(today.openCount, formats.number(today.openCount))}
          </p>
        </section>
      )}
      <RecoveryCard className="mx-4 mt-3 max-md:mx-3" />
      {today.staleDeals >= fewStale && <StaleCard count={today.staleDeals} />}
      <LeftBehindCard className="mx-4 mt-3 max-md:mx-3" />
      {today.meeting && <MeetingCard meeting={today.meeting} onOpen={open} onResult={setResultOf} />}
      {untouched ? (
        <UntouchedDay />
      ) : nothing ? (
        <EmptyState icon={CircleCheck} tone="good" title={text.clearTitle}>
          {text.clearBody}
        </EmptyState>
      ) : (
        <>
          <Hint id="today" command="today.why">
            {text.hint(entriesOf(lists)[0]?.title ?? '')}
          </Hint>
          <TodayList lists={lists} label={text.list} onOpen={open} onMore={onMore} />
        </>
      )}
      {resultOf && (
        <ResultDialog
          event={resultOf}
          onClose={() => setResultOf(undefined)}
          onSaved={(operation) => {
            toast({ text: text.resultSaved, operation })
            setResultOf(undefined)
          }}
        />
      )}
    </>
  )
}

/** Nothing of this person's yet: bring files or, when colleagues' deals are here, take some on. */
function UntouchedDay() {
  const text = useText(todayMessages)
  const navigate = useNavigate()
  const board = useLive('opportunities.board', {})
  if (board.value === undefined) return null
  return board.value.columns.some((column) => column.count > 0) ? (
    <EmptyState
      icon={Sunrise}
      title={text.nothingMine}
      action={
        <Button tone="primary" icon={KanbanSquare} onClick={() => void navigate({ to: '/pipeline' })}>
          {text.takeDeals}
        </Button>
      }
    >
      {text.nothingMineBody}
    </EmptyState>
  ) : (
    <EmptyState
      icon={Sunrise}
      title={text.newTitle}
      action={
        <Button tone="primary" icon={Import} onClick={() => void navigate({ to: '/import' })}>
          {text.bringFiles}
        </Button>
      }
    >
      {text.newBody}
    </EmptyState>
  )
}

const TodaySkeleton = () => (
  <div className="space-y-4 p-4">
    <Skeleton className="h-28 rounded-lg" />
    {[72, 58, 66, 80, 62, 74, 55].map((width) => (
      <div key={width} className="flex items-center gap-3">
        <Skeleton className="size-7 rounded-full" />
        <span className="flex-1 space-y-1.5">
          <span className="skeleton block h-3" style={{ width: `${width}%` }} />
          <span className="skeleton block h-2.5" style={{ width: `${width - 20}%` }} />
        </span>
      </div>
    ))}
  </div>
)
