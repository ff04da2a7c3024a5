/** Several replicas of one office in memory, joined as the network would: by statements and changes, without a network. */
import { changesAfter } from '#replica/accept.ts'
import type { Core } from '#replica/core.ts'
import type { Taken } from '#replica/exchange.types.ts'
import { applyOfficeLog } from '#replica/grown.ts'
import { takeChanges, takeStatements } from '#replica/intake.ts'
import { statementsBeyond } from '#replica/office-log.ts'
import type { Replica } from '#replica/replica.types.ts'
import { openReplica } from '#replica/replica.ts'
import { openShower } from '#replica/show.ts'
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

export type JoinedReplica = Replica & { readonly clock: ReturnType<typeof testClock> }

/** The first founds the office; the others are further devices of its person. */
export function joinedReplicas(options: JoinedOptions): JoinedReplica[] {
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
  for (const other of others) addDevice(founder.core, other.core)
  for (const other of others) deliverStatements(founder.core, other.core)
  return replicas
}

function addDevice(founder: Core, newcomer: Core): void {
  const { database, officeLog, authority, keys } = founder
  const { device } = newcomer
  database.transaction(() => {
    officeLog.state({
      kind: 'device',
      signingKey: device.signingKey.toString('hex'),
      boxKey: device.boxKey.toString('hex'),
    })
    for (const { id: space, epochs } of authority().spaces.values())
      for (const { epoch, made } of epochs) {
        const key = keys.made(space, epoch, made)?.export()
        if (!key) throw new Error('The founder has no key')
        const boxed = boxSpaceKey(key, device.boxKey, `${space} ${epoch}`)
        officeLog.state({ kind: 'keys', space, made, keys: { [device.id]: boxed.toString('base64') } })
      }
    applyOfficeLog(founder, openShower(founder))
  })
  newcomer.setMeta('joining', authority().office ?? '')
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
