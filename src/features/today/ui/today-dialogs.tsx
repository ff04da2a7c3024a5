import { useState, type SubmitEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { Combobox } from '#ui/combobox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import { addDays, nextMonday, useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { MenuAt, MenuItem } from '#ui/menu.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { parseDate } from '../../records/ui/fields/natural-date.ts'
import { todayMessages } from './today.messages.ts'

export interface SnoozeMenuProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly anchor: () => Element | null
  readonly onDay: (day: string) => void
  readonly onOther: () => void
}

/** The usual days, each with the date it means. */
export function SnoozeMenu({ open, onClose, anchor, onDay, onOther }: SnoozeMenuProps) {
  const text = useText(todayMessages)
  const formats = useFormat()
  const today = useToday()
  const days: readonly (readonly [string, string])[] = [
    [text.tomorrow, addDays(today, 1)],
    [text.inTwoDays, addDays(today, 2)],
    [text.nextMonday, nextMonday(today)],
    [text.inAWeek, addDays(today, 7)],
    [text.inTwoWeeks, addDays(today, 14)],
  ]
  // On a Sunday tomorrow is next Monday.
  const distinct = days.filter(([, day], place) => days.findIndex(([, other]) => other === day) === place)
  return (
    <MenuAt open={open} onOpen={(next) => !next && onClose()} anchor={anchor} label={text.snoozeUntil}>
      {distinct.map(([label, day]) => (
        <MenuItem key={label} note={formats.date(day, today)} onSelect={() => onDay(day)}>
          {label}
        </MenuItem>
      ))}
      <MenuItem onSelect={onOther}>{text.aDate}</MenuItem>
    </MenuAt>
  )
}

interface AskProps {
  readonly onClose: () => void
}

/** A day typed as people say it. */
export function SnoozeDialog({ onClose, onDay }: AskProps & { readonly onDay: (day: string) => void }) {
  const text = useText(todayMessages)
  const common = useText(uiMessages)
  const formats = useFormat()
  const today = useToday()
  const locale = useLocale()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const day = parseDate(typed, today, locale)
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (day) onDay(day)
  }
  return (
    <Dialog
      open
      onOpen={onClose}
      title={text.snoozeUntil}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="primary" type="submit" form="snooze-form">
            {text.snooze}
          </Button>
        </>
      }
    >
      <form id="snooze-form" onSubmit={submit}>
        <TextField
          label={text.when}
          value={typed}
          onValue={setTyped}
          placeholder={text.whenHint}
          hint={day ? formats.dayLong(day) : undefined}
          error={tried && !day ? text.notADate : undefined}
        />
      </form>
    </Dialog>
  )
}

export function DelegateDialog({
  onClose,
  onPerson,
}: AskProps & { readonly onPerson: (id: string, name: string) => void }) {
  const text = useText(todayMessages)
  const people = useLive('people.list', {}).value ?? []
  return (
    <Dialog open onOpen={onClose} title={text.delegateTo} width="narrow">
      <div className="pb-3">
        <Combobox
          label={text.colleague}
          autoFocus
          options={people
            .filter((person) => person.active && !person.me)
            .map((person) => ({ value: person.id, label: person.name, note: person.teamTitle ?? undefined }))}
          value={null}
          onValue={(option) => option && onPerson(option.value, option.label)}
        />
      </div>
    </Dialog>
  )
}

export interface ResultDialogProps extends AskProps {
  readonly event: { readonly id: string; readonly title: string }
  readonly onSaved: (operation: string) => void
}

/** After a meeting: what came of it. Ctrl/⌘ Enter saves. */
export function ResultDialog({ event, onClose, onSaved }: ResultDialogProps) {
  const text = useText(todayMessages)
  const common = useText(uiMessages)
  const record = useCommandCall('events.recordResult')
  const [result, setResult] = useState('')
  const save = async (): Promise<void> => {
    const saved = await record.run({ id: event.id, result: result.trim() })
    if (saved.ok) onSaved(saved.value.operation)
  }
  return (
    <Dialog
      open
      onOpen={onClose}
      title={text.resultOf(event.title)}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="primary" busy={record.running} disabled={result.trim() === ''} onClick={() => void save()}>
            {text.save}
          </Button>
        </>
      }
    >
      <TextArea
        label={text.result}
        value={result}
        onValue={setResult}
        onKeyDown={(press) => {
          if (press.key === 'Enter' && (press.metaKey || press.ctrlKey) && result.trim() !== '') void save()
        }}
      />
      {record.failure && (
        <div className="mt-2">
          <ErrorState inline failure={record.failure} />
        </div>
      )}
    </Dialog>
  )
}
