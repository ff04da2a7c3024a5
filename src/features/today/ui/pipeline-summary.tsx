import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import type { Board } from '../../opportunities/pipeline.queries.ts'
import { todayMessages } from './today.messages.ts'

/** My open deals as a drawn funnel: one band a stage, as wide as its amount. Beside the list at wide windows. */
export function PipelineSummary({ me }: { readonly me: string | undefined }) {
  const text = useText(todayMessages)
  const filter = me === undefined ? undefined : { all: [{ field: 'owner', op: 'is' as const, value: me }] }
  const board = useLive('opportunities.board', filter ? { filter } : {}, { off: me === undefined })
  return (
    <section aria-label={text.pipeline} className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-5">
      <Loaded live={board} skeleton={<Skeleton className="h-64" />}>
        {(value) => <Bands board={value} />}
      </Loaded>
    </section>
  )
}

function Bands({ board }: { readonly board: Board }) {
  const text = useText(todayMessages)
  const formats = useFormat()
  const open = board.columns.filter((column) => column.stage.type === 'open')
  const widest = Math.max(1, ...open.map((column) => column.amount))
  return (
    <>
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="font-semibold">{text.pipeline}</h2>
        <p className="num text-fg-2">
          <b className="text-lg font-semibold tracking-tight text-fg">
            {formats.moneyShort(board.openAmount, board.currency)}
          </b>{' '}
          {text.openDeals(formats.number(board.openCount))} ·{' '}
          {text.weighted(formats.moneyShort(board.weightedAmount, board.currency))}
        </p>
        <Link to="/pipeline" className="ml-auto flex items-center gap-1 font-medium text-accent-text hover:underline">
          {text.toPipeline}
          <ArrowRight aria-hidden size={13} />
        </Link>
      </header>
      <ol className="flex flex-col gap-1.5">
        {open.map(({ stage, count, amount }, place) => (
          <li key={stage.id} className="grid grid-cols-[minmax(0,9.5rem)_1fr_auto] items-center gap-3">
            <span className="text-fg-2">{stage.name}</span>
            <span aria-hidden className="flex h-7 items-center">
              <span
                className="h-full min-w-[3px] rounded-sm bg-accent transition-[width]"
                style={{ width: `${(amount / widest) * 100}%`, opacity: 0.35 + (0.65 * (place + 1)) / open.length }}
              />
            </span>
            <span className="num text-right text-xs">
              <b className="block font-semibold">{formats.moneyShort(amount, board.currency)}</b>
              <span className="text-fg-3">{text.deals(count)}</span>
            </span>
          </li>
        ))}
      </ol>
      {board.otherCurrencies.length > 0 && (
        <p className="text-xs text-fg-3">
          {text.otherCurrencies(
            formats.list(board.otherCurrencies.map((one) => formats.moneyShort(one.amount, one.currency))),
          )}
        </p>
      )}
    </>
  )
}
