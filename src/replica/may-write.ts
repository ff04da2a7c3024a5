/**
 * What this device may write, looked at before it does: a write that would count nowhere must not be shown here either.
 * A refusal is thrown, so that it takes back what the operation has written so far, and becomes a failure in replica.ts.
 */
import type { Right } from '#trust/statement.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { FieldValue } from '#shared/schema.ts'
import type { Failure } from '#shared/result.ts'
import type { Write } from './command.ts'
import type { Core } from './core.ts'
import { isIdentityLost } from './identity.ts'
import { feedOf } from './log.ts'
import type { RowStore, StoredRow } from './rows.ts'

export class Refusal extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

export type Allowed = ReadonlySet<Right>

const refuse = (message: string): never => {
  throw new Refusal({ type: 'NotAllowed', message: `${message} Nothing was saved.` })
}

/** The rights of this device's person in a space. */
export function requireRights(core: Core, space: SpaceId): Allowed {
  const authority = core.authority()
  if (authority.spaces.get(space) === undefined) return refuse('This space is not known on this PC.')
  const person = authority.personOf(core.device.id)
  if (person === undefined) return refuse('This PC does not belong to the office any more.')
  const rights = authority.rightsIn(space, person)
  if (!rights.has('append') && !rights.has('edit')) return refuse('You may read this space, and not write to it.')
  if (isIdentityLost(core.database))
    throw new Refusal({
      type: 'DeviceForked',
      message:
        'This data folder was copied or comes from a backup: other PCs know more of what this one wrote than it does itself. Close Bullpen and start it again, and it goes on as a new device. Nothing is lost; this change was not saved.',
    })
  return rights
}

/** `row` is undefined for a record that is created. */
export function requireRecord(core: Core, store: RowStore, row: StoredRow | undefined, allowed: Allowed): void {
  if (!row || row.base === 0) {
    if (!allowed.has('append')) refuse(`You may not add to ${store.table.plural.en} here.`)
    return
  }
  if (allowed.has('edit') && store.table.authored !== true) return
  const creator = core.feeds.byNo(feedOf(row.base)).person
  if (creator === core.authority().personOf(core.device.id)) return
  refuse(
    store.table.authored === true
      ? `This ${store.table.label.en} belongs to whoever wrote it; only that person can change it.`
      : `You may add ${store.table.plural.en} here, and change only your own.`,
  )
}

/** That nobody else is named as its author (authorship.ts). */
export function requireSigned(
  core: Core,
  { table }: RowStore,
  rid: number | undefined,
  values: ReadonlyMap<string, FieldValue>,
): void {
  if (core.authorship.mayWrite(table, rid, values)) return
  refuse(`Only a colleague's own PC writes ${table.plural.en} under that colleague's name.`)
}

/** That a record of somebody, or a part of one, would show the write elsewhere too (ownership.ts). */
export function requireOwn(core: Core, { table }: RowStore, row: StoredRow | undefined, { id, set }: Write): void {
  if (core.ownership.mayWrite(table, row, id, set)) return
  refuse(`This ${table.label.en} belongs to somebody else, and you have no part in it.`)
}
