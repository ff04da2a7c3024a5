import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import type { Board } from '../../opportunities/pipeline.queries.ts'
import { todayMessages } from './today.messages.ts'

/** My open deals as drawn bands; when I have none, the office's. Beside the list at wide windows. */
export function PipelineSummary({ me }: { readonly me: string | undefined }) {
  const text = useText(todayMessages)
  const filter = { all: [{ field: 'owner', op: 'is' as const, value: me ?? '' }] }
  const mine = useLive('opportunities.board', { filter }, { off: me === undefined })
  const noneOfMine = mine.value?.openCount === 0
  const everybody = useLive('opportunities.board', {}, { off: !noneOfMine })
  return (
    <Loaded live={noneOfMine ? everybody : mine} skeleton={<Skeleton className="m-5 h-64" />}>
      {(board) => (
        <section aria-label={noneOfMine ? text.officePipeline : text.pipeline} className="flex flex-col gap-4 p-5">
          <Bands board={board} title={noneOfMine ? text.officePipeline : text.pipeline} />
        </section>
      )}
    </Loaded>
  )
}

function Bands({ board, title }: { readonly board: Board; readonly title: string }) {
  const text = useText(todayMessages)
  const formats = useFormat()
  const open = board.columns.filter((column) => column.stage.type === 'open')
  const used = board.openCount === 0 ? open : open.filter((column) => column.count > 0)
  // Deals without amounts, as imported ones often are, are drawn by their number.
  const byAmount = open.some((column) => column.amount > 0)
  const sizeOf = (column: Board['columns'][number]): number => (byAmount ? column.amount : column.count)
  const widest = Math.max(1, ...used.map(sizeOf))
  return (
    <>
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="font-semibold">{title}</h2>
        <p className="num text-fg-2">
          {byAmount && (
            <b className="mr-1 text-lg font-semibold tracking-tight text-fg">
              {formats.moneyShort(board.openAmount, board.currency)}
            </b>
          )}
          {text.openDeals(board.openCount, formats.number(board.openCount))}
          {byAmount && ` · ${text.weighted(formats.moneyShort(board.weightedAmount, board.currency))}`}
        </p>
        <Link to="/pipeline" className="ml-auto flex items-center gap-1 font-medium text-accent-text hover:underline">
          {text.toPipeline}
          <ArrowRight aria-hidden size={13} />
        </Link>
      </header>
      <ol className="flex flex-col gap-1.5">
        {used.map((column, place) => (
          <li key={column.stage.id} className="grid grid-cols-[minmax(0,9.5rem)_1fr_auto] items-center gap-3">
            <span className="text-fg-2">{column.stage.name}</span>
            <span aria-hidden className="flex h-7 items-center">
              <span
                className="h-full min-w-[3px] rounded-sm bg-accent transition-[width] forced-colors:bg-[Highlight]"
                style={{
                  width: `${(sizeOf(column) / widest) * 100}%`,
                  opacity: 0.35 + (0.65 * (place + 1)) / used.length,
                }}
              />
            </span>
            <span className="num text-right text-xs">
              {byAmount && <b className="block font-semibold">{formats.moneyShort(column.amount, board.currency)}</b>}
              <span className="text-fg-3">{text.deals(column.count, formats.number(column.count))}</span>
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
