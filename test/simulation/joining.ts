/** What joining takes from outside the network: acts of the replica, and invitations as text. */
import type { Invited, Membership } from '#network/join.types.ts'
import type { Replica } from '#replica/replica.types.ts'
import { fail, type Failure, type Result } from '#shared/result.ts'

const later: Failure = { type: 'NotYet', message: 'x' }

export function membershipOf(_replica: Replica): Membership {
  return {
    beginJoin: async () => fail(later),
    endJoin: async () => {},
    admit: async () => fail(later),
    revoke: async () => fail(later),
    giveKeys: async () => fail(later),
  }
}

export const invitedBy = (_text: string): Result<Invited> => fail(later)
