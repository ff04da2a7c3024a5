/** Taking a whole import back, in pieces between which other saves come in. */
import { z } from 'zod'
import { defineJob } from '#replica/job.ts'
import { fail, ok } from '#shared/result.ts'

export const undoImport = defineJob({
  name: 'imports.undo',
  summary: 'Takes back everything that an import made or changed, with progress; records that were changed since stay.',
  input: z.strictObject({ operation: z.string().regex(/^[0-9a-f]{32}$/) }),
  run: async (context, { operation }) => {
    const done = await context.undo(operation)
    if (!done.ok) return done
    const { written, kept } = done.value
    if (written === 0 && kept === 0) return fail({ type: 'AlreadyUndone', message: 'This was already undone.' })
    return ok({ written, kept })
  },
})
