/** Learning what a word means in somebody's notes, and unlearning it. */
import { z } from 'zod'
import { create, defineCommand, remove, update, type CommandContext, type Write } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'
import { deletedRows } from '../records/deleted.ts'
import { captureWord } from './capture.schema.ts'
import type { Learning } from './chips.ts'
import { saidKey } from './office-names.ts'

/** The writes that keep what was learnt; a word has one meaning, the last. */
export function wordsLearnt(context: CommandContext, learn: readonly Learning[]): Write[] {
  const bySaid = new Map(learn.map((one) => [saidKey(one.said), one]))
  return [...bySaid].flatMap(([said, { means, record, table }]): Write[] => {
    if (said === '') return []
    const id = context.derivedId(captureWord, 'word in notes', said, context.spaces.desk)
    const values = {
      means,
      record: record ?? null,
      table: table ?? null,
      learntAt: new Date(context.now).toISOString(),
    }
    if (context.find(captureWord, id)) return [update(captureWord, id, values)]
    const before = context.db.get(`SELECT 1 FROM ${deletedRows(captureWord).text} WHERE id = ?`, id)
    if (!before) return [create(captureWord, id, { said, ...values })]
    const write = update(captureWord, id, { said, ...values })
    return [{ ...write, set: { ...write.set, deleted: false } }]
  })
}

export const unlearnWords = defineCommand({
  name: 'capture.unlearn',
  summary: 'Forgets what words were learnt to mean in notes.',
  input: z.object({ ids: z.array(z.string().max(36)).min(1).max(500) }),
  run: (context, input) => {
    const here = input.ids.filter((one) => context.find(captureWord, one))
    if (here.length === 0)
      return fail({ type: 'RecordNotFound', message: 'That word is not known. Nothing was changed.' })
    return ok({ writes: here.map((one) => remove(captureWord, one)), value: { count: here.length } })
  },
})
