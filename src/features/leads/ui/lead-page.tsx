import { ArrowRight, UserRoundCheck } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { useNow, useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Loaded } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { NextStepBox } from '../../opportunities/ui/next-step-box.tsx'
import { OptOutMark } from '../../prospecting/ui/opt-out-mark.tsx'
import { RecordDuplicates } from '../../duplicates/ui/record-duplicates.tsx'
import type { AnyRow } from '../../records/rows.ts'
import { displayValue } from '../../records/ui/fields/display-value.ts'
import { useDisplay } from '../../records/ui/fields/use-display.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { FactsPanel } from '../../records/ui/page/facts-panel.tsx'
import { pageMessages } from '../../records/ui/page/page.messages.ts'
import { RecordFrame } from '../../records/ui/page/record-frame.tsx'
import { RecordSkeleton } from '../../records/ui/page/record-skeleton.tsx'
import { Composer } from '../../timeline/ui/composer.tsx'
import { Timeline } from '../../timeline/ui/timeline.tsx'
import { leadName } from '../conversion.ts'
import type { LeadPage as LeadFacts } from '../leads.queries.ts'
import { lead as leadTable } from '../leads.schema.ts'
import { ConvertDialog } from './convert-dialog.tsx'
import { leadMessages } from './leads.messages.ts'

export function LeadPage({ id, conflicts }: { readonly id: string; readonly conflicts: readonly string[] }) {
  const page = useLive('leads.page', { id })
  return (
    <Loaded live={page} skeleton={<RecordSkeleton />}>
      {(found) => (found === null ? <RecordSkeleton /> : <Lead page={found} conflicts={conflicts} />)}
    </Loaded>
  )
}

function Lead({ page, conflicts }: { readonly page: LeadFacts; readonly conflicts: readonly string[] }) {
  const { lead } = page
  const text = useText(leadMessages)
  const words = useText(pageMessages)
  const label = useLabel()
  const formats = useFormat()
  const display = useDisplay()
  const now = useNow()
  const today = useToday()
  const [converting, setConverting] = useState(false)
  const open = lead.convertedAt === null
  const matches = useLive('leads.matches', { id: lead.id }, { off: !open }).value
  const name = leadName(lead)
  useCommands([
    {
      id: 'lead.convert',
      label: text.convert,
      group: text.group,
      icon: UserRoundCheck,
      keys: ['Shift+C'],
      run: () => setConverting(true),
      // The dialog comes as soon as it is known whom the lead may be.
      when: () => open,
      about: name,
    },
  ])
  const first = matches?.contacts[0] ?? matches?.accounts[0]
  const [task] = page.openTasks
  const [event] = page.upcomingEvents
  const step = task
    ? { id: task.id, table: 'task' as const, title: task.title ?? '', on: task.dueOn, at: null }
    : event
      ? {
          id: event.id,
          table: 'event' as const,
          title: event.title ?? '',
          on: (event.start ?? '').slice(0, 10),
          at: event.start,
        }
      : null
  return (
    <>
      <RecordFrame
        table={leadTable}
        id={lead.id}
        title={name}
        same={<RecordDuplicates table="lead" row={lead as unknown as AnyRow} title={name} />}
        sign={<Avatar name={name} size={32} />}
        line={
          <>
            {[lead.jobTitle, lead.company].filter(Boolean).length > 0 && (
              <span>{[lead.jobTitle, lead.company].filter(Boolean).join(' · ')}</span>
            )}
            <b className="font-semibold text-fg">{displayValue(leadTable.fields.status, lead.status, display)}</b>
            {lead.rating !== null && <span>{displayValue(leadTable.fields.rating, lead.rating, display)}</span>}
            <span className={page.lastActivityAt === null && open ? 'text-warn' : ''}>
              {page.lastActivityAt === null
                ? words.neverContacted
                : words.lastContact(formats.ago(page.lastActivityAt, now))}
            </span>
            <OptOutMark record={lead.id} title={name} />
          </>
        }
        top={
          <>
            {open ? (
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
                <Button tone="primary" icon={UserRoundCheck} command="lead.convert" />
                {first && (
                  <span className="text-xs text-fg-2">
                    {text.maybe(first.title)} · {text.reasons[first.reason]}
                  </span>
                )}
              </div>
            ) : (
              <Became page={page} />
            )}
            {step !== null && (
              <NextStepBox step={step} overdue={step.on !== null && step.on < today} days={null} deal={null} />
            )}
          </>
        }
        context={{ lead: lead.id, leadTitle: name }}
        timeline={
          <>
            <Composer title={name} about={{ lead: lead.id }} contacts={[]} />
            <Timeline record={lead.id} table={leadTable} />
          </>
        }
        facts={
          <>
            <h2 className="sr-only">{label(leadTable.label)}</h2>
            <FactsPanel table={leadTable} row={lead as unknown as AnyRow} conflicts={conflicts} />
          </>
        }
      />
      {converting && matches && <ConvertDialog lead={lead} matches={matches} onClose={() => setConverting(false)} />}
    </>
  )
}

/** What became of a converted lead, each a way there. */
function Became({ page: { lead } }: { readonly page: LeadFacts }) {
  const text = useText(leadMessages)
  const formats = useFormat()
  const today = useToday()
  const openRecord = useOpenRecord()
  const made = [
    [lead.convertedAccount, lead.convertedAccountTitle],
    [lead.convertedContact, lead.convertedContactTitle],
    [lead.convertedOpportunity, lead.convertedOpportunityTitle],
  ] as const
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md bg-good-soft px-2.5 py-1.5 text-xs">
      <span className="text-good">
        {text.became(
          formats.date((lead.convertedAt ?? '').slice(0, 10), today),
          lead.convertedByTitle ?? text.somebody,
        )}
      </span>
      {made.map(([id, title]) =>
        id === null || title === null ? null : (
          <button
            key={id}
            type="button"
            onClick={() => openRecord(id)}
            className="flex min-h-6 items-center gap-1 font-medium text-fg hover:underline max-md:min-h-11"
          >
            <ArrowRight aria-hidden size={12} className="text-fg-3" />
            {title}
          </button>
        ),
      )}
    </div>
  )
}
