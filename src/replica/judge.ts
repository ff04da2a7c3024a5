/**
 * Whether what a device wrote counts. A change is judged by the heads of the office log that its seal cites, with what is
 * known of that past today, so its verdict can change when the office log grows and never with the order in which
 * changes arrive. By a right that was taken without the author's knowing, it counts up to the cut (removal.ts).
 *
 * A verdict belongs to a feed and heads, not to a change, so few have to be looked at again (rejudge.ts).
 */
import type { Authority } from '#trust/authority.types.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { Database } from './database.ts'
import type { Feed } from './log.ts'
import { fullVerdict } from './log-layout.ts'
import type { OfficeLog } from './office-log.ts'
import { standing, type Standing } from './standing.ts'

/**
 * `full`, `append`, `edit`, `wait`, `refuse`. When a right was taken meanwhile, one of the first three and how far it
 * counts by the right to add, by the right to edit (`-`: without end), and what was discarded: `full - 17 0`.
 */
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

export function openJudge(database: Database, officeLog: Pick<OfficeLog, 'authority'>, own: string): Judge {
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
      const verdict = verdictOn(current, feed, headsIn(heads), own)
      database.run('insert or replace into judged (feed, heads, verdict) values (?, ?, ?)', feed.no, heads, verdict)
      noted.set(name, verdict)
      return verdict
    },
    reload: () => noted.clear(),
  }
}

/**
 * `own`: the device of this PC. What it wrote in a space that it may read no more goes on being shown on it: its copy of
 * that space stands still, and its person must be able to read what others have to decide about.
 */
export function verdictOn(
  authority: Authority,
  { space, device }: Pick<Feed, 'space' | 'device'>,
  heads: readonly string[],
  own: string,
): Verdict {
  const view = authority.at(heads)
  if (!view) return 'wait'
  const person = view.personOf(device)
  if (person === undefined) return 'refuse'
  const rights = view.rightsIn(space, person)
  const allowed = rights.has('append') ? (rights.has('edit') ? fullVerdict : 'append') : rights.has('edit') && 'edit'
  if (!allowed) return 'refuse'
  if (device === own && !mayRead(authority, space, own)) return allowed
  const cut = authority.cutOf(space, device)
  // While nobody has said what they held, it counts.
  const upTo = (right: 'append' | 'edit') => (!rights.has(right) || cut[right] < 0 ? Infinity : cut[right])
  const limits = [upTo('append'), upTo('edit')]
  if (limits.every((limit) => limit === Infinity)) return allowed
  const words = limits.map((limit) => (limit === Infinity ? endless : String(limit)))
  return [allowed, ...words, cut.discardedUpTo].join(' ')
}

const endless = '-'

function mayRead(authority: Authority, space: SpaceId, device: string): boolean {
  const person = authority.personOf(device)
  return person !== undefined && authority.rightsIn(space, person).has('read')
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
  const [allowance = '', append, edit, discardedUpTo] = verdict.split(' ')
  const allowed = allowances[allowance] ?? standing.refused
  const isPast = (limit: string | undefined) => limit !== undefined && limit !== endless && last > Number(limit)
  const [addsLate, editsLate] = [isPast(append), isPast(edit)]
  if (!addsLate && !editsLate) return allowed
  const isDiscarded = last <= Number(discardedUpTo)
  if (allowance === fullVerdict && !addsLate) return isDiscarded ? standing.appendOnly : standing.editLate
  if (allowance === fullVerdict && !editsLate) return isDiscarded ? standing.editOnly : standing.appendLate
  return isDiscarded ? standing.discarded : standing.late
}
