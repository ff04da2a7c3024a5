/**
 * Joining an office with an invitation: dial the PC that invited, knock, show six digits, be let in. What follows is an
 * ordinary session.
 *
 * Must stay true: a link that breaks is only a reason to knock again; a refusal is final and says why; nothing of an office
 * is taken in before the person has asked to join it. Next: door.ts for the other side.
 */
import type { JoinStep, NetworkState } from '#shared/network-state.ts'
import type { Failure } from '#shared/result.ts'
import type { Device } from '#trust/device.ts'
import { codeOf } from '#trust/join-code.ts'
import { joinFailures, type Invited, type JoinRefusal } from './join.types.ts'
import type { Link, Timers } from './link.types.ts'
import { decodeFrame, encodeFrame, protocol } from './wire.ts'

/** After so long without reaching the inviter, their PC is said to be off; dialling goes on. */
const patienceMs = 15_000

export interface GuestOptions {
  readonly invited: Invited
  readonly name: string
  readonly device: Device
  readonly timers: Timers
  readonly onChange: () => void
  /** Let in; frames that belong to the session and came already. */
  readonly onAdmitted: (link: Link, heard: readonly Uint8Array[]) => void
  /** It will not come to anything. */
  readonly onFailed: () => void
}

export interface Guest {
  readonly invited: Invited
  readonly isOver: boolean
  /** Let in by the other end, as far as this one knows. */
  readonly isAdmitted: boolean
  /** A link to the device that invited. */
  welcome(link: Link): void
  /** What the session brings after; `step` moves on. */
  progress(step: JoinStep, done: number, total: number | null): void
  view(): NonNullable<NetworkState['join']>
  stop(): void
}

const inviterOffline: Failure = {
  type: 'InviterOffline',
  message:
    'The PC that invited cannot be reached at the moment: it is off, or on another network. It is tried again until it answers.',
}

export function openGuest(options: GuestOptions): Guest {
  const { invited, name, device, timers, onChange } = options
  let step: JoinStep = 'dialling'
  let code: string | null = null
  let failure: Failure | null = null
  let done = 0
  let total: number | null = null
  let isAdmitted = false
  let cancelPatience = () => {}

  const isOver = () => step === 'failed' || step === 'done'
  const dial = () => {
    step = 'dialling'
    code = null
    cancelPatience()
    cancelPatience = timers.after(patienceMs, () => {
      if (step !== 'dialling') return
      failure = inviterOffline
      onChange()
    })
  }
  const failWith = (why: Failure) => {
    step = 'failed'
    code = null
    failure = why
    cancelPatience()
    options.onFailed()
    onChange()
  }

  const admitted = (link: Link, heard: readonly Uint8Array[]) => {
    isAdmitted = true
    step = 'receivingOffice'
    code = null
    onChange()
    options.onAdmitted(link, heard)
  }

  const knock = async (link: Link) => {
    const { signingKey, boxKey } = device
    const proof = invited.prove({ signingKey, boxKey })
    const { office, invitation } = invited
    await link.send(encodeFrame({ kind: 'knock', versions: protocol, office, invitation, boxKey, proof, name }))
    for await (const bytes of link.frames) {
      const frame = decodeFrame(bytes)
      if (!frame.ok) return link.close('nonsense')
      const { value } = frame
      if (value.kind === 'bye') return refused(link, value.reason)
      if (value.kind === 'challenge') {
        code = codeOf({ office, inviter: invited.device, signingKey, boxKey, nonce: value.nonce })
        step = 'waiting'
        failure = null
        onChange()
      }
      // Already let in: the link had broken before this end was told.
      if (value.kind === 'hello') return admitted(link, [bytes])
      if (value.kind === 'admitted') return admitted(link, [])
    }
  }

  const refused = (link: Link, reason: string) => {
    link.close('refused')
    if (reason === 'busy' || reason === 'closing') return
    failWith(joinFailures[reason as JoinRefusal] ?? { type: 'InvitationRefused', message: `Not let in (${reason}).` })
  }

  dial()
  return {
    invited,
    get isOver() {
      return isOver()
    },
    get isAdmitted() {
      return isAdmitted
    },
    welcome(link) {
      if (isOver()) return link.close('not wanted any more')
      cancelPatience()
      failure = null
      // Lost again before it was let in: from the start.
      void link.closed.then(() => {
        if (isOver() || isAdmitted) return
        dial()
        onChange()
      })
      void knock(link).catch(() => link.close('broken'))
    },
    progress(next, nowDone, nowTotal) {
      if (isOver()) return
      step = next
      done = nowDone
      total = nowTotal
      failure = null
      if (next === 'done') cancelPatience()
      onChange()
    },
    view: () => ({ step, code, done, total, failure }),
    stop() {
      cancelPatience()
      step = 'failed'
    },
  }
}
