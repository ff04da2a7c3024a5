import clsx from 'clsx'
import { X } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Combobox } from '#ui/combobox.tsx'
import { useLive } from '#ui/live.ts'
import type { Option } from '#ui/select.tsx'
import type { Field } from '#shared/schema.ts'
import { useLabel, useText } from '#ui/text.ts'
import { recordTables } from '../record-tables.ts'
import { recordMessages } from '../records.messages.ts'
import { elementText } from './display-value.ts'
import type { FieldEditorProps } from './field-editor.tsx'
import { useDisplay } from './use-display.ts'

type SetField = Pick<Extract<Field, { kind: 'set' }>, 'targets' | 'choices'>
type Titles = Readonly<Record<string, string>>

export interface SetPickerProps {
  /** What can be added: records of its targets by name, its choices, or any text. */
  readonly from: SetField
  /** Its name: without targets and choices, what others put into a set of this name is suggested. */
  readonly field?: string | undefined
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: readonly string[]
  /** The titles of the records among the elements, by id. */
  readonly titles: Titles
  readonly onValue: (value: readonly string[], titles: Titles) => void
  readonly autoFocus?: boolean
}

/** Marks an option that is only text. Ids never begin like this. */
const textMark = '+'
const longest = 200

/** Several of many: records found by any part of their name, or text such as an address for whoever is not here. */
export function SetPicker(props: SetPickerProps) {
  const { from, field, label, hideLabel, value, titles, onValue, autoFocus = false } = props
  const text = useText(recordMessages)
  const pick = useLabel()
  const display = useDisplay()
  const [typed, setTyped] = useState('')
  // A picker per added element: the next one begins empty, with the focus.
  const [turn, setTurn] = useState(0)
  const search = typed.trim()
  const offered = useOffered(from, field, search).filter((one) => !value.includes(one.value))
  const known = offered.some((one) => one.label.toLowerCase() === search.toLowerCase())
  const options: Option[] = [
    ...offered,
    ...(!from.choices && !known && search !== '' && search.length <= longest && !value.includes(search)
      ? [{ value: textMark, label: text.addText(search) }]
      : []),
  ]
  const frame = useRef<HTMLDivElement>(null)
  const toInput = (): void => frame.current?.querySelector('input')?.focus()
  const without = (element: string): void => {
    onValue(
      value.filter((one) => one !== element),
      titles,
    )
    toInput()
  }
  const onKey = (event: KeyboardEvent): void => {
    const last = value.at(-1)
    const empty = event.target instanceof HTMLInputElement && event.target.value === ''
    if (event.key === 'Backspace' && empty && last !== undefined) without(last)
  }
  return (
    <div ref={frame} role="presentation" onKeyDown={onKey} className="flex flex-col gap-1">
      <Combobox
        key={turn}
        label={label}
        {...(hideLabel === undefined ? {} : { hideLabel })}
        options={options}
        value={null}
        onSearch={setTyped}
        onValue={(option) => {
          if (option === null) return
          const element = option.value === textMark ? search : option.value
          const isText = option.value === textMark || !from.targets
          onValue([...value, element], isText ? titles : { ...titles, [element]: option.label })
          setTyped('')
          setTurn(turn + 1)
        }}
        placeholder={from.targets ? text.addElement : text.addTag}
        autoFocus={autoFocus || turn > 0}
        // An open list would lie over what the set holds.
        startOpen={autoFocus && turn === 0 && value.length === 0}
        required
      />
      {value.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-1">
          {value.map((element) => {
            const choice = from.choices?.find((one) => one.value === element)
            const name = choice ? pick(choice.label) : elementText(element, display, titles)
            return (
              <li
                key={element}
                className="flex max-w-full items-center rounded-full bg-hover pl-2 text-xs max-md:min-h-11 max-md:pl-3"
              >
                <span className="truncate" title={name}>
                  {name}
                </span>
                <button
                  type="button"
                  aria-label={text.removeElement(name)}
                  title={text.removeElement(name)}
                  onClick={() => without(element)}
                  className="grid size-6 shrink-0 place-items-center rounded-full text-fg-3 hover:text-fg max-md:size-11"
                >
                  <X aria-hidden size={12} />
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

/** What is offered for what is typed: records, the choices, or what others used. */
function useOffered(from: SetField, field: string | undefined, search: string): readonly Option[] {
  const pick = useLabel()
  const [table = '', ...also] = from.targets ?? []
  const records = useLive('records.options', { table, also, search, limit: 30 }, { keep: true, off: !from.targets })
  const suggests = !from.targets && !from.choices && field !== undefined && !field.startsWith('custom.')
  const used = useLive('records.elements', { field: field ?? '', search, limit: 30 }, { keep: true, off: !suggests })
  if (from.choices)
    return from.choices
      .filter((one) => one.retired !== true && pick(one.label).toLowerCase().includes(search.toLowerCase()))
      .map((one) => ({ value: one.value, label: pick(one.label) }))
  if (suggests)
    return (used.value ?? []).map((one) => ({ value: one.element, label: one.element, note: String(one.count) }))
  return (records.value ?? []).map((one) => {
    const of = recordTables[one.table]
    return { value: one.id, label: one.title, note: of && pick(of.label) }
  })
}

export type SetEditorProps = Pick<FieldEditorProps, 'label' | 'titles' | 'onCommit' | 'onCancel'> & {
  readonly from: SetField
  readonly field?: string | undefined
  readonly value: readonly string[]
  readonly className?: string | undefined
}

/** Edits a set where it stands. All that was added and removed is saved at once: by Enter on the empty field, Tab, or leaving. */
export function SetEditor(props: SetEditorProps) {
  const { from, field: name, label, value: before, titles, onCommit, onCancel, className } = props
  const [now, setNow] = useState({ value: before, titles: titles ?? {} })
  const frame = useRef<HTMLDivElement>(null)
  const done = useRef(false)
  /** Whether the person went through the list: then Enter takes what is highlighted. */
  const walked = useRef(false)
  useEffect(() => {
    walked.current = false
  }, [now])

  function commit(move: 'stay' | 'next' | 'previous'): void {
    if (done.current) return
    done.current = true
    onCommit({ value: now.value, titles: now.titles }, move)
  }
  const listOpen = (): boolean => frame.current?.querySelector('[aria-expanded=true]') !== null
  const onKey = (event: KeyboardEvent): void => {
    const field = event.target instanceof HTMLInputElement ? event.target : undefined
    if (event.key.startsWith('Arrow')) walked.current = true
    const closes = event.key === 'Escape' && !listOpen()
    const saves = event.key === 'Enter' && field?.value === '' && !walked.current
    const leaves = event.key === 'Tab' && field !== undefined
    if (!closes && !saves && !leaves) return
    event.preventDefault()
    event.stopPropagation()
    if (closes) {
      done.current = true
      onCancel()
    } else commit(saves ? 'stay' : event.shiftKey ? 'previous' : 'next')
  }
  /** A removed element or a new picker takes the focus along for a moment; only what is left for good is left. */
  const onBlur = (): void => {
    requestAnimationFrame(() => {
      const at = document.activeElement
      const inside = frame.current === null || frame.current.contains(at) || at?.closest('[data-popup]') !== null
      if (!inside && !listOpen()) commit('stay')
    })
  }
  return (
    <div ref={frame} role="presentation" onKeyDownCapture={onKey} onBlur={onBlur} className={clsx('pb-1', className)}>
      <SetPicker
        from={from}
        field={name}
        label={label}
        hideLabel
        value={now.value}
        titles={now.titles}
        onValue={(value, names) => setNow({ value, titles: names })}
        autoFocus
      />
    </div>
  )
}
