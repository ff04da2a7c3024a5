/** Letting people and devices in: invitations, admitting who answered one, further devices of the own person, desks. */
import { checkProof, invitationKey } from '#trust/invitation.ts'
import { newSpaceId } from '#trust/space-id.ts'
import type { BodyOf, Rank, Role } from '#trust/statement.ts'
import { newRecordId, type RecordId, type SpaceId } from '#shared/ids.ts'
import { notAllowed, type Say } from './acts.ts'
import type { Core } from './core.ts'
import { giveOwedKeys } from './owed-keys.ts'
import { beginEpoch } from './rotate.ts'

export interface InviteOptions {
  readonly rank: Rank
  readonly role: Role
  /** Teams and rooms that the joiner becomes a member of, besides the office's own space. */
  readonly spaces?: readonly SpaceId[] | undefined
  /** How many may use it; one unless said otherwise. */
  readonly uses?: number | undefined
  readonly days?: number | undefined
  /** For a further device of the own person. */
  readonly forMe?: boolean | undefined
}

export interface Invited {
  /** Hex hash of the statement. */
  readonly invitation: string
  /** 16 bytes for the link; kept nowhere. */
  readonly secret: Uint8Array
  /** Milliseconds since 1970. */
  readonly expires: number
}

/** What somebody who answers an invitation shows: the device's public keys, and the proof of knowing the secret. */
export interface Joiner {
  readonly invitation: string
  /** Hex. */
  readonly signingKey: string
  readonly boxKey: string
  /** Base64. */
  readonly proof: string
}

const dayMs = 86_400_000
const usualDays = 7

export function invite(core: Core, say: Say, options: InviteOptions): Invited {
  const secret = core.randomBytes(16)
  const expires = core.now() + (options.days ?? usualDays) * dayMs
  const body: BodyOf<'invite'> = {
    kind: 'invite',
    key: invitationKey(secret),
    rank: options.rank,
    role: options.role,
    spaces: [...(options.spaces ?? [])],
    uses: options.uses ?? 1,
    expires,
    ...(options.forMe ? { person: core.meta('me') ?? '' } : {}),
  }
  return { invitation: say(body), secret, expires }
}

/** Lets a joiner in and gives it the keys of all that it may read; returns whose device it is. */
export function admit(core: Core, say: Say, { invitation, ...joiner }: Joiner): RecordId {
  const invited = core.authority().invitations.get(invitation)
  if (!invited) throw notAllowed('This invitation is not known here.')
  if (invited.revoked) throw notAllowed('This invitation was taken back.')
  if (invited.usesLeft < 1) throw notAllowed('This invitation was used already.')
  if (invited.expires < core.now()) throw notAllowed('This invitation has expired.')
  if (!checkProof(core.office(), invited.key, joiner, joiner.proof))
    throw notAllowed('This is not the invitation that was sent.')
  const { rank, role, spaces } = invited
  const person = invited.person ?? newRecordId(spaceOfPeople(core), core.now(), core.randomBytes(6))
  say({ kind: 'admit', invite: invitation, person, rank, role, spaces: [...spaces], ...joiner })
  giveOwedKeys(core, say)
  return person
}

const spaceOfPeople = (core: Core): SpaceId =>
  [...core.authority().spaces.values()].find(({ kind }) => kind === 'office')?.id ?? ''

export function addOwnDevice(core: Core, say: Say, keys: Pick<Joiner, 'signingKey' | 'boxKey'>): void {
  say({ kind: 'device', signingKey: keys.signingKey, boxKey: keys.boxKey })
  giveOwedKeys(core, say)
}

/** A new space with its first key. Its author is its first member. */
export function createSpace(
  core: Core,
  say: Say,
  kind: 'team' | 'room' | 'desk',
  members: readonly Omit<BodyOf<'member'>, 'kind' | 'space'>[] = [],
): SpaceId {
  const space = newSpaceId(core.device.id, core.randomBytes(5))
  say({ kind: 'space', space, role: kind })
  for (const member of members) say({ kind: 'member', space, ...member })
  core.database.run('insert or ignore into space (id, role) values (?, ?)', space, kind)
  beginEpoch(core, space)
  return space
}

/** Everybody has a desk of their own; the first device of a person that hears of its admission makes it. */
export function makeDesk(core: Core, say: Say): void {
  const authority = core.authority()
  const me = authority.personOf(core.device.id)
  if (me === undefined) return
  const has = [...authority.spaces.values()].some(({ kind, creator }) => kind === 'desk' && creator === me)
  if (!has) createSpace(core, say, 'desk')
}
