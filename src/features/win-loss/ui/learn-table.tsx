/** Won and lost by something, with the win rate drawn as the interval in which it lies. */
import { useFormat } from '#ui/format.ts'
import { SmallTable } from '#ui/small-table.tsx'
import { useText } from '#ui/text.ts'
import type { LearnRow } from '../learn.queries.ts'
import { winLossMessages } from './win-loss.messages.ts'

const percent = (share: number): string => `${Math.round(share * 1_000) / 10}%`

/** The interval as a bar from 0 to 100 %, the counted rate as a mark in it; in words beside it. */
export function RateLine({ row, fewest }: { readonly row: LearnRow; readonly fewest: number }) {
  const text = useText(winLossMessages)
  const formats = useFormat()
  if (row.rate === null || row.low === null || row.high === null)
    return <span className="text-xs text-fg-3">{text.fewer(fewest)}</span>
  const shown = (share: number): string => formats.percent(Math.round(share * 100))
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2.5">
      <span aria-hidden className="relative h-2 w-32 shrink-0 rounded-full bg-line">
        <span
          className="absolute inset-y-0 rounded-full bg-accent-line"
          style={{ left: percent(row.low), width: percent(row.high - row.low) }}
        />
        <span className="absolute -inset-y-0.5 w-0.5 bg-accent" style={{ left: percent(row.rate) }} />
      </span>
      <span className="num text-xs whitespace-nowrap">
        <b className="font-semibold">{shown(row.rate)}</b>{' '}
        <span className="text-fg-2">({text.range(shown(row.low), shown(row.high))})</span>
      </span>
    </span>
  )
}

export interface LearnTableProps {
  readonly title: string
  /** What stands where it is not known. */
  readonly unknown: string
  readonly rows: readonly LearnRow[]
  readonly currency: string
  readonly fewest: number
  /** Shows the deals behind a count. */
  readonly onDeals: (row: LearnRow, outcome: Outcome) => void
}

export function LearnTable({ title, unknown, rows, currency, fewest, onDeals }: LearnTableProps) {
  const text = useText(winLossMessages)
  const formats = useFormat()
  const name = (row: LearnRow): string => (row.key === null ? unknown : (row.title ?? unknown))
  return (
    <SmallTable
      title={title}
      empty={text.noRows}
      rows={rows}
      keyOf={({ key }) => key ?? ''}
      columns={[
        {
          title,
          cell: (row) => (row.key === null ? <span className="text-fg-2">{unknown}</span> : name(row)),
        },
        ...(['won', 'lost'] as const).map((outcome) => ({
          title: text[outcome],
          kind: 'number' as const,
          cell: (row: LearnRow) => (
            <DealCount
              count={row[outcome]}
              of={`${text[outcome]}, ${name(row)}`}
              onOpen={() => onDeals(row, outcome)}
            />
          ),
        })),
        { title: text.rate, cell: (row) => <RateLine row={row} fewest={fewest} /> },
        {
          title: text.amountWon,
          kind: 'number',
          wide: true,
          cell: ({ wonAmount }) => formats.moneyShort(wonAmount, currency),
        },
        {
          title: text.amountLost,
          kind: 'number',
          wide: true,
          cell: ({ lostAmount }) => formats.moneyShort(lostAmount, currency),
        },
      ]}
    />
  )
}

type Outcome = 'won' | 'lost'

/** A count that opens the deals behind it. */
export function DealCount({
  count,
  of,
  onOpen,
}: {
  readonly count: number
  readonly of: string
  readonly onOpen: () => void
}) {
  const text = useText(winLossMessages)
  const formats = useFormat()
  if (count === 0) return <>{formats.number(0)}</>
  return (
    <button
      type="button"
      onClick={onOpen}
      className="num -my-1 min-h-6 min-w-6 rounded-sm px-1 underline decoration-line-strong underline-offset-2 hover:bg-hover hover:decoration-current max-md:min-h-11 max-md:min-w-11"
    >
      {formats.number(count)}
      <span className="sr-only"> {text.dealsOf(of)}</span>
    </button>
  )
}
