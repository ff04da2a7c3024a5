/** Days with contact in each of twelve months, as bars; the same is said in words. */
import { useText } from '#ui/text.ts'
import { clientMessages } from './clients.messages.ts'

const [width, height, step] = [72, 20, 6]

export function Sparkline({ months }: { readonly months: readonly number[] }) {
  const text = useText(clientMessages)
  const top = Math.max(1, ...months)
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={text.months(months.join(', '))}
      className="shrink-0"
    >
      {months.map((count, at) => {
        // A month without contact keeps a hairline, so that twelve are seen to be there.
        const tall = count === 0 ? 1 : Math.max(3, (count / top) * height)
        return (
          <rect
            // The months have no other identity than their place.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            x={at * step}
            y={height - tall}
            width={step - 2}
            height={tall}
            className={count === 0 ? 'fill-line-strong' : 'fill-fg-3'}
          />
        )
      })}
    </svg>
  )
}
