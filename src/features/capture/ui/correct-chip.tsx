/**
 * A chip typed anew, or one that was missed: a record of the office or a new one, an amount, words with a day. Enter keeps
 * it, Esc leaves it as it was.
 */
import { useState, type KeyboardEvent, type SubmitEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useLocale, useText } from '#ui/text.ts'
import { parseDate } from '../../records/ui/fields/natural-date.ts'
import { parseMoney } from '../../records/ui/fields/parse-value.ts'
import { isNewPick, RefPicker, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import type { ChipOption } from '../chips.ts'
import { captureMessages } from './capture.messages.ts'

export interface CorrectChipProps {
  /** What it is taken for now. */
  readonly option: ChipOption
  readonly today: string
  readonly onDone: (option: ChipOption) => void
  readonly onClose: () => void
}

type Named = Extract<ChipOption, { readonly title: string }>
type Worded = Exclude<ChipOption, Named>

export function CorrectChip(props: CorrectChipProps) {
  const { option, onDone, onClose } = props
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    event.preventDefault()
    onClose()
  }
  return (
    <div onKeyDownCapture={onKeyDown} className="mt-2 rounded-lg border border-line bg-sunken p-2.5">
      {'title' in option ? (
        <CorrectName option={option} onDone={onDone} onClose={onClose} />
      ) : (
        <CorrectWords {...props} option={option} />
      )}
    </div>
  )
}

interface NameProps {
  readonly option: Named
  readonly onDone: (option: ChipOption) => void
  readonly onClose: () => void
}

function CorrectName({ option, onDone, onClose }: NameProps) {
  const text = useText(captureMessages)
  const take = (picked: Picked | null): void => {
    if (picked === null) return
    const { id, title } = { ...picked, id: isNewPick(picked) ? undefined : picked.id }
    if (option.as === 'person' || option.as === 'resource')
      return id === undefined ? undefined : onDone({ as: option.as, id, title })
    onDone({ as: option.as, title, ...(id === undefined ? {} : { id }) })
  }
  return (
    <div className="flex items-end gap-2">
      <RefPicker
        table={option.as}
        label={text.correctOf(text.kinds[option.as])}
        value={option.title === '' ? null : { id: ('id' in option && option.id) || 'shown', title: option.title }}
        onValue={take}
        {...(option.as === 'person' || option.as === 'resource' ? {} : { create: text.makeNew })}
        autoFocus
        startOpen
        className="flex-1"
      />
      <Button onClick={onClose}>{text.cancel}</Button>
    </div>
  )
}

const money = { kind: 'money', label: { en: 'Amount', de: 'Betrag' } } as const
const wordsOf = (option: Worded): string =>
  option.as === 'amount'
    ? Number.isNaN(option.value)
      ? ''
      : String(option.value)
    : 'text' in option
      ? option.text
      : ''
const dayOf = (option: Worded): string | undefined =>
  option.as === 'activity' ? option.on : 'date' in option ? option.date : undefined

function CorrectWords({ option, today, onDone, onClose }: CorrectChipProps & { readonly option: Worded }) {
  const text = useText(captureMessages)
  const locale = useLocale()
  const format = useFormat()
  const [typed, setTyped] = useState(wordsOf(option))
  const [day, setDay] = useState(dayOf(option) ?? '')
  const [tried, setTried] = useState(false)
  const hasWords = option.as !== 'activity' && option.as !== 'closeDate'
  const hasDay = option.as !== 'amount' && option.as !== 'evidence'
  const date = day.trim() === '' ? undefined : (parseDate(day, today, locale) ?? null)
  const amount = option.as === 'amount' ? parseMoney(typed, money, { language: locale, today }) : undefined
  const made = (): ChipOption | undefined => {
    if (date === null) return undefined
    if (option.as === 'amount')
      return amount?.ok && typeof amount.value === 'number'
        ? { ...option, value: amount.value, ...(amount.currency ? { currency: amount.currency } : {}) }
        : undefined
    if (option.as === 'closeDate') return date ? { ...option, date } : undefined
    if (option.as === 'activity') {
      const { on: _on, ...rest } = option
      return { ...rest, ...(date ? { on: date } : {}) }
    }
    if (typed.trim() === '') return undefined
    if (option.as === 'evidence') return { ...option, text: typed.trim() }
    const { date: _date, ...rest } = option
    return { ...rest, text: typed.trim(), ...(date ? { date } : {}) }
  }
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    event.stopPropagation()
    setTried(true)
    const next = made()
    if (next) onDone(next)
  }
  const noAmount = option.as === 'amount' && !(amount?.ok && typeof amount.value === 'number')
  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-2">
      {hasWords && (
        <div className="min-w-48 flex-1">
          <TextField
            label={option.as === 'todo' ? text.sides[option.side] : text.kinds[option.as]}
            value={typed}
            onValue={setTyped}
            autoFocus
            maxLength={1_000}
            error={
              tried && option.as === 'amount' && noAmount
                ? text.noAmount
                : tried && typed.trim() === ''
                  ? text.noWords
                  : undefined
            }
          />
        </div>
      )}
      {hasDay && (
        <div className="w-44">
          <TextField
            label={text.day}
            value={day}
            onValue={setDay}
            placeholder={text.dayHint}
            {...(hasWords ? {} : { autoFocus: true })}
            hint={date ? format.dayLong(date) : undefined}
            error={date === null || (tried && option.as === 'closeDate' && date === undefined) ? text.noDay : undefined}
          />
        </div>
      )}
      <span className="flex gap-2 pt-5">
        <Button tone="primary" type="submit">
          {text.take}
        </Button>
        <Button onClick={onClose}>{text.cancel}</Button>
      </span>
    </form>
  )
}
