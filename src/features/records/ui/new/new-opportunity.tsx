import { useRef, useState } from 'react'
import { TextField } from '#ui/field.tsx'
import { todayHere } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { opportunity } from '../../../opportunities/opportunities.schema.ts'
import { useStageOptions } from '../../../process/ui/use-stage-options.ts'
import { parseDate } from '../fields/natural-date.ts'
import { parseMoney } from '../fields/parse-value.ts'
import { accountOf, RefPicker, type Picked } from '../fields/ref-picker.tsx'
import { recordMessages } from '../records.messages.ts'
import { DateField, NewFrame } from './new-frame.tsx'
import { newMessages } from './new.messages.ts'
import type { NewContext } from './new-record.ts'

export interface NewFormProps {
  readonly context: NewContext
  readonly onClose: () => void
  readonly onAdded: (added: { readonly id: string; readonly what: string; readonly operation: string }) => void
}

/** A deal with what is known at its start; its account is found or made here, its first next step as well. */
export function NewOpportunity({ context, onClose, onAdded }: NewFormProps) {
  const text = useText(newMessages)
  const words = useText(uiMessages)
  const problems = useText(recordMessages).problems
  const locale = useLocale()
  const today = todayHere()
  const create = useCommandCall('opportunities.create')
  const open = useStageOptions().filter(({ stage }) => stage.type === 'open')
  const [name, setName] = useState('')
  const [account, setAccount] = useState<Picked | null>(
    context.account ? { id: context.account, title: context.accountTitle ?? '' } : null,
  )
  const [amount, setAmount] = useState('')
  const [closeDate, setCloseDate] = useState('')
  const [stage, setStage] = useState<string | null>(null)
  const [step, setStep] = useState('')
  const [due, setDue] = useState('')
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)

  const money = parseMoney(amount, opportunity.fields.amount, { today, language: locale })
  const closes = parseDate(closeDate, today, locale)
  const dueOn = parseDate(due, today, locale)

  async function save(): Promise<void> {
    setTried(true)
    const badDate = (closeDate.trim() !== '' && closes === null) || (due.trim() !== '' && dueOn === null)
    if (name.trim() === '' || !money.ok || badDate) return
    const result = await create.run({
      name: name.trim(),
      ...accountOf(account),
      ...(context.contact ? { contact: context.contact } : {}),
      ...(typeof money.value === 'number' ? { amount: money.value } : {}),
      ...(money.currency === undefined ? {} : { currency: money.currency }),
      ...(closes === null ? {} : { closeDate: closes }),
      ...(stage === null ? {} : { stage }),
      ...(step.trim() === '' ? {} : { nextStep: { title: step.trim(), ...(dueOn === null ? {} : { dueOn }) } }),
    })
    if (result.ok) onAdded({ id: result.value.value.id, what: name.trim(), operation: result.value.operation })
  }

  return (
    <NewFrame
      title={text.titles.opportunity}
      onClose={onClose}
      onSave={() => void save()}
      running={create.running}
      failure={create.failure}
      initialFocus={first}
    >
      <TextField
        ref={first}
        label={text.name}
        value={name}
        onValue={setName}
        placeholder={text.dealPlaceholder}
        autoComplete="off"
        maxLength={1_000}
        error={tried && name.trim() === '' ? text.required : undefined}
      />
      <RefPicker table="account" label={text.account} value={account} onValue={setAccount} create={text.newAccount} />
      <div className="grid grid-cols-1 gap-3 md:grid-cols-3">
        <TextField
          label={text.amount}
          optional={words.optional}
          value={amount}
          onValue={setAmount}
          placeholder={text.amountPlaceholder}
          autoComplete="off"
          inputMode="text"
          error={tried && !money.ok ? problems[money.problem] : undefined}
        />
        <DateField label={text.closeDate} value={closeDate} onValue={setCloseDate} tried={tried} />
        <Select label={text.stage} options={open} value={stage ?? open[0]?.value ?? null} onValue={setStage} />
      </div>
      <div className="grid grid-cols-1 gap-3 md:grid-cols-3">
        <TextField
          label={text.nextStep}
          value={step}
          onValue={setStep}
          placeholder={text.nextStepPlaceholder}
          hint={text.nextStepHint}
          autoComplete="off"
          maxLength={1_000}
          className="md:col-span-2"
        />
        <DateField label={text.due} value={due} onValue={setDue} tried={tried} chips={step !== ''} />
      </div>
    </NewFrame>
  )
}
