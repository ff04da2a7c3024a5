/** What is open by step, with what the office's own history makes of it. */
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { MyNumber } from '../quota.answers.ts'
import { quotaMessages } from './quota.messages.ts'

const head = 'px-2 py-1.5 text-xs font-medium text-fg-3'
const cell = 'num border-t border-line px-2 py-2 align-baseline'

export function StepsTable({ number }: { readonly number: MyNumber }) {
  const text = useText(quotaMessages)
  const formats = useFormat()
  const { currency, open, later } = number
  const short = (amount: number): string => formats.moneyShort(amount, currency)
  return (
    <section aria-label={text.open}>
      <h2 className="mb-1 text-base font-semibold tracking-tight">{text.open}</h2>
      {open.length === 0 ? (
        <p className="text-fg-2">{text.noOpen}</p>
      ) : (
        <table className="-mx-2 w-[calc(100%+16px)] border-collapse">
          <thead>
            <tr>
              <th className={`${head} text-left`}>{text.step}</th>
              <th className={`${head} text-right`}>{text.deals}</th>
              <th className={`${head} text-right`}>{text.amount}</th>
              <th className={`${head} text-right max-md:hidden`}>{text.rate}</th>
              <th className={`${head} text-right`}>{text.brings}</th>
            </tr>
          </thead>
          <tbody>
            {open.map((step) => (
              <tr key={step.stage}>
                <th scope="row" className={`${cell} text-left font-medium`}>
                  {step.name}
                </th>
                <td className={`${cell} text-right`}>{formats.number(step.count)}</td>
                <td className={`${cell} text-right`}>{short(step.amount)}</td>
                <td className={`${cell} text-right text-fg-2 max-md:hidden`}>
                  {step.rate
                    ? text.rateSays[step.rate.of](
                        formats.number(step.rate.won),
                        formats.number(step.rate.won + step.rate.lost),
                      )
                    : text.unknown}
                </td>
                <td className={`${cell} text-right`}>
                  {step.range ? text.rangeSays(short(step.range.low), short(step.range.high)) : text.unknown}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {later.count > 0 && (
        <p className="num mt-2 text-xs text-fg-2">{text.later(formats.number(later.count), short(later.amount))}</p>
      )}
    </section>
  )
}
