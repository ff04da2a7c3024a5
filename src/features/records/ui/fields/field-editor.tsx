import clsx from 'clsx'
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { Field, FieldValue } from '#shared/schema.ts'
import { Combobox } from '#ui/combobox.tsx'
import { todayHere } from '#ui/format.ts'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { recordMessages } from '../records.messages.ts'
import { editableText } from './display-value.ts'
import { parseMoney, parseValue } from './parse-value.ts'
import { OpenChoice } from './open-choice.tsx'
import { RefPicker } from './ref-picker.tsx'
import { SetEditor } from './set-picker.tsx'

export interface Committed {
  readonly value: FieldValue
  readonly title?: string | null
  /** The titles of the records among a set's elements, by id. */
  readonly titles?: Readonly<Record<string, string>>
  /** Typed after an amount: `40k USD`. */
  readonly currency?: string
}

export interface FieldEditorProps {
  readonly definition: Field
  /** Its name: what others put into a set of this name is suggested. */
  readonly field?: string | undefined
  /** For screen readers; the place says what it is. */
  readonly label: string
  readonly value: FieldValue | undefined
  readonly title?: string | null | undefined
  readonly titles?: Readonly<Record<string, string>> | undefined
  /** What the person typed to begin, which replaces the value. */
  readonly begun?: string | undefined
  /** Why the office refused what was saved. */
  readonly refused?: string | undefined
  readonly onCommit: (committed: Committed, move: 'stay' | 'next' | 'previous') => void
  readonly onCancel: () => void
  /** In a form of its own: leaving the field saves nothing, and Tab only moves on. */
  readonly inForm?: boolean
  readonly className?: string
}

/** Edits one field where it stands: Enter saves, Tab saves and goes on, Esc takes back. What cannot be kept is said at once. */
export function FieldEditor(props: FieldEditorProps) {
  const { definition, label, value, title, onCommit, onCancel, inForm = false } = props
  const pick = useLabel()
  const frame = useRef<HTMLDivElement>(null)
  /** Whether the person went through the list: then Enter takes what is highlighted. */
  const walked = useRef(false)

  const onKey = (event: KeyboardEvent): void => {
    const listOpen = frame.current?.querySelector('[aria-expanded=true]') !== null
    if (event.key === 'Escape' && !listOpen) {
      event.preventDefault()
      event.stopPropagation()
      onCancel()
    }
    const emptied = event.target instanceof HTMLInputElement && event.target.value === ''
    if (event.key.startsWith('Arrow')) walked.current = true
    if (event.key === 'Enter' && emptied && !walked.current && !definition.required) {
      event.preventDefault()
      event.stopPropagation()
      onCommit({ value: null, title: null }, 'stay')
    }
    if (event.key === 'Tab' && !inForm) {
      event.preventDefault()
      event.stopPropagation()
      onCommit(
        { value: value ?? null, ...(title === undefined ? {} : { title }) },
        event.shiftKey ? 'previous' : 'next',
      )
    }
  }
  const onBlur = (event: FocusEvent): void => {
    const to = event.relatedTarget
    const inside =
      to instanceof Element && (frame.current?.contains(to) === true || to.closest('[data-popup]') !== null)
    if (!inside && to !== null && !inForm) onCancel()
  }

  if (definition.kind === 'ref')
    return (
      <div ref={frame} role="presentation" onKeyDownCapture={onKey} onBlur={onBlur} className={props.className}>
        <RefPicker
          table={definition.target}
          label={label}
          hideLabel
          value={typeof value === 'string' ? { id: value, title: title ?? '' } : null}
          onValue={(picked) => onCommit({ value: picked?.id ?? null, title: picked?.title ?? null }, 'stay')}
          autoFocus
          startOpen={!inForm}
          required={definition.required ?? false}
        />
      </div>
    )
  if (definition.kind === 'choice') {
    const choices = definition.choices.filter((one) => one.retired !== true || one.value === value)
    const options = choices.map((one) => ({ value: one.value, label: pick(one.label) }))
    if (definition.open)
      return (
        <div ref={frame} role="presentation" onKeyDownCapture={onKey} onBlur={onBlur} className={props.className}>
          <OpenChoice
            label={label}
            options={options}
            value={typeof value === 'string' ? value : null}
            onValue={(next) => onCommit({ value: next }, 'stay')}
          />
        </div>
      )
    return (
      <div ref={frame} role="presentation" onKeyDownCapture={onKey} onBlur={onBlur} className={props.className}>
        <Combobox
          label={label}
          hideLabel
          options={options}
          value={options.find((one) => one.value === value) ?? null}
          onValue={(option) => onCommit({ value: option?.value ?? null }, 'stay')}
          autoFocus
          startOpen={!inForm}
          required={definition.required ?? false}
        />
      </div>
    )
  }
  if (definition.kind === 'set')
    return (
      <SetEditor
        from={definition}
        field={props.field}
        label={label}
        value={Array.isArray(value) ? (value as readonly string[]) : []}
        titles={props.titles}
        onCommit={onCommit}
        onCancel={onCancel}
        className={props.className}
      />
    )
  return <TypedEditor {...props} />
}

function TypedEditor(props: FieldEditorProps) {
  const { definition, label, value, begun, refused, onCommit, onCancel, inForm = false, className } = props
  const text = useText(recordMessages)
  const locale = useLocale()
  const [typed, setTyped] = useState(begun ?? editableText(definition, value, locale))
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const done = useRef(false)
  const node = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const long = definition.kind === 'longText'
  const error = problem ?? refused

  useEffect(() => {
    node.current?.focus()
    if (begun === undefined) node.current?.select()
    else node.current?.setSelectionRange(begun.length, begun.length)
  }, [begun])

  function commit(move: 'stay' | 'next' | 'previous'): void {
    if (done.current) return
    const context = { today: todayHere(), language: locale }
    const money = definition.kind === 'money' ? parseMoney(typed, definition, context) : undefined
    const parsed = money ?? parseValue(definition, typed, context)
    if (!parsed.ok) return setProblem(text.problems[parsed.problem])
    done.current = true
    onCommit(
      {
        value: parsed.value,
        ...(money?.ok && money.currency ? { currency: money.currency } : {}),
      },
      move,
    )
  }

  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const enter = event.key === 'Enter' && !event.shiftKey
    if (!enter && event.key !== 'Escape' && (event.key !== 'Tab' || inForm)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') {
      done.current = true
      onCancel()
    } else commit(enter ? 'stay' : event.shiftKey ? 'previous' : 'next')
  }
  const shared = {
    ref: node,
    'aria-label': label,
    'aria-invalid': error !== undefined,
    ...(error === undefined ? {} : { 'aria-describedby': 'field-problem' }),
    value: typed,
    onChange: (event: { target: { value: string } }) => {
      setTyped(event.target.value)
      setProblem(undefined)
    },
    onKeyDown: onKey,
    onBlur: () => {
      if (!inForm) commit('stay')
    },
    className: clsx(
      'w-full rounded-md bg-raised px-2 text-sm text-fg shadow-[inset_0_0_0_2px_var(--ring)] outline-none aria-invalid:shadow-[inset_0_0_0_2px_var(--bad)]',
      long ? 'field-sizing-content max-h-72 min-h-16 resize-none py-1.5' : 'h-[30px] max-md:h-11',
    ),
  }
  return (
    <div className={clsx('relative', className)}>
      {long ? <textarea {...shared} /> : <input type="text" autoComplete="off" {...shared} />}
      {error !== undefined && (
        <p
          id="field-problem"
          role="alert"
          className="float absolute top-full left-0 z-30 mt-1 w-max max-w-64 rounded-md px-2 py-1 text-xs whitespace-normal text-bad"
        >
          {error}
        </p>
      )}
    </div>
  )
}
