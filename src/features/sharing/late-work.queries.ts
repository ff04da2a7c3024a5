/** What was written under a right that had been lost by then, by space and device: to decide about, or one's own to know of. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import type { LateWork } from './sharing.types.ts'
import { lateWork } from './sharing.answers.ts'

export const listLateWork = defineQuery({
  name: 'sharing.lateWork',
  summary: 'What was written under a right that its author had lost, unknowing: for others to adopt or to discard.',
  input: z.object({}),
  output: lateWork,
  reads: ['statement', 'person', 'change'],
  run: ({ me, authority, lateWork }): readonly LateWork[] => {
    const office = authority()
    if (!office) return []
    return lateWork().map((work) => {
      const mine = work.person === me && office.personOf(work.device) !== undefined
      return {
        ...work,
        mine,
        at: Math.max(0, ...work.items.map(({ at }) => at)),
        mayDecide: !mine && office.rightsIn(work.space, me).has('edit'),
      }
    })
  },
})
