/**
 * Bodies that come after their headers: because a newcomer was sent what is useful first, or an author's own copy was
 * damaged. They are known by their hash, which the seal covers, so it does not matter from whom they come.
 */
import { hashBytes } from '#trust/seal.ts'
import { entriesWithChange, type Core } from './core.ts'
import { bodyState, feedOf } from './log.ts'
import { showEntry, type Shower } from './show.ts'
import { isShown, standing } from './standing.ts'
import { noteOperation } from './undo.ts'

interface Lacking {
  readonly ref: number
  readonly epoch: number
  readonly operation: number
  readonly state: number | null
}

/** Keeps those that are lacking here, and shows what counts of them; returns how many entries got theirs. */
export function fillBodies(core: Core, shower: Shower, bodies: Iterable<Uint8Array>): number {
  const { database } = core
  let filled = 0
  for (const body of bodies) {
    const lacking = database.all<Lacking>(
      `select e.ref, c.epoch, c.operation, a.state from ${entriesWithChange}
       where e.state = ${bodyState.absent} and e.body_hash = ?`,
      hashBytes(body),
    )
    for (const { ref, epoch, operation, state } of lacking) {
      const hasKey = core.keys.of(core.feeds.byNo(feedOf(ref)).space, epoch).length > 0
      database.run(
        'update entry set body = ?, body_hash = null, state = ? where ref = ?',
        body,
        hasKey ? bodyState.here : bodyState.noKey,
        ref,
      )
      if (isShown(state ?? standing.full)) showEntry(core, shower, ref, body, epoch, state ?? standing.full)
      const note = core.readBody(ref, body, epoch)?.o
      if (note) noteOperation(core, operation, note)
      filled += 1
    }
  }
  return filled
}
