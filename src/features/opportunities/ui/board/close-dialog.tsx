import clsx from 'clsx'
import { useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { parseDate } from '../../../records/ui/fields/natural-date.ts'
import { lossReasons, winReasons } from '../../opportunities.schema.ts'
import { opportunityMessages } from '../opportunities.messages.ts'

export interface Closing {
  readonly ids: readonly string[]
  /** The deal's name, or how many there are. */
  readonly what: string
  readonly stage: string
  readonly type: 'won' | 'lost'
}

export interface CloseDialogProps {
  readonly closing: Closing
  readonly today: string
  readonly onCancel: () => void
  readonly onClosed: (operation: string) => void
}

/** Asks once why a deal was won or lost. A digit chooses a reason, Enter saves. */
export function CloseDialog({ closing, today, onCancel, onClosed }: CloseDialogProps) {
  const text = useText(opportunityMessages)
  const words = useText(uiMessages)
  const label = useLabel()
  const locale = useLocale()
  const formats = useFormat()
  const toast = useToast()
  const close = useCommandCall('opportunities.close')
  const won = closing.type === 'won'
  const reasons = won ? winReasons : lossReasons
  const [reason, setReason] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [day, setDay] = useState('')
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)

  const closedOn = day.trim() === '' ? today : parseDate(day, today, locale)
  const dayError = closedOn === null ? text.badDate : closedOn > today ? text.futureDate : undefined

  async function save(): Promise<void> {
    setTried(true)
    if (reason === null || closedOn === null || dayError !== undefined || close.running) return
    const result = await close.run({
      ids: [...closing.ids],
      stage: closing.stage,
      reason,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      closedOn,
    })
    if (!result.ok) return
    const { operation } = result.value
    toast({ text: (won ? text.wonToast : text.lostToast)(closing.what), operation, tone: 'good' })
    onClosed(operation)
  }

  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const typing = event.target instanceof HTMLElement && event.target.matches('textarea,input:not([type=radio])')
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    const chosen = /^[0-9]$/.test(event.key) ? reasons[(Number(event.key) + 9) % 10] : undefined
    if (!typing && plain && chosen !== undefined) {
      event.preventDefault()
      setReason(chosen.value)
      event.currentTarget.querySelector<HTMLElement>(`[value="${chosen.value}"]`)?.focus()
    }
    const button = event.target instanceof HTMLElement && event.target.closest('button') !== null
    if (event.key === 'Enter' && !event.shiftKey && !button) {
      event.preventDefault()
      void save()
    }
  }

  return (
    <Dialog
      open
      onOpen={(open) => !open && onCancel()}
      title={(won ? text.winTitle : text.loseTitle)(closing.what)}
      description={text.reasonAsked}
      initialFocus={first}
      actions={
        <>
          <Button tone="quiet" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button tone="primary" busy={close.running} onClick={() => void save()}>
            {won ? text.saveWon : text.saveLost}
            <Kbd keys={['↵']} onAccent />
          </Button>
        </>
      }
    >
      <div role="presentation" className="space-y-3 pb-1" onKeyDown={onKey}>
        <fieldset>
          <legend className="mb-1 text-xs font-medium text-fg-2">{won ? text.reasonWon : text.reasonLost}</legend>
          <div className="grid grid-cols-1 gap-1 md:grid-cols-2">
            {reasons.map((one, place) => (
              <label
                key={one.value}
                className={clsx(
                  'flex min-h-control items-center gap-2 rounded-md px-2.5 has-focus-visible:outline-2 has-focus-visible:outline-ring',
                  reason === one.value ? 'bg-accent-soft font-medium' : 'hover:bg-hover',
                )}
              >
                <input
                  ref={place === 0 ? first : undefined}
                  type="radio"
                  name="reason"
                  value={one.value}
                  checked={reason === one.value}
                  onChange={() => setReason(one.value)}
                  className="size-4 shrink-0 accent-(--accent) outline-none"
                />
                <span className="min-w-0 flex-1">{label(one.label)}</span>
                <Kbd keys={[String((place + 1) % 10)]} />
              </label>
            ))}
          </div>
          {tried && reason === null && (
            <p role="alert" className="mt-1 text-xs text-bad">
              {text.reasonNeeded}
            </p>
          )}
        </fieldset>
        <TextArea
          label={text.note}
          optional={words.optional}
          placeholder={text.notePlaceholder}
          value={note}
          onValue={setNote}
          maxLength={100_000}
        />
        <TextField
          label={text.closedOn}
          value={day}
          onValue={setDay}
          placeholder={formats.day(today, today)}
          hint={closedOn === null ? text.closedOnHint : formats.dayLong(closedOn)}
          error={dayError}
          className="md:w-1/2"
        />
        {close.failure && <ErrorState failure={close.failure} inline />}
      </div>
    </Dialog>
  )
}
