/**
 * One person after the other, by key: what is known, a number to dial, one line about it, and what came of it. Outcomes are
 * digits; I goes to the note, Enter comes back from it.
 */
import { useNavigate, useParams } from '@tanstack/react-router'
import {
  Briefcase,
  CalendarCheck,
  CheckCheck,
  Mail,
  PencilLine,
  Phone,
  PhoneForwarded,
  PhoneMissed,
  PhoneOff,
  SkipForward,
  SquareArrowOutUpRight,
  ThumbsDown,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import { useRef, useState } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { useNow, useToday } from '#ui/clock.ts'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { EmptyState, ErrorState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { CallCard, CallQueue } from '../prospecting.queries.ts'
import type { Outcome } from '../touch.ts'
import { AskDialog } from './ask-dialog.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { prospectingMessages } from './prospecting.messages.ts'

export function CallPage() {
  const { id = '' } = useParams({ strict: false })
  const text = useText(prospectingMessages)
  const navigate = useNavigate()
  const [skip, setSkip] = useState<readonly string[]>([])
  const queue = useLive('prospects.next', { list: id, skip: [...skip] }, { keep: true })
  const list = useLive('prospects.lists', { id }).value?.[0]
  const formats = useFormat()
  const back = (): void => void navigate({ to: '/prospecting' })
  useCommands([
    { id: 'call.back', label: text.back, group: text.group, keys: ['Escape'], run: back, hideInPalette: true },
  ])
  return (
    <Page
      title={queue.value?.list?.name ?? text.title}
      note={queue.value ? text.queue(formats.number(queue.value.due)) : undefined}
      onBack={back}
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-200 flex-col gap-5 px-4 py-5 max-md:px-3">
          {list && <ProgressBar list={list} />}
          <Loaded live={queue} skeleton={<Skeleton className="h-80" />}>
            {(found) =>
              found.card === null ? (
                <Finished queue={found} onBack={back} />
              ) : (
                <Card
                  key={`${found.card.id} ${found.card.stepNumber}`}
                  card={found.card}
                  onSkip={(prospect) => setSkip((before) => [...before, prospect])}
                />
              )
            }
          </Loaded>
        </div>
      </div>
    </Page>
  )
}

function Finished({ queue, onBack }: { readonly queue: CallQueue; readonly onBack: () => void }) {
  const text = useText(prospectingMessages)
  const formats = useFormat()
  const today = useToday()
  const when =
    queue.nextAt !== null
      ? formats.dateTime(queue.nextAt, today)
      : queue.nextOn !== null
        ? formats.day(queue.nextOn, today)
        : null
  return (
    <EmptyState
      icon={CheckCheck}
      title={queue.list === null ? text.noPerson : text.finished}
      action={
        <Button tone="primary" onClick={onBack}>
          {text.back}
        </Button>
      }
    >
      {when === null ? text.allDone : text.next(when)}
    </EmptyState>
  )
}

const keysOf: readonly (readonly [Outcome, string, LucideIcon])[] = [
  ['noAnswer', '1', PhoneMissed],
  ['callBack', '2', PhoneForwarded],
  ['notInterested', '3', ThumbsDown],
  ['wrongNumber', '4', TriangleAlert],
  ['meeting', '5', CalendarCheck],
  ['doNotContact', '6', PhoneOff],
]

type Asking = 'callBack' | 'deal'

function Card({ card, onSkip }: { readonly card: CallCard; readonly onSkip: (prospect: string) => void }) {
  const text = useText(prospectingMessages)
  const formats = useFormat()
  const today = useToday()
  const now = useNow()
  const toast = useToast()
  const openRecord = useOpenRecord()
  const touch = useCommandCall('prospects.touch')
  const convert = useCommandCall('prospects.convert')
  const [note, setNote] = useState('')
  const [asking, setAsking] = useState<Asking | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const dial = useRef<HTMLAnchorElement>(null)
  const { person, step, name } = card
  const given = note.trim() === '' ? {} : { note: note.trim() }

  const log = async (outcome: Outcome, callBackAt?: string): Promise<void> => {
    if (touch.running) return
    const said = text.outcomes[outcome]
    const done = await touch.run({
      id: card.id,
      outcome,
      ...given,
      ...(callBackAt === undefined ? {} : { callBackAt }),
      subject: `${text.subject[step.channel]}: ${said}`,
      ...(outcome === 'meeting' ? { nextStep: { title: text.prepare(name) } } : {}),
    })
    if (!done.ok) return
    setAsking(null)
    toast({ text: text.logged(said, name), operation: done.value.operation, tone: 'good' })
  }
  const makeDeal = async (title: string): Promise<void> => {
    if (convert.running) return
    const done = await convert.run({ id: card.id, ...(title === '' ? {} : { name: title }), ...given })
    if (!done.ok) return
    setAsking(null)
    toast({ text: text.converted, operation: done.value.operation, tone: 'good' })
  }
  const numbers = [person.phone, person.mobile].filter((one): one is string => one !== null && one !== '')
  useCommands([
    ...keysOf.map(([outcome, key, icon]) => ({
      id: `call.${outcome}`,
      label: text.outcomes[outcome],
      group: text.group,
      icon,
      keys: [key],
      danger: outcome === 'doNotContact',
      run: () => (outcome === 'callBack' ? setAsking('callBack') : void log(outcome)),
      about: name,
    })),
    {
      id: 'call.done',
      label: text.outcomes.done,
      group: text.group,
      icon: CheckCheck,
      keys: ['9'],
      when: () => step.channel !== 'call',
      run: () => void log('done'),
      about: name,
    },
    {
      id: 'call.deal',
      label: text.convert,
      group: text.group,
      icon: Briefcase,
      keys: ['7'],
      run: () => setAsking('deal'),
      about: name,
    },
    {
      id: 'call.note',
      label: text.note,
      group: text.group,
      icon: PencilLine,
      keys: ['i'],
      run: () => field.current?.focus(),
      hideInPalette: true,
    },
    {
      id: 'call.dial',
      label: text.dial,
      group: text.group,
      icon: Phone,
      keys: ['d'],
      when: () => numbers.length > 0,
      run: () => dial.current?.click(),
      about: name,
    },
    {
      id: 'call.open',
      label: text.open,
      group: text.group,
      icon: SquareArrowOutUpRight,
      keys: ['o'],
      run: () => openRecord(card.record),
      about: name,
    },
    {
      id: 'call.skip',
      label: text.skip,
      group: text.group,
      icon: SkipForward,
      keys: ['8'],
      run: () => onSkip(card.id),
      about: name,
    },
  ])
  const failure = touch.failure ?? convert.failure
  const last =
    card.outcome !== null && Object.hasOwn(text.outcomes, card.outcome) ? text.outcomes[card.outcome as Outcome] : null
  return (
    <section aria-label={name} className="flex flex-col gap-5">
      <header className="flex flex-wrap items-start gap-3">
        <Avatar name={name} size={40} />
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold tracking-tight break-words">{name}</h2>
          <p className="text-fg-2">{[person.jobTitle, person.company, person.city].filter(Boolean).join(' · ')}</p>
          <p className="num mt-1 text-xs text-fg-3">
            {text.step(card.stepNumber, card.steps)}
            {card.touchedAt !== null && last !== null && ` · ${text.lastTime(formats.ago(card.touchedAt, now), last)}`}
          </p>
          {card.callBackAt !== null && (
            <p className="num text-accent-text">{text.promised(formats.dateTime(card.callBackAt, today))}</p>
          )}
        </div>
        <Button tone="quiet" command="call.open" />
      </header>
      <div className="flex flex-wrap items-center gap-2">
        {numbers.map((number, at) => (
          <a
            ref={at === 0 ? dial : undefined}
            key={number}
            href={`tel:${number.replaceAll(/[^0-9+*#]/g, '')}`}
            className="num inline-flex h-control items-center gap-2 rounded-md bg-accent-soft px-3 font-medium text-accent-text hover:underline max-md:h-11"
          >
            <Phone aria-hidden size={15} />
            {number}
            {at === 0 && <Kbd keys={['D']} />}
          </a>
        ))}
        {person.email !== null && person.email !== '' && (
          <a
            href={`mailto:${encodeURIComponent(person.email)}`}
            className="inline-flex h-control items-center gap-2 rounded-md px-3 text-fg-2 hover:underline max-md:h-11"
          >
            <Mail aria-hidden size={15} />
            {person.email}
          </a>
        )}
        {(person.noCalls || person.noEmails) && (
          <Badge tone="bad" icon={PhoneOff}>
            {person.noCalls ? text.noCalls : text.noEmails}
          </Badge>
        )}
        {numbers.length === 0 && <span className="text-warn">{text.noNumber}</span>}
      </div>
      {card.script !== '' && (
        <p className="rounded-md border-l-2 border-accent bg-sunken px-3 py-2 whitespace-pre-wrap">{card.script}</p>
      )}
      <TextField
        ref={field}
        label={text.note}
        value={note}
        onValue={setNote}
        autoComplete="off"
        maxLength={1_000}
        hint={text.noteHint}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          event.currentTarget.blur()
        }}
      />
      <div className="grid grid-cols-3 gap-2 max-md:grid-cols-2">
        {keysOf.map(([outcome, , icon]) => (
          <Button
            key={outcome}
            icon={icon}
            command={`call.${outcome}`}
            busy={touch.running}
            className="justify-start"
          />
        ))}
        {step.channel !== 'call' && <Button icon={CheckCheck} command="call.done" className="justify-start" />}
        <Button tone="primary" icon={Briefcase} command="call.deal" className="justify-start" />
        <Button tone="quiet" icon={SkipForward} command="call.skip" className="justify-start" />
      </div>
      {failure && <ErrorState inline failure={failure} />}
      <Known card={card} />
      {asking !== null && (
        <AskDialog
          kind={asking}
          suggestion={asking === 'deal' ? (person.company ?? name) : ''}
          running={touch.running || convert.running}
          failure={failure}
          onClose={() => {
            setAsking(null)
            field.current?.focus()
          }}
          onCallBack={(at) => void log('callBack', at)}
          onDeal={(title) => void makeDeal(title)}
        />
      )}
    </section>
  )
}

function Known({ card }: { readonly card: CallCard }) {
  const text = useText(prospectingMessages)
  const formats = useFormat()
  const now = useNow()
  const openRecord = useOpenRecord()
  const { person, activities, deals } = card
  return (
    <div className="grid gap-6 md:grid-cols-2">
      {activities.length > 0 && (
        <section aria-label={text.history}>
          <h3 className="text-xs font-semibold">{text.history}</h3>
          <ol className="mt-1.5 flex flex-col gap-2">
            {activities.map((one) => (
              <li key={one.id}>
                <p className="font-medium">
                  {one.subject}
                  {one.at !== null && (
                    <span className="num ml-2 text-xs font-normal text-fg-3">
                      {formats.ago(one.at, now)}
                      {one.author === null ? '' : ` · ${one.author}`}
                    </span>
                  )}
                </p>
                {one.body !== null && <p className="line-clamp-3 text-fg-2">{one.body}</p>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {(person.description !== null || person.leadSource !== null || deals.length > 0) && (
        <section aria-label={text.known}>
          <h3 className="text-xs font-semibold">{text.known}</h3>
          {person.leadSource !== null && <p className="mt-1.5 text-fg-2">{person.leadSource}</p>}
          {person.description !== null && (
            <p className="mt-1.5 line-clamp-6 whitespace-pre-wrap">{person.description}</p>
          )}
          {deals.map((deal) => (
            <button
              key={deal.id}
              type="button"
              onClick={() => openRecord(deal.id)}
              className="mt-1.5 flex w-full gap-2 text-left hover:underline max-md:min-h-11"
            >
              <span className="min-w-0 flex-1 truncate font-medium">{deal.name}</span>
              <span className="text-xs text-fg-3">{deal.stage}</span>
            </button>
          ))}
        </section>
      )}
    </div>
  )
}
