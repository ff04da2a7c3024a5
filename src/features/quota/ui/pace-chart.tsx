/** What was won day by day, beside the line that an even pace would draw. */
import { daysBetween, useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { MyNumber } from '../quota.answers.ts'
import { quotaMessages } from './quota.messages.ts'

const width = 640
const height = 150

export function PaceChart({ number, today }: { readonly number: MyNumber; readonly today: string }) {
  const text = useText(quotaMessages)
  const formats = useFormat()
  const { from, to, quota, line, closed, currency, elapsed } = number
  const top = Math.max(quota ?? 0, closed.amount)
  if (top <= 0) return null
  const x = (day: string): number => (Math.max(0, daysBetween(from, day) + 1) / (daysBetween(from, to) + 1)) * width
  const y = (amount: number): number => height - (amount / top) * (height - 8)
  const end = x(today < to ? today : to)
  const drawn = `M0 ${height}${line.map(({ on, amount }) => `H${x(on)}V${y(amount)}`).join('')}H${end}`
  const even = (quota ?? 0) * elapsed
  return (
    <figure className="mt-5">
      <figcaption className="mb-1 text-xs text-fg-2">{text.pace}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height + 2}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={text.paceSays(formats.money(closed.amount, currency), formats.money(Math.round(even), currency))}
        className="h-38 w-full"
      >
        <line
          x1="0"
          x2={width}
          y1={height}
          y2={height}
          className="stroke-line-strong"
          vectorEffect="non-scaling-stroke"
        />
        {quota !== null && (
          <line
            x1="0"
            y1={height}
            x2={width}
            y2={y(quota)}
            strokeDasharray="4 4"
            className="stroke-fg-3"
            vectorEffect="non-scaling-stroke"
          />
        )}
        <path d={`${drawn}V${height}Z`} className="fill-good opacity-15" />
        <path d={drawn} fill="none" strokeWidth="2" className="stroke-good" vectorEffect="non-scaling-stroke" />
      </svg>
      <p className="num flex justify-between text-xs text-fg-3">
        <span>{formats.date(from, today)}</span>
        <span>{formats.date(to, today)}</span>
      </p>
    </figure>
  )
}
