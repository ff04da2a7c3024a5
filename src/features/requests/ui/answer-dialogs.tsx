/** Answering a request: a commitment has a name and a date, a refusal a reason. */
import { useRef, useState } from 'react'
import { TextField } from '#ui/field.tsx'
import { todayHere, useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { parseDate } from '../../records/ui/fields/natural-date.ts'
import { RefPicker, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import { DateField, NewFrame } from '../../records/ui/new/new-frame.tsx'
import type { RequestItem } from '../requests.answers.ts'
import { requestMessages } from './requests.messages.ts'

export interface AnswerProps {
  readonly request: RequestItem
  readonly onClose: () => void
}

export function CommitDialog({ request, onClose }: AnswerProps) {
  const text = useText(requestMessages)
  const locale = useLocale()
  const formats = useFormat()
  const toast = useToast()
  const commit = useCommandCall('requests.commit')
  const [gives, setGives] = useState<Picked | null>(null)
  const [day, setDay] = useState(request.neededBy ?? '')
  const [tried, setTried] = useState(false)
  const today = todayHere()
  const dueOn = parseDate(day, today, locale)
  async function save(): Promise<void> {
    setTried(true)
    if (dueOn === null || commit.running) return
    const done = await commit.run({ id: request.id, dueOn, ...(gives === null ? {} : { person: gives.id }) })
    if (!done.ok) return
    toast({ text: text.committed(request.what), operation: done.value.operation })
    onClose()
  }
  return (
    <NewFrame
      title={text.commitTo}
      save={text.commit}
      onClose={onClose}
      onSave={() => void save()}
      running={commit.running}
      failure={commit.failure}
    >
      <p className="text-fg-2">
        {text.commitWhat(request.what, request.neededBy === null ? '' : formats.date(request.neededBy, today))}
      </p>
      {request.mayDecide && (
        <RefPicker table="person" label={text.gives} value={gives} onValue={setGives} placeholder={text.me} />
      )}
      <DateField label={text.on} value={day} onValue={setDay} tried={tried} chips />
      {tried && day.trim() === '' && (
        <p role="alert" className="text-xs text-bad">
          {text.needsDay}
        </p>
      )}
    </NewFrame>
  )
}

export function DeclineDialog({ request, onClose }: AnswerProps) {
  const text = useText(requestMessages)
  const toast = useToast()
  const decline = useCommandCall('requests.decline')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  async function save(): Promise<void> {
    setTried(true)
    if (reason.trim() === '' || decline.running) return
    const done = await decline.run({ id: request.id, reason: reason.trim() })
    if (!done.ok) return
    toast({ text: text.declined(request.what), operation: done.value.operation })
    onClose()
  }
  return (
    <NewFrame
      title={text.decline}
      save={text.decline}
      onClose={onClose}
      onSave={() => void save()}
      running={decline.running}
      failure={decline.failure}
      initialFocus={first}
    >
      <p className="text-fg-2">{request.what}</p>
      <TextField
        ref={first}
        label={text.declineWhy}
        hint={text.declineHint}
        value={reason}
        onValue={setReason}
        autoComplete="off"
        maxLength={1_000}
        error={tried && reason.trim() === '' ? text.declineHint : undefined}
      />
    </NewFrame>
  )
}
