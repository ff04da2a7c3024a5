/**
 * When somebody leaves the office, what they promised and had to do goes to a successor by name: open promises, open tasks
 * and the appointments that are still to come. Deals and accounts change hands in their lists.
 */
import { z } from 'zod'
import { event } from '#features/events/events.schema.ts'
import { obligation } from '#features/obligations/obligations.schema.ts'
import { person } from '#features/people/people.schema.ts'
import { task } from '#features/tasks/tasks.schema.ts'
import { defineCommand, update } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'

export const handOverWork = defineCommand({
  name: 'people.handOverWork',
  summary: 'Gives the open promises, tasks and coming appointments of somebody who left to a successor.',
  input: z.object({ from: z.string().max(36), to: z.string().max(36) }),
  run: (context, { from, to }) => {
    if (!context.find(person, to) || from === to)
      return fail({ type: 'RecordNotFound', message: 'That successor is not here. Nothing was changed.', id: to })
    const ids = (sql: string, ...more: string[]) => context.db.all<{ id: string }>(sql, from, ...more)
    const now = new Date(context.now).toISOString()
    const writes = [
      ...ids("SELECT id FROM obligation WHERE owner = ? AND state = 'open'").map(({ id }) =>
        update(obligation, id, { owner: to, formerOwner: from }),
      ),
      ...ids("SELECT id FROM obligation WHERE waiting = ? AND state = 'open'").map(({ id }) =>
        update(obligation, id, { waiting: to }),
      ),
      ...ids('SELECT id FROM task WHERE assignee = ? AND done IS NOT 1').map(({ id }) =>
        update(task, id, { assignee: to, delegatedBy: null, delegation: null, delegationNote: null }),
      ),
      ...ids('SELECT id FROM event WHERE owner = ? AND coalesce("end", start) >= ?', now).map(({ id }) =>
        update(event, id, { owner: to }),
      ),
    ]
    if (writes.length === 0)
      return fail({ type: 'NothingToHandOver', message: 'They left nothing open behind. Nothing was changed.' })
    return ok({ writes, value: { count: writes.length } })
  },
})
