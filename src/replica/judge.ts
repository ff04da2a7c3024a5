/**
 * Whether what a device wrote counts. A change is judged by the heads of the office log that its seal cites, with what is
 * known of that past today, so its verdict can change when the office log grows and never with the order in which
 * changes arrive. After a removal that the author did not know of, it counts up to the cut.
 *
 * A verdict belongs to a feed and heads, not to a change, so few have to be looked at again (rejudge.ts).
 */
import type { Authority } from '#trust/authority.types.ts'
import type { Database } from './database.ts'
import type { Feed } from './log.ts'
import { fullVerdict } from './log-layout.ts'
import type { OfficeLog } from './office-log.ts'
import { standing, type Standing } from './standing.ts'

/** `full`, `append`, `edit`, `wait`, `refuse`; or one of the first three up to a number: `edit 17 0`. */
export type Verdict = string

export interface Judge {
  /** The verdict as the office log is now, noted for when that grows. */
  of(feed: Feed, heads: Uint8Array): Verdict
  reload(): void
}

export const headsIn = (heads: Uint8Array): string[] => {
  const hex = Buffer.from(heads).toString('hex')
  return Array.from({ length: hex.length / 64 }, (_, index) => hex.slice(index * 64, index * 64 + 64))
}

export function openJudge(database: Database, officeLog: Pick<OfficeLog, 'authority'>): Judge {
  let noted = new Map<string, Verdict>()
  let authority: Authority | undefined
  return {
    of: (feed, heads) => {
      const current = officeLog.authority()
      if (authority !== current) noted = new Map()
      authority = current
      const name = `${feed.no} ${Buffer.from(heads).toString('latin1')}`
      const known = noted.get(name)
      if (known !== undefined) return known
      const verdict = verdictOn(current, feed, headsIn(heads))
      database.run('insert or replace into judged (feed, heads, verdict) values (?, ?, ?)', feed.no, heads, verdict)
      noted.set(name, verdict)
      return verdict
    },
    reload: () => noted.clear(),
  }
}

export function verdictOn(
  authority: Authority,
  { space, device }: Pick<Feed, 'space' | 'device'>,
  heads: readonly string[],
): Verdict {
  const view = authority.at(heads)
  if (!view) return 'wait'
  const person = view.personOf(device)
  if (person === undefined) return 'refuse'
  const rights = view.rightsIn(space, person)
  const allowed = rights.has('append') ? (rights.has('edit') ? fullVerdict : 'append') : rights.has('edit') && 'edit'
  if (!allowed) return 'refuse'
  const removals = authority.devices.get(device)?.removedBy ?? []
  if (!removals.some((removal) => !authority.isKnownAt(removal, heads))) return allowed
  const { upTo, discardedUpTo } = authority.cutOf(space, device)
  // Nobody has said yet what they held: it counts until the first does.
  return upTo < 0 || upTo === Infinity ? allowed : `${allowed} ${upTo} ${discardedUpTo}`
}

const allowances: Readonly<Record<string, Standing>> = {
  full: standing.full,
  append: standing.appendOnly,
  edit: standing.editOnly,
  wait: standing.waiting,
  refuse: standing.refused,
}

/** How a change ending with number `last` stands under a verdict. */
export function standingOf(verdict: Verdict, last: number): Standing {
  const [allowance = '', upTo, discardedUpTo] = verdict.split(' ')
  if (upTo !== undefined && last > Number(upTo))
    return last <= Number(discardedUpTo) ? standing.discarded : standing.late
  return allowances[allowance] ?? standing.refused
}
