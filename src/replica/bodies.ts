/**
 * Bodies that come after their headers: because a newcomer was sent what is useful first, or an author's own copy was
 * damaged. They are known by their hash, which the seal covers, so it does not matter from whom they come.
 */
import { hashBytes } from '#trust/seal.ts'
import { entriesWithChange, type Core } from './core.ts'
import { bodyState, feedOf } from './log.ts'
import { closedState, type Shower } from './show.ts'
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
      const { space } = core.feeds.byNo(feedOf(ref))
      const plain = core.readBody(ref, body, epoch)
      const counts = state ?? standing.full
      database.run(
        'update entry set body = ?, body_hash = null, state = ?, record = ? where ref = ?',
        body,
        plain ? bodyState.here : closedState(core, space, epoch),
        plain && isShown(counts) ? shower.take(ref, space + plain.i, plain, counts) : 0,
        ref,
      )
      if (plain?.o) noteOperation(core, operation, plain.o)
      filled += 1
    }
  }
  return filled
}
