/** Filters as sentences. */
import { useMemo } from 'react'
import type { Field } from '#shared/schema.ts'
import { todayHere, useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { countedPeriod } from '../../periods.ts'
import { displayValue } from '../fields/display-value.ts'
import { recordMessages } from '../records.messages.ts'
import { isCondition, type Condition, type FilterNode } from '../view/table-view.ts'
import type { FilterField } from './filter-fields.ts'
import { filterMessages } from './filter.messages.ts'
import { isDay, isListed, takesValue } from './operators.ts'

export interface ConditionWords {
  readonly field: string
  readonly operator: string
  readonly value: string
}

type Texts = (typeof filterMessages)['en']

/** A relative date in words. */
export function periodText(period: string, text: Texts): string {
  const counted = countedPeriod(period)
  if (counted) return text.counted[counted.kind](counted.days)
  return text.periods[period as keyof Texts['periods']] ?? period
}

export function operatorText(op: Condition['op'], definition: Field | undefined, text: Texts): string {
  if (definition && isDay(definition) && op in text.dateOperators)
    return text.dateOperators[op as keyof Texts['dateOperators']]
  if (op === 'in' || op === 'notIn') {
    if (definition?.kind === 'set') return text.setOperators[op]
    return text.listOperators[op]
  }
  return text.operators[op]
}

const conditionsIn = (nodes: readonly FilterNode[]): Condition[] =>
  nodes.flatMap((node) =>
    isCondition(node) ? [node] : conditionsIn([...(node.all ?? []), ...(node.any ?? []), ...(node.not ?? [])]),
  )

/** The tables that a field's values may name records of. */
export const targetsOf = (definition: Field | undefined): readonly string[] =>
  definition?.kind === 'ref' ? [definition.target] : definition?.kind === 'set' ? (definition.targets ?? []) : []

/** The titles of all records that a filter names. */
export function useFilterTitles(
  fields: readonly FilterField[],
  nodes: readonly FilterNode[],
): Readonly<Record<string, string>> {
  const wanted = conditionsIn(nodes).flatMap(({ field, op, value }) => {
    const targets = targetsOf(fields.find((one) => one.field === field)?.definition)
    if (targets.length === 0 || op === 'contains' || op === 'startsWith') return []
    const ids = [value ?? null].flat().filter((one) => typeof one === 'string' && one !== 'me')
    return ids.length === 0 ? [] : [{ targets, ids: ids as string[] }]
  })
  const tables = [...new Set(wanted.flatMap(({ targets }) => targets))].sort()
  const ids = [...new Set(wanted.flatMap((one) => one.ids))].sort().slice(0, 1_000)
  const found = useLive('records.titles', { tables, ids }, { off: ids.length === 0, keep: true })
  return found.value ?? {}
}

export interface FilterText {
  readonly condition: (condition: Condition) => ConditionWords
  readonly sentence: (node: FilterNode) => string
}

export function useFilterText(fields: readonly FilterField[], titles: Readonly<Record<string, string>>): FilterText {
  const text = useText(filterMessages)
  const words = useText(recordMessages)
  const locale = useLocale()
  const formats = useFormat()
  const today = todayHere()
  return useMemo(() => {
    const valueText = (definition: Field, value: string | number | boolean | null): string => {
      if (value === null) return '…'
      if (targetsOf(definition).length > 0)
        return value === 'me' ? words.me : (titles[String(value)] ?? (definition.kind === 'ref' ? '…' : String(value)))
      if (isDay(definition) && value === 'today') return text.periods.today
      const shown = definition.kind === 'instant' ? { ...definition, kind: 'date' as const } : definition
      return displayValue(shown, value, { formats, locale, today, yes: words.yes, no: words.no })
    }
    const condition = ({ field, op, value }: Condition): ConditionWords => {
      const found = fields.find((one) => one.field === field)
      const definition = found?.definition
      const values = [value ?? null].flat()
      const plainText = op === 'contains' || op === 'notContains' || op === 'startsWith'
      // One of a list of one reads as a plain "is".
      const asOne = (op === 'in' || op === 'notIn') && values.length === 1 && definition && isListed(definition)
      const operator = asOne && definition.kind !== 'set' ? text.operators[op] : operatorText(op, definition, text)
      const shown =
        !takesValue(op) || value === undefined || definition === undefined
          ? ''
          : op === 'during'
            ? periodText(String(value), text)
            : op === 'between'
              ? text.between(valueText(definition, values[0] ?? null), valueText(definition, values[1] ?? null))
              : plainText
                ? `“${String(values[0] ?? '')}”`
                : values.map((one) => valueText(definition, one)).join(', ')
      return { field: found?.label ?? field, operator, value: shown }
    }
    const sentence = (node: FilterNode): string => {
      if (isCondition(node)) {
        const { field, operator, value } = condition(node)
        return `${field} ${operator} ${value}`.trim()
      }
      const joined = (nodes: readonly FilterNode[], by: string) =>
        nodes.map((one) => (isCondition(one) || nodes.length === 1 ? sentence(one) : `(${sentence(one)})`)).join(by)
      const parts = [
        ...(node.all?.length ? [joined(node.all, text.and)] : []),
        ...(node.any?.length ? [joined(node.any, text.or)] : []),
        ...(node.not?.length ? [text.not(joined(node.not, text.or))] : []),
      ]
      return parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => `(${part})`).join(text.and)
    }
    return { condition, sentence }
  }, [fields, titles, text, words, locale, formats, today])
}
