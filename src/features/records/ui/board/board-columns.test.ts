import { describe, expect, it } from 'vitest'
import { lead } from '../../../leads/leads.schema.ts'
import { task } from '../../../tasks/tasks.schema.ts'
import { allColumns } from '../view/columns.ts'
import { boardFields, calendarFields, shapesOf } from '../view/shapes.ts'
import { boardColumns } from './board-columns.ts'

const columnOf = (table: typeof lead | typeof task, field: string) =>
  allColumns(table).find((one) => one.field === field)!

describe('the columns of a board', () => {
  it('are the choices, and those without where there may be none', () => {
    const status = columnOf(lead, boardFields(lead)[0] ?? '')
    const keys = boardColumns(status, '2026-11-20').map(({ key }) => key)
    expect(keys.length).toBeGreaterThan(3)
    expect(keys.includes('')).toBe(status.definition.required !== true)
  })

  it('of days hold every day once, and give one that stays there', () => {
    const columns = boardColumns(columnOf(task, 'dueOn'), '2026-11-20')
    const holds = (day: string) =>
      columns.flatMap(({ key, conditions: [condition] }) => {
        const { op, value } = condition!
        const [from, to] = [value].flat().map(String)
        if (op === 'empty') return []
        const within =
          op === 'is'
            ? day === from
            : op === 'atMost'
              ? day <= from!
              : op === 'atLeast'
                ? day >= from!
                : day >= from! && day <= to!
        return within ? [key] : []
      })
    for (const [day, key] of [
      ['2026-01-01', 'overdue'],
      ['2026-11-19', 'overdue'],
      ['2026-11-20', 'today'],
      ['2026-11-21', 'tomorrow'],
      ['2026-11-22', 'soon'],
      ['2026-11-27', 'soon'],
      ['2026-11-28', 'later'],
    ] as const)
      expect(holds(day)).toEqual([key])
    for (const { key, given } of columns) if (typeof given === 'string') expect(holds(given)).toEqual([key])
  })
})

describe('as what a record type is shown', () => {
  it('follows from its fields', () => {
    expect(shapesOf(task)).toEqual(['table', 'board', 'calendar', 'chart'])
    expect(calendarFields(task)[0]).toBe('dueOn')
    expect(boardFields(task)[0]).toBe('dueOn')
  })
})
