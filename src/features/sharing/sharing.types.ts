/** What the page is told of people, spaces and rights. The office log decides all of it; queries put names to it. */
import type { QueryContext } from '#replica/query.ts'

type Authority = NonNullable<ReturnType<QueryContext['authority']>>
type Held<M> = M extends ReadonlyMap<string, infer One> ? One : never
type Policy = Authority['policy']

export type Role = keyof Policy
export type PolicySpace = keyof Policy[Role]
export type Right = Policy[Role][PolicySpace][number]
export type Rank = NonNullable<Held<Authority['people']>['rank']>
export type SpaceKind = Held<Authority['spaces']>['kind']

export interface Named {
  readonly id: string
  readonly name: string
}

export interface OfficePerson extends Named {
  readonly jobTitle: string | null
  /** The person at this PC. */
  readonly me: boolean
  /** Null: was removed, or left. */
  readonly rank: Rank | null
  readonly role: Role
  /** Ids of the devices that belong to the office. */
  readonly devices: readonly string[]
  /** Strictly below me: I may change the rank and role, and remove. */
  readonly below: boolean
  /** Owners who have said that this owner is to go, while a second is missing. */
  readonly votes: readonly Named[]
}

export interface OpenInvitation {
  readonly hash: string
  readonly author: Named
  readonly rank: Rank
  readonly role: Role
  readonly spaces: readonly Named[]
  /** Whose further device it is for; null: for a new colleague. */
  readonly person: Named | null
  /** Milliseconds since 1970. */
  readonly expires: number
  readonly usesLeft: number
  /** Mine, or of somebody below me. */
  readonly mayRevoke: boolean
}

export interface PeopleFacts {
  readonly me: string
  readonly rank: Rank | null
  /** The data folder of this PC was used twice; it writes nothing until it is opened anew, with a new identity. */
  readonly identityLost: boolean
  /** The office would have no owner without me. */
  readonly lastOwner: boolean
  /** Me, everybody else who belongs by name, then those who belonged. */
  readonly people: readonly OfficePerson[]
  readonly invitations: readonly OpenInvitation[]
}

export interface SpaceMember extends Named {
  readonly rights: readonly Right[]
}

export interface SpaceView {
  readonly id: string
  readonly kind: SpaceKind
  /** Null for the office, the office's team space and desks: the page has words for these. */
  readonly name: string | null
  /** Of the three that every office is founded with. */
  readonly founded: boolean
  /** Everybody who can read it, by name. */
  readonly readers: readonly SpaceMember[]
  readonly mine: readonly Right[]
  /** Membership can be changed here, and I may. */
  readonly mayInvite: boolean
}

type Late = ReturnType<QueryContext['lateWork']>[number]

/** What a device wrote in one space under a right that it had lost unknowing. */
export interface LateWork extends Late {
  /** Of the person at this PC: it waits for others, and can be read here. */
  readonly mine: boolean
  /** Of the newest, milliseconds since 1970 by its author's clock. */
  readonly at: number
  readonly mayDecide: boolean
}

export interface RecoveryState {
  /**
   * `none`: the office has no paper key. `unwritten`: nobody has said yet that it is on paper. `written`: it is, and this PC
   * keeps it until it was checked. `checked`: it is on paper only, or was made on another PC.
   */
  readonly state: 'none' | 'unwritten' | 'written' | 'checked'
  /** A week after it was made it is asked for once. */
  readonly drillDue: boolean
}
