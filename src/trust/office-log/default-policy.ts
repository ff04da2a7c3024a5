/** What roles may do where the office has not said otherwise. The screen that changes it shows these. */
import type { Right, Role } from '../statement.ts'

export type PolicySpace = 'office' | 'team' | 'room'
export type Policy = Readonly<Record<Role, Readonly<Record<PolicySpace, readonly Right[]>>>>

const write: readonly Right[] = ['read', 'append', 'edit']
const export_: readonly Right[] = [...write, 'export']
const all: readonly Right[] = [...export_, 'invite']
const room: readonly Right[] = [...write, 'invite']

export const defaultPolicy: Policy = {
  rep: { office: write, team: write, room },
  manager: { office: all, team: all, room: all },
  operations: { office: export_, team: export_, room: all },
  marketing: { office: write, team: ['read', 'append'], room },
  service: { office: write, team: write, room },
  executive: { office: all, team: all, room: all },
}

/** The roles that also change what belongs to others. Admins and owners do whatever their role. */
export const managingRoles: ReadonlySet<Role> = new Set(['operations'])

/** Of whom no statement gives a role: the founder. */
export const founderRole: Role = 'manager'
