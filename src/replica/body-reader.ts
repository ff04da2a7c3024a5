/**
 * Which bodies are not here, and reading those that are: for an office of which a newcomer gets what is useful first and the
 * rest afterwards.
 */
import type { Core } from './core.ts'
import type { BodyReader, FeedPosition } from './exchange.types.ts'
import { bodyState, type Feed, feedOf, numberOf, refOf } from './log.ts'
import type { ReadDatabase } from './query.ts'

/** Row numbers of the records that somebody who opens the office looks at first. */
export type UsefulFirst = (db: ReadDatabase) => Iterable<number>

export function bodyReaderOf(
  core: Core,
  positionsFor: (device: string) => readonly FeedPosition[],
  usefulFirst: UsefulFirst,
): BodyReader {
  const { database } = core
  const feedAt = ({ space, device, fork }: Pick<FeedPosition, 'space' | 'device' | 'fork'>) =>
    core.feeds.all(space, device).find((feed) => feed.fork === fork)
  const lackingIn = (feed: Feed, most: number, beside: ReadonlySet<number>): number[] =>
    database
      .all<{ ref: number }>(
        `select ref from entry where ref > ? and ref <= ? and state <> 0 and state = ${bodyState.absent}
         order by ref desc limit ?`,
        refOf(feed.no, feed.start),
        refOf(feed.no, feed.last),
        most + beside.size,
      )
      .flatMap(({ ref }) => (beside.has(ref) ? [] : ref))
  return {
    usefulFirst: () => new Set(usefulFirst(database)),
    lacking(device, most, beside) {
      if (!database.get(`select 1 from entry where state = ${bodyState.absent} limit 1`)) return []
      const shared = positionsFor(device).flatMap((position) => feedAt(position) ?? [])
      const found = shared
        .map((feed) => lackingIn(feed, most, beside))
        .filter((refs) => refs.length > 0)
        .map((refs, _, feeds) => refs.slice(0, Math.ceil(most / feeds.length)))
      return found
        .flat()
        .slice(0, most)
        .map((ref) => {
          const { space, device: author, fork } = core.feeds.byNo(feedOf(ref))
          return { space, device: author, fork, number: numberOf(ref), ref }
        })
    },
    awaited: () =>
      database.get<{ count: number }>(`select count(*) as count from entry where state = ${bodyState.absent}`)?.count ??
      0,
    *read(run) {
      const feed = feedAt(run)
      const read = database.prepare('select body from entry where ref = ?')
      for (let number = run.first; number < run.first + run.count; number += 1) {
        const row = feed && number > feed.start && number <= feed.last ? read.get(refOf(feed.no, number)) : undefined
        yield (row as { body: Uint8Array | null } | undefined)?.body ?? undefined
      }
    },
  }
}
