import { describe, expect, it } from 'vitest'
import { opportunity } from '../../../opportunities/opportunities.schema.ts'
import { task } from '../../../tasks/tasks.schema.ts'
import { groupCondition } from './use-table-data.ts'

describe('the rows of a group', () => {
  it('are those with its value', () => {
    expect(groupCondition(opportunity, 'stage', 's1')).toEqual([{ field: 'stage', op: 'is', value: 's1' }])
    expect(groupCondition(task, 'done', 1)).toEqual([{ field: 'done', op: 'is', value: true }])
    expect(groupCondition(opportunity, 'custom.abc', 'x')).toEqual([{ field: 'custom.abc', op: 'is', value: 'x' }])
  })

  it('of the group without a value are those without one', () => {
    expect(groupCondition(opportunity, 'owner', null)).toEqual([{ field: 'owner', op: 'empty' }])
  })

  it('of a month are its days, in leap years too', () => {
    expect(groupCondition(opportunity, 'closeDate', '2028-02')).toEqual([
      { field: 'closeDate', op: 'atLeast', value: '2028-02-01' },
      { field: 'closeDate', op: 'atMost', value: '2028-02-29' },
    ])
  })
})
