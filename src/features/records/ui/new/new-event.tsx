import { useRef, useState } from 'react'
import { TextArea, TextField } from '#ui/field.tsx'
import { todayHere, useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { event as eventTable } from '../../../events/events.schema.ts'
import { parseMinutes, parseValue } from '../fields/parse-value.ts'
import { RefPicker, type Picked } from '../fields/ref-picker.tsx'
import { SetPicker } from '../fields/set-picker.tsx'
import { NewFrame } from './new-frame.tsx'
import { newMessages } from './new.messages.ts'
import type { NewFormProps } from './new-opportunity.tsx'
import { linksIn } from './new-task.tsx'

export function NewEvent({ context, onClose, onAdded }: NewFormProps) {
  const text = useText(newMessages)
  const words = useText(uiMessages)
  const pick = useLabel()
  const locale = useLocale()
  const formats = useFormat()
  const create = useCommandCall('events.create')
  const [title, setTitle] = useState('')
  const [when, setWhen] = useState('')
  const [minutes, setMinutes] = useState('60')
  const [location, setLocation] = useState('')
  const [objective, setObjective] = useState('')
  const [attendees, setAttendees] = useState<{
    readonly value: readonly string[]
    readonly titles: Readonly<Record<string, string>>
  }>({ value: [], titles: {} })
  const [deal, setDeal] = useState<Picked | null>(
    context.opportunity ? { id: context.opportunity, title: context.opportunityTitle ?? '' } : null,
  )
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const parsed = parseValue(eventTable.fields.start, when, { today: todayHere(), language: locale })
  const start = parsed.ok && typeof parsed.value === 'string' ? parsed.value : null
  const lasts = parseMinutes(minutes, locale)

  async function save(): Promise<void> {
    setTried(true)
    if (title.trim() === '' || start === null || lasts === null) return
    const result = await create.run({
      title: title.trim(),
      start,
      end: new Date(Date.parse(start) + lasts * 60_000).toISOString(),
      ...(location.trim() === '' ? {} : { location: location.trim() }),
      ...(attendees.value.length === 0 ? {} : { attendees: [...attendees.value] }),
      ...(objective.trim() === '' ? {} : { objective: objective.trim() }),
      ...(deal === null ? linksIn(context) : { opportunity: deal.id }),
    })
    if (result.ok) onAdded({ id: result.value.value.id, what: title.trim(), operation: result.value.operation })
  }
  return (
    <NewFrame
      title={text.titles.event}
      onClose={onClose}
      onSave={() => void save()}
      running={create.running}
      failure={create.failure}
      initialFocus={first}
    >
      <TextField
        ref={first}
        label={text.eventTitle}
        value={title}
        onValue={setTitle}
        autoComplete="off"
        maxLength={1_000}
        error={tried && title.trim() === '' ? text.required : undefined}
      />
      <div className="grid grid-cols-1 gap-3 md:grid-cols-[2fr_1fr_2fr]">
        <TextField
          label={text.start}
          value={when}
          onValue={setWhen}
          autoComplete="off"
          placeholder={text.startPlaceholder}
          hint={start === null ? undefined : formats.dateTime(start)}
          error={tried && start === null ? text.badTime : undefined}
        />
        <TextField
          label={text.minutes}
          value={minutes}
          onValue={setMinutes}
          inputMode="numeric"
          autoComplete="off"
          error={lasts === null && (tried || minutes.trim() !== '') ? text.badMinutes : undefined}
        />
        <TextField label={text.location} optional={words.optional} value={location} onValue={setLocation} />
      </div>
      <SetPicker
        from={eventTable.fields.attendees}
        label={pick(eventTable.fields.attendees.label)}
        value={attendees.value}
        titles={attendees.titles}
        onValue={(value, titles) => setAttendees({ value, titles })}
      />
      <TextArea label={text.objective} optional={words.optional} value={objective} onValue={setObjective} />
      <RefPicker table="opportunity" label={text.deal} value={deal} onValue={setDeal} />
    </NewFrame>
  )
}
