/** What the office log amounts to. `evaluate` in authority.ts makes one; it depends on the set of statements only. */
import type { RecordId, SpaceId } from '#shared/ids.ts'
import type { Rank, Right, Role, SpaceKind, Statement, StatementBody } from './statement.ts'

/**
 * What this version does not understand, of a newer one perhaps. It is stored and passed on like the others, because later
 * statements name it as their past, and counts nothing.
 */
export interface UnknownBody {
  readonly kind: 'unknown'
}

/** A statement whose signature was verified, under its hex hash. */
export interface KnownStatement extends Omit<Statement, 'body'> {
  readonly hash: string
  readonly body: StatementBody | UnknownBody
}

export interface PersonState {
  readonly id: RecordId
  /** Undefined: removed (or left). */
  readonly rank: Rank | undefined
  readonly role: Role
  /** Ids of the devices that are not removed. */
  readonly devices: readonly string[]
}

export interface DeviceState {
  readonly id: string
  readonly person: RecordId
  readonly signingKey: Buffer
  readonly boxKey: Buffer
  /** The statements that removed it or its person; empty while it belongs to the office. */
  readonly removedBy: readonly string[]
}

export interface EpochState {
  /** Hex hash of the statement that made it. */
  readonly made: string
  readonly epoch: number
  /** The device that made it, and so knows the key. */
  readonly author: string
  readonly check: string | undefined
  /**
   * Somebody was put out of the office, or of the space, by a statement that its author did not know. Whoever has not
   * heard of that may still give them this key: nothing more is written under it.
   */
  readonly outlived: boolean
  readonly wraps: Readonly<Record<string, string>>
  /** Device id → boxed key, base64; of the statement itself and of later `keys` statements. */
  readonly boxes: ReadonlyMap<string, string>
  /** Further boxes for devices that have one already: the first may have been filled with nonsense. */
  readonly spareBoxes: ReadonlyMap<string, readonly string[]>
}

export interface SpaceState {
  readonly id: SpaceId
  readonly kind: SpaceKind
  /** Hash of the statement that made it. */
  readonly made: string
  readonly creator: RecordId
  /** Highest number first; of equal numbers the smallest hash first. The first is the one to write under. */
  readonly epochs: readonly EpochState[]
}

export interface InvitationState {
  readonly hash: string
  readonly author: RecordId
  readonly key: string
  readonly rank: Rank
  readonly role: Role
  readonly spaces: readonly SpaceId[]
  readonly person: RecordId | undefined
  readonly expires: number
  readonly usesLeft: number
  readonly revoked: boolean
}

/** Who belongs and who may do what, as seen from some point of the office log. */
export interface View {
  rankOf(person: RecordId): Rank | undefined
  /** Undefined when the device does not belong to the office (any more). */
  personOf(device: string): RecordId | undefined
  rightsIn(space: SpaceId, person: RecordId): ReadonlySet<Right>
  /** Whether the person, where they may edit, also changes what belongs to others. */
  manages(person: RecordId): boolean
  /** Whether the person belongs to the office with a device: could act, and be asked. */
  isHere(person: RecordId): boolean
}

export interface Authority extends View {
  /** The office's name; undefined without a genesis. */
  readonly office: string | undefined
  /** Hex hashes, sorted, of the newest statements among those whose whole past is here. Counting or not. */
  readonly heads: readonly string[]
  /** Hex hashes of the statements that count. */
  readonly counting: ReadonlySet<string>
  /** Those of them that can take a right to write from somebody. */
  readonly takings: ReadonlySet<string>
  /** Statements that do not count, with a reason in words for the office's own people. */
  readonly refused: ReadonlyMap<string, string>
  /** Statements whose past is not all here yet. */
  readonly waiting: ReadonlySet<string>
  readonly people: ReadonlyMap<RecordId, PersonState>
  /** Every device that ever belonged, removed ones too: their feeds stay verifiable. */
  readonly devices: ReadonlyMap<string, DeviceState>
  readonly spaces: ReadonlyMap<SpaceId, SpaceState>
  readonly invitations: ReadonlyMap<string, InvitationState>
  /** Owners' votes to remove an owner that still lack a second: the owner → who has voted. */
  readonly pendingRemovals: ReadonlyMap<RecordId, readonly RecordId[]>
  /** Public key of the paper recovery key in force. */
  readonly recovery: string | undefined
  /** The roles of which everybody manages; admins and owners do whatever their role. */
  readonly managingRoles: readonly Role[]
  /** Rights of roles by kind of space, defaults with this office's policy over them. */
  readonly policy: Readonly<Record<Role, Readonly<Record<'office' | 'team' | 'room', readonly Right[]>>>>

  /** "Who can read this?": the one function that picks key recipients and feeds the screen. */
  readersOf(space: SpaceId): { readonly people: readonly RecordId[]; readonly devices: readonly DeviceState[] }
  /** The office as it was for somebody who knew these statements, judged by what is known today; undefined: not all here. */
  at(heads: readonly string[]): View | undefined
  /** Whether `statement` is in the past of `heads`, or one of them. */
  isKnownAt(statement: string, heads: readonly string[]): boolean
  /**
   * What a device that is out, and knows `heads`, must hear to see that it is: what removed it and, of an owner who takes
   * themselves for the last one, what made another. Empty for whoever belongs.
   */
  whatShowsEndOf(device: string, heads: readonly string[]): readonly string[]
  /** What took from a device rights to write in a space that it still lacks: what a cut may name. */
  lossesOf(space: SpaceId, device: string): readonly Loss[]
  /** How far the work of a device counts by rights that it lost. */
  cutOf(space: SpaceId, device: string): Cut
}

export interface Loss {
  /** Hex hash of the statement. */
  readonly cause: string
  readonly rights: readonly ('append' | 'edit')[]
}

/**
 * By right: the highest number of a feed that counts though it was written without knowing that the right was lost;
 * Infinity while the device has the right, -1 when nobody has said it yet.
 */
export interface Cut {
  readonly append: number
  readonly edit: number
  readonly discardedUpTo: number
}
