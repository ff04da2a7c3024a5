import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { TodayItem } from '../today.queries.ts'
import { reasonMessages } from './reasons.messages.ts'

/** What an entry's place is made of: each reason, what it adds and how that comes about. */
export function WhyPanel({ item, title }: { readonly item: TodayItem; readonly title: string }) {
  const text = useText(reasonMessages)
  const formats = useFormat()
  if (item.parts.length === 0) return <p className="text-xs text-fg-2">{text.laterWhy}</p>
  return (
    <table aria-label={text.whyTitle(title)} className="num w-full max-w-120 text-xs">
      <tbody>
        {item.parts.map((part) => (
          <tr key={part.reason} className="border-t border-line align-top">
            <td className="py-1 pr-3">
              {text.say(part)}
              {part.usual !== undefined && (
                <span className="block text-fg-2">
                  {part.basis === 'map' ? text.mapBasis(part.usual) : text.basis(part.usual, part.count ?? 0)}
                </span>
              )}
            </td>
            <td className="py-1 pr-3 text-right whitespace-nowrap text-fg-2">{text.part(part, formats.number)}</td>
            <td className="py-1 text-right font-medium">{formats.number(part.points)}</td>
          </tr>
        ))}
        <tr className="border-t border-line font-semibold">
          <td className="py-1" colSpan={2}>
            {text.total}
          </td>
          <td className="py-1 text-right">{formats.number(item.score)}</td>
        </tr>
      </tbody>
    </table>
  )
}
