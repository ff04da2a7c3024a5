/**
 * Passing work on, and cutting it into parts.
 *
 * Must stay true: what is passed on is its new assignee's at once, and comes back to whoever passed it on when it is
 * declined; a part that is cut off keeps what the whole belongs to.
 */
import { z } from 'zod'
import { create, defineCommand, update } from '#replica/command.ts'
import { spaceOf } from '#shared/ids.ts'
import { fail, ok } from '#shared/result.ts'
import { person } from '../people/people.schema.ts'
import { because, choiceMade } from '../today/choices.ts'
import { eachTask } from './tasks.commands.ts'
import { task } from './tasks.schema.ts'

const id = z.string().max(36)
const ids = z.array(id).min(1).max(1_000)
const note = z.string().trim().max(1_000).optional()

export const delegateTasks = defineCommand({
  name: 'tasks.delegate',
  summary: 'Passes tasks on to a colleague, who accepts or declines; declined ones come back.',
  input: z.object({ ids, assignee: id, note, because }),
  run: (context, input) => {
    if (!context.find(person, input.assignee))
      return fail({
        type: 'RecordNotFound',
        message: 'That colleague is not here. Nothing was changed.',
        id: input.assignee,
      })
    const mine = input.assignee === context.me
    if (!mine && input.ids.some((one) => spaceOf(one) === context.spaces.desk))
      return fail({
        type: 'PrivateTask',
        message: 'A task on your own desk cannot be somebody else’s: nobody else can read it. Nothing was changed.',
      })
    const built = eachTask(context, input.ids, () => ({
      assignee: input.assignee,
      plannedOn: null,
      ...(mine
        ? { delegatedBy: null, delegation: null, delegationNote: null }
        : { delegatedBy: context.me, delegation: 'offered', delegationNote: input.note || null }),
    }))
    if (!built.ok) return built
    return ok({ ...built.value, writes: [...built.value.writes, ...choiceMade(context, input.because, 'done')] })
  },
})

const notOffered = fail({
  type: 'NotOffered',
  message: 'This task was not passed on to you, or it was answered already. Nothing was changed.',
})

export const acceptTasks = defineCommand({
  name: 'tasks.accept',
  summary: 'Accepts tasks that a colleague passed on to me.',
  input: z.object({ ids }),
  run: (context, input) => {
    for (const one of input.ids) {
      const row = context.find(task, one)
      if (row && (row.delegation !== 'offered' || row.assignee !== context.me)) return notOffered
    }
    return eachTask(context, input.ids, (row) => ({
      delegatedBy: row.delegatedBy,
      delegation: 'accepted',
      delegationNote: row.delegationNote,
    }))
  },
})

export const declineTasks = defineCommand({
  name: 'tasks.decline',
  summary: 'Declines tasks that a colleague passed on to me; they go back to whoever passed them on.',
  input: z.object({ ids, note }),
  run: (context, input) => {
    for (const one of input.ids) {
      const row = context.find(task, one)
      if (row && (row.delegation !== 'offered' || row.assignee !== context.me || row.delegatedBy === null))
        return notOffered
    }
    return eachTask(context, input.ids, (row) => ({
      assignee: row.delegatedBy,
      plannedOn: null,
      delegatedBy: row.delegatedBy,
      delegation: 'declined',
      delegationNote: input.note || null,
    }))
  },
})

export const takeBackTasks = defineCommand({
  name: 'tasks.takeBack',
  summary: 'Takes tasks that I passed on, or that came back to me, as mine again.',
  input: z.object({ ids }),
  run: (context, input) => {
    for (const one of input.ids) {
      const row = context.find(task, one)
      if (row && row.delegatedBy !== context.me) return notOffered
    }
    return eachTask(context, input.ids, () => ({
      assignee: context.me,
      delegatedBy: null,
      delegation: null,
      delegationNote: null,
    }))
  },
})

export const splitTask = defineCommand({
  name: 'tasks.split',
  summary:
    'Cuts a task into parts: the first keeps the record, the others are new and belong to the same deal and people.',
  input: z.object({
    id,
    parts: z
      .array(
        z.object({
          title: z.string().trim().min(1).max(1_000),
          /** That of the whole when left out. */
          dueOn: z.iso.date().nullable().optional(),
          minutes: z.int().min(1).max(10_000).nullable().optional(),
        }),
      )
      .min(2)
      .max(20),
  }),
  run: (context, input) => {
    const row = context.find(task, input.id)
    if (!row)
      return fail({
        type: 'RecordNotFound',
        message: 'The task is not here or was deleted. Nothing was changed.',
        id: input.id,
      })
    const [first, ...more] = input.parts
    if (!first) return fail({ type: 'InvalidInput', message: 'A task is cut into two parts at least.' })
    const { assignee, opportunity, account, contact, lead, delegatedBy, delegation, delegationNote, plannedOn } = row
    const shared = { assignee, opportunity, account, contact, lead, delegatedBy, delegation, delegationNote, plannedOn }
    const made = more.map((part) => {
      const record = context.newId(task, spaceOf(row.id))
      return create(task, record, {
        ...shared,
        title: part.title,
        dueOn: part.dueOn === undefined ? row.dueOn : part.dueOn,
        minutes: part.minutes ?? null,
        done: false,
        doneAt: null,
        splitFrom: row.id,
        createdAt: new Date(context.now).toISOString(),
      })
    })
    const kept = update(task, row.id, {
      title: first.title,
      ...(first.dueOn === undefined ? {} : { dueOn: first.dueOn }),
      ...(first.minutes === undefined ? {} : { minutes: first.minutes }),
    })
    return ok({ writes: [kept, ...made], value: { ids: [row.id, ...made.map((write) => write.id)] } })
  },
})
