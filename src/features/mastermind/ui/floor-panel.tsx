/** What the floor knows of a record: discussions and battle cards about it, and of a deal those like it and why. */
import { useNavigate } from '@tanstack/react-router'
import { MessageSquarePlus, Swords } from 'lucide-react'
import { Button, IconButton } from '#ui/button.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { RecordPanelProps } from '../../records/ui/page/record-panels.tsx'
import { topicKinds } from '../../topics/topics.schema.ts'
import { topicMessages } from '../../topics/ui/topics.messages.ts'
import type { LikeDeal } from '../floor.queries.ts'
import { useAlike } from './use-alike.ts'

const mostTopics = 6
const mostDeals = 4

export function FloorPanel({ table, id, title }: RecordPanelProps) {
  const text = useText(topicMessages)
  const isDeal = table === 'opportunity'
  const topics = useLive('topics.of', { id }).value
  const deals = useLive('deals.like', { opportunity: id, limit: mostDeals }, { off: !isDeal }).value ?? []
  if (!topics) return null
  const hasCard = topics.some(({ kind }) => kind === 'competitor')
  if (topics.length + deals.length === 0 && table !== 'competitor') return null
  return (
    <section aria-label={text.floorOf} className="border-t border-line px-3 py-2.5">
      <header className="flex h-7 items-center gap-2 px-1">
        <h2 className="text-xs font-semibold">{text.floorOf}</h2>
        <IconButton icon={MessageSquarePlus} command="new.topic" className="ml-auto" />
      </header>
      <Topics topics={topics.slice(0, mostTopics)} />
      {table === 'competitor' && !hasCard && <MakeCard competitor={id} name={title} />}
      {deals.length > 0 && <Deals deals={deals} />}
    </section>
  )
}

const rowLook = 'block min-h-9 w-full rounded-md px-1 py-1 text-left break-words hover:bg-hover max-md:min-h-11'

function Topics({ topics }: { readonly topics: readonly TopicShown[] }) {
  const text = useText(topicMessages)
  const label = useLabel()
  const navigate = useNavigate()
  return (
    <ul>
      {topics.map((one) => {
        const kind = topicKinds.find(({ value }) => value === one.kind)
        const isCard = one.kind === 'competitor'
        return (
          <li key={one.id}>
            <button
              type="button"
              className={rowLook}
              onClick={() => void navigate({ to: '/topics', search: { topic: one.id } })}
            >
              <span className="block font-medium">
                {isCard ? text.cardOf(one.competitorName ?? one.title ?? '') : one.title}
              </span>
              {!isCard && (
                <span className="block text-xs text-fg-2">
                  {[kind && label(kind.label), one.authorName].filter(Boolean).join(' · ')}
                </span>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

interface TopicShown {
  readonly id: string
  readonly kind: string | null
  readonly title: string | null
  readonly authorName: string | null
  readonly competitorName: string | null
}

function Deals({ deals }: { readonly deals: readonly LikeDeal[] }) {
  const text = useText(topicMessages)
  const alike = useAlike()
  const openRecord = useOpenRecord()
  return (
    <>
      <h3 className="mt-2 px-1 text-xs text-fg-2">{text.likeDeals}</h3>
      <ul>
        {deals.map((one) => (
          <li key={one.id}>
            <button type="button" className={rowLook} onClick={() => openRecord(one.id)}>
              <span className="block font-medium">
                {one.name} ({one.outcome === 'won' ? text.won : text.lost})
              </span>
              <span className="block text-xs text-fg-2">
                {[alike(one.because), one.decided].filter(Boolean).join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function MakeCard({ competitor, name }: { readonly competitor: string; readonly name: string }) {
  const text = useText(topicMessages)
  const navigate = useNavigate()
  const post = useCommandCall('topics.post')
  const make = async (): Promise<void> => {
    const done = await post.run({ kind: 'competitor', title: name, competitor })
    if (done.ok) void navigate({ to: '/topics', search: { topic: done.value.value.id } })
  }
  return (
    <>
      <Button icon={Swords} busy={post.running} onClick={() => void make()}>
        {text.makeCard}
      </Button>
      {post.failure && <ErrorState inline failure={post.failure} />}
    </>
  )
}
