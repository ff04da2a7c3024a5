/** What won and lost deals teach: reasons counted, win rates with how sure one can be of them. */
import { Scale } from 'lucide-react'
import { useState } from 'react'
import { useToday } from '#ui/clock.ts'
import { addDays, useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Select } from '#ui/select.tsx'
import { EmptyState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import type { Learned } from '../learn.queries.ts'
import { LessonDeals, type Behind } from './lesson-deals.tsx'
import { LearnTable, RateLine } from './learn-table.tsx'
import { ReasonTable } from './reason-table.tsx'
import { winLossMessages } from './win-loss.messages.ts'

const periods = { quarter: 91, year: 365, all: null } as const
type Period = keyof typeof periods

export function LearnPage() {
  const text = useText(winLossMessages)
  const today = useToday()
  const [period, setPeriod] = useState<Period>('year')
  const [mine, setMine] = useState(false)
  const me = useLive('office.get', {}).value?.me?.id
  const days = periods[period]
  const processes = useLive('process.list', {}).value ?? []
  const [process, setProcess] = useState<string | null>(null)
  const [behind, setBehind] = useState<Behind | null>(null)
  const which = {
    ...(days === null ? {} : { since: addDays(today, -days) }),
    ...(mine && me !== undefined ? { owner: me } : {}),
    ...(process === null ? {} : { process }),
  }
  const learned = useLive('winLoss.learn', which)
  return (
    <Page title={text.title}>
      <div
        role="group"
        aria-label={text.title}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-y-auto -outline-offset-2"
      >
        <div className="mx-auto flex max-w-220 flex-col gap-6 px-4 py-6 max-md:px-3">
          <p className="max-w-160 text-fg-2">{text.intro}</p>
          <div className="flex flex-wrap gap-3">
            <Select
              label={text.period}
              options={(['quarter', 'year', 'all'] as const).map((value) => ({ value, label: text.periods[value] }))}
              value={period}
              onValue={setPeriod}
              className="w-56"
            />
            <Select
              label={text.whose}
              options={[
                { value: 'all', label: text.everybody },
                { value: 'mine', label: text.mine },
              ]}
              value={mine ? 'mine' : 'all'}
              onValue={(value) => setMine(value === 'mine')}
              className="w-40"
            />
            {processes.length > 1 && (
              <Select
                label={text.process}
                options={[
                  { value: '', label: text.allProcesses },
                  ...processes.map(({ id, name }) => ({ value: id ?? '', label: name ?? '' })),
                ]}
                value={process ?? ''}
                onValue={(value) => setProcess(value === '' ? null : value)}
                className="w-52"
              />
            )}
          </div>
          <Loaded live={learned} skeleton={<Skeleton className="h-80" />}>
            {(found) => (
              <Lessons found={found} onDeals={(title, what) => setBehind({ title, input: { ...which, ...what } })} />
            )}
          </Loaded>
        </div>
      </div>
      {behind && <LessonDeals behind={behind} onClose={() => setBehind(null)} />}
    </Page>
  )
}

type OnDeals = (title: string, what: Pick<Behind['input'], 'part' | 'key' | 'outcome'>) => void

function Lessons({ found, onDeals }: { readonly found: Learned; readonly onDeals: OnDeals }) {
  const text = useText(winLossMessages)
  const formats = useFormat()
  const { total } = found
  if (total.won + total.lost === 0)
    return (
      <EmptyState icon={Scale} title={text.empty}>
        {text.emptyWhy}
      </EmptyState>
    )
  return (
    <>
      <section aria-label={text.rate} className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <p className="num text-lg font-semibold">
          {text.totals(formats.number(total.won), formats.number(total.lost))}
        </p>
        <RateLine row={total} fewest={found.fewest} />
        <p className="num w-full text-xs text-fg-2">
          {[
            found.notAsked > 0 ? text.notAsked(formats.number(found.notAsked)) : null,
            found.foreign > 0 ? text.foreign(formats.number(found.foreign)) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </section>
      <div className="grid gap-6 md:grid-cols-2">
        <ReasonTable
          title={text.whyWon}
          tone="good"
          rows={found.whyWon}
          currency={found.currency}
          onDeals={(key, name) => onDeals(`${text.won}: ${name}`, { part: 'reasons', key, outcome: 'won' })}
        />
        <ReasonTable
          title={text.whyLost}
          tone="bad"
          rows={found.whyLost}
          currency={found.currency}
          onDeals={(key, name) => onDeals(`${text.lost}: ${name}`, { part: 'reasons', key, outcome: 'lost' })}
        />
      </div>
      {(['competitors', 'steps', 'products', 'sources'] as const).map((part) => (
        <LearnTable
          key={part}
          title={text.parts[part]}
          unknown={text.unknown[part]}
          rows={found[part]}
          currency={found.currency}
          fewest={found.fewest}
          onDeals={({ key, title }, outcome) =>
            onDeals(`${text[outcome]}: ${title ?? text.unknown[part]}`, { part, key, outcome })
          }
        />
      ))}
    </>
  )
}
