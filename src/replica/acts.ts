/**
 * Acts of this PC's person upon the office: statements that are signed here. An act says one thing or several in one
 * durable transaction; when one of them would not count, nothing was said, and the reason is returned in words.
 */
import type { Device } from '#trust/device.ts'
import type { StatementBody } from '#trust/statement.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { Core } from './core.ts'
import { applyOfficeLog } from './grown.ts'
import { Refusal } from './may-write.ts'
import { openShower } from './show.ts'

/** Signs a statement, as this device unless `by` another, and returns its hash in hex; ends the act when it would not count. */
export type Say = (body: StatementBody, by?: Pick<Device, 'id' | 'sign'>) => string

/** Runs `work` in one durable transaction and announces the tables that it adds to `touched`. */
export type Transact = <T>(work: (touched: Set<string>) => T) => Result<T, Failure>

/** The table under which queries that ask for the authority are told of its changes. */
export const officeLogTable = 'statement'

export const notAllowed = (message: string): Refusal => new Refusal({ type: 'NotAllowed', message })

/** `isOwnWish`: what does not count ends the act. Else it is said all the same: an answer must not stop what is answered. */
export function actWith(core: Core, touched: Set<string>, work: (say: Say) => void, isOwnWish = true): void {
  if (core.meta('office') === undefined)
    throw new Refusal({ type: 'NotFounded', message: 'There is no office in this data folder yet.' })
  let said = 0
  work((body, by) => {
    said += 1
    const hash = Buffer.from(core.officeLog.state(body, by).hash).toString('hex')
    const authority = core.authority()
    // An owner's vote counts only with a second one; it is kept for that.
    const isVote = body.kind === 'remove' && authority.pendingRemovals.has(body.person)
    if (isOwnWish && !authority.counting.has(hash) && !isVote)
      throw notAllowed(authority.refused.get(hash) ?? 'This is not yours to decide.')
    return hash
  })
  if (said === 0) return
  const shower = openShower(core)
  applyOfficeLog(core, shower)
  for (const table of shower.finish()) touched.add(table)
  touched.add(officeLogTable)
}
