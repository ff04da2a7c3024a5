/** Own habits inside a shared step: in the desk only for whoever has them, in the office for everybody to see. */
import { z } from 'zod'
import { create, defineCommand, remove } from '#replica/command.ts'
import { defineQuery } from '#replica/query.ts'
import { spaceOf } from '#shared/ids.ts'
import { fail, ok } from '#shared/result.ts'
import { answer, id, idOrNull, many, text } from '../records/answers.ts'
import { habit } from './process.schema.ts'

interface HabitItem {
  readonly id: string
  readonly text: string
  readonly owner: string | null
  readonly ownerName: string | null
  readonly mine: boolean
  readonly shared: boolean
}

export const listHabits = defineQuery({
  name: 'process.habits',
  summary: 'What people are used to doing at a step: one’s own, and what others share.',
  input: z.object({ stage: z.string().max(36) }),
  output: many(
    answer({ id, text: z.string(), owner: idOrNull, ownerName: text, mine: z.boolean(), shared: z.boolean() }),
  ),
  reads: ['habit', 'person'],
  run: ({ db, me, spaces }, { stage }): readonly HabitItem[] =>
    db
      .all<Omit<HabitItem, 'mine' | 'shared'>>(
        `SELECT h.id, h.text, h.owner, p.name AS ownerName FROM habit AS h LEFT JOIN person AS p ON p.id = h.owner
         WHERE h.stage = ? ORDER BY h.position, h.id`,
        stage,
      )
      .map((row) => ({ ...row, mine: row.owner === me, shared: spaceOf(row.id) !== spaces.desk })),
})

export const shareHabit = defineCommand({
  name: 'process.shareHabit',
  summary: 'Shows an own habit to the office, or takes it back into the own desk.',
  input: z.object({ id: z.string().max(36), shared: z.boolean() }),
  run: (context, input) => {
    const row = context.find(habit, input.id)
    if (!row || row.owner !== context.me)
      return fail({ type: 'RecordNotFound', message: 'That habit is not yours. Nothing was changed.', id: input.id })
    const space = input.shared ? context.spaces.office : context.spaces.desk
    if (spaceOf(row.id) === space) return ok({ writes: [], value: { id: row.id } })
    // A record stays in its space: what is shared is a new one, and what is taken back is deleted there.
    const made = context.newId(habit, space)
    const { stage, text: words, owner, position } = row
    return ok({
      writes: [remove(habit, row.id), create(habit, made, { stage, text: words, owner, position })],
      value: { id: made },
    })
  },
})
