import { CircleAlert, CornerDownRight } from 'lucide-react'
import { AccountSign } from '#ui/avatar.tsx'
import { useToday } from '#ui/clock.ts'
import { addDays, useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import type { Deal } from '../../opportunities/opportunity-rows.ts'
import { todayMessages } from './today.messages.ts'

const horizonDays = 30
const most = 8

/** My open deals whose decision is expected within a month or should have been made, the nearest first. */
export function DecidingSoon({
  me,
  onOpen,
}: {
  readonly me: string
  readonly onOpen: (id: string, ids: readonly string[]) => void
}) {
  const text = useText(todayMessages)
  const today = useToday()
  const list = useLive('records.list', {
    table: 'opportunity',
    limit: most,
    sort: [{ field: 'closeDate' }],
    filter: {
      all: [
        { field: 'owner', op: 'is', value: me },
        { field: 'stageType', op: 'is', value: 'open' },
        { field: 'closeDate', op: 'atMost', value: addDays(today, horizonDays) },
      ],
    },
  })
  const deals = (list.value?.rows ?? []) as unknown as readonly Deal[]
  if (deals.length === 0) return null
  const ids = deals.map((deal) => deal.id)
  return (
    <section aria-label={text.decidingSoon} className="px-5 pb-5">
      <h2 className="mb-1 font-semibold">{text.decidingSoon}</h2>
      <ul>
        {deals.map((deal) => (
          <li key={deal.id} className="border-t border-line">
            <DealLine deal={deal} today={today} onOpen={() => onOpen(deal.id, ids)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function DealLine({
  deal,
  today,
  onOpen,
}: {
  readonly deal: Deal
  readonly today: string
  readonly onOpen: () => void
}) {
  const text = useText(todayMessages)
  const formats = useFormat()
  const late = deal.closeDate !== null && deal.closeDate < today
  const step = deal.nextStep
  return (
    <button
      type="button"
      onClick={onOpen}
      className="-mx-2 flex w-[calc(100%+16px)] items-center gap-2.5 rounded-md px-2 py-2 text-left hover:bg-hover"
    >
      <AccountSign name={deal.accountTitle ?? deal.name ?? '?'} size={22} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium" title={deal.name ?? ''}>
          {deal.name}
        </span>
        <span
          className={`flex items-center gap-1 text-xs ${step ? (deal.nextStepOverdue ? 'text-bad' : 'text-fg-2') : 'text-warn'}`}
        >
          {step && !deal.nextStepOverdue ? (
            <CornerDownRight aria-hidden size={12} className="shrink-0" />
          ) : (
            <CircleAlert aria-hidden size={12} className="shrink-0" />
          )}
          <span className="truncate" title={step?.title}>
            {step ? step.title : text.noStepShort}
          </span>
        </span>
      </span>
      <span className="num text-right text-xs">
        <b className="block font-semibold">{deal.amount === null ? '' : formats.money(deal.amount, deal.currency)}</b>
        <span className={late ? 'text-bad' : 'text-fg-3'}>
          {deal.closeDate &&
            (late ? text.wasDue(formats.date(deal.closeDate, today)) : formats.day(deal.closeDate, today))}
        </span>
      </span>
    </button>
  )
}
