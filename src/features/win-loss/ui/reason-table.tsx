/** Reasons counted, the most frequent first; deals of which nobody was asked stand apart. */
import clsx from 'clsx'
import { useFormat } from '#ui/format.ts'
import { useLabel, useText } from '#ui/text.ts'
import { lossReasons, winReasons } from '../../opportunities/opportunities.schema.ts'
import type { ReasonRow } from '../learn.queries.ts'
import { winLossMessages } from './win-loss.messages.ts'

const known = [...lossReasons, ...winReasons]

export interface ReasonTableProps {
  readonly title: string
  readonly tone: 'good' | 'bad'
  readonly rows: readonly ReasonRow[]
  readonly currency: string
}

export function ReasonTable({ title, tone, rows, currency }: ReasonTableProps) {
  const text = useText(winLossMessages)
  const label = useLabel()
  const formats = useFormat()
  const most = Math.max(1, ...rows.map(({ deals }) => deals))
  const name = (value: string | null): string => {
    const usual = known.find((one) => one.value === value)
    return usual ? label(usual.label) : (value ?? text.unasked)
  }
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
                {text.reason}
              </th>
              <th scope="col" className="num py-1.5 pr-3 text-right font-medium">
                {text.deals}
              </th>
              <th scope="col" className="num py-1.5 text-right font-medium">
                {text.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.value ?? ''} className="border-b border-line">
                <th scope="row" className="py-1.5 pr-3 font-normal">
                  <span className={clsx('block break-words', row.value === null && 'text-fg-2')}>
                    {name(row.value)}
                  </span>
                  <span
                    aria-hidden
                    className={clsx(
                      'mt-1 block h-1 rounded-full',
                      row.value === null ? 'bg-line-strong' : tone === 'good' ? 'bg-good' : 'bg-bad',
                    )}
                    style={{ width: `${Math.max(2, (row.deals / most) * 100)}%` }}
                  />
                </th>
                <td className="num py-1.5 pr-3 text-right align-top">{formats.number(row.deals)}</td>
                <td className="num py-1.5 text-right align-top">{formats.moneyShort(row.amount, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
