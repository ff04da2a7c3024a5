/** What colleagues know that helps in a meeting, and the material that may help in it; nothing while there is nothing. */
import { useNavigate } from '@tanstack/react-router'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { DealResources } from '../../resources/deal.queries.ts'
import { resourceMessages } from '../../resources/ui/resources.messages.ts'
import { topicMessages } from '../../topics/ui/topics.messages.ts'
import type { BeforeMeeting } from '../floor.queries.ts'
import { useAlike } from './use-alike.ts'

interface Line {
  readonly id: string
  readonly text: string
  readonly onOpen?: () => void
}

const mostUseful = 3

export function FloorBrief({ event }: { readonly event: string }) {
  const found = useLive('floor.beforeMeeting', { event }).value
  return found ? <Known found={found} /> : null
}

function Known({ found }: { readonly found: BeforeMeeting }) {
  const text = useText(topicMessages)
  const words = useText(resourceMessages)
  const formats = useFormat()
  const alike = useAlike()
  const navigate = useNavigate()
  const openRecord = useOpenRecord()
  const material: DealResources | undefined = useLive('resources.ofDeal', { opportunity: found.opportunity }).value
  const helped = new Set(found.material.map(({ id }) => id))
  const useful = (material?.useful ?? []).filter(({ id }) => !helped.has(id)).slice(0, mostUseful)
  const openTopic = (topic: string): void => void navigate({ to: '/topics', search: { topic } })
  const lists: readonly (readonly [string, readonly Line[]])[] = [
    [
      text.likeDeals,
      found.deals.map((one) => ({
        id: one.id,
        text: [`${one.name ?? ''} (${one.outcome === 'won' ? text.won : text.lost})`, one.decided, alike(one.because)]
          .filter(Boolean)
          .join(' · '),
        onOpen: () => openRecord(one.id),
      })),
    ],
    [
      text.soldHere,
      found.colleagues.map((one) => ({
        id: one.id,
        text: [
          one.name,
          ...one.because.slice(0, 2).map(({ fact, value, count }) => text.because[fact](formats.number(count), value)),
        ].join(' · '),
      })),
    ],
    [
      text.cards,
      found.cards.flatMap((card) =>
        card.lines.map((line) => ({
          id: line.id,
          text: `${card.competitor ?? ''}: ${line.text ?? ''}`,
          onOpen: () => openTopic(card.id),
        })),
      ),
    ],
    [
      text.objections,
      found.objections.map((one) => ({
        id: one.id,
        text: [one.title, one.answer].filter(Boolean).join(' · '),
        onOpen: () => openTopic(one.id),
      })),
    ],
    [
      text.material,
      [
        ...found.material.map((one) => ({
          id: one.id,
          text: one.title ?? '',
          onOpen: () => openRecord(one.id),
        })),
        ...useful.map((one) => ({
          id: one.id,
          text: [
            one.title,
            words.why[one.why],
            one.isOutOfDate && one.reviewBy !== null && words.outOfDate(formats.date(one.reviewBy)),
          ]
            .filter(Boolean)
            .join(' · '),
          onOpen: () => openRecord(one.id),
        })),
      ],
    ],
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
                  {lines.map(({ id, text: line, onOpen }) => (
                    <li key={id} className="text-pretty">
                      {onOpen ? (
                        <button
                          type="button"
                          onClick={onOpen}
                          className="min-h-6 text-left text-pretty break-words hover:underline max-md:min-h-11"
                        >
                          {line}
                        </button>
                      ) : (
                        line
                      )}
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
