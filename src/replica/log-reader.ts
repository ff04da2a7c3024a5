/**
 * What the network reads of the log: on the writer's own connection, or on a read-only one in another thread. Answers are
 * kept until there is a commit.
 */
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openDevice } from '#trust/device.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { Table } from '#shared/schema.ts'
import { changesAfter } from './accept.ts'
import { bodyReaderOf, type UsefulFirst } from './body-reader.ts'
import { type Core, openCore } from './core.ts'
import { openDatabase } from './database.ts'
import type { FeedPosition, LogReader } from './exchange.types.ts'
import { chainAt } from './feeds.ts'
import { positionOf } from './fork.ts'
import type { Feed } from './log.ts'
import type { ReadDatabase } from './query.ts'
import { statementsBeyond } from './office-log.ts'
import { isReader } from './readers.ts'

/** A key of a space that this device holds. */
export interface HeldKey {
  readonly space: SpaceId
  readonly epoch: number
  /** The statement that made it. */
  readonly made: string
  readonly key: Uint8Array
}

/** All that are held, per space the newest first. */
export function heldKeys(core: Core): readonly HeldKey[] {
  return [...core.authority().spaces.values()].flatMap(({ id: space, epochs }) =>
    epochs.flatMap(({ epoch, made }): HeldKey[] => {
      const key = core.keys.made(space, epoch, made)?.export()
      return key ? [{ space, epoch, made, key }] : []
    }),
  )
}

/** On the writer's connection; `commits` counts its commits. */
export function logReaderOf(core: Core, commits: () => number, usefulFirst?: UsefulFirst): LogReader {
  let seen = -1
  const positions = new Map<string, readonly FeedPosition[]>()
  const digests = new Map<string, Uint8Array>()
  const links = new Map<string, readonly string[]>()
  let feeds: readonly Feed[] | undefined
  const refresh = () => {
    const now = commits()
    if (now === seen) return
    seen = now
    positions.clear()
    feeds = undefined
    digests.clear()
  }
  /** All that are here, read once for each commit. */
  const feedsNow = () => (feeds ??= core.feeds.list())
  const positionsFor = (device: string): readonly FeedPosition[] => {
    refresh()
    const known = positions.get(device)
    if (known) return known
    const found = findPositions(core, feedsNow(), device)
    positions.set(device, found)
    return found
  }
  return {
    get office() {
      return core.meta('office')
    },
    device: core.device.id,
    authority: () => {
      refresh()
      return core.authority()
    },
    statementsBeyond: (heads) => statementsBeyond(core.database, heads, links),
    positionsFor,
    feedsOf: (device) => {
      refresh()
      return feedsNow()
        .filter((feed) => feed.device === device)
        .map(positionOf)
    },
    digestFor: (device) => {
      refresh()
      const known = digests.get(device)
      if (known) return known
      const digest = digestOf(core.authority().heads, positionsFor(device))
      digests.set(device, digest)
      return digest
    },
    splits: ({ space, device, fork, number, chain }) => {
      refresh()
      const feed = core.feeds.all(space, device).find((one) => one.fork === fork)
      if (!feed || number <= feed.start || number > feed.last) return false
      const here = chainAt(core.database, feed, number)
      return here === undefined || !Buffer.from(here).equals(chain)
    },
    changesFrom: ({ space, device, fork }, after, spare) => {
      refresh()
      const feed = core.feeds.all(space, device).find((one) => one.fork === fork)
      return feed ? changesAfter(core, feed, after, spare) : []
    },
    ...(usefulFirst ? { bodies: bodyReaderOf(core, positionsFor, usefulFirst) } : {}),
  }
}

/** On a read-only connection of its own. The replica in `folder` must have been opened for writing before. */
export function openLogReader(
  folder: string,
  now: () => number,
  tables: readonly Table[],
  usefulFirst?: UsefulFirst,
): LogReader & {
  readonly db: ReadDatabase
  readonly heldKeys: () => readonly HeldKey[]
  readonly close: () => void
} {
  const database = openDatabase(join(folder, 'office.db'), 'read')
  const core = openCore(database, openDevice(join(folder, 'device.json')), tables, { now, randomBytes })
  let seen: number | undefined
  // Grows with every commit of another connection (sqlite.org/pragma.html#pragma_data_version).
  const commits = () => {
    const version = database.get<{ data_version: number }>('pragma data_version')?.data_version ?? 0
    if (version !== seen) core.feeds.reload()
    seen = version
    return version
  }
  return Object.assign(logReaderOf(core, commits, usefulFirst), {
    db: database,
    heldKeys: () => {
      // Another connection takes keys in.
      core.keys.reload()
      return heldKeys(core)
    },
    close: () => database.close(),
  })
}

/**
 * Feeds of spaces that both read. And, of a space that one of them was taken out of, what that one wrote there: it may
 * have been offline when it was, and its work counts as far as it did not know. None of a device whose admission came to
 * nothing: it may be here from before that was known, and nobody else takes it in.
 */
function findPositions(core: Core, feeds: readonly Feed[], device: string): FeedPosition[] {
  const mine = core.device.id
  const { devices } = core.authority()
  const order = (one: FeedPosition) => `${one.space} ${one.device} ${one.fork}`
  return feeds
    .filter(({ space, device: author }) => {
      if (!devices.has(author)) return false
      const [isMine, isTheirs] = [isReader(core, space, mine), isReader(core, space, device)]
      return (isMine && isTheirs) || (isMine && author === device) || (isTheirs && author === mine)
    })
    .map(positionOf)
    .sort((one, other) => (order(one) < order(other) ? -1 : 1))
}

/** Two replicas have the same digest when their office logs and their feeds end with the same hashes. */
function digestOf(heads: readonly string[], positions: readonly FeedPosition[]): Uint8Array {
  const hash = createHash('sha256').update(`bullpen digest v1\n${heads.join(' ')}\n`)
  for (const { space, device, fork, number, chain } of positions)
    hash.update(`${space} ${device} ${fork} ${number} `).update(chain)
  return hash.digest()
}
