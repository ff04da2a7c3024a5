import { CalendarDays } from 'lucide-react'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { TextField } from '#ui/field.tsx'
import { addDays, nextMonday, useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { readStep } from './step-text.ts'
import { todayMessages } from './today.messages.ts'

export interface StepFieldProps {
  readonly deal: { readonly id: string; readonly name: string }
  readonly onAdded: (operation: string) => void
  readonly onClose: () => void
}

/** Adds a deal's next step where it is missing: one line, the day read from its last words or chosen beneath. */
export function StepField({ deal, onAdded, onClose }: StepFieldProps) {
  const text = useText(todayMessages)
  const common = useText(uiMessages)
  const formats = useFormat()
  const locale = useLocale()
  const today = useToday()
  const create = useCommandCall('tasks.create')
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  const step = readStep(typed, today, locale)
  const dueOn = chosen ?? step.dueOn ?? addDays(today, 1)
  const title = chosen === undefined ? step.title : typed.trim()

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (title === '') return
    const added = await create.run({ title, dueOn, opportunity: deal.id })
    if (added.ok) onAdded(added.value.operation)
  }
  const days = [...new Set([today, addDays(today, 1), nextMonday(today)])]
  return (
    <form
      onSubmit={(event) => void submit(event)}
      onKeyDown={(press) => {
        if (press.key !== 'Escape') return
        press.stopPropagation()
        onClose()
      }}
      className="flex flex-col gap-2"
    >
      <TextField
        ref={field}
        hideLabel
        label={text.stepLabel(deal.name)}
        value={typed}
        onValue={(value) => {
          setTyped(value)
          setChosen(undefined)
        }}
        placeholder={text.stepPlaceholder}
      />
      <div className="flex flex-wrap items-center gap-1.5">
        {title !== '' && (
          <Badge tone="accent" icon={CalendarDays}>
            {formats.dayLong(dueOn)}
          </Badge>
        )}
        {days
          .filter((day) => day !== dueOn || title === '')
          .map((day) => (
            <Button key={day} tone="quiet" onClick={() => setChosen(day)} aria-pressed={chosen === day}>
              {formats.day(day, today)}
            </Button>
          ))}
        <span className="ml-auto flex gap-1.5">
          <Button tone="quiet" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button tone="primary" type="submit" busy={create.running} disabled={title === ''}>
            {text.save}
          </Button>
        </span>
      </div>
      {create.failure && <ErrorState inline failure={create.failure} />}
    </form>
  )
}
