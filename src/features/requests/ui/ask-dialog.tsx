/** Asks for what a deal needs: what, why, by when, of whom. */
import { useRef, useState } from 'react'
import { CompletionLine, useCompletion } from '#ui/completion.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import { todayHere, useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { parseDate } from '../../records/ui/fields/natural-date.ts'
import { RefPicker, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import { DateField, NewFrame } from '../../records/ui/new/new-frame.tsx'
import { readStep } from '../../today/ui/step-text.ts'
import { requestKinds, type RequestKind } from '../requests.schema.ts'
import { requestMessages } from './requests.messages.ts'

export interface AskDialogProps {
  readonly deal: string
  readonly name: string
  readonly onClose: () => void
}

export function AskDialog({ deal, name, onClose }: AskDialogProps) {
  const text = useText(requestMessages)
  const label = useLabel()
  const format = useFormat()
  const locale = useLocale()
  const toast = useToast()
  const ask = useCommandCall('requests.ask')
  const [kind, setKind] = useState<RequestKind>('engineer')
  const [what, setWhat] = useState('')
  const [why, setWhy] = useState('')
  const [day, setDay] = useState('')
  const [of, setOf] = useState<Picked | null>(null)
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const completing = useCompletion(what, setWhat, text.phrases)
  // "check the chargers fri": a day at the end of the words counts while none is given beside them.
  const said = day.trim() === '' ? readStep(what, todayHere(), locale) : { title: what.trim(), dueOn: null }
  const neededBy = parseDate(day, todayHere(), locale) ?? said.dueOn

  async function save(): Promise<void> {
    setTried(true)
    if (what.trim() === '' || (day.trim() !== '' && neededBy === null) || ask.running) return
    const done = await ask.run({
      opportunity: deal,
      kind,
      what: said.title || what.trim(),
      ...(why.trim() === '' ? {} : { why: why.trim() }),
      ...(neededBy === null ? {} : { neededBy }),
      ...(of === null ? {} : { askedOf: of.id }),
    })
    if (!done.ok) return
    toast({ text: text.asked(said.title || what.trim()), operation: done.value.operation })
    onClose()
  }
  return (
    <NewFrame
      title={text.askFor(name)}
      save={text.askButton}
      onClose={onClose}
      onSave={() => void save()}
      running={ask.running}
      failure={ask.failure}
      initialFocus={first}
    >
      <TextField
        ref={first}
        label={text.what}
        onKeyDown={completing.onKeyDown}
        hint={
          completing.found ? (
            <CompletionLine completing={completing} />
          ) : said.dueOn ? (
            format.dayLong(said.dueOn)
          ) : (
            text.whatHint
          )
        }
        value={what}
        onValue={setWhat}
        autoComplete="off"
        maxLength={1_000}
        error={tried && what.trim() === '' ? text.required : undefined}
      />
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
        <Select
          label={text.kind}
          options={requestKinds.map((one) => ({ value: one.value as string, label: label(one.label) }))}
          value={kind}
          onValue={(value) => setKind(value as RequestKind)}
        />
        <RefPicker table="person" label={text.askedOf} value={of} onValue={setOf} placeholder={text.whoever} />
      </div>
      <DateField label={text.neededBy} value={day} onValue={setDay} tried={tried} chips />
      <TextArea label={text.why} hint={text.whyHint} value={why} onValue={setWhy} maxLength={10_000} rows={2} />
    </NewFrame>
  )
}
