/**
 * Which entries a write replaces. A write names them by device and number; of another device's also by the beginning of
 * the hash of the entry's body, which nobody knows before it is written: so writes of the future cannot be replaced in
 * advance, and of two entries with one number (a fork) the right one is meant. Own ones are named by number alone.
 *
 * References are looked up among the entries of the record each time, so those that arrive later are found then.
 */
import { hashBytes } from '#trust/seal.ts'
import type { WireReference } from './entry-body.ts'
import type { Feeds } from './feeds.ts'
import { feedOf, numberOf } from './log.ts'
import type { EntryRef, RecordEntry } from './merge.ts'

export interface OpenReference {
  readonly entry: RecordEntry
  readonly group: string
  readonly reference: WireReference
  readonly into: Map<string, EntryRef[]>
}

/** The first six bytes of the hash of an encrypted body, as eight characters. */
export const markOf = (body: Uint8Array): string => hashBytes(body).toString('base64url', 0, 6)

export function resolveReferences(
  entries: readonly RecordEntry[],
  open: readonly OpenReference[],
  bodyOf: (ref: EntryRef) => Uint8Array | undefined,
  feeds: Pick<Feeds, 'byNo'>,
): void {
  const byPlace = Map.groupBy(entries, ({ device, ref }) => `${device} ${numberOf(ref)}`)
  for (const { entry, group, reference, into } of open) {
    const [device, number, mark] = typeof reference === 'number' ? [entry.device, reference] : reference
    const fits = (other: RecordEntry): boolean => {
      if (other.device === entry.device) return isInPast(feeds, other.ref, entry.ref)
      if (mark === undefined) return other.clock < entry.clock
      const body = bodyOf(other.ref)
      return body !== undefined && markOf(body) === mark
    }
    const found = (byPlace.get(`${device} ${number}`) ?? []).filter(fits).map(({ ref }) => ref)
    if (found.length > 0) into.set(group, [...(into.get(group) ?? []), ...found])
  }
}

/** Whether an entry comes before another of the same device, on the same branch if there are any. */
function isInPast(feeds: Pick<Feeds, 'byNo'>, earlier: EntryRef, later: EntryRef): boolean {
  if (numberOf(earlier) >= numberOf(later)) return false
  for (let feed = feeds.byNo(feedOf(later)); ;) {
    if (feed.no === feedOf(earlier)) return true
    if (feed.parent === null || numberOf(earlier) > feed.start) return false
    feed = feeds.byNo(feed.parent)
  }
}
