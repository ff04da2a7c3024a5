/** Which backups stay: the newest of so many days, weeks and months that have one. The newest of all always stays. */

export interface KeepRule {
  readonly daily: number
  readonly weekly: number
  readonly monthly: number
}

export const usualRule: KeepRule = { daily: 7, weekly: 4, monthly: 12 }

const day = 86_400_000
/** 1970-01-05 was a Monday. */
const firstMonday = 4 * day

/** The day, week (from Monday) and month of an instant, in UTC. */
const spans: Readonly<Record<keyof KeepRule, (at: number) => number>> = {
  daily: (at) => Math.floor(at / day),
  weekly: (at) => Math.floor((at - firstMonday) / (7 * day)),
  monthly: (at) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth(),
}

/** Those of the backups, by when they were made (milliseconds since 1970), that the rule lets go. */
export function letGo<T extends { readonly at: number }>(backups: readonly T[], rule: KeepRule): T[] {
  const newestFirst = backups.toSorted((one, other) => other.at - one.at)
  const kept = new Set(newestFirst.slice(0, 1))
  for (const span of ['daily', 'weekly', 'monthly'] as const) {
    const seen = new Set<number>()
    for (const backup of newestFirst) {
      const of = spans[span](backup.at)
      if (seen.has(of) || seen.size >= rule[span]) continue
      seen.add(of)
      kept.add(backup)
    }
  }
  return newestFirst.filter((backup) => !kept.has(backup))
}
