/** Closed, what open deals may bring, and the quota, as one bar; beneath it the same in words. */
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { MyNumber } from '../quota.answers.ts'
import { quotaMessages } from './quota.messages.ts'

type Shown = Pick<MyNumber, 'closed' | 'quota' | 'range' | 'currency' | 'elapsed'>

export function NumberBar({ number }: { readonly number: Shown }) {
  const text = useText(quotaMessages)
  const formats = useFormat()
  const { closed, quota, range, currency, elapsed } = number
  const whole = Math.max(quota ?? 0, closed.amount, range?.high ?? 0)
  if (whole <= 0) return null
  const at = (amount: number): number => (amount / whole) * 100
  const says = [
    `${text.closed} ${formats.money(closed.amount, currency)}`,
    quota !== null && text.ofQuota(formats.money(quota, currency)),
    range &&
      `${text.range}: ${text.rangeSays(formats.money(range.low, currency), formats.money(range.high, currency))}`,
  ]
    .filter(Boolean)
    .join(', ')
  return (
    <svg viewBox="0 0 100 9" preserveAspectRatio="none" role="img" aria-label={says} className="mt-3 h-9 w-full">
      <rect x="0" y="2" width="100" height="5" rx="0.6" className="fill-hover" />
      {range && (
        <rect
          x={at(range.low)}
          y="2"
          width={Math.max(0.5, at(range.high) - at(range.low))}
          height="5"
          className="fill-accent opacity-30"
        />
      )}
      <rect x="0" y="2" width={at(closed.amount)} height="5" rx="0.6" className="fill-good" />
      {quota !== null && quota > 0 && (
        <>
          <rect x={Math.min(99.6, at(quota))} y="0" width="0.4" height="9" className="fill-fg" />
          <rect x={Math.min(99.6, at(quota * elapsed))} y="1" width="0.25" height="7" className="fill-fg-3" />
        </>
      )}
    </svg>
  )
}
