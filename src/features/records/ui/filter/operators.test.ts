import { describe, expect, it } from 'vitest'
import type { Condition } from '../view/table-view.ts'
import { hasCondition, operatorsFor, toggleCondition } from './operators.ts'

const label = { en: 'x', de: 'x' }
const mine: Condition = { field: 'owner', op: 'is', value: 'me' }
const without: Condition = { field: 'nextStep', op: 'empty' }

describe('conditions', () => {
  it('offered for a field make sense for its kind', () => {
    expect(operatorsFor({ kind: 'boolean', label })).toEqual(['is'])
    expect(operatorsFor({ kind: 'money', label })[0]).toBe('atLeast')
    expect(operatorsFor({ kind: 'text', label })[0]).toBe('contains')
    expect(operatorsFor({ kind: 'set', label })).not.toContain('atMost')
  })

  it('of the quick filters are switched on and off and leave the others alone', () => {
    const on = toggleCondition([mine], without)
    expect(on).toEqual([mine, without])
    expect(hasCondition(on, without)).toBe(true)
    expect(toggleCondition(on, without)).toEqual([mine])
    expect(hasCondition([{ ...mine, value: 'someone' }], mine)).toBe(false)
  })
})
