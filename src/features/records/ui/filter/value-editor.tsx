/** The value of a condition, edited as its field's kind asks. Undefined while nothing that could be used is there. */
import { X } from 'lucide-react'
import { useState } from 'react'
import type { Field } from '#shared/schema.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { TextField } from '#ui/field.tsx'
import { todayHere } from '#ui/format.ts'
import { Select } from '#ui/select.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { countedPeriod } from '../../periods.ts'
import { editableText } from '../fields/display-value.ts'
import { parseValue } from '../fields/parse-value.ts'
import { RefPicker } from '../fields/ref-picker.tsx'
import { recordMessages } from '../records.messages.ts'
import type { Condition } from '../view/table-view.ts'
import { filterMessages } from './filter.messages.ts'
import { isDay } from './operators.ts'
import { targetsOf } from './use-filter-text.ts'

type Value = Condition['value']
type Scalar = string | number | boolean | null

export interface ValueEditorProps {
  readonly definition: Field
  readonly op: Condition['op']
  readonly value: Value
  readonly titles: Readonly<Record<string, string>>
  readonly onValue: (value: Value) => void
  /** Enter in a text: the filter is as it is wanted. */
  readonly onDone: () => void
}

export function ValueEditor(props: ValueEditorProps) {
  const { definition, op, value, titles, onValue } = props
  const text = useText(filterMessages)
  const words = useText(recordMessages)
  const label = useLabel()
  const values = value === undefined ? [] : [value].flat()
  if (op === 'during') return <PeriodEditor value={value} onValue={onValue} />
  if (definition.kind === 'boolean')
    return (
      <Select
        label={text.value}
        hideLabel
        options={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
        ]}
        value={value === false ? 'no' : 'yes'}
        onValue={(next) => onValue(next === 'yes')}
      />
    )
  if (definition.kind === 'choice' && (op === 'in' || op === 'notIn'))
    return (
      <fieldset className="max-h-48 overflow-y-auto rounded-md px-2 py-1 shadow-[inset_0_0_0_1px_var(--line-control)]">
        <legend className="sr-only">{text.value}</legend>
        {definition.choices.map((choice) => (
          <Checkbox
            key={choice.value}
            label={label(choice.label)}
            checked={values.includes(choice.value)}
            onChecked={(on) => onValue(on ? [...values, choice.value] : values.filter((one) => one !== choice.value))}
            className="min-h-6"
          />
        ))}
      </fieldset>
    )
  const targets = targetsOf(definition)
  if (targets.length > 0 && (op === 'in' || op === 'notIn'))
    return <ManyRecords targets={targets} values={values} titles={titles} onValue={onValue} />
  if (op === 'between')
    return (
      <span className="grid grid-cols-2 gap-1.5">
        {[text.from, text.to].map((name, at) => (
          <TypedValue
            key={name}
            {...props}
            label={name}
            value={values[at] ?? null}
            onValue={(next) =>
              onValue(at === 0 ? [next ?? null, values[1] ?? null] : [values[0] ?? null, next ?? null])
            }
          />
        ))}
      </span>
    )
  if (definition.kind === 'set') return <Elements values={values} onValue={onValue} onDone={props.onDone} />
  return (
    <TypedValue
      {...props}
      label={text.value}
      value={values[0] ?? null}
      onValue={(next) => onValue(next === null ? undefined : next)}
    />
  )
}

interface TypedProps {
  readonly definition: Field
  readonly op: Condition['op']
  readonly label: string
  readonly value: Scalar
  readonly onValue: (value: Scalar | undefined) => void
  readonly onDone: () => void
}

/** A text, number or day as a person types it; what is none is said at once and not used. */
function TypedValue({ definition, op, label, value, onValue, onDone }: TypedProps) {
  const words = useText(recordMessages)
  const text = useText(filterMessages)
  const locale = useLocale()
  const today = todayHere()
  const asText = op === 'contains' || op === 'notContains' || op === 'startsWith' || definition.kind === 'ref'
  // An instant is asked by the day.
  const asked: Field = asText
    ? { kind: 'text', label: definition.label }
    : definition.kind === 'instant'
      ? { kind: 'date', label: definition.label }
      : definition
  const [typed, setTyped] = useState(
    value === null
      ? ''
      : isDay(definition) && value === 'today'
        ? text.periods.today
        : editableText(asked, value, locale),
  )
  const [error, setError] = useState<string | undefined>(undefined)
  function take(next: string): void {
    setTyped(next)
    setError(undefined)
    if (next.trim() === '') return onValue(undefined)
    if (isDay(asked) && ['today', 'heute'].includes(next.trim().toLowerCase())) return onValue('today')
    const parsed = parseValue(asked, next, { today, language: locale })
    if (!parsed.ok) {
      onValue(undefined)
      return setError(words.problems[parsed.problem])
    }
    onValue(parsed.value as Scalar)
  }
  return (
    <TextField
      label={label}
      hideLabel
      placeholder={label}
      value={typed}
      onValue={take}
      error={error}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || error !== undefined) return
        event.preventDefault()
        onDone()
      }}
    />
  )
}

/** Elements that are only text, such as tags. */
function Elements({
  values,
  onValue,
  onDone,
}: Pick<ValueEditorProps, 'onValue' | 'onDone'> & { readonly values: readonly Scalar[] }) {
  const text = useText(filterMessages)
  const [typed, setTyped] = useState(values.join(', '))
  return (
    <TextField
      label={text.value}
      hideLabel
      placeholder={text.commaList}
      value={typed}
      onValue={(next) => {
        setTyped(next)
        onValue(
          next
            .split(',')
            .map((one) => one.trim())
            .filter(Boolean),
        )
      }}
      onKeyDown={(event) => event.key === 'Enter' && onDone()}
    />
  )
}

interface ManyProps {
  readonly targets: readonly string[]
  readonly values: readonly Scalar[]
  readonly titles: Readonly<Record<string, string>>
  readonly onValue: (value: Value) => void
}

/** Several records, found by name; *Me* among people is whoever looks. */
function ManyRecords({ targets, values, titles, onValue }: ManyProps) {
  const text = useText(filterMessages)
  const words = useText(recordMessages)
  // A picker per added record: the next one begins empty.
  const [turn, setTurn] = useState(0)
  const [known, setKnown] = useState<Readonly<Record<string, string>>>({})
  const nameOf = (id: Scalar): string =>
    id === 'me' ? words.me : (known[String(id)] ?? titles[String(id)] ?? words.notHere)
  return (
    <div className="flex flex-col gap-1">
      <RefPicker
        key={turn}
        table={targets[0] ?? ''}
        label={text.value}
        hideLabel
        value={null}
        autoFocus={turn > 0}
        required
        extra={targets.includes('person') ? [{ id: 'me', title: words.me }] : []}
        onValue={(picked) => {
          if (picked === null || values.includes(picked.id)) return
          setKnown({ ...known, [picked.id]: picked.title })
          onValue([...values, picked.id])
          setTurn(turn + 1)
        }}
      />
      {values.length > 0 && (
        <ul aria-label={text.value} className="flex flex-wrap gap-1">
          {values.map((id) => (
            <li
              key={String(id)}
              className="flex max-w-full items-center rounded-full bg-hover pl-2 text-xs max-md:min-h-11 max-md:pl-3"
            >
              <span className="truncate">{nameOf(id)}</span>
              <button
                type="button"
                aria-label={words.removeElement(nameOf(id))}
                onClick={() => onValue(values.filter((one) => one !== id))}
                className="grid size-6 shrink-0 place-items-center rounded-full text-fg-3 hover:text-fg max-md:size-11"
              >
                <X aria-hidden size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const countedKinds = ['last', 'next', 'before', 'after'] as const

function PeriodEditor({ value, onValue }: { readonly value: Value; readonly onValue: (value: Value) => void }) {
  const text = useText(filterMessages)
  const words = useText(recordMessages)
  const period = typeof value === 'string' ? value : ''
  const counted = countedPeriod(period)
  const [days, setDays] = useState(String(counted?.days ?? 30))
  const valid = /^\d{1,4}$/.test(days)
  return (
    <span className="grid grid-cols-[minmax(0,1fr)_auto] gap-1.5">
      <Select
        label={text.period}
        hideLabel
        options={[
          ...Object.entries(text.periods).map(([name, label]) => ({ value: name, label })),
          ...countedKinds.map((kind) => ({ value: `${kind} days`, label: text.countedNames[kind] })),
        ]}
        value={counted ? `${counted.kind} days` : period === '' ? null : period}
        placeholder={text.period}
        onValue={(next) => onValue(next.endsWith(' days') ? `${next.slice(0, -5)}${valid ? days : 30}Days` : next)}
      />
      {counted && (
        <TextField
          label={text.days}
          hideLabel
          inputMode="numeric"
          value={days}
          error={valid ? undefined : words.problems.notWhole}
          className="w-16"
          onValue={(next) => {
            setDays(next)
            if (/^\d{1,4}$/.test(next)) onValue(`${counted.kind}${Number(next)}Days`)
          }}
        />
      )}
    </span>
  )
}
