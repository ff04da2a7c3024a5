/** What letting somebody in takes from the rest of the program. */
import type { Failure, Result } from '#shared/result.ts'
import type { Address } from './link.types.ts'

/** The keys that somebody asks to be let in with. */
export interface Joiner {
  readonly name: string
  /** The public key of the invitation, hex. */
  readonly invitation: string
  /** Raw 32 bytes each. */
  readonly signingKey: Uint8Array
  readonly boxKey: Uint8Array
  /** The joiner's signature with the invitation's key. */
  readonly proof: Uint8Array
}

/** Somebody of the office who lost every PC comes back as themselves: the paper key says so, in words. */
export interface Returning {
  readonly person: string
  readonly recovery: string
}

/** What only the writer can do. */
export interface Membership {
  /** From now on the statements of this office are taken in; refused where there is an office already. */
  beginJoin(office: string): Promise<Result<unknown>>
  /** Nothing has come of it: statements of that office are no longer taken in. */
  endJoin(): Promise<void>
  admit(joiner: Joiner, returning?: Returning): Promise<Result<{ readonly person: string }>>
  /** `invitation`: the hash of the statement that made it, hex. */
  revoke(invitation: string): Promise<Result<unknown>>
  /** Gives a device the keys of what its person may read and it cannot open yet. */
  giveKeys(device: string): Promise<Result<unknown>>
}

/** What an invitation's link says. */
export interface Invited {
  readonly office: string
  /** The device to knock at. */
  readonly device: string
  readonly addresses: readonly Address[]
  /** Addresses of relays where that device may be met. */
  readonly relays: readonly string[]
  /** Milliseconds since 1970. */
  readonly expires: number
  /** Public key, hex, and what signs with its secret half. */
  readonly invitation: string
  prove(keys: { readonly signingKey: Uint8Array; readonly boxKey: Uint8Array }): Uint8Array
}

/** Why somebody is not let in, by the reason of the `bye` that says so. */
export const joinFailures = {
  otherOffice: {
    type: 'InvitationForeign',
    message: 'This invitation is of another office than the PC that it leads to.',
  },
  unknownInvitation: {
    type: 'InvitationUnknown',
    message: 'The PC that invited does not know this invitation. Ask for a new link.',
  },
  expired: { type: 'InvitationExpired', message: 'This invitation has expired. Ask for a new link.' },
  used: { type: 'InvitationUsed', message: 'This invitation has been used already. Ask for a new link.' },
  revoked: { type: 'InvitationRevoked', message: 'This invitation has been withdrawn. Ask for a new link.' },
  wrongProof: {
    type: 'InvitationMistyped',
    message: 'This link is not complete or was altered. Copy all of it again.',
  },
  wrongDigits: {
    type: 'InvitationRefused',
    message: 'The six digits were entered wrongly too often, so the invitation was withdrawn. Ask for a new link.',
  },
  refused: { type: 'InvitationRefused', message: 'The person who invited has refused.' },
  removed: {
    type: 'DeviceRemoved',
    message: 'This PC was removed from the office and cannot come back with its old keys.',
  },
  busy: { type: 'TooManyKnocks', message: 'Too many people ask to be let in at the moment. It is tried again.' },
  failed: { type: 'AdmittingFailed', message: 'The PC that invited could not let this one in. Nothing was changed.' },
  otherVersion: {
    type: 'OtherVersion',
    message: 'The PC that invited runs a Bullpen that this one cannot talk to. Update the older one.',
  },
} as const satisfies Record<string, Failure>
export type JoinRefusal = keyof typeof joinFailures
