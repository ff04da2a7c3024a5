/**
 * Joining as people do it: a link is sent, opened on another PC, six digits are read from one screen and typed at the
 * other. Around it anything may happen.
 */
import type { Membership } from '#network/join.types.ts'
import type { InviteOptions } from '#replica/admission.ts'
import type { Replica } from '#replica/replica.types.ts'
import { encodeLink } from '#trust/invitation.ts'
import type { Peer } from './peer.ts'
import type { World } from './world.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** What the network asks of the writer. */
export function membershipOf({ membership, core }: Replica): Membership {
  /** The statement that made the invitation with this key. */
  const statementOf = (key: string) =>
    [...core.authority().invitations.values()].find((invitation) => invitation.key === key)?.hash ?? ''
  return {
    beginJoin: async (office) => membership.join(office),
    endJoin: async () => membership.cancelJoin(),
    admit: async ({ invitation, signingKey, boxKey, proof }) =>
      membership.admit({
        invitation: statementOf(invitation),
        signingKey: hex(signingKey),
        boxKey: hex(boxKey),
        proof: Buffer.from(proof).toString('base64'),
      }),
    revoke: async (invitation) => membership.revoke(invitation),
    giveKeys: async (device) => membership.giveOwedKeys(device),
  }
}

/** An invitation by somebody of the office, as the text of a link, or why there is none. */
export function invite(host: Peer, options: InviteOptions): { readonly link: string } | { readonly refused: string } {
  const { replica } = host
  const invited = replica.membership.invite(options)
  if (!invited.ok) return { refused: invited.failure.type }
  const { secret, expires } = invited.value
  const office = replica.core.office()
  return { link: encodeLink({ office, device: replica.core.device.id, secret, addresses: [], relays: [], expires }) }
}

const step = 5_000
const patience = 20 * 60_000

/** Opens the link at the newcomer's PC and does what both people do, until it has come to something or they give up. */
export function openLink(world: World, host: Peer, newcomer: Peer, link: string): void {
  const { agenda, trace, random } = world
  const until = agenda.now() + patience
  let isOpened = false
  const look = () => {
    if (newcomer.isOn && newcomer.replica.founded) return trace.say(`${agenda.now()} ${newcomer.name} is in`)
    if (agenda.now() > until) {
      if (newcomer.isOn) newcomer.network.cancelJoin()
      return trace.say(`${agenda.now()} ${newcomer.name} gives up joining`)
    }
    agenda.after(step, look)
    if (!newcomer.isOn) {
      // Whoever starts the PC again opens the link again.
      isOpened = false
      return
    }
    const shown = newcomer.network.state().join
    if (!isOpened || shown === null || shown.step === 'failed') {
      isOpened = true
      void newcomer.network.join(link, newcomer.name).then((joined) => {
        if (!joined.ok) trace.say(`${agenda.now()} ${newcomer.name} cannot join: ${joined.failure.type}`)
      })
      return
    }
    if (shown.code === null || !host.isOn) return
    const knock = host.network.state().knocks.find(({ name }) => name === newcomer.name)
    if (!knock) return
    const code = random.chance(0.1) ? '000000' : shown.code
    void host.network.confirm(knock.id, code).then((done) => {
      trace.say(`${agenda.now()} ${host.name} lets ${newcomer.name} in: ${done.ok ? 'done' : done.failure.message}`)
    })
  }
  agenda.after(0, look)
}
