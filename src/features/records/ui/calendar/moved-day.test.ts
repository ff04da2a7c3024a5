import { expect, test } from 'vitest'
import { importantDate } from '../../../dates/dates.schema.ts'
import { event } from '../../../events/events.schema.ts'
import { task } from '../../../tasks/tasks.schema.ts'
import type { AnyRow } from '../../rows.ts'
import { movedTo } from './moved-day.ts'

const row = (values: object): AnyRow => ({ id: 'x', custom: {}, conflicts: null, ...values }) as unknown as AnyRow

test('a day becomes the other day; on its own day nothing changes', () => {
  expect(movedTo(task, row({ dueOn: '2026-11-20' }), 'dueOn', '2026-11-27', '2026-11-20')).toEqual({
    dueOn: '2026-11-27',
  })
  expect(movedTo(task, row({ dueOn: '2026-11-20' }), 'dueOn', '2026-11-20', '2026-11-20')).toEqual({})
  expect(movedTo(task, row({ dueOn: null }), 'dueOn', '2026-11-27', '2026-11-20')).toEqual({})
})

test('an event keeps its hour here and how long it takes, also across the change of clocks', () => {
  const start = new Date(2026, 9, 23, 9, 30)
  const end = new Date(2026, 9, 23, 11, 0)
  const moved = movedTo(
    event,
    row({ start: start.toISOString(), end: end.toISOString() }),
    'start',
    '2026-10-27',
    '2026-10-23',
  )
  expect(moved).toEqual({
    start: new Date(2026, 9, 27, 9, 30).toISOString(),
    end: new Date(2026, 9, 27, 11, 0).toISOString(),
  })
})

test('what comes every year keeps its first year', () => {
  const birthday = row({ on: '1970-11-20', yearly: true })
  expect(movedTo(importantDate, birthday, 'on', '2026-11-22', '2026-11-20')).toEqual({ on: '1970-11-22' })
})
