/** My number: quota, closed, pace, what is open by step with an honest range, and the same for my people. */
import clsx from 'clsx'
import { ChevronLeft, ChevronRight, Target } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { addDays, useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { MyNumber } from '../quota.answers.ts'
import { quotaPeriods, type QuotaPeriod } from '../quota.schema.ts'
import { NumberBar } from './number-bar.tsx'
import { PaceChart } from './pace-chart.tsx'
import { quotaMessages } from './quota.messages.ts'
import { SetQuota } from './set-quota.tsx'
import { StepsTable } from './steps-table.tsx'
import { LeftOut, TeamTable } from './team-table.tsx'

export function NumberPage() {
  const text = useText(quotaMessages)
  const formats = useFormat()
  const today = useToday()
  const [period, setPeriod] = useState<QuotaPeriod>('quarter')
  const [day, setDay] = useState(today)
  const [person, setPerson] = useState<string | null>(null)
  const [setting, setSetting] = useState<{ id: string; name: string; quota: number | null } | null>(null)
  const live = useLive('quota.number', { period, day, ...(person === null ? {} : { person }) }, { keep: true })
  const team = useLive('quota.team', { period, day }, { keep: true })
  const number = live.value
  const back = (): void => number && setDay(addDays(number.from, -1))
  const forth = (): void => number && setDay(addDays(number.to, 1))
  useCommands([
    { id: 'number.previous', label: text.previous, group: text.group, keys: ['ArrowLeft'], run: back },
    { id: 'number.next', label: text.next, group: text.group, keys: ['ArrowRight'], run: forth },
    {
      id: 'number.quota',
      label: text.setQuota,
      group: text.group,
      icon: Target,
      keys: ['e'],
      when: () => number?.maySet === true,
      run: () => number && setSetting({ id: number.person, name: number.name, quota: number.quota }),
    },
    ...quotaPeriods.map((one) => ({
      id: `number.${one}`,
      label: `${text.period}: ${text.periods[one]}`,
      group: text.group,
      run: () => setPeriod(one),
    })),
  ])
  return (
    <Page
      title={person === null || !number ? text.title : text.numberOf(number.name)}
      {...(number ? { note: `${formats.date(number.from, today)} – ${formats.date(number.to, today)}` } : {})}
      {...(person === null ? {} : { onBack: () => setPerson(null) })}
      actions={
        <>
          <IconButton icon={ChevronLeft} command="number.previous" />
          <IconButton icon={ChevronRight} command="number.next" />
          <Periods period={period} onPeriod={setPeriod} className="max-md:hidden" />
        </>
      }
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-220 flex-col gap-8 px-4 py-6 max-md:px-3">
          {/* On a phone the title needs the width. */}
          <Periods period={period} onPeriod={setPeriod} className="self-start md:hidden" />
          <Loaded live={live} skeleton={<Skeleton className="h-60" />}>
            {(shown) => (
              <>
                <Standing number={shown} today={today} />
                <StepsTable number={shown} />
              </>
            )}
          </Loaded>
          {person === null && team.value && team.value.people.length > 1 && (
            <TeamTable
              team={team.value}
              onOpen={setPerson}
              onSet={(one) => setSetting({ id: one.person, name: one.name, quota: one.quota })}
            />
          )}
        </div>
      </div>
      {setting && number && (
        <SetQuota
          person={setting.id}
          name={setting.name}
          quota={setting.quota}
          period={period}
          from={number.from}
          to={number.to}
          onClose={() => setSetting(null)}
        />
      )}
    </Page>
  )
}

const Periods = ({
  period,
  onPeriod,
  className,
}: {
  readonly className: string
  readonly period: QuotaPeriod
  readonly onPeriod: (period: QuotaPeriod) => void
}) => {
  const text = useText(quotaMessages)
  return (
    <div
      role="group"
      aria-label={text.period}
      className={clsx('flex rounded-lg bg-sunken p-0.5 max-md:p-0', className)}
    >
      {quotaPeriods.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === period}
          onClick={() => onPeriod(one)}
          className={clsx(
            'inline-flex h-7 items-center rounded-md px-2 text-xs max-md:h-11',
            one === period
              ? 'bg-raised font-medium text-fg shadow-card forced-colors:border'
              : 'text-fg-2 hover:text-fg',
          )}
        >
          {text.periods[one]}
        </button>
      ))}
    </div>
  )
}

function Standing({ number, today }: { readonly number: MyNumber; readonly today: string }) {
  const text = useText(quotaMessages)
  const formats = useFormat()
  const { closed, quota, currency, elapsed, range, history, lastYear } = number
  const money = (amount: number): string => formats.money(Math.round(amount), currency)
  const count = (value: number): string => formats.number(value)
  const isOver = number.to < today
  const gap = quota === null ? 0 : quota - closed.amount
  const pace = quota === null ? 0 : closed.amount - quota * elapsed
  return (
    <section aria-label={text.title}>
      <p className="num flex flex-wrap items-baseline gap-x-2">
        <b className="text-2xl font-semibold tracking-tight">{money(closed.amount)}</b>
        <span className="text-fg-2">{quota === null ? text.noQuota : text.ofQuota(money(quota))}</span>
        <span className="text-fg-3">{text.won(closed.count, count(closed.count))}</span>
        {number.maySet && <Button tone="quiet" icon={Target} command="number.quota" className="ml-auto max-md:ml-0" />}
      </p>
      <NumberBar number={number} />
      <dl className="num mt-2 grid grid-cols-1 gap-x-8 gap-y-3 md:grid-cols-2">
        {quota !== null && (
          <div>
            <dt className="text-xs text-fg-3">{gap > 0 ? text.toFind : text.reached}</dt>
            <dd>
              <b className="font-semibold">
                {gap > 0 ? money(gap) : formats.percent((closed.amount / (quota || 1)) * 100)}
              </b>
              <span className="block text-xs text-fg-2">
                {text.closedShare(formats.percent(quota === 0 ? 100 : (closed.amount / quota) * 100))},{' '}
                {text.elapsed(formats.percent(Math.round(elapsed * 100)))}
              </span>
              <span className={clsx('block text-xs', pace < 0 ? 'text-warn' : 'text-good')}>
                {pace < 0 ? text.behind(money(-pace)) : text.ahead(money(pace))}
              </span>
            </dd>
          </div>
        )}
        <div>
          <dt className="text-xs text-fg-3">{text.range}</dt>
          <dd>
            {range ? (
              <>
                <b className="font-semibold">{text.rangeSays(money(range.low), money(range.high))}</b>
                <span className="block text-xs text-fg-2">
                  {text.rangeWhy(count(history.won), count(history.lost))}
                </span>
              </>
            ) : (
              <>
                <b className="font-semibold">{isOver ? text.isOver : text.noHistory}</b>
                {!isOver && (
                  <span className="block text-xs text-fg-2">
                    {text.noHistoryWhy(count(history.won), count(history.lost))}
                  </span>
                )}
              </>
            )}
          </dd>
        </div>
      </dl>
      {lastYear && (
        <p className="num mt-3 text-xs text-fg-2">{text.lastYear(money(lastYear.untilNow), money(lastYear.whole))}</p>
      )}
      <LeftOut of={number} />
      <PaceChart number={number} today={today} />
    </section>
  )
}
