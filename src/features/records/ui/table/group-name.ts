/** What a group of records is called. */
import { useCallback } from 'react'
import { useLabel, useText } from '#ui/text.ts'
import type { Group } from '../../groups.ts'
import { displayValue } from '../fields/display-value.ts'
import { useDisplay } from '../fields/use-display.ts'
import { isDay } from '../filter/operators.ts'
import { recordMessages } from '../records.messages.ts'
import type { Column } from '../view/columns.ts'

export function useGroupName(): (column: Column, group: Pick<Group, 'key' | 'title'>) => string {
  const text = useText(recordMessages)
  const label = useLabel()
  const display = useDisplay()
  return useCallback(
    (column, { key, title }) => {
      const { definition } = column
      if (key === null || key === '') return text.noValue(label(column.label))
      if (isDay(definition)) return monthName(String(key), display.formats.locale)
      if (definition.kind === 'boolean') return key === 1 ? text.yes : text.no
      return title ?? displayValue(definition, String(key), display)
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `label` changes with the language, as `text` does
    [text, display],
  )
}

/** `November 2026` for `2026-11`. */
function monthName(month: string, locale: string): string {
  const at = Date.parse(`${month}-01T00:00:00Z`)
  return Number.isNaN(at)
    ? month
    : new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at)
}
