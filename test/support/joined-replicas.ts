/** Several replicas of one office in memory, joined as the network would: by statements and changes, without a network. */
import { changesAfter } from '#replica/accept.ts'
import type { Core } from '#replica/core.ts'
import type { FeedPosition, Taken } from '#replica/exchange.types.ts'
import { takeChanges, takeStatements } from '#replica/intake.ts'
import { statementsBeyond } from '#replica/office-log.ts'
import { openReplica } from '#replica/replica.ts'
import type { Replica } from '#replica/replica.types.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { joinProof } from '#trust/invitation.ts'
import type { Rank, Role } from '#trust/statement.ts'
import { tables as officeTables } from '#app/tables.ts'
import { seededBytes, testClock, type TestClock } from './test-replica.ts'

export interface JoinedOptions {
  readonly count: number
  readonly seed: number
  /** Per replica, when they do not all know the same tables. */
  readonly tables?: (index: number) => readonly Table[]
  /** What the others are: people who were invited (the usual), or further devices of the founder. */
  readonly others?: 'people' | 'devices'
  /** By the number of the replica; admins with the role of a manager unless said otherwise. */
  readonly ranks?: readonly Rank[]
  readonly roles?: readonly Role[]
}

export type JoinedReplica = Replica & { readonly clock: TestClock }

export function emptyReplica(seed: number, tables: readonly Table[] = officeTables): JoinedReplica {
  const clock = testClock()
  const opened = openReplica({ folder: ':memory:', tables, now: clock.now, randomBytes: seededBytes(seed) })
  if (!opened.ok) throw new Error(opened.failure.message)
  return Object.assign(opened.value, { clock })
}

/** The first founds the office; the others join it. All know the whole office log. */
export function joinedReplicas(options: JoinedOptions): JoinedReplica[] {
  const { count, seed, tables, others: kind = 'people' } = options
  const replicas = Array.from({ length: count }, (_, index) => emptyReplica(seed * 31 + index, tables?.(index)))
  const [founder, ...others] = replicas
  if (!founder) throw new Error('An office needs a founder')
  must(founder.found())
  for (const [index, other] of others.entries()) {
    if (kind === 'people')
      joinAs(founder, other, { rank: options.ranks?.[index + 1], role: options.roles?.[index + 1] })
    else {
      must(other.membership.join(founder.core.office()))
      must(founder.membership.addDevice(keysOf(other)))
    }
  }
  shareStatements(replicas)
  return replicas
}

const keysOf = ({ core: { device } }: Replica) => ({
  signingKey: device.signingKey.toString('hex'),
  boxKey: device.boxKey.toString('hex'),
})

/** Invites a new person and lets it in, as the links do it; returns who it is. */
export function joinAs(
  host: Replica,
  newcomer: Replica,
  { rank = 'admin', role = 'manager' }: { readonly rank?: Rank | undefined; readonly role?: Role | undefined } = {},
): string {
  const office = host.core.office()
  const invited = must(host.membership.invite({ rank, role, spaces: [host.spaces.team] }))
  must(newcomer.membership.join(office))
  const proof = joinProof(invited.secret, office, keysOf(newcomer))
  const { person } = must(host.membership.admit({ invitation: invited.invitation, ...keysOf(newcomer), proof }))
  shareStatements([host, newcomer])
  return person
}

/** Until nobody has anything new to say: a newcomer answers with a desk of its own. */
export function shareStatements(replicas: readonly Replica[]): void {
  for (let round = 0; round < 3; round++)
    for (const from of replicas) for (const to of replicas) if (from !== to) deliverStatements(from.core, to.core)
}

export function must<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(`${result.failure.type}: ${result.failure.message}`)
  return result.value
}

/** Brings `to` everything that `from` knows of the office log. */
export function deliverStatements(from: Core, to: Core): void {
  const statements = [...statementsBeyond(from.database, to.authority().heads)]
  to.database.transaction(() => takeStatements(to, statements, new Set()))
}

/** Brings `to` what `from` has of one device's feed, at most `changes` of them; returns what became of each. */
export function deliver(from: Core, to: Core, space: string, device: string, changes = Infinity): Taken[] {
  const taken: Taken[] = []
  for (const feed of from.feeds.all(space, device)) {
    const reached = to.feeds.all(space, device).find(({ fork }) => fork === feed.fork)?.last ?? feed.start
    for (const change of changesAfter(from, feed, reached)) {
      if (taken.length >= changes) break
      const [became] = to.database.transaction(() => takeChanges(to, [change], new Set()))
      if (!became || 'message' in became) throw new Error(became?.message)
      taken.push(became)
    }
  }
  return taken
}

/** Brings `to` what `from` has and may give, as the network does: the office log, then changes; returns what became of them. */
export async function send(from: Replica, to: Replica, changes = Infinity): Promise<Taken[]> {
  const { log } = from.exchange
  await to.exchange.intake.takeStatements([...log.statementsBeyond(to.exchange.log.authority().heads)])
  const here = (position: FeedPosition) =>
    to.exchange.log
      .positionsFor(from.core.device.id)
      .find(
        ({ space, device, fork }) => space === position.space && device === position.device && fork === position.fork,
      )
  const reachedBy = (position: FeedPosition): number => {
    const there = here(position)
    return there === undefined || log.splits(there) ? 0 : there.number
  }
  const taken: Taken[] = []
  for (const position of log.positionsFor(to.core.device.id)) {
    const batch = [...log.changesFrom(position, reachedBy(position))].slice(0, changes)
    if (batch.length > 0) taken.push(...(await to.exchange.intake.takeChanges(batch)))
  }
  return taken
}

/** Until nobody has anything new for anybody. */
export async function settle(replicas: readonly Replica[]): Promise<void> {
  const state = () =>
    replicas.map(({ exchange: { log } }) =>
      [log.authority().heads, ...replicas.map((other) => hex(log.digestFor(other.core.device.id)))].join(),
    )
  for (let before = '', after = state().join(); before !== after; after = state().join()) {
    before = after
    for (const from of replicas) for (const to of replicas) if (from !== to) await send(from, to)
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
