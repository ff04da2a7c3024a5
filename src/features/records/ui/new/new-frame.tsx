import type { ReactNode, RefObject } from 'react'
import type { Failure } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { addDays, nextMonday, todayHere, useFormat } from '#ui/format.ts'
import { Kbd } from '#ui/kbd.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { parseDate } from '../fields/natural-date.ts'
import { newMessages } from './new.messages.ts'

export interface NewFrameProps {
  readonly title: string
  /** The word on the button; *Add* unless said otherwise. */
  readonly save?: string
  readonly onClose: () => void
  readonly onSave: () => void
  readonly running: boolean
  readonly failure: Failure | undefined
  readonly initialFocus?: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

/** A small form in a dialog; Enter saves, in a longer text together with Ctrl or ⌘. */
export function NewFrame({ title, save, onClose, onSave, running, failure, initialFocus, children }: NewFrameProps) {
  const text = useText(newMessages)
  const words = useText(uiMessages)
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={title}
      {...(initialFocus ? { initialFocus } : {})}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button tone="primary" busy={running} type="submit" form="new-record">
            {save ?? text.add}
            <Kbd keys={['↵']} onAccent />
          </Button>
        </>
      }
    >
      <form
        id="new-record"
        noValidate
        className="space-y-3 pb-1"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          event.currentTarget.requestSubmit()
        }}
        onSubmit={(event) => {
          event.preventDefault()
          if (!running) onSave()
        }}
      >
        {children}
        {failure && <ErrorState failure={failure} inline />}
        {/* Enter submits a form with several fields only when it holds a submit button. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}

export interface DateFieldProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly tried: boolean
  readonly className?: string
  /** Offers today, tomorrow and next Monday. */
  readonly chips?: boolean
}

/** A day as it is typed, with what it is understood as beneath. */
export function DateField({ label, value, onValue, tried, className, chips = false }: DateFieldProps) {
  const text = useText(newMessages)
  const locale = useLocale()
  const formats = useFormat()
  const today = todayHere()
  const date = parseDate(value, today, locale)
  const wrong = value.trim() !== '' && date === null
  return (
    <div className={className}>
      <TextField
        label={label}
        value={value}
        onValue={onValue}
        autoComplete="off"
        placeholder={text.datePlaceholder}
        hint={date === null ? undefined : formats.dayLong(date)}
        error={tried && wrong ? text.badDate : undefined}
      />
      {chips && value === '' && (
        <span className="mt-1 flex flex-wrap gap-1">
          {(
            [
              [text.today, today],
              [text.tomorrow, addDays(today, 1)],
              [text.nextWeek, nextMonday(today)],
            ] as const
          ).map(([name, day]) => (
            <button
              key={name}
              type="button"
              onClick={() => onValue(day)}
              className="h-6 rounded-full px-2 text-xs text-fg-2 shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover max-md:h-11 max-md:px-3"
            >
              {name}
            </button>
          ))}
        </span>
      )}
    </div>
  )
}
