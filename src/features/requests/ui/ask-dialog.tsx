/** Asks for what a deal needs: what, why, by when, of whom. */
import { useState } from 'react'
import { TextArea } from '#ui/field.tsx'
import { todayHere, useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { readStep } from '../../today/ui/step-text.ts'
import { requestKinds, type RequestKind } from '../requests.schema.ts'
import { AskFrame, type Asked } from './ask-frame.tsx'
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
  const [why, setWhy] = useState('')

  /** "check the chargers fri": a day at the end. */
  function read(words: string) {
    const { title, dueOn } = readStep(words, todayHere(), locale)
    return { words: title, day: dueOn, ...(dueOn ? { hint: format.dayLong(dueOn) } : {}) }
  }
  async function save({ words, day, who }: Asked): Promise<boolean> {
    const done = await ask.run({
      opportunity: deal,
      kind,
      what: words,
      ...(why.trim() === '' ? {} : { why: why.trim() }),
      ...(day === null ? {} : { neededBy: day }),
      ...(who === null ? {} : { askedOf: who }),
    })
    if (done.ok) toast({ text: text.asked(words), operation: done.value.operation })
    return done.ok
  }
  return (
    <AskFrame
      title={text.askFor(name)}
      save={text.askButton}
      line={{ label: text.what, hint: text.whatHint, missing: text.required, phrases: text.phrases }}
      who={{ table: 'person', label: text.askedOf, placeholder: text.whoever }}
      day={{ label: text.neededBy, chips: true }}
      read={read}
      call={ask}
      onAsk={save}
      onClose={onClose}
      kind={
        <Select
          label={text.kind}
          options={requestKinds.map((one) => ({ value: one.value as string, label: label(one.label) }))}
          value={kind}
          onValue={(value) => setKind(value as RequestKind)}
        />
      }
    >
      <TextArea label={text.why} hint={text.whyHint} value={why} onValue={setWhy} maxLength={10_000} rows={2} />
    </AskFrame>
  )
}
