import { useNavigate } from '@tanstack/react-router'
import { CalendarX } from 'lucide-react'
import { useState } from 'react'
import type { FieldValue } from '#shared/schema.ts'
import { AccountSign, Avatar, NoAccountSign } from '#ui/avatar.tsx'
import { useToday } from '#ui/clock.ts'
import { daysBetween, useFormat } from '#ui/format.ts'
import { Hint } from '#ui/hint.tsx'
import { useLive } from '#ui/live.ts'
import { ErrorState, Loaded } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { FactsPanel } from '../../records/ui/page/facts-panel.tsx'
import { pageMessages } from '../../records/ui/page/page.messages.ts'
import { PlainRelated } from '../../records/ui/page/plain-related.tsx'
import { RecordFrame } from '../../records/ui/page/record-frame.tsx'
import { RecordSkeleton } from '../../records/ui/page/record-skeleton.tsx'
import { titleOfRow } from '../../records/ui/record-tables.ts'
import type { AnyRow } from '../../records/rows.ts'
import { contact as contactTable } from '../../contacts/contacts.schema.ts'
import { DealRightsNotice, useDealLocks } from '../../deal-people/ui/deal-rights-notice.tsx'
import { DealRequests } from '../../requests/ui/deal-requests.tsx'
import { DealPeoplePanel } from '../../deal-people/ui/deal-people-panel.tsx'
import { CompetitorsPanel } from '../../competitors/ui/competitors-panel.tsx'
import { DealStepPanel } from '../../process/ui/deal-step-panel.tsx'
import { PlanPanel } from '../../deal-plan/ui/plan-panel.tsx'
import { RisksPanel } from '../../deal-view/ui/risks-panel.tsx'
import type { EvidenceFrom } from '../../evidence/ui/both-sides.tsx'
import { CustomerStrip } from '../../evidence/ui/customer-strip.tsx'
import { AskStrip } from '../../stage-asks/ui/ask-strip.tsx'
import { DealLines } from '../../line-items/ui/deal-lines.tsx'
import { DealQuotes } from '../../quotes/ui/deal-quotes.tsx'
import { Composer } from '../../timeline/ui/composer.tsx'
import { Timeline } from '../../timeline/ui/timeline.tsx'
import { StoryPanel } from '../../win-loss/ui/story-panel.tsx'
import type { OpportunityPage } from '../opportunities.queries.ts'
import { opportunity } from '../opportunities.schema.ts'
import { CloseDialog } from './board/close-dialog.tsx'
import { useMoves } from './board/use-moves.ts'
import { NextStepBox } from './next-step-box.tsx'
import { opportunityMessages } from './opportunities.messages.ts'
import { StageBar } from './stage-bar.tsx'

export function DealPage({ id, conflicts }: { readonly id: string; readonly conflicts: readonly string[] }) {
  const page = useLive('opportunities.page', { id })
  return (
    <Loaded live={page} skeleton={<RecordSkeleton />}>
      {(found) => (found === null ? <RecordSkeleton /> : <Deal page={found} conflicts={conflicts} />)}
    </Loaded>
  )
}

function Deal({ page, conflicts }: { readonly page: OpportunityPage; readonly conflicts: readonly string[] }) {
  const { opportunity: deal, stages, contacts } = page
  const text = useText(pageMessages)
  const words = useText(opportunityMessages)
  const label = useLabel()
  const formats = useFormat()
  const today = useToday()
  const navigate = useNavigate()
  const moves = useMoves(stages)
  const locks = useDealLocks(deal.id)
  const [evidenceFrom, setEvidenceFrom] = useState<EvidenceFrom | null>(null)
  const [shownStage, setShownStage] = useState<{ readonly stage: string; readonly of: string | null } | null>(null)
  const stage = shownStage !== null && shownStage.of === deal.stage ? shownStage.stage : deal.stage
  const type = page.stage?.type ?? null
  const closed = type === 'won' || type === 'lost'
  const days = deal.stageSince === null ? null : daysBetween(deal.stageSince, today)
  const name = deal.name ?? words.noName

  const move = async (to: string): Promise<void> => {
    const ends = stages.some((one) => one.id === to && (one.type === 'won' || one.type === 'lost'))
    if (!ends) setShownStage({ stage: to, of: deal.stage })
    const card = { ...deal, daysInStage: days }
    if (!(await moves.move([{ card, from: deal.stage ?? '' }], to))) setShownStage(null)
  }
  const stageIndex = stages.findIndex((one) => one.id === deal.stage)
  const beside = (by: 1 | -1): void => {
    const next = stages[stageIndex + by]
    if (next !== undefined) void move(next.id)
  }
  const nextStage = stages[stageIndex + 1]
  const following =
    stageIndex === -1 || nextStage?.type !== 'open'
      ? undefined
      : {
          name: nextStage.name,
          run: () => {
            setEvidenceFrom(null)
            void move(nextStage.id)
          },
        }
  useCommands([
    {
      id: 'deal.stageLeft',
      label: words.stageLeft,
      group: text.stage,
      keys: ['Shift+ArrowLeft'],
      run: () => beside(-1),
      when: () => stageIndex > 0,
      about: name,
    },
    {
      id: 'deal.stageRight',
      label: words.stageRight,
      group: text.stage,
      keys: ['Shift+ArrowRight'],
      run: () => beside(1),
      when: () => stageIndex !== -1 && stageIndex < stages.length - 1,
      about: name,
    },
    ...(['won', 'lost'] as const).map((end) => ({
      id: `deal.${end}`,
      label: end === 'won' ? words.saveWon : words.saveLost,
      group: text.stage,
      keys: [end === 'won' ? 'Shift+Y' : 'Shift+X'],
      run: () => {
        const to = stages.find((one) => one.type === end)
        if (to !== undefined) void move(to.id)
      },
      when: () => type !== end && stages.some((one) => one.type === end),
      about: name,
    })),
  ])

  const reason =
    deal.reason === null ? undefined : opportunity.fields.reason.choices.find((one) => one.value === deal.reason)
  const date = closed ? (deal.closedOn ?? deal.closeDate) : deal.closeDate
  return (
    <>
      <RecordFrame
        table={opportunity}
        id={deal.id}
        title={name}
        sign={
          deal.accountTitle === null ? <NoAccountSign size={28} /> : <AccountSign name={deal.accountTitle} size={28} />
        }
        line={
          <>
            {deal.account !== null && (
              <button
                type="button"
                className="min-w-0 text-left font-medium break-words text-fg hover:underline max-md:min-h-11 max-md:min-w-11"
                onClick={() =>
                  deal.account !== null && void navigate({ to: '/record/$id', params: { id: deal.account } })
                }
              >
                {deal.accountTitle}
              </button>
            )}
            {deal.amount !== null && (
              <b className="font-semibold text-fg">{formats.money(deal.amount, deal.currency)}</b>
            )}
            {date !== null && (
              <span className={!closed && date < today ? 'text-bad' : ''}>
                {!closed && date < today && <CalendarX aria-hidden size={13} className="mr-1 mb-0.5 inline" />}
                {(closed ? text.closed : text.closes)(formats.date(date, today))}
              </span>
            )}
            {reason && (
              <span>
                {text.reason}: {label(reason.label)}
              </span>
            )}
            {deal.ownerTitle !== null && (
              <span className="flex items-center gap-1.5">
                <Avatar name={deal.ownerTitle} size={18} />
                {deal.ownerTitle}
              </span>
            )}
          </>
        }
        top={
          <>
            <StageBar
              stages={stages}
              stage={stage}
              days={stage === deal.stage ? days : null}
              onMove={(to) => void move(to)}
            />
            {!closed && (
              <Hint id="deal" command="deal.evidence">
                {words.hintDeal(name)}
              </Hint>
            )}
            <div className="flex flex-wrap items-center gap-x-4">
              <CustomerStrip deal={deal.id} name={name} from={evidenceFrom} onFrom={setEvidenceFrom} next={following} />
              {page.version !== null && <MapVersion version={page.version} />}
            </div>
            {moves.failure !== undefined && (
              <ErrorState inline failure={{ type: 'NotMoved', message: moves.failure }} />
            )}
            {!closed && (
              <NextStepBox
                step={deal.nextStep}
                overdue={deal.nextStepOverdue}
                days={days}
                deal={{ id: deal.id, name }}
              />
            )}
            <AskStrip deal={deal} />
          </>
        }
        context={{
          opportunity: deal.id,
          opportunityTitle: name,
          account: deal.account,
          accountTitle: deal.accountTitle,
          contact: deal.contact,
          contactTitle: deal.contactTitle,
        }}
        timeline={
          <>
            <Composer
              title={name}
              about={{ opportunity: deal.id, ...(deal.contact === null ? {} : { contact: deal.contact }) }}
              contacts={contacts.map((one) => ({ id: one.id, title: titleOfRow(contactTable, one) }))}
            />
            <Timeline
              record={deal.id}
              table={opportunity}
              onEvidence={(item) =>
                setEvidenceFrom({
                  activity: item.id,
                  title: item.title ?? '',
                  words: firstWords(item.body ?? item.title ?? ''),
                  contact: item.contact,
                })
              }
            />
          </>
        }
        facts={
          <>
            <DealRightsNotice deal={deal.id} title={name} />
            <FactsPanel
              table={opportunity}
              row={deal as unknown as AnyRow}
              conflicts={conflicts}
              locked={locks}
              onChange={(field: string, value: FieldValue) => {
                if (field !== 'stage' || typeof value !== 'string') return false
                void move(value)
                return true
              }}
            />
          </>
        }
        related={
          <>
            {!closed && <DealStepPanel deal={deal.id} title={name} />}
            <DealRequests deal={deal.id} name={name} />
            {closed ? (
              <StoryPanel
                deal={deal.id}
                title={name}
                won={type === 'won'}
                reason={reason ? label(reason.label) : null}
                against={deal.decidedAgainstTitle}
                stage={deal.closedFromTitle}
                note={deal.reasonNote}
              />
            ) : (
              <RisksPanel deal={deal.id} />
            )}
            <PlanPanel deal={deal.id} title={name} />
            <CompetitorsPanel deal={deal.id} title={name} />
            <DealLines deal={deal.id} name={name} />
            <DealQuotes deal={deal.id} name={name} />
            <DealPeoplePanel deal={deal.id} title={name} />
            <PlainRelated table="opportunity" id={deal.id} title={name} />
          </>
        }
      />
      {moves.closing && (
        <CloseDialog closing={moves.closing} today={today} onCancel={moves.cancelClosing} onClosed={moves.closed} />
      )}
    </>
  )
}

/** Under which version of the map it stands; leads to the map. */
function MapVersion({ version }: { readonly version: NonNullable<OpportunityPage['version']> }) {
  const words = useText(opportunityMessages)
  const navigate = useNavigate()
  const { number, current } = version
  return (
    <button
      type="button"
      onClick={() => void navigate({ to: '/process' })}
      className="num -mx-1.5 rounded-md px-1.5 py-1 text-left text-xs text-fg-2 hover:bg-hover hover:underline max-md:min-h-11"
    >
      {words.underVersion(number)}
      {current > number && ` · ${words.versionHolds(current)}`}
    </button>
  )
}

/** The first sentence or line of an activity, as a proposal for what it shows. */
const firstWords = (body: string): string => (body.trim().split(/\n|(?<=[.!?])\s/, 1)[0] ?? '').slice(0, 300)
