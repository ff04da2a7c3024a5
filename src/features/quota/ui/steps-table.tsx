/** What is open by step, with what the office's own history makes of it. */
import { useFormat } from '#ui/format.ts'
import { SmallTable } from '#ui/small-table.tsx'
import { useText } from '#ui/text.ts'
import type { MyNumber } from '../quota.answers.ts'
import { quotaMessages } from './quota.messages.ts'

export function StepsTable({ number }: { readonly number: MyNumber }) {
  const text = useText(quotaMessages)
  const formats = useFormat()
  const { currency, open, later } = number
  const short = (amount: number): string => formats.moneyShort(amount, currency)
  return (
    <div>
      <SmallTable
        title={text.open}
        empty={text.noOpen}
        rows={open}
        keyOf={({ stage }) => stage}
        columns={[
          { title: text.step, cell: ({ name }) => <span className="font-medium">{name}</span> },
          { title: text.deals, kind: 'number', cell: ({ count }) => formats.number(count) },
          { title: text.amount, kind: 'number', cell: ({ amount }) => short(amount) },
          {
            title: text.rate,
            kind: 'number',
            wide: true,
            cell: ({ rate }) =>
              rate
                ? text.rateSays[rate.of](formats.number(rate.won), formats.number(rate.won + rate.lost))
                : text.unknown,
          },
          {
            title: text.brings,
            kind: 'number',
            cell: ({ range }) => (range ? text.rangeSays(short(range.low), short(range.high)) : text.unknown),
          },
        ]}
      />
      {later.count > 0 && (
        <p className="num mt-2 text-xs text-fg-2">{text.later(formats.number(later.count), short(later.amount))}</p>
      )}
    </div>
  )
}
