/** The manager's home: what deals need, what was promised for them, and which deals want help. It asks for nothing. */
import { CircleAlert, HandHelping } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { AccountSign } from '#ui/avatar.tsx'
import { Badge } from '#ui/badge.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { EmptyState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { NeedyDeal, Needs, PromiseLine, RequestItem } from '../requests.answers.ts'
import { CommitDialog, DeclineDialog } from './answer-dialogs.tsx'
import { RequestLine } from './request-row.tsx'
import { requestMessages } from './requests.messages.ts'

export function NeedsPage() {
  const text = useText(requestMessages)
  const needs = useLive('requests.needs', {})
  const scope = needs.value && (needs.value.scope === 'people' ? text.scopePeople : text.scopeOffice)
  return (
    <Page title={text.title} {...(scope === undefined ? {} : { note: scope })}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-280 flex-col gap-8 px-4 py-6 max-md:px-3">
          <Loaded live={needs} skeleton={<Skeleton className="h-60" />}>
            {(found) => <Sections needs={found} />}
          </Loaded>
        </div>
      </div>
    </Page>
  )
}

function Sections({ needs }: { readonly needs: Needs }) {
  const text = useText(requestMessages)
  return (
    <>
      <Requests requests={needs.requests} />
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-2">
        <Section title={text.nearest}>
          <Deals deals={needs.nearest} />
        </Section>
        <Section title={text.toAdvance}>
          <Deals deals={needs.toAdvance} />
        </Section>
      </div>
      <Section title={text.promises} count={needs.promises.length}>
        <Promises promises={needs.promises} />
      </Section>
    </>
  )
}

const Section = ({
  title,
  count,
  children,
}: {
  readonly title: string
  readonly count?: number
  readonly children: ReactNode
}) => (
  <section aria-label={title}>
    <h2 className="mb-1 flex items-baseline gap-2 text-base font-semibold tracking-tight">
      {title} {count !== undefined && <span className="num text-xs font-normal text-fg-3">{count}</span>}
    </h2>
    {children}
  </section>
)

/** J and K walk through what is asked; Y and Backspace answer the one that has the focus. */
function Requests({ requests }: { readonly requests: readonly RequestItem[] }) {
  const text = useText(requestMessages)
  const openRecord = useOpenRecord()
  const list = useRef<HTMLDivElement>(null)
  const formats = useFormat()
  const today = useToday()
  /** Which deal, how much, and how near its decision. */
  const whereOf = ({ deal, amount, currency, stageName, closeDate }: RequestItem): string =>
    [
      deal,
      amount === null ? null : formats.moneyShort(amount, currency),
      stageName,
      closeDate === null ? null : text.decides(formats.day(closeDate, today)),
    ]
      .filter(Boolean)
      .join(' · ')
  const [current, setCurrent] = useState<string | null>(null)
  const [committing, setCommitting] = useState<RequestItem | null>(null)
  const [declining, setDeclining] = useState<RequestItem | null>(null)
  const at = Math.max(
    0,
    requests.findIndex(({ id }) => id === current),
  )
  const chosen = requests[at]
  const isPromised = chosen?.state === 'committed' && chosen.promise?.state !== 'released'
  const go = (by: number) => (): void => {
    const next = requests[current === null ? 0 : Math.min(requests.length - 1, Math.max(0, at + by))]
    if (!next) return
    setCurrent(next.id)
    list.current?.querySelector<HTMLElement>(`[data-request="${next.id}"]`)?.focus()
  }
  useCommands([
    {
      id: 'needs.next',
      label: text.nextOne,
      group: text.group,
      keys: ['j', 'ArrowDown'],
      hideInPalette: true,
      run: go(1),
    },
    {
      id: 'needs.previous',
      label: text.previousOne,
      group: text.group,
      keys: ['k', 'ArrowUp'],
      hideInPalette: true,
      run: go(-1),
    },
    {
      id: 'needs.commit',
      label: text.commitTo,
      group: text.group,
      keys: ['y'],
      when: () => chosen?.mayCommit === true && !isPromised,
      run: () => chosen && setCommitting(chosen),
      about: () => chosen?.what,
    },
    {
      id: 'needs.decline',
      label: text.decline,
      group: text.group,
      keys: ['Backspace'],
      when: () => chosen?.state === 'asked' && chosen.mayDecide,
      run: () => chosen && setDeclining(chosen),
      about: () => chosen?.what,
    },
    {
      id: 'needs.open',
      label: text.open,
      group: text.group,
      keys: ['Enter'],
      when: () => chosen !== undefined,
      run: () => chosen && openRecord(chosen.opportunity),
      about: () => chosen?.deal,
    },
  ])
  return (
    <Section title={text.requests} count={requests.length}>
      {requests.length === 0 ? (
        <EmptyState icon={HandHelping} title={text.noRequests}>
          {text.noRequestsWhy}
        </EmptyState>
      ) : (
        <>
          <div ref={list} className="flex flex-col gap-4">
            {[true, false].map((near) => {
              const group = requests.filter((one) => one.near === near)
              return group.length === 0 ? null : (
                <section key={String(near)} aria-label={near ? text.forNearest : text.forAdvance}>
                  <h3 className="mb-1 text-xs font-semibold text-fg-2">{near ? text.forNearest : text.forAdvance}</h3>
                  <ul className="flex flex-col gap-2">
                    {group.map((request) => (
                      <li
                        key={request.id}
                        data-request={request.id}
                        // The list is walked by J and K; the row is what the keys act on.
                        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
                        tabIndex={request.id === chosen?.id ? 0 : -1}
                        onFocus={() => setCurrent(request.id)}
                        className="flex gap-3 rounded-lg bg-raised p-3 shadow-card outline-none focus-visible:shadow-[0_0_0_2px_var(--ring)]"
                      >
                        <AccountSign name={request.account ?? request.deal} size={24} />
                        <RequestLine
                          request={request}
                          where={whereOf(request)}
                          acts={{ onCommit: setCommitting, onDecline: setDeclining }}
                        />
                      </li>
                    ))}
                  </ul>
                </section>
              )
            })}
          </div>
          <p className="mt-2 text-xs text-fg-3 max-md:hidden">{text.keys}</p>
        </>
      )}
      {committing && <CommitDialog request={committing} onClose={() => setCommitting(null)} />}
      {declining && <DeclineDialog request={declining} onClose={() => setDeclining(null)} />}
    </Section>
  )
}

function Deals({ deals }: { readonly deals: readonly NeedyDeal[] }) {
  const text = useText(requestMessages)
  const formats = useFormat()
  const today = useToday()
  const openRecord = useOpenRecord()
  if (deals.length === 0) return <p className="text-fg-3">{text.noDeals}</p>
  const ids = deals.map(({ id }) => id)
  return (
    <ul>
      {deals.map((deal) => (
        <li key={deal.id} className="border-t border-line">
          <a
            href={`/record/${deal.id}`}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              openRecord(deal.id, ids)
            }}
            className="-mx-2 flex min-h-11 items-center gap-2.5 rounded-md px-2 py-2 hover:bg-hover"
          >
            <AccountSign name={deal.account ?? deal.name ?? '?'} size={22} />
            <span className="min-w-0 flex-1">
              <span className="block font-medium break-words">{deal.name}</span>
              <span className="num block text-xs text-fg-2">
                {[
                  deal.ownerName,
                  deal.stageName,
                  deal.daysInStage !== null && text.inStep(formats.number(deal.daysInStage)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {deal.nextStep === null && (
                <span className="flex items-center gap-1 text-xs text-warn">
                  <CircleAlert aria-hidden size={12} className="shrink-0" />
                  {text.noNextStep}
                </span>
              )}
            </span>
            <span className="num shrink-0 text-right text-xs">
              <b className="block font-semibold">
                {deal.amount === null ? '' : formats.moneyShort(deal.amount, deal.currency)}
              </b>
              {deal.closeDate !== null && (
                <span className={deal.closeDate < today ? 'text-bad' : 'text-fg-2'}>
                  {formats.day(deal.closeDate, today)}
                </span>
              )}
              {deal.requests > 0 && (
                <span className="block">
                  <Badge tone="warn">{text.openRequests(deal.requests)}</Badge>
                </span>
              )}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Promises({ promises }: { readonly promises: readonly PromiseLine[] }) {
  const text = useText(requestMessages)
  const formats = useFormat()
  const today = useToday()
  const openRecord = useOpenRecord()
  if (promises.length === 0) return <p className="text-fg-3">{text.noPromises}</p>
  return (
    <ul>
      {promises.map((promise) => (
        <li key={promise.id} className="border-t border-line">
          <a
            href={`/record/${promise.id}`}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              openRecord(promise.id)
            }}
            className="-mx-2 flex min-h-11 items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover"
          >
            <span className="min-w-0 flex-1">
              <span className="block font-medium break-words">{promise.text}</span>
              <span className="block text-xs text-fg-2">
                {[promise.ownerName, promise.deal, promise.waitingName !== null && text.waits(promise.waitingName)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span
              className={`num shrink-0 text-xs ${promise.dueOn !== null && promise.dueOn < today ? 'text-bad' : 'text-fg-2'}`}
            >
              {promise.dueOn === null ? text.undated : formats.day(promise.dueOn, today)}
              {promise.movedFrom !== null && ` · ${text.moved}`}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
