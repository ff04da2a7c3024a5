/** Several replicas of one office in memory, that know each other's devices and share the keys, without a network. */
import { acceptChange, changesAfter } from '#replica/accept.ts'
import type { Core } from '#replica/core.ts'
import type { Replica } from '#replica/replica.types.ts'
import { openReplica } from '#replica/replica.ts'
import type { Table } from '#shared/schema.ts'
import { boxSpaceKey } from '#trust/space-keys.ts'
import { tables as officeTables } from '#app/tables.ts'
import { seededBytes, testClock } from './test-replica.ts'

export interface JoinedOptions {
  readonly count: number
  readonly seed: number
  /** Per replica, when they do not all know the same tables. */
  readonly tables?: (index: number) => readonly Table[]
}

/** The first founds the office; the others are given what an invitation will give them. */
export function joinedReplicas(options: JoinedOptions): (Replica & { readonly clock: ReturnType<typeof testClock> })[] {
  const replicas = Array.from({ length: options.count }, (_, index) => {
    const clock = testClock()
    const opened = openReplica({
      folder: ':memory:',
      tables: options.tables?.(index) ?? officeTables,
      now: clock.now,
      randomBytes: seededBytes(options.seed * 31 + index),
    })
    if (!opened.ok) throw new Error(opened.failure.message)
    return Object.assign(opened.value, { clock })
  })
  const [founder, ...others] = replicas
  if (!founder) throw new Error('An office needs a founder')
  founder.found()
  for (const other of others) join(founder.core, other.core)
  for (const one of replicas) for (const other of replicas) introduce(one.core, other.core)
  return replicas
}

function join(founder: Core, newcomer: Core): void {
  const office = founder.office()
  newcomer.database.run(`insert into meta (key, value) values ('office', ?)`, office)
  const spaces = founder.database.all<{ id: string; role: string }>('select id, role from space')
  for (const { id, role } of spaces) {
    newcomer.database.run('insert into space (id, role) values (?, ?)', id, role)
    const key = founder.keyOf(id, 0)?.export()
    if (!key) throw new Error('The founder has no key')
    newcomer.database.run(
      'insert into space_key (space, epoch, boxed) values (?, 0, ?)',
      newcomer.spaceNo(id),
      boxSpaceKey(key, newcomer.device.boxKey, `${id} 0`),
    )
  }
}

function introduce(one: Core, other: Core): void {
  one.database.run(
    'insert or ignore into device (id, person, signing_key, box_key) values (?, ?, ?, ?)',
    other.device.id,
    '',
    other.device.signingKey,
    other.device.boxKey,
  )
}

/** Brings `to` what `from` has of one device's feed, at most `changes` of them; returns how many were accepted. */
export function deliver(from: Core, to: Core, space: string, device: string, changes = Infinity): number {
  let accepted = 0
  for (const change of changesAfter(from, space, device, to.feed(space, device).last)) {
    if (accepted >= changes) break
    const done = acceptChange(to, change)
    if (!done.ok) throw new Error(done.failure.message)
    accepted += 1
  }
  return accepted
}
