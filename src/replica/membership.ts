/**
 * What this PC's person does to the office: letting people in and out, ranks, roles, spaces and their members, late work.
 * Each act is durable when it returns, and was said whole or not at all (acts.ts). Who may do what is decided by the
 * office log alone: an act that would not count fails with `NotAllowed` and the reason.
 */
import { type Rank, type Right, type Role, roles } from '#trust/statement.ts'
import type { RecordId, SpaceId } from '#shared/ids.ts'
import type { Failure, Result } from '#shared/result.ts'
import { actWith, type Say, type Transact } from './acts.ts'
import { addOwnDevice, admit, createSpace, invite, type Invited, type InviteOptions, type Joiner } from './admission.ts'
import type { Core } from './core.ts'
import { giveOwedKeys, keysOwed } from './owed-keys.ts'
import { Refusal } from './may-write.ts'
import { lockedAfter, sayCuts } from './removal.ts'

export interface Membership {
  invite(options: InviteOptions): Result<Invited, Failure>
  revoke(invitation: string): Result<void, Failure>
  admit(joiner: Joiner): Result<{ readonly person: RecordId }, Failure>
  /** A further device of the own person, without an invitation. */
  addDevice(keys: Pick<Joiner, 'signingKey' | 'boxKey'>): Result<void, Failure>
  /** Or leaving, when it is the own. An owner goes once two owners have said so; then `isPending` after the first. */
  removePerson(person: RecordId): Result<{ readonly isPending: boolean }, Failure>
  removeDevice(device: string): Result<void, Failure>
  setRank(person: RecordId, rank: Rank): Result<void, Failure>
  setRole(person: RecordId, role: Role): Result<void, Failure>
  setPolicy(role: Role, spaces: 'office' | 'team' | 'room', rights: readonly Right[]): Result<void, Failure>
  /** Sets the roles that also change what belongs to others; no other does. */
  setManaging(roles: readonly Role[]): Result<void, Failure>
  createSpace(
    kind: 'team' | 'room',
    members: readonly { readonly person: RecordId; readonly rights: readonly Right[] }[],
  ): Result<{ readonly space: SpaceId }, Failure>
  /** Without rights the person is taken out. */
  setMember(space: SpaceId, person: RecordId, rights: readonly Right[]): Result<void, Failure>
  decideLateWork(space: SpaceId, device: string, upTo: number, decision: 'adopt' | 'discard'): Result<void, Failure>
  /** Gives `device`, or all, the keys of what they may read and have no key for; says nothing when none is owed. */
  giveOwedKeys(device?: string): Result<{ readonly given: number }, Failure>
  /** Gets a replica without an office ready for the statements of that one; refuses all others. */
  join(office: string): Result<void, Failure>
  /** Gives up a join that did not come to its end. */
  cancelJoin(): void
}

export function openMembership(core: Core, transact: Transact): Membership {
  const act = <T>(work: (say: Say) => T): Result<T, Failure> =>
    transact((touched) => {
      let value: T | undefined
      actWith(core, touched, (say) => {
        const before = core.authority()
        value = work(say)
        sayCuts(core, say, before)
      })
      return value as T
    })
  /** A statement that takes people or devices out of something: others go on under new keys at once. */
  const removing = (devices: readonly string[], work: (say: Say) => void) =>
    act((say) => lockedAfter(core, say, devices, () => work(say)))
  const devicesOf = (person: RecordId) => core.authority().people.get(person)?.devices ?? []

  return {
    invite: (options) => act((say) => invite(core, say, options)),
    revoke: (invitation) => act((say) => void say({ kind: 'revoke', invite: invitation })),
    admit: (joiner) => act((say) => ({ person: admit(core, say, joiner) })),
    addDevice: (keys) => act((say) => addOwnDevice(core, say, keys)),
    removePerson: (person) => {
      const done = removing(devicesOf(person), (say) => void say({ kind: 'remove', person }))
      if (!done.ok) return done
      return { ok: true, value: { isPending: core.authority().pendingRemovals.has(person) } }
    },
    removeDevice: (device) => removing([device], (say) => void say({ kind: 'removeDevice', device })),
    setRank: (person, rank) => act((say) => void say({ kind: 'rank', person, rank })),
    setRole: (person, role) => act((say) => void say({ kind: 'role', person, role })),
    setPolicy: (role, spaces, rights) => act((say) => void say({ kind: 'policy', role, spaces, rights: [...rights] })),
    setManaging: (wanted) =>
      act((say) => {
        const current = core.authority().managingRoles
        for (const role of roles) {
          const may = wanted.includes(role)
          if (may !== current.includes(role)) say({ kind: 'manage', role, may })
        }
      }),
    createSpace: (kind, members) =>
      act((say) => ({
        space: createSpace(
          core,
          say,
          kind,
          members.map(({ person, rights }) => ({ person, rights: [...rights] })),
        ),
      })),
    setMember: (space, person, rights) => {
      const say = (speak: Say) => void speak({ kind: 'member', space, person, rights: [...rights] })
      return rights.includes('read')
        ? act((speak) => {
            say(speak)
            giveOwedKeys(core, speak)
          })
        : removing(devicesOf(person), say)
    },
    decideLateWork: (space, device, upTo, decision) =>
      act((say) => void say({ kind: 'late', space, device, upTo, decision })),
    giveOwedKeys: (device) =>
      keysOwed(core, device).length === 0
        ? { ok: true, value: { given: 0 } }
        : act((say) => ({ given: giveOwedKeys(core, say, device) })),
    join: (office) =>
      transact(() => {
        if (core.meta('office') !== undefined)
          throw new Refusal({
            type: 'AlreadyFounded',
            message: 'There is already an office in this data folder. Nothing was changed.',
          })
        core.setMeta('joining', office)
      }),
    cancelJoin: () => void transact(() => core.database.run(`delete from meta where key = 'joining'`)),
  }
}
