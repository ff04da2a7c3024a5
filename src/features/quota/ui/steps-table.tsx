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
        columns={[
          { title: text.step },
          { title: text.deals, kind: 'number' },
          { title: text.amount, kind: 'number' },
          { title: text.rate, kind: 'number', wide: true },
          { title: text.brings, kind: 'number' },
        ]}
        rows={open.map((step) => ({
          key: step.stage,
          cells: [
            <span className="font-medium">{step.name}</span>,
            formats.number(step.count),
            short(step.amount),
            step.rate
              ? text.rateSays[step.rate.of](
                  formats.number(step.rate.won),
                  formats.number(step.rate.won + step.rate.lost),
                )
              : text.unknown,
            step.range ? text.rangeSays(short(step.range.low), short(step.range.high)) : text.unknown,
          ],
        }))}
      />
      {later.count > 0 && (
        <p className="num mt-2 text-xs text-fg-2">{text.later(formats.number(later.count), short(later.amount))}</p>
      )}
    </div>
  )
}
