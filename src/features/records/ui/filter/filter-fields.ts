/** What can be filtered by: the columns, and the fields of the records that they refer to. */
import { useMemo } from 'react'
import type { Field, Table } from '#shared/schema.ts'
import { useLabel, useText } from '#ui/text.ts'
import { recordTables } from '../record-tables.ts'
import type { Column } from '../view/columns.ts'
import { filterMessages } from './filter.messages.ts'
import { operatorsFor } from './operators.ts'

export interface FilterField {
  readonly field: string
  readonly label: string
  readonly definition: Field
}

export function useFilterFields(columns: readonly Column[]): readonly FilterField[] {
  const text = useText(filterMessages)
  const label = useLabel()
  return useMemo(() => {
    const own = columns.map(({ field, label: name, definition }) => ({ field, label: label(name), definition }))
    const through = own.flatMap(({ field, label: reference, definition }) => {
      // Only one step, and only of stored references: that is what the peer can ask.
      const target: Table | undefined =
        definition.kind === 'ref' && !field.startsWith('custom.') ? recordTables[definition.target] : undefined
      return Object.entries(target?.fields ?? {}).map(([inner, there]) => ({
        field: `${field}.${inner}`,
        label: text.through(reference, label(there.label)),
        definition: there,
      }))
    })
    return [...own, ...through].filter(({ definition }) => operatorsFor(definition).length > 0)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `text` changes with the language, as `label` does
  }, [columns, text])
}
