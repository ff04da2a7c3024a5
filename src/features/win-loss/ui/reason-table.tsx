/** Reasons counted, the most frequent first; deals of which nobody was asked stand apart. */
import clsx from 'clsx'
import { useFormat } from '#ui/format.ts'
import { SmallTable } from '#ui/small-table.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { lossReasons, winReasons } from '../../opportunities/opportunities.schema.ts'
import type { ReasonRow } from '../learn.queries.ts'
import { DealCount } from './learn-table.tsx'
import { winLossMessages } from './win-loss.messages.ts'

const known = [...lossReasons, ...winReasons]

export interface ReasonTableProps {
  readonly title: string
  readonly tone: 'good' | 'bad'
  readonly rows: readonly ReasonRow[]
  readonly currency: string
  readonly onDeals: (reason: string | null, name: string) => void
}

export function ReasonTable({ title, tone, rows, currency, onDeals }: ReasonTableProps) {
  const text = useText(winLossMessages)
  const label = useLabel()
  const formats = useFormat()
  const most = Math.max(1, ...rows.map(({ deals }) => deals))
  const name = (value: string | null): string => {
    const usual = known.find((one) => one.value === value)
    return usual ? label(usual.label) : (value ?? text.unasked)
  }
  return (
    <SmallTable
      title={title}
      empty={text.noRows}
      rows={rows}
      keyOf={({ value }) => value ?? ''}
      columns={[
        {
          title: text.reason,
          cell: (row) => (
            <>
              <span className={clsx('block break-words', row.value === null && 'text-fg-2')}>{name(row.value)}</span>
              <span
                aria-hidden
                className={clsx(
                  'mt-1 block h-1 rounded-full',
                  row.value === null ? 'bg-line-strong' : tone === 'good' ? 'bg-good' : 'bg-bad',
                )}
                style={{ width: `${Math.max(2, (row.deals / most) * 100)}%` }}
              />
            </>
          ),
        },
        {
          title: text.deals,
          kind: 'number',
          cell: ({ value, deals }) => (
            <DealCount count={deals} of={name(value)} onOpen={() => onDeals(value, name(value))} />
          ),
        },
        { title: text.amount, kind: 'number', cell: ({ amount }) => formats.moneyShort(amount, currency) },
      ]}
    />
  )
}
