/** Taking back or bringing back a large operation in pieces, between which others save; `operations.undo` and `.redo` begin it. */
import { z } from 'zod'
import { defineJob } from '#replica/job.ts'
import { fail } from '#shared/result.ts'

export const takeBack = defineJob({
  name: 'operations.takeBack',
  summary: 'Takes a large operation back, or brings it back, with progress; goes on by itself when it was broken off.',
  input: z.strictObject({ operation: z.string().regex(/^[0-9a-f]{32}$/), direction: z.enum(['undo', 'redo']) }),
  run: async (context, { operation, direction }) => {
    const done = await context.undo(operation, direction)
    if (!done.ok || done.value.written > 0 || done.value.kept > 0) return done
    const message = direction === 'undo' ? 'This was already undone.' : 'This was not undone.'
    return fail({ type: 'AlreadyUndone', message })
  },
})
