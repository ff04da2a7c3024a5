/** With which view a person begins. Saving, renaming and deleting views is the generic commands' (records.create and so on). */
import { z } from 'zod'
import { create, defineCommand, update } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'
import { savedView, usualView } from './views.schema.ts'

export const setUsualView = defineCommand({
  name: 'views.setUsual',
  summary: 'Makes a view the one that this person begins with; null begins with everything.',
  input: z.object({ table: z.string().regex(/^[a-z][a-zA-Z0-9]{0,63}$/), view: z.string().max(36).nullable() }),
  run: (context, { table, view }) => {
    if (view !== null && context.find(savedView, view)?.table !== table)
      return fail({ type: 'RecordNotFound', message: 'This view is not here. Nothing was changed.', id: view })
    const id = context.derivedId(usualView, 'usualView', table)
    const write = context.find(usualView, id) ? update(usualView, id, { view }) : create(usualView, id, { table, view })
    return ok({ writes: [write], value: { id } })
  },
})
