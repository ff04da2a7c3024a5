/** Which conditions make sense for a field. */
import type { Field, FieldKind } from '#shared/schema.ts'
import { isCondition, type Condition, type FilterNode, type Operator } from '../view/table-view.ts'

const texts: readonly Operator[] = ['contains', 'notContains', 'is', 'isNot', 'startsWith', 'empty', 'notEmpty']
const numbers: readonly Operator[] = ['atLeast', 'atMost', 'between', 'is', 'isNot', 'empty', 'notEmpty']
const days: readonly Operator[] = ['during', 'is', 'atMost', 'atLeast', 'between', 'empty', 'notEmpty']
const choices: readonly Operator[] = ['in', 'notIn', 'empty', 'notEmpty']

const byKind: Readonly<Record<FieldKind, readonly Operator[]>> = {
  text: texts,
  longText: ['contains', 'notContains', 'empty', 'notEmpty'],
  email: texts,
  phone: texts,
  url: texts,
  integer: numbers,
  number: numbers,
  percent: numbers,
  money: numbers,
  currency: ['is', 'isNot', 'empty', 'notEmpty'],
  date: days,
  instant: days,
  boolean: ['is'],
  order: [],
  choice: choices,
  ref: [...choices, 'contains'],
  set: ['in', 'notIn', 'empty', 'notEmpty'],
}

/** The first is what a new condition starts with. */
export const operatorsFor = (field: Field): readonly Operator[] => byKind[field.kind]

/** One of several values: as a person edits it, `is` of a choice is a list of one. */
export const isListed = (field: Field): boolean =>
  field.kind === 'choice' || field.kind === 'ref' || field.kind === 'set'

export const takesValue = (op: Operator): boolean => op !== 'empty' && op !== 'notEmpty'

/** `at least` reads as `on or after` for days. */
export const isDay = (field: Field): boolean => field.kind === 'date' || field.kind === 'instant'

/** Switches one exact condition on or off: what the quick filters do. */
export function toggleCondition(conditions: readonly FilterNode[], wanted: Condition): FilterNode[] {
  const same = (one: FilterNode): boolean =>
    isCondition(one) &&
    one.field === wanted.field &&
    one.op === wanted.op &&
    JSON.stringify(one.value) === JSON.stringify(wanted.value)
  return conditions.some(same) ? conditions.filter((one) => !same(one)) : [...conditions, wanted]
}

export const hasCondition = (conditions: readonly FilterNode[], wanted: Condition): boolean =>
  toggleCondition(conditions, wanted).length < conditions.length
