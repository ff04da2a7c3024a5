/**
 * Where somebody who holds an invitation knocks, and a member of whom this PC has not heard says so (introduction.ts). The inviter's person hears six digits from them and types them here;
 * only then are they let in.
 *
 * Must stay true: a stranger is told nothing but a nonce and, in the end, yes or no; five wrong attempts on an invitation,
 * at however many knocks, end it; at most `mostKnocks` wait. Next: guest.ts for the other side, session.ts for what follows.
 */
import type { Intake, LogReader } from '#replica/exchange.types.ts'
import type { KnockView } from '#shared/network-state.ts'
import { fail, type Failure, ok, type Result } from '#shared/result.ts'
import { checkProof } from '#trust/invitation.ts'
import { codeOf } from '#trust/join-code.ts'
import { hearIntroduction } from './introduction.ts'
import type { JoinRefusal, Membership, Returning } from './join.types.ts'
import type { Link, Timers } from './link.types.ts'
import type { Quota } from './quota.ts'
import { commonVersion } from './session.ts'
import { decodeFrame, encodeFrame, type Frame, type FrameOf, protocol } from './wire.ts'

const mostKnocks = 8
const mostAttempts = 5
/** How long a stranger may take to say what it wants. */
const knockMs = 10_000
/** How long somebody may stand at the door. */
const waitingMs = 30 * 60_000

export interface DoorOptions {
  readonly log: LogReader
  readonly intake: Intake
  readonly quotaOf: (device: string) => Quota
  readonly membership: Pick<Membership, 'admit' | 'revoke'>
  readonly timers: Timers
  readonly randomBytes: (count: number) => Uint8Array
  readonly onChange: () => void
  /** They belong to the office now; the link is theirs. */
  readonly onAdmitted: (link: Link) => void
}

export interface Door {
  /** Takes the link of a device that is not in the office. */
  welcome(link: Link): void
  /** `returning`: a wrong paper key turns nobody away. */
  confirm(knock: string, code: string, returning?: Returning): Promise<Result<{ readonly person: string }>>
  refuse(knock: string): Result<unknown>
  knocks(): readonly KnockView[]
}

interface Waiting {
  readonly id: string
  readonly link: Link
  readonly frame: FrameOf<'knock'>
  /** Hash of the statement that invited. */
  readonly invitation: string
  readonly code: string
  readonly at: number
  isDeciding: boolean
}

const unknownKnock: Failure = { type: 'UnknownKnock', message: 'Nobody waits at the door under this name any more.' }
const deciding: Failure = { type: 'Deciding', message: 'This person is being let in already.' }

export function openDoor(options: DoorOptions): Door {
  const { log, membership, timers, randomBytes, onChange, onAdmitted } = options
  const waiting = new Map<string, Waiting>()
  const wrong = new Map<string, number>()
  const attemptsLeft = (invitation: string) => mostAttempts - (wrong.get(invitation) ?? 0)
  const send = (link: Link, frame: Frame) => void link.send(encodeFrame(frame)).catch(() => {})
  const turnAway = (link: Link, reason: JoinRefusal) => {
    send(link, { kind: 'bye', reason })
    link.close(`bye: ${reason}`)
  }

  const judge = (link: Link, frame: FrameOf<'knock'>): JoinRefusal | { readonly invitation: string } => {
    const authority = log.authority()
    const office = log.office
    if (office === undefined || frame.office !== office) return 'otherOffice'
    if (!commonVersion(protocol, frame.versions).ok) return 'otherVersion'
    if (authority.devices.has(link.peer.device)) return 'removed'
    const invitation = [...authority.invitations.values()].find(({ key }) => key === frame.invitation)
    if (!invitation) return 'unknownInvitation'
    if (invitation.revoked) return 'revoked'
    if (invitation.usesLeft <= 0) return 'used'
    if (invitation.expires < timers.now()) return 'expired'
    const keys = { signingKey: hex(link.peer.signingKey), boxKey: hex(frame.boxKey) }
    if (!checkProof(office, invitation.key, keys, Buffer.from(frame.proof).toString('base64'))) return 'wrongProof'
    return waiting.size >= mostKnocks ? 'busy' : { invitation: invitation.hash }
  }

  const knocked = (link: Link, frame: FrameOf<'knock'>) => {
    // A new knock of the same device is the same person trying again.
    for (const other of waiting.values()) if (other.link.peer.device === link.peer.device) leave(other)
    const judged = judge(link, frame)
    if (typeof judged === 'string') return turnAway(link, judged)
    const nonce = randomBytes(32)
    const { signingKey } = link.peer
    const code = codeOf({ office: frame.office, inviter: log.device, signingKey, boxKey: frame.boxKey, nonce })
    const one: Waiting = {
      id: Buffer.from(randomBytes(8)).toString('hex'),
      link,
      frame,
      invitation: judged.invitation,
      code,
      at: timers.now(),
      isDeciding: false,
    }
    waiting.set(one.id, one)
    const cancel = timers.after(waitingMs, () => link.close('waited too long'))
    void link.closed.then(() => {
      cancel()
      leave(one)
    })
    send(link, { kind: 'challenge', nonce })
    onChange()
  }

  const leave = (one: Waiting) => {
    if (waiting.delete(one.id)) onChange()
  }

  const listen = async (link: Link) => {
    let isWaiting = false
    const cancel = timers.after(knockMs, () => isWaiting || link.close('said nothing'))
    for await (const bytes of link.frames) {
      const frame = decodeFrame(bytes)
      if (frame.ok && frame.value.kind === 'hello') {
        cancel()
        const quota = options.quotaOf(link.peer.device)
        return hearIntroduction({ link, hello: frame.value, log, intake: options.intake, timers, quota })
      }
      if (!frame.ok || frame.value.kind !== 'knock' || isWaiting) {
        link.close('nonsense')
        break
      }
      isWaiting = true
      cancel()
      knocked(link, frame.value)
      // From here on the frames belong to whoever talks with them once they are in.
      return
    }
    cancel()
  }

  const refuseAll = (invitation: string, reason: JoinRefusal) => {
    for (const one of waiting.values()) {
      if (one.invitation !== invitation) continue
      leave(one)
      turnAway(one.link, reason)
    }
  }

  return {
    welcome: (link) => void listen(link),
    async confirm(knock, code, returning) {
      const one = waiting.get(knock)
      if (!one) return fail(unknownKnock)
      if (one.isDeciding) return fail(deciding)
      if (code.replaceAll(/\D/g, '') !== one.code) {
        wrong.set(one.invitation, (wrong.get(one.invitation) ?? 0) + 1)
        const left = attemptsLeft(one.invitation)
        if (left <= 0) {
          await membership.revoke(one.invitation)
          refuseAll(one.invitation, 'wrongDigits')
        }
        onChange()
        return fail(wrongCode(left))
      }
      one.isDeciding = true
      const { frame, link } = one
      const { signingKey } = link.peer
      const { name, invitation, boxKey, proof } = frame
      const admitted = await membership.admit({ name, invitation, signingKey, boxKey, proof }, returning)
      one.isDeciding = false
      if (!admitted.ok && returning) return admitted
      if (!admitted.ok) {
        leave(one)
        turnAway(link, 'failed')
        return admitted
      }
      waiting.delete(one.id)
      send(link, { kind: 'admitted', person: admitted.value.person })
      onAdmitted(link)
      // The paper key let them in, and the link stays good for somebody else unless it is withdrawn.
      if (returning) await membership.revoke(one.invitation)
      // Whoever else came with the same link finds it used.
      const now = log.authority().invitations.get(one.invitation)
      if (!now || now.usesLeft <= 0) refuseAll(one.invitation, 'used')
      onChange()
      return admitted
    },
    refuse(knock) {
      const one = waiting.get(knock)
      if (!one) return fail(unknownKnock)
      leave(one)
      turnAway(one.link, 'refused')
      return ok({})
    },
    knocks: () =>
      [...waiting.values()].map(({ id, frame, invitation, at }) => ({
        id,
        name: frame.name,
        invitation,
        at,
        attemptsLeft: attemptsLeft(invitation),
      })),
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const wrongCode = (left: number): Failure =>
  left > 0
    ? {
        type: 'WrongCode',
        message: `These are not the six digits on the other screen. ${left} ${left === 1 ? 'attempt is' : 'attempts are'} left.`,
        attemptsLeft: left,
      }
    : {
        type: 'WrongCodeTooOften',
        message: 'The six digits were wrong five times. The person was not let in and the invitation was withdrawn.',
        attemptsLeft: 0,
      }
