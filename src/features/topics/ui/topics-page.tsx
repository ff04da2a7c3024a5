/** The sales floor: ask it, read what is discussed, be glad of wins. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CheckCheck, MessageSquarePlus, MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Select } from '#ui/select.tsx'
import { EmptyState, ErrorState, Loaded, Skeleton } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { AskFloor } from '../../mastermind/ui/ask-floor.tsx'
import { Bells } from '../../mastermind/ui/bells.tsx'
import { Pairs } from '../../mastermind/ui/pairs.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { topicKinds, type TopicKind } from '../topics.schema.ts'
import { TopicView } from './topic-view.tsx'
import { topicMessages } from './topics.messages.ts'
import { TopicRow } from './topic-row.tsx'
import { useTopicCommands } from './use-topic-commands.ts'

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
                onOpen={(item) => {
                  if (item.kind === 'topic' || item.kind === 'card') return open(item.id)
                  if (item.channel === null) return openRecord(item.id)
                  void navigate({
                    to: '/messages/$channel',
                    params: { channel: item.channel },
                    search: item.thread === null ? { at: item.at } : { thread: item.thread },
                  })
                }}
              />
              <Fresh onOpen={open} />
              <Topics onOpen={open} />
              <Bells />
              <Pairs />
            </>
          ) : (
            <TopicView key={shown} id={shown} onBack={() => open(null)} onOpen={open} />
          )}
        </div>
      </div>
    </Page>
  )
}

const shows = ['all', 'open', 'following', 'mine', 'new'] as const

/** Goes to the topic's row beneath or above the one that has the focus. */
function stepRow(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('a[data-topic]')]
  const at = rows.findIndex((row) => row === document.activeElement)
  rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]?.focus()
}

interface OpenProps {
  readonly onOpen: (topic: string) => void
}

/** What was said since I looked, and what waits for me. */
function Fresh({ onOpen }: OpenProps) {
  const text = useText(topicMessages)
  const digest = useLive('topics.digest', {}).value
  const read = useCommandCall('topics.read')
  const fresh = digest?.fresh ?? []
  const waiting = (digest?.mine ?? []).filter((one) => !fresh.some(({ id }) => id === one.id))
  const readAll = (): void => void read.run({ ids: fresh.map(({ id }) => id) })
  useTopicCommands(fresh.length === 0 ? {} : { 'topics.readAll': readAll })
  const lists = [
    [text.fresh, fresh],
    [text.waiting, waiting],
  ] as const
  return lists.map(
    ([name, topics]) =>
      topics.length > 0 && (
        <section key={name} aria-label={name} className="flex flex-col gap-1">
          <header className="flex flex-wrap items-center gap-2">
            <h2 className="flex-1 text-sm font-semibold">{name}</h2>
            {topics === fresh && (
              <Button icon={CheckCheck} tone="quiet" command="topics.readAll" onClick={readAll}>
                {text.readAll}
              </Button>
            )}
          </header>
          <ul>
            {topics.slice(0, 10).map((one) => (
              <TopicRow key={one.id} topic={one} onOpen={onOpen} />
            ))}
          </ul>
          {read.failure && <ErrorState inline failure={read.failure} />}
        </section>
      ),
  )
}

function Topics({ onOpen }: OpenProps) {
  const text = useText(topicMessages)
  const label = useLabel()
  const [kind, setKind] = useState<'all' | TopicKind>('all')
  const [show, setShow] = useState<(typeof shows)[number]>('all')
  const topics = useLive('topics.list', kind === 'all' ? { show } : { show, kind }, { keep: true })
  const rescued = useLive('topics.digest', {}).value?.rescued ?? []
  useTopicCommands({ 'topics.down': () => stepRow(1), 'topics.up': () => stepRow(-1) })
  return (
    <section aria-label={text.discussions} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="flex-1 text-sm font-semibold">{text.discussions}</h2>
        <Button icon={MessageSquarePlus} command="new.topic">
          {text.write}
        </Button>
      </header>
      <div className="grid grid-cols-2 gap-3">
        <Select
          label={text.kind}
          options={[
            { value: 'all', label: text.allKinds },
            ...topicKinds.map((one) => ({ value: one.value as string, label: label(one.label) })),
          ]}
          value={kind}
          onValue={(value) => setKind(value as 'all' | TopicKind)}
        />
        <Select
          label={text.show}
          options={shows.map((value) => ({ value, label: text.shows[value] }))}
          value={show}
          onValue={setShow}
        />
      </div>
      {rescued.length > 0 && (
        <ul aria-label={text.rescued}>
          {rescued.map((one) => (
            <li key={one.id}>
              <Button className="max-w-full whitespace-normal!" onClick={() => onOpen(one.id)}>
                {one.title}
              </Button>{' '}
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
                <TopicRow key={one.id} topic={one} onOpen={onOpen} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
