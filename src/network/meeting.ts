/** Where PCs meet at a relay, and what the link of an invitation says to the network. */
import type { LogReader } from '#replica/exchange.types.ts'
import { ok, type Result } from '#shared/result.ts'
import { decodeLink, encodeLink, invitationKey, joinProof } from '#trust/invitation.ts'
import type { Invited } from './join.types.ts'
import type { Address } from './link.types.ts'
import type { EpochKey } from './mailbox.ts'
import { type BlindKey, invitationMeetingKey, meetingKey } from './relay/blinding.ts'

/** An open invitation: its holders meet the device to knock at under its public key, hex, which no relay sees. */
export type OpenInvitation = Pick<Invited, 'office' | 'device' | 'invitation'>

/** Epochs under which a device that has slept for long may still wait. */
const mostEpochs = 3

/** Under which keys `device` may be called at a relay, newest first. */
export function meetingKeysOf(
  log: Pick<LogReader, 'office' | 'authority'>,
  keys: readonly EpochKey[],
  device: string,
  invitations: readonly OpenInvitation[],
): BlindKey[] {
  const { office } = log
  const home = [...log.authority().spaces.values()].find(({ kind }) => kind === 'office')
  const epochs = keys.filter(({ space }) => space === home?.id).slice(0, mostEpochs)
  return [
    ...epochs.map(({ key }) => meetingKey(key, office ?? '', device)),
    ...invitations
      .filter((one) => one.device === device)
      .map((one) => invitationMeetingKey(Buffer.from(one.invitation, 'hex'), one.office, device)),
  ]
}

/** What the network needs of a link's text. Fails as `decodeLink` does. */
export function readInvitation(text: string, now: number): Result<Invited> {
  const link = decodeLink(text, now)
  if (!link.ok) return link
  const { office, device, secret, addresses, relays, expires } = link.value
  return ok({
    office,
    device,
    expires,
    addresses: addresses.map(({ host, port }): Address => ({ kind: 'direct', host, port })),
    relays,
    invitation: invitationKey(secret),
    prove: ({ signingKey, boxKey }) =>
      Buffer.from(joinProof(secret, office, { signingKey: hex(signingKey), boxKey: hex(boxKey) }), 'base64'),
  })
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** The same invitation, with where its author can be reached now. */
export function withAddresses(text: string, addresses: readonly Address[], now: number): Result<string> {
  const link = decodeLink(text, now)
  if (!link.ok) return link
  const direct = addresses.flatMap((one) => (one.kind === 'direct' ? [{ host: one.host, port: one.port }] : []))
  const relays = addresses.flatMap((one) => (one.kind === 'relay' ? [one.url] : []))
  return ok(encodeLink({ ...link.value, addresses: direct.slice(0, 20), relays: relays.slice(0, 5) }))
}
