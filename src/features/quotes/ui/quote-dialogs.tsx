/** What a quote asks of people: whom to ask, a manager's word, the customer's answer. */
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { winReasons } from '../../opportunities/opportunities.schema.ts'
import { useStageOptions } from '../../process/ui/use-stage-options.ts'
import { RefPicker, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import type { QuotePage } from '../quotes.queries.ts'
import { quoteMessages } from './quotes.messages.ts'

interface DialogProps {
  readonly page: QuotePage
  readonly onClose: () => void
}

const submitOnEnter = (save: () => void) => (event: { preventDefault: () => void }) => {
  event.preventDefault()
  save()
}

export function AskDialog({ page, onClose }: DialogProps) {
  const text = useText(quoteMessages)
  const formats = useFormat()
  const toast = useToast()
  const ask = useCommandCall('quotes.requestApproval')
  const { manager, standing, quote } = page
  const [who, setWho] = useState<Picked | null>(manager === null ? null : { id: manager.id, title: manager.name })
  const [note, setNote] = useState('')
  const save = async (): Promise<void> => {
    if (who === null || ask.running) return
    const title = text.taskTitle(quote.number ?? '', formats.percent(standing.discount))
    const done = await ask.run({ id: quote.id, approver: who.id, title, ...(note.trim() === '' ? {} : { note }) })
    if (!done.ok) return
    toast({ text: text.asked(who.title), operation: done.value.operation, tone: 'good' })
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.askApproval}
      description={text.overLimit(formats.percent(standing.discount), formats.percent(standing.limit ?? 0))}
      actions={
        <Button tone="primary" type="submit" form="ask-approval" busy={ask.running} disabled={who === null}>
          {text.askApproval}
        </Button>
      }
    >
      <form id="ask-approval" className="space-y-3 pb-1" onSubmit={submitOnEnter(() => void save())}>
        <RefPicker table="person" label={text.approver} value={who} onValue={setWho} required />
        <TextArea label={text.note} value={note} onValue={setNote} maxLength={10_000} />
        {ask.failure && <ErrorState inline failure={ask.failure} />}
      </form>
    </Dialog>
  )
}

export function DecideDialog({
  page,
  decision,
  onClose,
}: DialogProps & { readonly decision: 'approved' | 'declined' }) {
  const text = useText(quoteMessages)
  const decide = useCommandCall('quotes.decide')
  const toast = useToast()
  const [reason, setReason] = useState('')
  const name = decision === 'approved' ? text.approve : text.decline
  const save = async (): Promise<void> => {
    if (decide.running) return
    const done = await decide.run({ id: page.quote.id, decision, ...(reason.trim() === '' ? {} : { reason }) })
    if (!done.ok) return
    toast({ text: name, operation: done.value.operation, tone: 'good' })
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={name}
      actions={
        <Button tone="primary" type="submit" form="decide-quote" busy={decide.running}>
          {name}
        </Button>
      }
    >
      <form id="decide-quote" className="space-y-3 pb-1" onSubmit={submitOnEnter(() => void save())}>
        <TextArea label={text.reason} value={reason} onValue={setReason} maxLength={10_000} />
        {decide.failure && <ErrorState inline failure={decide.failure} />}
      </form>
    </Dialog>
  )
}

export function AnswerDialog({ page, answer, onClose }: DialogProps & { readonly answer: 'accepted' | 'declined' }) {
  const text = useText(quoteMessages)
  const label = useLabel()
  const toast = useToast()
  const say = useCommandCall('quotes.answer')
  const steps = useStageOptions()
  const [reason, setReason] = useState('')
  const [setLines, setSetLines] = useState(page.lines.length > 0)
  const [stage, setStage] = useState('')
  const [winReason, setWinReason] = useState<string | null>(null)
  const accepted = answer === 'accepted'
  const won = steps.find(({ value }) => value === stage)?.stage.type === 'won'
  const save = async (): Promise<void> => {
    if (say.running) return
    const done = await say.run({
      id: page.quote.id,
      answer,
      ...(reason.trim() === '' ? {} : { reason: reason.trim().slice(0, 1_000) }),
      ...(accepted && setLines ? { setLines: true } : {}),
      ...(accepted && stage !== '' ? { stage } : {}),
      ...(won && winReason !== null ? { winReason } : {}),
    })
    if (!done.ok) return
    toast({ text: accepted ? text.accepted : text.declined, operation: done.value.operation, tone: 'good' })
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={accepted ? text.answerTitle : text.declineTitle}
      actions={
        <Button
          tone="primary"
          type="submit"
          form="answer-quote"
          busy={say.running}
          disabled={won && winReason === null}
        >
          {text.save}
        </Button>
      }
    >
      <form id="answer-quote" className="space-y-3 pb-1" onSubmit={submitOnEnter(() => void save())}>
        {accepted && page.quote.opportunity !== null && (
          <>
            {page.lines.length > 0 && <Checkbox label={text.setLines} checked={setLines} onChecked={setSetLines} />}
            <Select
              label={text.moveTo}
              value={stage}
              onValue={setStage}
              options={[{ value: '', label: text.stay }, ...steps.filter((one) => one.stage.type !== 'lost')]}
            />
            {won && (
              <Select
                label={text.whyWon}
                value={winReason}
                onValue={setWinReason}
                options={winReasons.map((one) => ({ value: one.value as string, label: label(one.label) }))}
              />
            )}
          </>
        )}
        <TextArea label={text.reason} value={reason} onValue={setReason} maxLength={1_000} />
        {say.failure && <ErrorState inline failure={say.failure} />}
      </form>
    </Dialog>
  )
}
