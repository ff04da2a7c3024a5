import clsx from 'clsx'
import { ArrowDownLeft, ArrowRight, ArrowUpRight, Check } from 'lucide-react'
import { useState } from 'react'
import type { FieldValue, Table } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { failureText } from '#ui/failures.ts'
import { TextArea } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { evidenceMessages } from '../../evidence/ui/evidence.messages.ts'
import { displayValue } from '../../records/ui/fields/display-value.ts'
import { useDisplay } from '../../records/ui/fields/use-display.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { SpaceHint } from '../../sharing/ui/space-mark.tsx'
import type { FieldChange } from '../changes.ts'
import type { TimelineItem } from '../timeline.queries.ts'
import { kindIcons } from './kinds.ts'
import { timelineMessages } from './timeline.messages.ts'

export interface TimelineEntryProps {
  readonly item: TimelineItem
  readonly table: Table
  /** The record whose timeline it is: what belongs to it is not named again. */
  readonly record: string
  readonly today: string
  readonly onEvidence?: (item: TimelineItem) => void
}

/** What somebody said can show where the customer is. */
const canShow: ReadonlySet<string> = new Set(['call', 'email', 'meeting', 'note'])

const longText = 360

export function TimelineEntry({ item, table, record, today, onEvidence }: TimelineEntryProps) {
  const text = useText(timelineMessages)
  const formats = useFormat()
  const evidenceWords = useText(evidenceMessages)
  const openRecord = useOpenRecord()
  const [whole, setWhole] = useState(false)
  if (item.kind === 'change') return <ChangeEntry item={item} table={table} />
  const Icon = kindIcons[item.kind]
  const planned = item.done === false
  const late = item.kind === 'task' && planned && item.at !== null && item.at.slice(0, 10) < today
  const title = item.title ?? text.kinds[item.kind]
  const body = item.body ?? ''
  const long = body.length > longText
  const time =
    item.at !== null && item.at.length > 10 && !(item.kind === 'task' && planned) ? formats.time(item.at) : ''
  const Direction = item.direction === 'inbound' ? ArrowDownLeft : ArrowUpRight
  return (
    <article className="flex gap-3 py-2">
      {item.kind === 'task' ? (
        <TaskTick item={item} late={late} />
      ) : (
        <span
          aria-hidden
          className={clsx(
            'mt-0.5 grid size-7 shrink-0 place-items-center rounded-full',
            planned ? 'bg-accent-soft text-accent-text' : 'bg-hover text-fg-2',
          )}
        >
          <Icon size={14} strokeWidth={2} />
        </span>
      )}
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="sr-only">{text.kinds[item.kind]}: </span>
          <button
            type="button"
            onClick={() => openRecord(item.id)}
            className={clsx(
              'min-w-0 text-left font-medium break-words hover:underline max-md:min-h-11 max-md:min-w-11',
              item.done === true && item.kind === 'task' && 'text-fg-2 line-through decoration-fg-3',
            )}
          >
            {title}
          </button>
          <SpaceHint record={item.id} usual="team" />
          <span className="num ml-auto text-xs text-fg-3">
            {late ? (
              <span className="font-medium text-bad">{text.due(formats.day(item.at ?? today, today))}</span>
            ) : (
              time
            )}
          </span>
        </p>
        {body !== '' && (
          <p className={clsx('mt-0.5 break-words whitespace-pre-wrap text-fg-2', long && !whole && 'line-clamp-4')}>
            {body}
          </p>
        )}
        {long && (
          <button
            type="button"
            aria-expanded={whole}
            onClick={() => setWhole(!whole)}
            className="mt-0.5 text-xs text-accent-text hover:underline max-md:min-h-11 max-md:min-w-11"
          >
            {whole ? text.less : text.more}
          </button>
        )}
        {item.objective && (
          <p className="mt-0.5 break-words text-fg-2">
            <span className="text-fg-3">{text.objective}: </span>
            {item.objective}
          </p>
        )}
        {item.kind === 'event' && item.done === true && <EventResult item={item} />}
        <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-xs text-fg-3">
          {item.personTitle !== null && <span>{text.by(item.personTitle)}</span>}
          {item.contactTitle !== null && item.contact !== record && <span>{text.with(item.contactTitle)}</span>}
          {item.direction !== null && (
            <span className="inline-flex items-center gap-0.5">
              <Direction aria-hidden size={12} />
              {item.direction === 'inbound' ? text.inbound : text.outbound}
            </span>
          )}
          {item.durationMinutes !== null && <span className="num">{text.minutes(item.durationMinutes)}</span>}
          {onEvidence !== undefined && canShow.has(item.kind) && (
            <button
              type="button"
              aria-label={evidenceWords.isEvidenceOf(title)}
              onClick={() => onEvidence(item)}
              className="text-left text-fg-2 hover:underline max-md:min-h-11 max-md:min-w-11"
            >
              {evidenceWords.isEvidence}
            </button>
          )}
          {item.opportunity !== null && item.opportunity !== record && item.opportunityTitle !== null && (
            <button
              type="button"
              onClick={() => item.opportunity !== null && openRecord(item.opportunity)}
              className="text-left text-fg-2 hover:underline max-md:min-h-11 max-md:min-w-11"
            >
              {item.opportunityTitle}
            </button>
          )}
        </p>
      </div>
    </article>
  )
}

function TaskTick({ item, late }: { readonly item: TimelineItem; readonly late: boolean }) {
  const text = useText(timelineMessages)
  const locale = useLocale()
  const toast = useToast()
  const complete = useCommandCall('tasks.complete')
  const reopen = useCommandCall('tasks.reopen')
  const done = item.done === true
  const what = item.title ?? text.kinds.task
  async function toggle(): Promise<void> {
    const result = await (done ? reopen : complete).run({ ids: [item.id] })
    toast(
      result.ok
        ? { text: (done ? text.reopened : text.completed)(what), operation: result.value.operation, tone: 'good' }
        : { text: failureText(result.failure, locale), tone: 'bad' },
    )
  }
  return (
    <button
      type="button"
      aria-pressed={done}
      aria-label={done ? text.reopen(what) : text.complete(what)}
      title={done ? text.reopen(what) : text.complete(what)}
      onClick={() => void toggle()}
      className="-m-2 mt-[-6px] grid size-11 shrink-0 place-items-center"
    >
      <span
        className={clsx(
          'grid size-5 place-items-center rounded-full',
          done
            ? 'bg-good-solid text-on-solid'
            : late
              ? 'shadow-[inset_0_0_0_1.5px_var(--bad)] hover:bg-bad-soft'
              : 'shadow-[inset_0_0_0_1.5px_var(--line-control)] hover:bg-good-soft',
        )}
      >
        {done && <Check aria-hidden size={13} strokeWidth={3} />}
      </span>
    </button>
  )
}

/** An appointment that is over asks what came of it, until somebody says. */
function EventResult({ item }: { readonly item: TimelineItem }) {
  const text = useText(timelineMessages)
  const [typed, setTyped] = useState('')
  const save = useCommandCall('events.recordResult')
  if (item.result)
    return (
      <p className="mt-0.5 break-words text-fg-2">
        <span className="text-fg-3">{text.result}: </span>
        {item.result}
      </p>
    )
  return (
    <form
      className="mt-1.5 flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') void save.run({ id: item.id, result: typed.trim() })
      }}
    >
      <div className="min-w-0 flex-1">
        <TextArea label={text.addResult} hideLabel placeholder={text.addResult} value={typed} onValue={setTyped} />
        {save.failure && <ErrorState failure={save.failure} inline />}
      </div>
      {typed.trim() !== '' && (
        <Button type="submit" tone="primary" busy={save.running}>
          {text.saveResult}
        </Button>
      )}
    </form>
  )
}

function ChangeEntry({ item, table }: { readonly item: TimelineItem; readonly table: Table }) {
  const text = useText(timelineMessages)
  const formats = useFormat()
  const Icon = kindIcons.change
  return (
    <article className="flex gap-3 py-1">
      <span aria-hidden className="grid size-7 shrink-0 place-items-center text-fg-3">
        <Icon size={13} />
      </span>
      <div className="min-w-0 flex-1 pt-1 text-xs text-fg-2">
        <span className="sr-only">{text.kinds.change}: </span>
        {(item.changes ?? []).slice(0, 6).map((change) => (
          <ChangeLine key={change.field} change={change} table={table} />
        ))}
        <p className="num text-fg-3">
          {item.personTitle !== null && `${text.by(item.personTitle)} · `}
          {item.at !== null && formats.time(item.at)}
        </p>
      </div>
    </article>
  )
}

function ChangeLine({ change, table }: { readonly change: FieldChange; readonly table: Table }) {
  const text = useText(timelineMessages)
  const label = useLabel()
  const display = useDisplay()
  const field = Object.hasOwn(table.fields, change.field) ? table.fields[change.field] : undefined
  const shown = (value: FieldValue, title: string | null): string =>
    field === undefined ? String(value ?? '') : displayValue(field, value, display, { title, titles: change.titles })
  const from = shown(change.from, change.fromTitle)
  const to = shown(change.to, change.toTitle)
  return (
    <p className="flex flex-wrap items-center gap-x-1 break-words">
      <span className="text-fg-3">{field === undefined ? change.field : label(field.label)}</span>
      {from !== '' && (
        <>
          <span className="max-w-64 truncate">{from}</span>
          <ArrowRight aria-hidden size={11} className="text-fg-3" />
          <span className="sr-only">{text.changed}: </span>
        </>
      )}
      <span className="max-w-72 truncate font-medium text-fg">{to === '' ? text.emptied : to}</span>
    </p>
  )
}
