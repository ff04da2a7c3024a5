/** The sales floor: ask it, read what is discussed, be glad of wins. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Select } from '#ui/select.tsx'
import { EmptyState, Loaded, Skeleton } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { AskFloor } from '../../mastermind/ui/ask-floor.tsx'
import { Bells } from '../../mastermind/ui/bells.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { topicKinds, type TopicKind } from '../topics.schema.ts'
import { TopicView } from './topic-view.tsx'
import { topicMessages } from './topics.messages.ts'

export function TopicsPage() {
  const text = useText(topicMessages)
  const navigate = useNavigate()
  const openRecord = useOpenRecord()
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const shown = typeof search['topic'] === 'string' ? search['topic'] : null
  const open = (topic: string | null): void => void navigate({ to: '/topics', search: topic === null ? {} : { topic } })
  return (
    <Page title={text.title}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-220 flex-col gap-8 px-4 py-6 max-md:px-3">
          {shown === null ? (
            <>
              <AskFloor
                onOpen={(item) => (item.kind === 'topic' || item.kind === 'card' ? open(item.id) : openRecord(item.id))}
              />
              <Topics onOpen={open} />
              <Bells />
            </>
          ) : (
            <TopicView id={shown} onBack={() => open(null)} />
          )}
        </div>
      </div>
    </Page>
  )
}

function Topics({ onOpen }: { readonly onOpen: (topic: string) => void }) {
  const text = useText(topicMessages)
  const label = useLabel()
  const formats = useFormat()
  const [kind, setKind] = useState<'all' | TopicKind>('all')
  const topics = useLive('topics.list', kind === 'all' ? { show: 'all' } : { show: 'all', kind })
  const rescued = useLive('topics.digest', {}).value?.rescued ?? []
  return (
    <section aria-label={text.discussions} className="flex flex-col gap-3">
      <h2 className="text-sm font-semibold">{text.discussions}</h2>
      <Select
        label={text.kind}
        options={[
          { value: 'all', label: text.allKinds },
          ...topicKinds.map((one) => ({ value: one.value as string, label: label(one.label) })),
        ]}
        value={kind}
        onValue={(value) => setKind(value as 'all' | TopicKind)}
      />
      {rescued.length > 0 && (
        <ul aria-label={text.rescued}>
          {rescued.map((one) => (
            <li key={one.id}>
              <Button onClick={() => onOpen(one.id)}>{one.title}</Button>{' '}
              <span className="text-xs text-fg-2">{text.rescued}</span>
            </li>
          ))}
        </ul>
      )}
      <Loaded live={topics} skeleton={<Skeleton className="h-60" />}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState icon={MessagesSquare} title={text.none}>
              {text.noneWhy}
            </EmptyState>
          ) : (
            <ul>
              {found.slice(0, 100).map((one) => (
                <li key={one.id} className="border-t border-line">
                  <a
                    href={`/topics?topic=${one.id}`}
                    onClick={(event) => {
                      if (event.ctrlKey || event.metaKey || event.shiftKey) return
                      event.preventDefault()
                      onOpen(one.id)
                    }}
                    className="-mx-2 block min-h-11 rounded-md px-2 py-2 hover:bg-hover"
                  >
                    <span className="block font-medium break-words">{one.title}</span>
                    <span className="num block text-xs text-fg-2">
                      {[
                        label(topicKinds.find((other) => other.value === one.kind)?.label ?? { en: '', de: '' }),
                        one.authorName,
                        one.productName ?? one.competitorName,
                        text.replies(formats.number(one.replies)),
                        text.votes(formats.number(one.votes)),
                        one.hit > 0 && text.hit(formats.number(one.hit)),
                        one.isNew && text.isNew,
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
