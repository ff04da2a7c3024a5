import { afterAll, beforeAll, expect, test } from 'vitest'
import fc from 'fast-check'
import type { Write } from '#replica/command.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { event } from '../events/events.schema.ts'
import { task } from '../tasks/tasks.schema.ts'

// The clock stands at 2026-11-20 09:00 UTC.
const now = '2026-11-20T09:00:00.000Z'
const instants = [
  '2026-11-01T10:00:00.000Z',
  '2026-11-20T08:00:00.000Z',
  now,
  '2026-11-20T10:00:00.000Z',
  '2027-01-05T10:00:00.000Z',
]

let office: TestOffice
beforeAll(() => {
  office = testOffice()
})
afterAll(() => office.close())

const tasks = fc.array(
  fc.record({
    dueOn: fc.constantFrom(null, '2026-10-01', '2026-11-20', '2026-11-21', '2027-01-05'),
    done: fc.constantFrom(true, false, null),
    deleted: fc.boolean(),
  }),
  { maxLength: 4 },
)
const events = fc.array(
  fc.record({ start: fc.constantFrom(...instants), end: fc.constantFrom(null, ...instants), deleted: fc.boolean() }),
  { maxLength: 3 },
)

interface Given {
  readonly tasks: readonly { readonly dueOn: string | null; readonly done: boolean | null; readonly deleted: boolean }[]
  readonly events: readonly { readonly start: string; readonly end: string | null; readonly deleted: boolean }[]
}

/** The definition in words: open tasks and events that are not over, by day or instant, tasks without a date last. */
function expected(given: Given): string | null {
  const open = given.tasks.filter((one) => one.done !== true && !one.deleted).map((one) => one.dueOn ?? 'undated')
  const coming = given.events.filter((one) => (one.end ?? one.start) >= now && !one.deleted).map((one) => one.start)
  return [...open, ...coming].sort((a, b) => (a < b ? -1 : 1))[0] ?? null
}

test('the next step is the earliest open task or coming event, and lists sort and filter by the same', () => {
  fc.assert(
    fc.property(fc.record({ tasks, events }), (given) => {
      const id = office.must(command('opportunities.create'), { name: 'Deal' }).id
      const context = office.context()
      const writes: Write[] = [
        ...given.tasks.map((one) => ({
          table: 'task',
          id: context.newId(task),
          create: true,
          set: { ...one, title: 't', opportunity: id },
        })),
        ...given.events.map((one) => ({
          table: 'event',
          id: context.newId(event),
          create: true,
          set: { ...one, title: 'e', opportunity: id },
        })),
      ]
      if (writes.length > 0) office.replica.commit(writes, { label: 'test' })
      const wanted = expected(given)
      const step = office.ask(query('opportunities.page'), { id })?.nextStep ?? null
      expect(step === null ? null : (step.at ?? step.on ?? 'undated')).toBe(wanted)
      const matches = (field: string, op: string, value?: unknown) =>
        office.ask(query('records.list'), {
          table: 'opportunity',
          filter: {
            all: [
              { field: 'id', op: 'is', value: id },
              { field, op, value },
            ],
          },
        }).total === 1
      expect(matches('nextStep', 'empty')).toBe(wanted === null)
      expect(matches('hasNextStep', 'is', true)).toBe(wanted !== null)
      expect(matches('nextStep', 'is', wanted ?? 'none')).toBe(wanted !== null)
    }),
  )
})
