import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { todayHere } from '#ui/format.ts'
import { Select } from '#ui/select.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { editableText } from '../fields/display-value.ts'
import { parseValue } from '../fields/parse-value.ts'
import { RefPicker, type Picked } from '../fields/ref-picker.tsx'
import { recordMessages } from '../records.messages.ts'
import type { Column } from '../view/columns.ts'
import type { Condition, ConditionValue, Operator } from '../view/table-view.ts'
import { isDay, operatorsFor, takesValue } from './operators.ts'

export interface ConditionFormProps {
  readonly columns: readonly Column[]
  /** What is being changed; null for a new one. */
  readonly condition: Condition | null
  /** The title of the condition's reference, where it is known. */
  readonly title: string | null
  readonly onSave: (condition: Condition) => void
}

/** A row of the filter builder: field, operator, value; checked before it is used. */
export function ConditionForm({ columns, condition, title, onSave }: ConditionFormProps) {
  const text = useText(recordMessages)
  const label = useLabel()
  const locale = useLocale()
  const today = todayHere()
  const [field, setField] = useState(
    condition?.field ?? (columns.find((one) => one.field === 'owner') ?? columns[0])?.field ?? '',
  )
  const column = columns.find((one) => one.field === field)
  const definition = column?.definition
  const operators = definition === undefined ? [] : operatorsFor(definition)
  const [wantedOp, setOp] = useState<Operator | null>(condition?.op ?? null)
  const op = wantedOp !== null && operators.includes(wantedOp) ? wantedOp : (operators[0] ?? 'is')
  const [typed, setTyped] = useState(
    condition === null || definition === undefined || typeof condition.value === 'object'
      ? ''
      : condition.value === 'today'
        ? 'today'
        : editableText(definition, condition.value, locale),
  )
  const [picked, setPicked] = useState<Picked | null>(
    typeof condition?.value === 'string' && definition?.kind === 'ref'
      ? { id: condition.value, title: title ?? '' }
      : null,
  )
  const [choice, setChoice] = useState<ConditionValue>(condition?.value ?? null)
  const [error, setError] = useState<string | undefined>(undefined)

  if (definition === undefined) return null

  function save(): void {
    if (definition === undefined) return
    if (!takesValue(op)) return onSave({ field, op })
    if (definition.kind === 'ref') {
      if (picked === null) return setError(text.problems.required)
      return onSave({ field, op, value: picked.id })
    }
    if (definition.kind === 'choice' || definition.kind === 'boolean') {
      const value = definition.kind === 'boolean' ? choice !== false : choice
      if (value === null) return setError(text.problems.required)
      return onSave({ field, op, value })
    }
    if (isDay(definition) && ['today', 'heute'].includes(typed.trim().toLowerCase()))
      return onSave({ field, op, value: 'today' })
    // A condition on an instant is asked by the day.
    const asked = definition.kind === 'instant' ? { ...definition, kind: 'date' as const } : definition
    const parsed = parseValue({ ...asked, required: true }, typed, { today, language: locale })
    if (!parsed.ok) return setError(text.problems[parsed.problem])
    onSave({
      field,
      op,
      value: typeof parsed.value === 'object' && parsed.value !== null ? [...parsed.value] : parsed.value,
    })
  }

  const operatorLabel = (one: Operator): string =>
    isDay(definition) && (one === 'atLeast' || one === 'atMost') ? text.dateOperators[one] : text.operators[one]

  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Select
        label={text.field}
        options={columns.map((one) => ({ value: one.field, label: label(one.label) }))}
        value={field}
        onValue={(next) => {
          setField(next)
          setPicked(null)
          setChoice(null)
          setError(undefined)
        }}
      />
      <Select
        label={text.condition}
        options={operators.map((one) => ({ value: one, label: operatorLabel(one) }))}
        value={op}
        onValue={setOp}
      />
      {takesValue(op) &&
        (definition.kind === 'ref' ? (
          <RefPicker
            table={definition.target}
            label={text.value}
            value={picked}
            onValue={setPicked}
            extra={definition.target === 'person' ? [{ id: 'me', title: text.me }] : []}
          />
        ) : definition.kind === 'choice' ? (
          <Select
            label={text.value}
            options={definition.choices.map((one) => ({ value: one.value, label: label(one.label) }))}
            value={typeof choice === 'string' ? choice : null}
            onValue={setChoice}
          />
        ) : definition.kind === 'boolean' ? (
          <Select
            label={text.value}
            options={[
              { value: 'yes', label: text.yes },
              { value: 'no', label: text.no },
            ]}
            value={choice === false ? 'no' : 'yes'}
            onValue={(next) => setChoice(next === 'yes')}
          />
        ) : (
          <TextField label={text.value} value={typed} onValue={setTyped} error={error} autoFocus={condition !== null} />
        ))}
      {error !== undefined && (definition.kind === 'ref' || definition.kind === 'choice') && (
        <p role="alert" className="text-xs text-bad">
          {error}
        </p>
      )}
      <div className="flex justify-end pt-1">
        <Button tone="primary" type="submit">
          {condition === null ? text.addCondition : text.filter}
        </Button>
      </div>
    </form>
  )
}
