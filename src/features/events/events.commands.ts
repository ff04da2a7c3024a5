/** Appointments: an objective before, a result after. */
import { z } from 'zod'
import { create, defineCommand, update } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { person } from '../people/people.schema.ts'
import { checkHere, linksOf } from '../records/links.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { event } from './events.schema.ts'

const id = z.string().max(36)

const inOrder = (start: string | null | undefined, end: string | null | undefined): Result<true, Failure> =>
  start && end && Date.parse(end) < Date.parse(start)
    ? fail({ type: 'EndsBeforeStart', message: 'The appointment would end before it starts. Nothing was changed.' })
    : ok(true)

/** Instants in the one form that sorts as text. */
const utc = (instant: string): string => new Date(instant).toISOString()

export const eventRules: RecordRules = rulesFor(event, {
  creating: (context, values) => {
    const times = inOrder(values.start, values.end)
    return times.ok ? ok({ ...values, owner: values.owner === undefined ? context.me : values.owner }) : times
  },
  changing: (_context, row, values) => {
    const times = inOrder(
      values.start === undefined ? row.start : values.start,
      values.end === undefined ? row.end : values.end,
    )
    return times.ok ? ok(values) : times
  },
})

export const createEvent = defineCommand({
  name: 'events.create',
  summary: 'Puts an appointment into the calendar.',
  input: z.object({
    title: z.string().trim().min(1).max(1_000),
    start: z.iso.datetime({ offset: true }),
    end: z.iso.datetime({ offset: true }).optional(),
    location: z.string().max(1_000).optional(),
    /** Names, addresses or ids of those who take part. */
    attendees: z.array(z.string().max(200)).max(1_000).optional(),
    objective: z.string().max(100_000).optional(),
    owner: id.optional(),
    opportunity: id.optional(),
    account: id.optional(),
    contact: id.optional(),
    lead: id.optional(),
  }),
  run: (context, input) => {
    const here = checkHere(context, [person, input.owner])
    if (!here.ok) return here
    const links = linksOf(context, input)
    if (!links.ok) return links
    const times = inOrder(input.start, input.end)
    if (!times.ok) return times
    const record = context.newId(event)
    const values = {
      ...input,
      ...links.value,
      owner: input.owner ?? context.me,
      start: utc(input.start),
      end: input.end === undefined ? null : utc(input.end),
    }
    return ok({ writes: [create(event, record, values)], value: { id: record } })
  },
})

export const recordResult = defineCommand({
  name: 'events.recordResult',
  summary: 'Notes what came of an appointment.',
  input: z.object({ id, result: z.string().max(100_000) }),
  run: (context, input) =>
    context.find(event, input.id)
      ? ok({ writes: [update(event, input.id, { result: input.result })], value: { id: input.id } })
      : fail({
          type: 'RecordNotFound',
          message: 'The appointment is not here or was deleted. Nothing was changed.',
          id: input.id,
        }),
})
