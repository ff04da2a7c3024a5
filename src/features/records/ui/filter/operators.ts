/** Which conditions make sense for a field, and how a condition reads as a sentence. */
import type { Field, FieldKind } from '#shared/schema.ts'
import type { Condition, Operator } from '../view/table-view.ts'

const texts: readonly Operator[] = ['contains', 'is', 'isNot', 'empty', 'notEmpty']
const numbers: readonly Operator[] = ['atLeast', 'atMost', 'is', 'empty', 'notEmpty']
const days: readonly Operator[] = ['atMost', 'atLeast', 'empty', 'notEmpty']
const choices: readonly Operator[] = ['is', 'isNot', 'empty', 'notEmpty']

const byKind: Readonly<Record<FieldKind, readonly Operator[]>> = {
  text: texts,
  longText: ['contains', 'empty', 'notEmpty'],
  email: texts,
  phone: texts,
  url: texts,
  integer: numbers,
  number: numbers,
  percent: numbers,
  money: numbers,
  currency: choices,
  date: ['atMost', 'atLeast', 'is', 'empty', 'notEmpty'],
  instant: days,
  boolean: ['is'],
  order: [],
  choice: choices,
  ref: choices,
  set: ['contains', 'empty', 'notEmpty'],
}

/** The first is what a new condition starts with. */
export const operatorsFor = (field: Field): readonly Operator[] => byKind[field.kind]

export const takesValue = (op: Operator): boolean => op !== 'empty' && op !== 'notEmpty'

/** `at least` reads as `on or after` for days. */
export const isDay = (field: Field): boolean => field.kind === 'date' || field.kind === 'instant'

/** Puts a condition in the place of another on the same field and operator, or at the end. */
export function putCondition(conditions: readonly Condition[], next: Condition, at: number | null): Condition[] {
  if (at !== null && at < conditions.length) return conditions.map((one, place) => (place === at ? next : one))
  return [...conditions, next]
}

/** Switches one exact condition on or off: what the quick filters do. */
export function toggleCondition(conditions: readonly Condition[], wanted: Condition): Condition[] {
  const same = (one: Condition): boolean =>
    one.field === wanted.field && one.op === wanted.op && JSON.stringify(one.value) === JSON.stringify(wanted.value)
  return conditions.some(same) ? conditions.filter((one) => !same(one)) : [...conditions, wanted]
}

export const hasCondition = (conditions: readonly Condition[], wanted: Condition): boolean =>
  toggleCondition(conditions, wanted).length < conditions.length
