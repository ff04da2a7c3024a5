/** What removed devices wrote beyond the cut of their removal, by space and device. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import type { LateWork } from './sharing.types.ts'

/** As in src/replica/standing.ts: of a removed device, after the last entry that the others held, and not yet decided. */
const late = 9

export const listLateWork = defineQuery({
  name: 'sharing.lateWork',
  summary: 'What removed PCs wrote before they heard of it, to adopt or to discard.',
  input: z.object({}),
  reads: ['statement', 'change', 'person'],
  run: ({ db, me, authority }): readonly LateWork[] => {
    const office = authority()
    if (!office) return []
    // A change's `last` is its feed's number in the upper half, its entry's number in the lower; clocks are milliseconds and a counter.
    const found = db.all<Omit<LateWork, 'mayDecide'>>(
      `SELECT s.id AS space, d.id AS device, d.person, count(*) AS changes, max(a.last % 4294967296) AS upTo,
         max((e.clock >> 16) & 281474976710655) AS at
       FROM set_aside AS a JOIN feed AS f ON f.no = a.last / 4294967296
         JOIN space AS s ON s.no = f.space JOIN device AS d ON d.no = f.device
         LEFT JOIN entry AS e ON e.ref = a.last
       WHERE a.state = ? GROUP BY s.id, d.id ORDER BY at DESC`,
      late,
    )
    return found.map((one) => ({ ...one, at: one.at ?? 0, mayDecide: office.rightsIn(one.space, me).has('edit') }))
  },
})
