import clsx from 'clsx'
import { Sparkles } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { parseDate } from '../../../records/ui/fields/natural-date.ts'
import { competitorMessages } from '../../../competitors/ui/competitors.messages.ts'
import { isNewPick, RefPicker, type Picked } from '../../../records/ui/fields/ref-picker.tsx'
import { useRecordsState } from '../../../records/ui/records-state.tsx'
import { topicMessages } from '../../../topics/ui/topics.messages.ts'
import { winLossMessages } from '../../../win-loss/ui/win-loss.messages.ts'
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

/**
 * Asks once why a deal was won or lost, and what decided it. What the deal itself says is proposed beside both questions
 * and chosen by nobody but the person. A digit chooses a reason, Enter saves.
 */
export function CloseDialog({ closing, today, onCancel, onClosed }: CloseDialogProps) {
  const text = useText(opportunityMessages)
  const words = useText(uiMessages)
  const competitors = useText(competitorMessages)
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
  const [against, setAgainst] = useState<Picked | null>(null)
  const proposed = useLive('winLoss.proposals', { opportunities: [...closing.ids], outcome: closing.type }).value
  const lessons = useText(winLossMessages)
  const floor = useText(topicMessages)
  const { ringing } = useRecordsState()
  const becauseOf = (value: string): string | undefined => {
    const found = proposed?.reasons.find((one) => one.reason === value)
    return found === undefined
      ? undefined
      : lessons.because[found.because]({
          words: found.words ?? '',
          count: found.count ?? 0,
          on: found.on === null ? '' : formats.date(found.on, today),
        })
  }
  const rivals = proposed?.competitors ?? []
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
      ...(against === null ? {} : isNewPick(against) ? { competitor: against.title } : { decidedAgainst: against.id }),
    })
    if (!result.ok) return
    const { operation } = result.value
    const [deal] = closing.ids
    toast({
      text: (won ? text.wonToast : text.lostToast)(closing.what),
      operation,
      tone: 'good',
      ...(won && closing.ids.length === 1 && deal !== undefined
        ? { act: { label: floor.ring, run: () => ringing.set({ deal, name: closing.what }) } }
        : {}),
    })
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
    const choosing = event.target instanceof HTMLElement && event.target.closest('[role=combobox]') !== null
    if (event.key === 'Enter' && !event.shiftKey && !button && !choosing) {
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
                <span className="min-w-0 flex-1 py-1">
                  {label(one.label)}
                  {becauseOf(one.value) !== undefined && (
                    <span className="line-clamp-2 block text-xs font-normal break-words text-fg-2">
                      <Sparkles aria-hidden size={11} className="mr-1 mb-0.5 inline text-accent-text" />
                      <span className="sr-only">{lessons.proposed}: </span>
                      {becauseOf(one.value)}
                    </span>
                  )}
                </span>
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
        <div className="space-y-1">
          {rivals.length > 0 && (
            <Chips
              of={lessons.fromDeal}
              chips={rivals.map(({ id, name }) => ({ key: id, text: name }))}
              pressed={(key) => against?.id === key}
              onChip={({ key, text: title }) => setAgainst(against?.id === key ? null : { id: key, title })}
            />
          )}
          <RefPicker
            table="competitor"
            label={lessons.against}
            value={against}
            onValue={setAgainst}
            create={competitors.create}
            placeholder={lessons.nobody}
          />
        </div>
        {(proposed?.words.length ?? 0) > 0 && (
          <Chips
            of={lessons.fromDeal}
            chips={(proposed?.words ?? []).map(({ text: words }) => ({ key: words, text: words }))}
            naming={lessons.takeWords}
            onChip={({ text: words }) =>
              setNote((before) => (before.trim() === '' ? words : `${before.trim()}\n${words}`))
            }
          />
        )}
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

interface Chip {
  readonly key: string
  readonly text: string
}

interface ChipsProps {
  readonly of: string
  readonly chips: readonly Chip[]
  /** The name of a chip for whoever does not see where it stands. */
  readonly naming?: (words: string) => string
  readonly pressed?: (key: string) => boolean
  readonly onChip: (chip: Chip) => void
}

/** What the deal says by itself, taken by a press. */
const Chips = ({ of, chips, naming, pressed, onChip }: ChipsProps) => (
  <div className="flex flex-wrap items-center gap-1">
    <span className="text-xs text-fg-3">{of}</span>
    {chips.map((chip) => (
      <button
        key={chip.key}
        type="button"
        {...(pressed ? { 'aria-pressed': pressed(chip.key) } : {})}
        {...(naming ? { 'aria-label': naming(chip.text) } : {})}
        title={chip.text}
        onClick={() => onChip(chip)}
        className={clsx(
          'min-h-6 max-w-full truncate rounded-full px-2.5 text-xs max-md:min-h-11',
          pressed?.(chip.key)
            ? 'bg-accent-soft font-medium text-accent-text'
            : 'text-fg-2 shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover',
        )}
      >
        {chip.text}
      </button>
    ))}
  </div>
)
