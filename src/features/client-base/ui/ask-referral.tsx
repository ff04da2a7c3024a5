/** Writes down that a customer was asked for a referral. */
import { useRef, useState } from 'react'
import { TextField } from '#ui/field.tsx'
import { todayHere } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { parseDate } from '../../records/ui/fields/natural-date.ts'
import { RefPicker, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import { DateField, NewFrame } from '../../records/ui/new/new-frame.tsx'
import { clientMessages } from './clients.messages.ts'

export interface AskReferralProps {
  readonly account: string
  readonly name: string
  readonly onClose: () => void
}

export function AskReferral({ account, name, onClose }: AskReferralProps) {
  const text = useText(clientMessages)
  const locale = useLocale()
  const toast = useToast()
  const ask = useCommandCall('referrals.ask')
  const [contact, setContact] = useState<Picked | null>(null)
  const [day, setDay] = useState('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const askedOn = parseDate(day, todayHere(), locale)

  async function save(): Promise<void> {
    setTried(true)
    if ((day.trim() !== '' && askedOn === null) || ask.running) return
    const done = await ask.run({
      account,
      ...(contact === null ? {} : { contact: contact.id }),
      ...(askedOn === null ? {} : { askedOn }),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    })
    if (!done.ok) return
    toast({ text: text.asked(name), operation: done.value.operation })
    onClose()
  }
  return (
    <NewFrame
      title={text.askTitle(name)}
      save={text.save}
      onClose={onClose}
      onSave={() => void save()}
      running={ask.running}
      failure={ask.failure}
      initialFocus={first}
    >
      <TextField
        ref={first}
        label={text.noteField}
        value={note}
        onValue={setNote}
        autoComplete="off"
        maxLength={1_000}
      />
      <RefPicker table="contact" label={text.contactField} value={contact} onValue={setContact} />
      <DateField label={text.askedOn} value={day} onValue={setDay} tried={tried} />
    </NewFrame>
  )
}
