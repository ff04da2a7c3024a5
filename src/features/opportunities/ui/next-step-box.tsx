import clsx from 'clsx'
import { AlarmClock, CalendarDays, Check, CircleAlert, CornerDownRight, Plus, TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { failureText } from '#ui/failures.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { pageMessages } from '../../records/ui/page/page.messages.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { SnoozeMenu } from '../../today/ui/today-dialogs.tsx'
import { StepField } from '../../today/ui/step-field.tsx'
import type { NextStep } from '../next-step.ts'

export interface NextStepBoxProps {
  readonly step: NextStep | null
  readonly overdue: boolean
  readonly days: number | null
  /** The deal to which a step can be added here; null where the step is only shown. */
  readonly deal: { readonly id: string; readonly name: string } | null
}

/** The next step, always in sight: done, moved or added in place. Without one it says so in amber. */
export function NextStepBox({ step, overdue, days, deal }: NextStepBoxProps) {
  const text = useText(pageMessages)
  const locale = useLocale()
  const formats = useFormat()
  const today = useToday()
  const toast = useToast()
  const openRecord = useOpenRecord()
  const complete = useCommandCall('tasks.complete')
  const snooze = useCommandCall('tasks.snooze')
  const [adding, setAdding] = useState(false)
  const [snoozing, setSnoozing] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const isTask = step?.table === 'task'

  const say = (result: Awaited<ReturnType<typeof complete.run>>, done: string): void =>
    toast(
      result.ok
        ? { text: done, operation: result.value.operation, tone: 'good' }
        : { text: failureText(result.failure, locale), tone: 'bad' },
    )
  const done = async (): Promise<void> => {
    if (step !== null && isTask) say(await complete.run({ ids: [step.id] }), text.doneWhat(step.title))
  }
  const moveTo = async (day: string): Promise<void> => {
    if (step !== null && isTask)
      say(await snooze.run({ ids: [step.id], dueOn: day }), text.snoozed(step.title, formats.day(day, today)))
  }
  useCommands([
    {
      id: 'step.done',
      label: text.done,
      group: text.nextStep,
      icon: Check,
      keys: ['e'],
      when: () => isTask,
      run: () => void done(),
      ...(deal === null ? {} : { about: deal.name }),
    },
    {
      id: 'step.snooze',
      label: text.snooze,
      group: text.nextStep,
      icon: AlarmClock,
      keys: ['h'],
      when: () => isTask,
      run: () => setSnoozing(true),
      ...(deal === null ? {} : { about: deal.name }),
    },
  ])

  if (adding && deal !== null)
    return (
      <div className="rounded-lg bg-sunken p-3">
        <StepField
          deal={deal}
          onAdded={(operation) => {
            setAdding(false)
            toast({ text: text.nextStep, operation, tone: 'good' })
          }}
          onClose={() => setAdding(false)}
        />
      </div>
    )
  if (step === null)
    return (
      <div
        role="status"
        className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-warn-soft py-2 pr-2 pl-3 text-warn"
      >
        <CircleAlert aria-hidden size={16} className="shrink-0" />
        <p className="min-w-0 flex-1">
          <span className="font-semibold">{text.noNextStep}</span>{' '}
          <span className="text-xs">{days === null || days < 1 ? text.noNextStepWhy : text.noNextStepDays(days)}</span>
        </p>
        {deal !== null && (
          <Button icon={Plus} onClick={() => setAdding(true)}>
            {text.addOne}
          </Button>
        )}
      </div>
    )
  const Icon = overdue ? TriangleAlert : step.table === 'event' ? CalendarDays : CornerDownRight
  const day = step.on === null ? '' : formats.day(step.on, today)
  return (
    <div
      ref={box}
      className={clsx(
        'flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg py-2 pr-2 pl-3',
        overdue ? 'bg-bad-soft text-bad' : 'bg-accent-soft',
      )}
    >
      <Icon aria-hidden size={16} className={clsx('shrink-0', !overdue && 'text-accent-text')} />
      <p className="min-w-0 flex-1">
        <span className={clsx('block text-xs', overdue ? '' : 'text-fg-2')}>
          {text.nextStep}
          {overdue && ` · ${text.overdue}`}
        </span>
        <button
          type="button"
          onClick={() => openRecord(step.id)}
          className="max-w-full text-left font-semibold break-words hover:underline max-md:min-h-11 max-md:min-w-11"
        >
          {step.title}
        </button>
      </p>
      <span className="num shrink-0 text-xs font-medium">
        {day}
        {step.at !== null && ` ${formats.time(step.at)}`}
      </span>
      <span className="flex shrink-0 gap-0.5">
        {isTask && <IconButton icon={Check} command="step.done" className={overdue ? 'text-bad!' : ''} />}
        {isTask && <IconButton icon={AlarmClock} command="step.snooze" className={overdue ? 'text-bad!' : ''} />}
        {deal !== null && (
          <IconButton
            icon={Plus}
            label={text.addAnother}
            onClick={() => setAdding(true)}
            className={overdue ? 'text-bad!' : ''}
          />
        )}
      </span>
      <SnoozeMenu
        open={snoozing}
        onClose={() => setSnoozing(false)}
        anchor={() => box.current}
        onDay={(chosen) => void moveTo(chosen)}
        onOther={() => openRecord(step.id)}
      />
    </div>
  )
}
