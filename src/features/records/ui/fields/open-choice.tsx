/** One of the usual words, or one of one's own: typing a word that is not there offers to take it as it is. */
import { useState } from 'react'
import { Combobox } from '#ui/combobox.tsx'
import type { Option } from '#ui/select.tsx'
import { useText } from '#ui/text.ts'
import { recordMessages } from '../records.messages.ts'

export interface OpenChoiceProps {
  readonly label: string
  readonly hideLabel?: boolean
  readonly options: readonly Option[]
  readonly value: string | null
  readonly onValue: (value: string | null) => void
  /** In a form; in place it opens at once. */
  readonly inForm?: boolean
}

/** Marks an option that is only text. Values of choices never begin like this. */
const ownMark = '+'
const longest = 200

export function OpenChoice({ label, hideLabel = true, options, value, onValue, inForm = false }: OpenChoiceProps) {
  const text = useText(recordMessages)
  const [typed, setTyped] = useState('')
  const chosen = options.find((one) => one.value === value) ?? (value === null ? null : { value, label: value })
  const search = typed === chosen?.label ? '' : typed.trim()
  const fits = options.filter((one) => one.label.toLowerCase().includes(search.toLowerCase()))
  const exact = options.some((one) => one.label.toLowerCase() === search.toLowerCase())
  const own = search !== '' && !exact && search.length <= longest
  return (
    <Combobox
      label={label}
      hideLabel={hideLabel}
      options={own ? [...fits, { value: ownMark, label: text.addText(search) }] : fits}
      value={chosen}
      onValue={(option) => onValue(option === null ? null : option.value === ownMark ? search : option.value)}
      onSearch={setTyped}
      autoFocus={!inForm}
      startOpen={!inForm}
    />
  )
}
