import { useState } from 'react'
import { Combobox } from '#ui/combobox.tsx'
import { useLive } from '#ui/live.ts'
import type { Option } from '#ui/select.tsx'
import { useStageOptions } from '../../../process/ui/use-stage-options.ts'

export interface Picked {
  readonly id: string
  readonly title: string
}

export interface RefPickerProps {
  readonly table: string
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: Picked | null
  readonly onValue: (value: Picked | null) => void
  /** Offered before what is found, such as *Me*. */
  readonly extra?: readonly Picked[]
  /** Offers to make what was typed and not found. */
  readonly create?: (title: string) => string
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly startOpen?: boolean
  /** There must be a value: nothing to clear it with. */
  readonly required?: boolean
  readonly className?: string
}

/** Marks an option that does not exist yet. Ids never begin like this. */
const newMark = '+'

export const isNewPick = (picked: Picked | null): boolean => picked?.id === newMark

/** The account of something new, as commands take it: one that is there, or one that is created along with it. */
export const accountOf = (picked: Picked | null): { account?: string; newAccount?: { name: string } } =>
  picked === null ? {} : isNewPick(picked) ? { newAccount: { name: picked.title } } : { account: picked.id }

/** A record of one table, found by any part of its name. The peer searches, so it works with a hundred thousand of them. */
export function RefPicker(props: RefPickerProps) {
  const {
    table,
    label,
    hideLabel,
    value,
    onValue,
    extra = [],
    create,
    placeholder,
    autoFocus,
    startOpen,
    required,
    className,
  } = props
  const [typed, setTyped] = useState('')
  const chosenText = value?.title ?? ''
  const search = typed === chosenText ? '' : typed.trim()
  const found = useLive('records.options', { table, search, limit: 30 }, { keep: true, off: table === 'stage' })
  const steps = useStageOptions(table !== 'stage')
  const fits = (title: string): boolean => title.toLowerCase().includes(search.toLowerCase())
  // Stages have an order of their own, which is how people know them.
  const rows =
    table === 'stage'
      ? steps
          .filter(({ label: name }) => fits(name))
          .map((one) => ({ id: one.value, title: one.label, note: one.group }))
      : (found.value ?? [])
  const offered: (Picked & { readonly note?: string | undefined })[] = [
    ...extra.filter((one) => fits(one.title)),
    ...rows.filter((row) => !extra.some((one) => one.id === row.id)),
  ]
  const exact = offered.some((one) => one.title.toLowerCase() === search.toLowerCase())
  const options: Option[] = [
    ...offered.map((one) => ({ value: one.id, label: one.title, note: one.note })),
    ...(create !== undefined && search !== '' && !exact ? [{ value: newMark, label: create(search) }] : []),
  ]
  return (
    <Combobox
      label={label}
      {...(hideLabel === undefined ? {} : { hideLabel })}
      options={options}
      value={value === null ? null : { value: value.id, label: value.title }}
      onValue={(option) =>
        onValue(option === null ? null : { id: option.value, title: option.value === newMark ? search : option.label })
      }
      onSearch={setTyped}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(required === undefined ? {} : { required })}
      {...(startOpen === undefined ? {} : { startOpen })}
      {...(autoFocus === undefined ? {} : { autoFocus })}
      {...(className === undefined ? {} : { className })}
    />
  )
}
