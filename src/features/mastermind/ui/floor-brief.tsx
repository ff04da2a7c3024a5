/** What colleagues know that helps in a meeting; nothing while there is nothing. */
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { topicMessages } from '../../topics/ui/topics.messages.ts'

export function FloorBrief({ event }: { readonly event: string }) {
  const text = useText(topicMessages)
  const found = useLive('floor.beforeMeeting', { event }).value
  if (!found) return null
  const lists: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    [
      text.likeDeals,
      found.deals.map((one) => [
        one.id,
        [
          `${one.name ?? ''} (${one.outcome === 'won' ? text.won : text.lost})`,
          one.decided,
          one.because.map(({ value }) => value).join(', '),
        ]
          .filter(Boolean)
          .join(' · '),
      ]),
    ],
    [text.soldHere, found.colleagues.map((one) => [one.id, one.name])],
    [
      text.cards,
      found.cards.flatMap((card) =>
        card.lines.map((line) => [line.id, `${card.competitor ?? ''}: ${line.text ?? ''}`] as const),
      ),
    ],
    [text.objections, found.objections.map((one) => [one.id, [one.title, one.answer].filter(Boolean).join(' ')])],
    [text.material, found.material.map((one) => [one.id, one.title ?? ''])],
  ]
  if (lists.every(([, lines]) => lines.length === 0)) return null
  return (
    <dl className="mt-2 grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
      {lists.map(
        ([name, lines]) =>
          lines.length > 0 && (
            <div key={name} className="contents">
              <dt className="text-fg-2">{name}</dt>
              <dd>
                <ul>
                  {lines.map(([id, line]) => (
                    <li key={id} className="text-pretty">
                      {line}
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
