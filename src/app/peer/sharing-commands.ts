/**
 * Acts on people, spaces and rights, by name as commands are. They sign statements in the office log (src/replica's
 * membership), which decides whether they count; there is nothing to undo. Run by the writer, one at a time with the rest.
 */
import { create, type Write } from '#replica/command.ts'
import type { Replica } from '#replica/replica.types.ts'
import { encodeLink } from '#trust/invitation.ts'
import { recordIdFrom } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { room } from '#features/sharing/sharing.schema.ts'
import { parseInput } from './answer.ts'
import type { CommandDone } from './peer.ts'
import { sharingInputs, type SharingInput, type SharingName, type SharingOutputs } from './sharing-inputs.ts'

type Value<Name extends SharingName> = Name extends keyof SharingOutputs ? SharingOutputs[Name] : unknown
type Acts = { readonly [Name in SharingName]: (input: SharingInput<Name>) => Result<Value<Name>> }

/** They are described with the rest (openapi.ts). */
export const sharingCommands = Object.entries(sharingInputs).map(([name, about]) => ({ name, ...about }))

const isSharing = (name: string): name is SharingName => Object.hasOwn(sharingInputs, name)

/** A new member of a room or team works in it; what the role may not is taken off by the office's policy. */
const memberRights = ['read', 'append', 'edit'] as const

const paperKeyNeeded: Failure = {
  type: 'PaperKeyNeeded',
  message:
    'An owner is made with the paper key of the office only: invite them as admin, then make them an owner with the paper key. Nothing was changed.',
}

const mapped = <T>(result: Result<unknown>, value: T): Result<T> => (result.ok ? ok(value) : result)

/** Undefined for a name that is none of these. */
export function openSharingCommands(
  replica: Replica,
): (name: string, input: unknown) => Result<CommandDone> | undefined {
  const { membership, recovery } = replica

  const nameOf = (space: string, name: string): Write => create(room, recordIdFrom(space, new Uint8Array(12)), { name })

  /** Where whoever invites may invite to, of the spaces that a colleague cannot work without: the team holds the deals. */
  const usualSpaces = () => {
    const { team } = replica.spaces
    return replica.exchange.log.authority().rightsIn(team, replica.me).has('invite') ? [team] : []
  }

  const acts: Acts = {
    'sharing.invite': ({ rank = 'member', role = 'rep', ...options }) => {
      if (rank === 'owner' && !options.forMe) return fail(paperKeyNeeded)
      const spaces = options.spaces ?? (options.forMe ? [] : usualSpaces())
      const invited = membership.invite({ ...options, spaces, rank, role })
      if (!invited.ok) return invited
      const { invitation, secret, expires } = invited.value
      const { office = '', device } = replica.exchange.log
      const link = encodeLink({ office, device, secret, addresses: [], relays: [], expires })
      return ok({ invitation, link, expires })
    },
    'sharing.revoke': ({ invitation }) => membership.revoke(invitation),
    'sharing.removePerson': ({ person, recovery: words }) =>
      words === undefined
        ? membership.removePerson(person)
        : mapped(recovery.act(words, { kind: 'remove', person }), { isPending: false }),
    'sharing.removeDevice': ({ device }) => membership.removeDevice(device),
    'sharing.setRank': ({ person, rank, recovery: words }) => {
      if (rank === 'owner' && words === undefined) return fail(paperKeyNeeded)
      return words === undefined
        ? membership.setRank(person, rank)
        : recovery.act(words, { kind: 'rank', person, rank })
    },
    'sharing.setRole': ({ person, role }) => membership.setRole(person, role),
    'sharing.setPolicy': ({ role, spaces, rights }) => membership.setPolicy(role, spaces, rights),
    'sharing.setManaging': ({ roles }) => membership.setManaging(roles),
    'sharing.createSpace': ({ kind, name, members = [] }) => {
      const made = membership.createSpace(
        kind,
        members.map((person) => ({ person, rights: memberRights })),
      )
      if (!made.ok) return made
      const named = replica.commit([nameOf(made.value.space, name)], { label: 'sharing.createSpace' })
      return named.ok ? ok({ space: made.value.space }) : named
    },
    'sharing.setMember': ({ space, person, rights }) => membership.setMember(space, person, rights),
    'sharing.decideLateWork': ({ space, device, upTo, decision }) =>
      membership.decideLateWork(space, device, upTo, decision),
    'sharing.showRecovery': () => ok({ words: recovery.waiting()?.words ?? null }),
    'sharing.recoveryWritten': () => recovery.written(),
    'sharing.confirmRecovery': ({ words }) => recovery.confirm(words),
  }

  return (name, input) => {
    if (!isSharing(name)) return undefined
    const parsed = parseInput(sharingInputs[name].input, input)
    if (!parsed.ok) return parsed
    const act = acts[name] as (input: unknown) => Result<unknown>
    const done = act(parsed.value)
    return done.ok ? ok({ operation: '', value: done.value ?? null }) : done
  }
}
