/** A quote: its standing on top, its lines in the middle as they will be printed, what is known of it on the right. */
import { useNavigate } from '@tanstack/react-router'
import {
  BadgeCheck,
  Check,
  CopyPlus,
  FileDown,
  Hourglass,
  Paperclip,
  Send,
  ThumbsDown,
  ThumbsUp,
  X,
} from 'lucide-react'
import { useState } from 'react'
import { Badge, type Tone } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState, Loaded } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { usePrint } from '#ui/use-print.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { LinesGrid } from '../../line-items/ui/lines-grid.tsx'
import { lineMessages } from '../../line-items/ui/lines.messages.ts'
import type { AnyRow } from '../../records/rows.ts'
import { FactsPanel } from '../../records/ui/page/facts-panel.tsx'
import { RecordFrame } from '../../records/ui/page/record-frame.tsx'
import { RecordSkeleton } from '../../records/ui/page/record-skeleton.tsx'
import { Related } from '../../records/ui/page/related.tsx'
import { useOfficeCurrency } from '../../office/ui/use-office-currency.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { QuotePage as Page, QuoteTotals } from '../quotes.queries.ts'
import { quote as quoteTable, type QuoteState } from '../quotes.schema.ts'
import { AnswerDialog, AskDialog, DecideDialog } from './quote-dialogs.tsx'
import { quoteMessages } from './quotes.messages.ts'

const tones: Readonly<Record<QuoteState, Tone>> = {
  draft: 'plain',
  inApproval: 'warn',
  approved: 'accent',
  sent: 'accent',
  accepted: 'good',
  declined: 'bad',
  expired: 'warn',
}

export function StateBadge({ state }: { readonly state: QuoteState }) {
  const label = useLabel()
  const choice = quoteTable.fields.state.choices.find((one) => one.value === state)
  return <Badge tone={tones[state]}>{choice ? label(choice.label) : state}</Badge>
}

export function QuotePage({ id, conflicts }: { readonly id: string; readonly conflicts: readonly string[] }) {
  const page = useLive('quotes.page', { id })
  return (
    <Loaded live={page} skeleton={<RecordSkeleton />}>
      {(found) => (found === null ? <RecordSkeleton /> : <Quote page={found} conflicts={conflicts} />)}
    </Loaded>
  )
}

type Asking = 'ask' | 'approved' | 'declined' | 'accept' | 'refuse'

function Quote({ page, conflicts }: { readonly page: Page; readonly conflicts: readonly string[] }) {
  const { quote, state, editable, lines, standing } = page
  const text = useText(quoteMessages)
  const words = useText(lineMessages)
  const formats = useFormat()
  const today = useToday()
  const toast = useToast()
  const navigate = useNavigate()
  const own = useOfficeCurrency() ?? ''
  const openRecord = useOpenRecord()
  const [asking, setAsking] = useState<Asking | null>(null)
  const send = useCommandCall('quotes.markSent')
  const version = useCommandCall('quotes.newVersion')
  const add = useCommandCall('quotes.addLines')
  const change = useCommandCall('quotes.changeLine')
  const remove = useCommandCall('records.delete')
  const printing = usePrint('quotes.print', text.attached)
  const name = `${quote.number ?? ''} ${quote.name ?? ''}`.trim()
  const needsApproval = editable && standing.isOver && !page.approved
  const isMine = state === 'inApproval' && quote.approver === page.me
  const ready = editable && page.newest && lines.length > 0
  const answerable = state === 'sent' || state === 'expired'

  const markSent = async (): Promise<void> => {
    const done = await send.run({ id: quote.id })
    if (done.ok) toast({ text: text.sent, operation: done.value.operation, tone: 'good' })
  }
  const newVersion = async (): Promise<void> => {
    const done = await version.run({ id: quote.id })
    if (!done.ok) return
    toast({ text: text.versionMade, operation: done.value.operation, tone: 'good' })
    openRecord(done.value.value.id)
  }
  useCommands([
    {
      id: 'quote.send',
      label: text.markSent,
      group: text.group,
      icon: Send,
      keys: ['Shift+S'],
      when: () => ready && !needsApproval,
      run: () => void markSent(),
      about: name,
    },
    {
      id: 'quote.ask',
      label: text.askApproval,
      group: text.group,
      icon: Hourglass,
      keys: ['Shift+A'],
      when: () => ready && needsApproval && !isMine,
      run: () => setAsking('ask'),
      about: name,
    },
    {
      id: 'quote.approve',
      label: text.approve,
      group: text.group,
      icon: BadgeCheck,
      when: () => isMine,
      run: () => setAsking('approved'),
      about: name,
    },
    {
      id: 'quote.decline',
      label: text.decline,
      group: text.group,
      icon: X,
      when: () => isMine,
      run: () => setAsking('declined'),
      about: name,
    },
    {
      id: 'quote.print',
      label: text.print,
      group: text.group,
      icon: FileDown,
      keys: ['Shift+P'],
      when: () => lines.length > 0,
      run: () => printing.print({ id: quote.id, attach: false }),
      about: name,
    },
    {
      id: 'quote.attach',
      label: text.attach,
      group: text.group,
      icon: Paperclip,
      when: () => lines.length > 0 && quote.opportunity !== null,
      run: () => printing.print({ id: quote.id, attach: true }),
      about: name,
    },
    {
      id: 'quote.version',
      label: text.newVersion,
      group: text.group,
      icon: CopyPlus,
      keys: ['Shift+V'],
      when: () => page.newest,
      run: () => void newVersion(),
      about: name,
    },
    {
      id: 'quote.accepted',
      label: text.accepted,
      group: text.group,
      icon: ThumbsUp,
      when: () => answerable,
      run: () => setAsking('accept'),
      about: name,
    },
    {
      id: 'quote.declined',
      label: text.declined,
      group: text.group,
      icon: ThumbsDown,
      when: () => answerable,
      run: () => setAsking('refuse'),
      about: name,
    },
  ])
  const failure = send.failure ?? version.failure ?? add.failure ?? change.failure ?? remove.failure ?? printing.failure
  const newest = page.versions[0]
  return (
    <>
      <RecordFrame
        table={quoteTable}
        id={quote.id}
        title={name}
        line={
          <>
            <StateBadge state={state} />
            {(quote.version ?? 1) > 1 && <span>{text.version(quote.version ?? 1)}</span>}
            {quote.accountTitle !== null && (
              <button
                type="button"
                className="min-w-0 text-left font-medium break-words text-fg hover:underline max-md:min-h-11"
                onClick={() =>
                  quote.account !== null && void navigate({ to: '/record/$id', params: { id: quote.account } })
                }
              >
                {quote.accountTitle}
              </button>
            )}
            {quote.total !== null && (
              <b className="font-semibold text-fg">{formats.money(quote.total, quote.currency)}</b>
            )}
            {quote.quotedOn !== null && !editable && <span>{text.sentOn(formats.date(quote.quotedOn, today))}</span>}
            {quote.validUntil !== null && (
              <span className={quote.validUntil < today && (editable || answerable) ? 'text-bad' : ''}>
                {text.validUntil(formats.date(quote.validUntil, today))}
              </span>
            )}
          </>
        }
        top={
          <div className="flex flex-col gap-2">
            <div className="flex flex-wrap items-center gap-1.5">
              {ready && !needsApproval && (
                <Button tone="primary" icon={Send} command="quote.send" busy={send.running} />
              )}
              {ready && needsApproval && !isMine && <Button tone="primary" icon={Hourglass} command="quote.ask" />}
              {isMine && <Button tone="primary" icon={BadgeCheck} command="quote.approve" />}
              {isMine && <Button icon={X} command="quote.decline" />}
              {answerable && <Button tone="primary" icon={ThumbsUp} command="quote.accepted" />}
              {answerable && <Button icon={ThumbsDown} command="quote.declined" />}
              {lines.length > 0 && <Button icon={FileDown} command="quote.print" busy={printing.running} />}
              {lines.length > 0 && quote.opportunity !== null && <Button icon={Paperclip} command="quote.attach" />}
              {page.newest && <Button tone="quiet" icon={CopyPlus} command="quote.version" />}
            </div>
            <Standing page={page} />
            {!page.newest && newest && (
              <p className="flex flex-wrap items-center gap-2 text-warn">
                {text.replaced}
                <Button tone="quiet" onClick={() => openRecord(newest.id)}>
                  {text.openNewest}
                </Button>
              </p>
            )}
            {failure && <ErrorState inline failure={failure} />}
          </div>
        }
        context={{
          opportunity: quote.opportunity,
          opportunityTitle: quote.opportunityTitle,
          account: quote.account,
          accountTitle: quote.accountTitle,
        }}
        timeline={
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3 max-md:px-2">
            {lines.length === 0 && !editable ? (
              <p className="text-fg-2">{text.imported}</p>
            ) : (
              <LinesGrid
                lines={lines}
                currency={quote.currency ?? own}
                account={quote.account}
                editable={editable}
                onChange={(line, set) => void change.run({ id: line.id, set })}
                onAdd={(line) => void add.run({ quote: quote.id, lines: [line] })}
                onRemove={(line) =>
                  void remove.run({ ids: [line.id] }).then((done) => {
                    if (done.ok) toast({ text: words.removed(line.name), operation: done.value.operation })
                  })
                }
              />
            )}
            {page.totals && <Totals totals={page.totals} currency={quote.currency} />}
            {[quote.intro, quote.terms].map(
              (one, at) =>
                one !== null &&
                one !== '' && (
                  <section key={at} className="mt-5 max-w-140">
                    <h2 className="text-xs font-semibold">{at === 0 ? text.intro : text.terms}</h2>
                    <p className="mt-1 whitespace-pre-wrap text-fg-2">{one}</p>
                  </section>
                ),
            )}
          </div>
        }
        facts={<FactsPanel table={quoteTable} row={quote as unknown as AnyRow} conflicts={conflicts} />}
        related={
          <Related title={text.versions} total={page.versions.length}>
            {page.versions.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={one.id === quote.id ? 'page' : undefined}
                  onClick={() => openRecord(one.id)}
                  className="flex min-h-9 w-full items-center gap-2 rounded-md px-1 text-left hover:bg-hover max-md:min-h-11"
                >
                  <span className={one.id === quote.id ? 'font-semibold' : ''}>{text.version(one.version ?? 1)}</span>
                  <StateBadge state={one.state} />
                </button>
              </li>
            ))}
          </Related>
        }
      />
      {asking === 'ask' && <AskDialog page={page} onClose={() => setAsking(null)} />}
      {(asking === 'approved' || asking === 'declined') && (
        <DecideDialog page={page} decision={asking} onClose={() => setAsking(null)} />
      )}
      {(asking === 'accept' || asking === 'refuse') && (
        <AnswerDialog
          page={page}
          answer={asking === 'accept' ? 'accepted' : 'declined'}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}

/** What the discount means: under the limit, waiting, approved or declined, and by whom. */
function Standing({ page }: { readonly page: Page }) {
  const text = useText(quoteMessages)
  const formats = useFormat()
  const { standing, decisions, quote, state, editable } = page
  const [last] = decisions
  if (!editable && !last) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-fg-2">
      {editable && standing.discount > 0 && (
        <span className={standing.isOver && !page.approved ? 'text-warn' : ''}>
          {standing.isOver && !page.approved
            ? text.overLimit(formats.percent(standing.discount), formats.percent(standing.limit ?? 0))
            : text.discountOf(formats.percent(standing.discount))}
        </span>
      )}
      {state === 'inApproval' && <span>{text.waitingFor(quote.approverTitle ?? '?')}</span>}
      {last && (
        <span className={last.decision === 'approved' ? 'text-good' : 'text-bad'}>
          {last.decision === 'approved' ? (
            <Check aria-hidden size={12} className="mr-1 inline" />
          ) : (
            <X aria-hidden size={12} className="mr-1 inline" />
          )}
          {(last.decision === 'approved' ? text.approvedBy : text.declinedBy)(last.authorName ?? '?')}
          {last.reason ? `: ${last.reason}` : ''}
        </span>
      )}
    </div>
  )
}

function Totals({ totals, currency }: { readonly totals: QuoteTotals; readonly currency: string | null }) {
  const text = useText(quoteMessages)
  const formats = useFormat()
  const money = (amount: number) => formats.money(amount, currency)
  const rows: readonly (readonly [string, number])[] = [
    ...(totals.discount === 0
      ? []
      : ([
          [text.subtotal, totals.subtotal],
          [text.discount, -totals.discount],
        ] as const)),
    [text.net, totals.net],
    ...totals.taxes
      .filter((one) => one.percent !== 0)
      .map((one) => [text.tax(formats.percent(one.percent)), one.tax] as const),
    ...(totals.adjustment === 0 ? [] : ([[text.adjustment, totals.adjustment]] as const)),
  ]
  return (
    <dl className="num mt-2 ml-auto grid w-fit grid-cols-[auto_auto] gap-x-8 gap-y-1 px-2">
      {rows.map(([name, amount]) => (
        <div key={name} className="contents">
          <dt className="text-fg-2">{name}</dt>
          <dd className="text-right">{money(amount)}</dd>
        </div>
      ))}
      <dt className="border-t border-line-strong pt-1 font-semibold">{text.total}</dt>
      <dd className="border-t border-line-strong pt-1 text-right font-semibold">{money(totals.total)}</dd>
    </dl>
  )
}
