import { useMemo } from 'react'
import { todayHere, useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { displayValue } from '../fields/display-value.ts'
import { recordMessages } from '../records.messages.ts'
import type { Column } from '../view/columns.ts'
import type { Condition } from '../view/table-view.ts'
import { isDay, takesValue } from './operators.ts'

export interface ConditionWords {
  readonly field: string
  readonly operator: string
  readonly value: string
}

/** Conditions in words. Titles of people and stages are read from their short lists; others are looked up one by one by the chip. */
export function useConditionText(
  columns: readonly Column[],
): (condition: Condition, title?: string | null) => ConditionWords {
  const text = useText(recordMessages)
  const label = useLabel()
  const locale = useLocale()
  const formats = useFormat()
  const today = todayHere()
  return useMemo(
    () => (condition, title) => {
      const column = columns.find((one) => one.field === condition.field)
      const definition = column?.definition
      const day = definition !== undefined && isDay(definition)
      const operator =
        day && (condition.op === 'atLeast' || condition.op === 'atMost')
          ? text.dateOperators[condition.op]
          : text.operators[condition.op]
      const { value } = condition
      const shown =
        !takesValue(condition.op) || value === undefined || definition === undefined
          ? ''
          : value === 'me'
            ? text.me
            : value === 'today'
              ? formats.day(today, today)
              : definition.kind === 'ref'
                ? (title ?? '…')
                : displayValue(definition.kind === 'instant' ? { ...definition, kind: 'date' } : definition, value, {
                    formats,
                    locale,
                    today,
                    yes: text.yes,
                    no: text.no,
                  })
      return { field: column === undefined ? condition.field : label(column.label), operator, value: shown }
    },
    [columns, text, label, locale, formats, today],
  )
}

/** The title of what a condition points at; null when it points at nothing or it is not here. */
export function useConditionTitle(columns: readonly Column[], condition: Condition): string | null {
  const definition = columns.find((one) => one.field === condition.field)?.definition
  const id =
    definition?.kind === 'ref' && typeof condition.value === 'string' && condition.value !== 'me'
      ? condition.value
      : null
  const found = useLive('records.get', { id: id ?? '' }, { off: id === null })
  return found.value?.title ?? null
}
