/** Records that a message names, as cards: what somebody wants to know before they open them. */
import { Link } from '@tanstack/react-router'
import { AccountSign } from '#ui/avatar.tsx'
import { useFormat } from '#ui/format.ts'
import { useToday } from '#ui/clock.ts'
import { useLive } from '#ui/live.ts'

export function RecordCards({ ids }: { readonly ids: readonly string[] }) {
  const formats = useFormat()
  const today = useToday()
  const cards = useLive('messages.cards', { ids: [...ids] }, { off: ids.length === 0, keep: true }).value ?? []
  if (cards.length === 0) return null
  return (
    <ul className="mt-1 flex flex-wrap gap-2">
      {cards.slice(0, 4).map((card) => (
        <li key={card.id} className="max-w-full">
          <Link
            to="/record/$id"
            params={{ id: card.id }}
            className="flex max-w-90 min-w-0 items-center gap-2.5 rounded-lg bg-raised px-3 py-2 shadow-card hover:bg-hover"
          >
            <AccountSign name={card.title || '?'} size={22} />
            <span className="min-w-0">
              <span className="block truncate font-medium">{card.title}</span>
              <span className="num block truncate text-xs text-fg-2">
                {[
                  card.subtitle,
                  card.amount === null ? '' : formats.money(card.amount, card.currency),
                  card.closeDate === null ? '' : formats.date(card.closeDate, today),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
