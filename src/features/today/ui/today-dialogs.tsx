import { useState, type KeyboardEvent, type SubmitEvent } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { Combobox } from '#ui/combobox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import { addDays, nextMonday, useFormat } from '#ui/format.ts'
import { Kbd } from '#ui/kbd.tsx'
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
  const usual = useLive('tasks.passedTo', {}).value ?? []
  const rank = ({ id }: { readonly id: string }): number => (usual.includes(id) ? usual.indexOf(id) : usual.length)
  const people = (useLive('people.list', {}).value ?? [])
    .filter((person) => person.active && !person.me)
    .toSorted((one, other) => rank(one) - rank(other))
  const first = people.slice(0, 9)
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    // No name begins with a digit, so it need not be typed.
    const one = /^[1-9]$/.test(event.key) ? first[Number(event.key) - 1] : undefined
    if (one === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onPerson(one.id, one.name)
  }
  return (
    <Dialog open onOpen={onClose} title={text.delegateTo} width="narrow">
      <div role="presentation" className="space-y-2 pb-3" onKeyDown={onKey}>
        <Combobox
          label={text.colleague}
          autoFocus
          options={people.map((person) => ({
            value: person.id,
            label: person.name,
            note: person.teamTitle ?? undefined,
          }))}
          value={null}
          onValue={(option) => option && onPerson(option.value, option.label)}
        />
        <ul aria-label={text.colleagues}>
          {first.map((person, place) => (
            <li key={person.id}>
              <button
                type="button"
                onClick={() => onPerson(person.id, person.name)}
                className="flex min-h-control w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover max-md:min-h-11"
              >
                <Avatar name={person.name} size={20} />
                <span className="min-w-0 flex-1 truncate">{person.name}</span>
                <span className="truncate text-xs text-fg-2">{person.teamTitle}</span>
                <Kbd keys={[String(place + 1)]} />
              </button>
            </li>
          ))}
        </ul>
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
