import { useMemo } from 'react'
import { useLive } from '#ui/live.ts'
import { useLabel, useText } from '#ui/text.ts'
import { opportunity } from '../../opportunities/opportunities.schema.ts'
import { allColumns, type Column } from '../../records/ui/view/columns.ts'
import { askedRelations, neverAsked } from '../stage-asks.ts'
import { askMessages } from './asks.messages.ts'

export interface AskNames {
  /** What an ask is called; undefined when there is no such field here. */
  readonly nameOf: (ask: string) => string | undefined
  readonly columnOf: (ask: string) => Column | undefined
  /** All that can be asked for. */
  readonly all: readonly { readonly ask: string; readonly name: string }[]
}

/** Fields of deals, the office's own among them, and relations, by what they are called. */
export function useAskNames(): AskNames {
  const text = useText(askMessages)
  const label = useLabel()
  const custom = useLive('customFields.list', { table: 'opportunity' }).value
  return useMemo(() => {
    const columns = new Map(allColumns(opportunity, custom ?? []).map((one) => [one.field, one]))
    const relations = askedRelations.map((one) => ({
      ask: one.ask,
      name: one.ask.startsWith('role.') ? text.role(label(one.label)) : label(one.label),
    }))
    const fields = [...columns.values()]
      .filter(
        (one) =>
          one.editable &&
          one.definition.internal !== true &&
          !neverAsked.includes(one.field) &&
          one.field !== 'nextStep',
      )
      .map((one) => ({ ask: one.field, name: label(one.label) }))
    const all = [...fields, ...relations]
    const names = new Map(all.map((one) => [one.ask, one.name]))
    return { nameOf: (ask) => names.get(ask), columnOf: (ask) => columns.get(ask), all }
  }, [custom, label, text])
}
