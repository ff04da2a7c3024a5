/** A battle card: what is known of a competitor in four sections, and how the last deals against them ended. */
import { X } from 'lucide-react'
import { useRef, useState, type RefObject } from 'react'
import { useToday } from '#ui/clock.ts'
import { IconButton } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { TopicPage } from '../topics.queries.ts'
import { battleCardSections } from '../topics.schema.ts'
import { topicMessages } from './topics.messages.ts'
import { useTopicCommands } from './use-topic-commands.ts'

type Section = (typeof battleCardSections)[number]

export function BattleCard({ page }: { readonly page: TopicPage }) {
  const text = useText(topicMessages)
  const formats = useFormat()
  const first = useRef<HTMLInputElement>(null)
  useTopicCommands(page.deleted ? {} : { 'topic.addLine': () => first.current?.focus() }, page.topic.title ?? '')
  return (
    <>
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
        {battleCardSections.map((section, at) => (
          <CardSection key={section.value} page={page} section={section} field={at === 0 ? first : undefined} />
        ))}
      </div>
      <p className="num text-fg-2">{text.record(formats.number(page.wonCount), formats.number(page.lostCount))}</p>
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
        <Ended title={text.lastWon} deals={page.won} />
        <Ended title={text.lastLost} deals={page.lost} />
      </div>
    </>
  )
}

interface CardSectionProps {
  readonly page: TopicPage
  readonly section: Section
  readonly field: RefObject<HTMLInputElement | null> | undefined
}

function CardSection({ page, section, field }: CardSectionProps) {
  const text = useText(topicMessages)
  const label = useLabel()
  const toast = useToast()
  const add = useCommandCall('topics.addToCard')
  const remove = useCommandCall('records.delete')
  const [typed, setTyped] = useState('')
  const lines = page.entries.filter((one) => one.section === section.value)
  const name = label(section.label)
  const send = async (): Promise<void> => {
    if (typed.trim() === '' || add.running) return
    const done = await add.run({ topic: page.topic.id, section: section.value, text: typed.trim() })
    if (done.ok) setTyped('')
  }
  const takeOut = async (id: string): Promise<void> => {
    const done = await remove.run({ ids: [id] })
    if (done.ok) toast({ text: text.removed, operation: done.value.operation })
  }
  const failure = add.failure ?? remove.failure
  return (
    <section aria-label={name} className="flex flex-col gap-2 rounded-lg bg-raised p-3 shadow-card">
      <h3 className="text-xs font-semibold">{name}</h3>
      {lines.length === 0 && <p className="text-xs text-fg-2">{text.noLines}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line.id} className="flex items-start gap-2">
            <span className="min-w-0 flex-1 py-1 break-words">{line.text}</span>
            {!page.deleted && (
              <IconButton icon={X} label={text.removeLine(line.text ?? '')} onClick={() => void takeOut(line.id)} />
            )}
          </li>
        ))}
      </ul>
      {!page.deleted && (
        <form
          className="mt-auto"
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <TextField
            {...(field ? { ref: field } : {})}
            label={text.addTo(name)}
            value={typed}
            onValue={setTyped}
            maxLength={1_000}
            autoComplete="off"
            enterKeyHint="done"
          />
        </form>
      )}
      {failure && <ErrorState inline failure={failure} />}
    </section>
  )
}

function Ended({ title, deals }: { readonly title: string; readonly deals: TopicPage['won'] }) {
  const text = useText(topicMessages)
  const formats = useFormat()
  const today = useToday()
  const openRecord = useOpenRecord()
  return (
    <section aria-label={title}>
      <h3 className="text-xs font-semibold">{title}</h3>
      {deals.length === 0 && <p className="text-xs text-fg-2">{text.noneWon}</p>}
      <ul>
        {deals.map((deal) => (
          <li key={deal.id}>
            <button
              type="button"
              onClick={() => openRecord(deal.id)}
              className="min-h-7 text-left font-medium break-words hover:underline max-md:min-h-11"
            >
              {deal.name}
            </button>
            <p className="num text-xs break-words text-fg-2">
              {[deal.account, deal.owner, deal.closedOn && formats.date(deal.closedOn, today), deal.note]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
