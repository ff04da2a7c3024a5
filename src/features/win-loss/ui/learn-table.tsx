/** Won and lost by something, with the win rate drawn as the interval in which it lies. */
import { useFormat } from '#ui/format.ts'
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
}

export function LearnTable({ title, unknown, rows, currency, fewest }: LearnTableProps) {
  const text = useText(winLossMessages)
  const formats = useFormat()
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-base font-semibold tracking-tight">{title}</h2>
      {rows.length === 0 ? (
        <p className="text-fg-3">{text.noRows}</p>
      ) : (
        <table className="w-full text-left">
          <thead>
            <tr className="border-b border-line text-xs text-fg-2">
              <th scope="col" className="py-1.5 pr-3 font-medium">
                {title}
              </th>
              <th scope="col" className="num py-1.5 pr-3 text-right font-medium">
                {text.won}
              </th>
              <th scope="col" className="num py-1.5 pr-3 text-right font-medium">
                {text.lost}
              </th>
              <th scope="col" className="py-1.5 pr-3 font-medium">
                {text.rate}
              </th>
              <th scope="col" className="num py-1.5 pr-3 text-right font-medium max-md:hidden">
                {text.amountWon}
              </th>
              <th scope="col" className="num py-1.5 text-right font-medium max-md:hidden">
                {text.amountLost}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key ?? ''} className="border-b border-line">
                <th scope="row" className="max-w-60 py-1.5 pr-3 font-normal break-words">
                  {row.key === null ? <span className="text-fg-2">{unknown}</span> : (row.title ?? unknown)}
                </th>
                <td className="num py-1.5 pr-3 text-right">{formats.number(row.won)}</td>
                <td className="num py-1.5 pr-3 text-right">{formats.number(row.lost)}</td>
                <td className="py-1.5 pr-3">
                  <RateLine row={row} fewest={fewest} />
                </td>
                <td className="num py-1.5 pr-3 text-right max-md:hidden">
                  {formats.moneyShort(row.wonAmount, currency)}
                </td>
                <td className="num py-1.5 text-right max-md:hidden">{formats.moneyShort(row.lostAmount, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
