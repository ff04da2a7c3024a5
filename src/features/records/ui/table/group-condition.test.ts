import { describe, expect, it } from 'vitest'
import { opportunity } from '../../../opportunities/opportunities.schema.ts'
import { task } from '../../../tasks/tasks.schema.ts'
import type { Group } from '../../groups.ts'
import { allColumns } from '../view/columns.ts'
import { groupCondition, headingsOf } from './use-table-data.ts'

const columns = [...allColumns(opportunity), ...allColumns(task)]
const column = (field: string) => columns.find((one) => one.field === field)!

describe('the rows of a group', () => {
  it('are those with its value', () => {
    expect(groupCondition(column('stage'), 's1')).toEqual({ field: 'stage', op: 'is', value: 's1' })
    expect(groupCondition(column('done'), 1)).toEqual({ field: 'done', op: 'is', value: true })
  })

  it('of the group without a value are those without one', () => {
    expect(groupCondition(column('owner'), null)).toEqual({ field: 'owner', op: 'empty' })
  })

  it('of a month are its days, in leap years too', () => {
    expect(groupCondition(column('closeDate'), '2028-02')).toEqual({
      field: 'closeDate',
      op: 'between',
      value: ['2028-02-01', '2028-02-29'],
    })
  })
})

describe('groups in groups', () => {
  const group = (key: string, count: number, groups?: readonly Group[]): Group => ({
    key,
    title: key,
    count,
    sums: {},
    otherCurrencies: 0,
    foreign: [],
    ...(groups ? { groups } : {}),
  })
  const found = [group('a', 3, [group('x', 1), group('y', 2)]), group('b', 1, [group('x', 1)])]
  const shown = (...collapsed: string[]) =>
    headingsOf(found, [column('stage'), column('type')], new Set(collapsed)).map(({ key, rows, level }) => [
      key,
      level,
      rows,
    ])

  it('have their rows under the inner headings, and none where one is collapsed', () => {
    expect(shown()).toEqual([
      ['["a"]', 0, 0],
      ['["a","x"]', 1, 1],
      ['["a","y"]', 1, 2],
      ['["b"]', 0, 0],
      ['["b","x"]', 1, 1],
    ])
    expect(shown('["a"]').map(([key]) => key)).toEqual(['["a"]', '["b"]', '["b","x"]'])
  })

  it('meet the conditions of both', () => {
    const [, inner] = headingsOf(found, [column('stage'), column('type')], new Set())
    expect(inner?.conditions).toEqual([
      { field: 'stage', op: 'is', value: 'a' },
      { field: 'type', op: 'is', value: 'x' },
    ])
  })
})
