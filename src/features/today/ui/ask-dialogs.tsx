/** What is asked before an act that needs words: the parts of a task, why a promise is released or moved, why work is declined. */
import { useState, type ReactNode, type SubmitEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { useToday } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useLocale, useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { parseDate } from '../../records/ui/fields/natural-date.ts'
import { readStep } from './step-text.ts'
import { todayMessages } from './today.messages.ts'

interface FrameProps {
  readonly title: string
  readonly act: string
  readonly ready: boolean
  readonly onClose: () => void
  readonly onSubmit: () => void
  readonly children: ReactNode
}

function AskFrame({ title, act, ready, onClose, onSubmit, children }: FrameProps) {
  const common = useText(uiMessages)
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (ready) onSubmit()
  }
  return (
    <Dialog
      open
      onOpen={onClose}
      title={title}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="primary" type="submit" form="ask-form" disabled={!ready}>
            {act}
          </Button>
        </>
      }
    >
      <form id="ask-form" onSubmit={submit} className="flex flex-col gap-3">
        {children}
      </form>
    </Dialog>
  )
}

export interface SayDialogProps {
  readonly title: string
  readonly label: string
  readonly act: string
  /** Nothing happens without words. */
  readonly required?: boolean
  readonly onClose: () => void
  readonly onSaid: (text: string) => void
}

export function SayDialog({ title, label, act, required, onClose, onSaid }: SayDialogProps) {
  const [said, setSaid] = useState('')
  return (
    <AskFrame
      title={title}
      act={act}
      ready={!required || said.trim() !== ''}
      onClose={onClose}
      onSubmit={() => onSaid(said.trim())}
    >
      <TextField label={label} value={said} onValue={setSaid} maxLength={1_000} />
    </AskFrame>
  )
}

export interface MoveChoice {
  readonly dueOn: string
  readonly reason: string
  /** The customer is to be told. */
  readonly tell: boolean
}

export interface MovePromiseProps {
  readonly title: string
  /** Who waits for it; a customer is told by a task, a colleague in their own Today. */
  readonly customer: string | null
  readonly colleague: string | null
  readonly onClose: () => void
  readonly onMove: (choice: MoveChoice) => void
}

export function MovePromiseDialog({ title, customer, colleague, onClose, onMove }: MovePromiseProps) {
  const text = useText(todayMessages)
  const formats = useFormat()
  const today = useToday()
  const locale = useLocale()
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [tell, setTell] = useState(true)
  const day = parseDate(typed, today, locale)
  return (
    <AskFrame
      title={text.moveTitle(title)}
      act={text.move}
      ready={day != null}
      onClose={onClose}
      onSubmit={() => day && onMove({ dueOn: day, reason: reason.trim(), tell })}
    >
      <TextField
        label={text.when}
        value={typed}
        onValue={setTyped}
        placeholder={text.whenHint}
        hint={day ? formats.dayLong(day) : undefined}
        error={typed !== '' && !day ? text.notADate : undefined}
      />
      <TextField label={text.whyMoved} value={reason} onValue={setReason} maxLength={1_000} />
      {customer !== null && <Checkbox checked={tell} onChecked={setTell} label={text.tellCustomer(customer)} />}
      {colleague !== null && <p className="text-xs text-fg-2">{text.tellColleague(colleague)}</p>}
    </AskFrame>
  )
}

export interface SplitPart {
  readonly title: string
  readonly dueOn?: string
}

/** One part a line, each with its day in its last words. */
export function SplitDialog(props: {
  readonly title: string
  readonly onClose: () => void
  readonly onSplit: (parts: readonly SplitPart[]) => void
}) {
  const text = useText(todayMessages)
  const formats = useFormat()
  const today = useToday()
  const locale = useLocale()
  const [typed, setTyped] = useState(`${props.title}\n`)
  const parts = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 20)
    .map((line, place): SplitPart => {
      // The first line keeps its words: it is the task that is there.
      if (place === 0 && line === props.title) return { title: line }
      const step = readStep(line, today, locale)
      return { title: (step.title || line).slice(0, 1_000), ...(step.dueOn === null ? {} : { dueOn: step.dueOn }) }
    })
  return (
    <AskFrame
      title={text.splitTitle(props.title)}
      act={text.split}
      ready={parts.length > 1}
      onClose={props.onClose}
      onSubmit={() => props.onSplit(parts)}
    >
      <TextArea label={text.partsLabel} hint={text.partsHint} value={typed} onValue={setTyped} rows={4} />
      <ol className="text-xs text-fg-2">
        {parts.map((part, place) => (
          <li key={`${place} ${part.title}`}>
            {part.title}
            {part.dueOn && ` · ${formats.day(part.dueOn, today)}`}
          </li>
        ))}
      </ol>
    </AskFrame>
  )
}
