/**
 * What the office log amounts to: who belongs, who may do what, who holds which key. A pure function of the set of
 * statements, so every PC that knows the same statements comes to the same answer, whatever the order they arrived in.
 * The steps are in office-log/: dag.ts orders, rounds.ts decides rank by rank, spaces.ts and keys-and-cuts.ts the rest.
 * docs/subsystems/trust.md says the rules in words.
 */
import type { RecordId, SpaceId } from '#shared/ids.ts'
import type {
  Authority,
  DeviceState,
  InvitationState,
  KnownStatement,
  PersonState,
  SpaceState,
} from './authority.types.ts'
import { type BodyOf, officeIdOf, roles } from './statement.ts'
import { type Dag, include, includeAll, includes, isBefore, orderStatements, type Places } from './office-log/dag.ts'
import { cutAt, decideKeysAndCuts, feedName, type KeysAndCuts } from './office-log/keys-and-cuts.ts'
import { lossesAt, rightsOfDevice, type WriteRight } from './office-log/losses.ts'
import type { Ledger } from './office-log/ledger.ts'
import { managingAt, type Membership, policyAt, rightsAt, roleAt } from './office-log/membership.ts'
import { votesAgainst } from './office-log/owners.ts'
import { recoveryChain } from './office-log/recovery-chain.ts'
import { decide, type Decision } from './office-log/rounds.ts'
import { decideMembership } from './office-log/spaces.ts'
import { endsOf, holderAt, rankAt, standingAt, whatShowsEnd } from './office-log/standing.ts'
import { viewAt } from './office-log/view.ts'
import { proofHolds } from './invitation.ts'

interface Options {
  /** The office's name, when it is known: then a genesis of another office counts nothing. Else the smallest hash founds. */
  readonly office?: string | undefined
  /** Whether a joiner's proof is right; replaced in tests that make histories without keys. */
  readonly proofHolds?: (admit: BodyOf<'admit'>, invitationKey: string, office: string) => boolean
}

const officeOf = (statement: KnownStatement) => officeIdOf({ hash: Buffer.from(statement.hash, 'hex') })

function findGenesis(dag: Dag, office: string | undefined): number | undefined {
  const found = dag.statements.findIndex(
    (statement) =>
      statement.body.kind === 'genesis' &&
      statement.after.length === 0 &&
      (office === undefined || officeOf(statement) === office),
  )
  return found === -1 ? undefined : found
}

/** The founder's person: the genesis says it, in older offices the first statement of its device that names one. */
function findFounder(dag: Dag, genesis: number): { readonly founder: RecordId; readonly naming: number | undefined } {
  const founding = dag.statements[genesis]
  if (founding?.body.kind === 'genesis' && founding.body.person !== undefined) {
    return { founder: founding.body.person, naming: undefined }
  }
  for (const [place, { device, body }] of dag.statements.entries()) {
    const isOwn = body.kind === 'person' && device === founding?.device && body.device === device
    if (isOwn && isBefore(dag, genesis, place)) return { founder: body.person, naming: place }
  }
  return { founder: '', naming: undefined }
}

export function evaluate(statements: readonly KnownStatement[], options: Options = {}): Authority {
  const dag = orderStatements(statements)
  const genesis = findGenesis(dag, options.office)
  const founding = genesis === undefined ? undefined : dag.statements[genesis]
  const office = founding && officeOf(founding)
  const recovery = recoveryChain(dag, genesis ?? -1)
  const { founder, naming } = findFounder(dag, genesis ?? -1)
  const { ledger, decisions: decided } = decide(dag, {
    genesis: genesis ?? -1,
    recovery,
    naming,
    founder,
    office: office ?? '',
    proofHolds: options.proofHolds ?? proofHolds,
  })
  const decisions: Decision[] = [...decided]
  const refuse = (place: number, reason: string) => {
    const decision = decisions[place]
    if (decision) decisions[place] = { ...decision, counts: false, reason }
  }
  const membership = decideMembership(ledger, decisions, founder, refuse)
  const keysAndCuts = decideKeysAndCuts(membership, decisions, refuse)
  return describe(dag, { office, recovery: recovery.key, decisions, ledger, membership, keysAndCuts })
}

interface Evaluated {
  readonly office: string | undefined
  readonly recovery: string | undefined
  readonly decisions: readonly Decision[]
  readonly ledger: Ledger
  readonly membership: Membership
  readonly keysAndCuts: KeysAndCuts
}

const rankNames = [undefined, 'member', 'admin', 'owner'] as const

function peopleOf(ledger: Ledger, membership: Membership, now: Places): Map<RecordId, PersonState> {
  const devices = new Map<RecordId, string[]>()
  for (const [device, { person }] of ledger.cards) {
    if (holderAt(ledger, now, device)) devices.set(person, [...(devices.get(person) ?? []), device].sort())
  }
  return new Map(
    [...ledger.entries.keys()].sort().map((id) => {
      const rank = rankNames[rankAt(ledger, now, id)]
      return [id, { id, rank, role: roleAt(membership, now, id), devices: devices.get(id) ?? [] }]
    }),
  )
}

function devicesOf(ledger: Ledger, now: Places): Map<string, DeviceState> {
  const hashOf = (place: number) => ledger.dag.statements[place]?.hash ?? ''
  return new Map(
    [...ledger.cards]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([id, card]) => {
        const standing = standingAt(ledger, now, card.person)
        const places = new Set([
          ...endsOf(ledger, id).map(({ place }) => place),
          ...(standing.value === 0 ? standing.deciding : []),
        ])
        const keys = { signingKey: Buffer.from(card.signingKey, 'hex'), boxKey: Buffer.from(card.boxKey, 'hex') }
        return [id, { id, person: card.person, ...keys, removedBy: [...places].map(hashOf).sort() }]
      }),
  )
}

function invitationsOf(ledger: Ledger): Map<string, InvitationState> {
  return new Map(
    [...ledger.invitations].map(([hash, { body, person: author }]) => {
      const { key, rank, role, spaces, person, expires, uses } = body
      const usesLeft = uses - (ledger.uses.get(hash)?.length ?? 0)
      const revoked = ledger.revocations.has(hash)
      return [hash, { hash, author, key, rank, role, spaces, person, expires, usesLeft, revoked }]
    }),
  )
}

function describe(dag: Dag, evaluated: Evaluated): Authority {
  const { office, recovery, decisions, ledger, membership, keysAndCuts } = evaluated
  const now = dag.everything
  const devices = devicesOf(ledger, now)
  const people = peopleOf(ledger, membership, now)
  const spaces = new Map<SpaceId, SpaceState>(
    [...membership.spaces].map(([id, { kind, creator, place }]) => {
      const made = dag.statements[place]?.hash ?? ''
      return [id, { id, kind, made, creator, epochs: keysAndCuts.epochs.get(id) ?? [] }]
    }),
  )
  const pending = [...ledger.votes.keys()].map((person) => {
    const voters = [...new Set(votesAgainst(ledger, now, person).map(({ by }) => by))].sort()
    return [person, voters] as const
  })
  const policyOf = (role: (typeof roles)[number]) => ({
    office: policyAt(membership, now, role, 'office'),
    team: policyAt(membership, now, role, 'team'),
    room: policyAt(membership, now, role, 'room'),
  })
  const placesOf = (heads: readonly string[]): Places | undefined => {
    const places = new Uint32Array(now.length)
    for (const head of heads) {
      const place = dag.placeOf.get(head)
      const past = place === undefined ? undefined : dag.pasts[place]
      if (place === undefined || !past) return undefined
      includeAll(places, past)
      include(places, place)
    }
    return places
  }
  const views = new Map<string, ReturnType<typeof viewAt> | undefined>()
  return {
    ...viewAt(membership, now),
    office,
    recovery,
    heads: dag.heads,
    waiting: dag.waiting,
    takings: new Set(keysAndCuts.takings.map((place) => dag.statements[place]?.hash ?? '')),
    counting: new Set(dag.statements.flatMap(({ hash }, place) => (decisions[place]?.counts ? [hash] : []))),
    refused: new Map(
      dag.statements.flatMap(({ hash }, place) => {
        const decision = decisions[place]
        return decision && !decision.counts ? [[hash, decision.reason] as const] : []
      }),
    ),
    people,
    devices,
    spaces,
    invitations: invitationsOf(ledger),
    pendingRemovals: new Map(
      pending.filter(([person, voters]) => voters.length === 1 && rankAt(ledger, now, person) === 3),
    ),
    managingRoles: roles.filter((role) => managingAt(membership, now, role)),
    policy: Object.fromEntries(roles.map((role) => [role, policyOf(role)])) as Authority['policy'],
    readersOf: (space) => {
      const readers = [...people.values()].filter(({ id }) => rightsAt(membership, now, space, id).includes('read'))
      const ofReaders = readers.flatMap((person) => person.devices.flatMap((id) => devices.get(id) ?? []))
      return { people: readers.map(({ id }) => id), devices: ofReaders }
    },
    at: (heads) => {
      const key = heads.join()
      if (!views.has(key)) {
        const places = placesOf(heads)
        views.set(key, places && viewAt(membership, places))
      }
      return views.get(key)
    },
    isKnownAt: (statement, heads) => {
      const place = dag.placeOf.get(statement)
      if (place === undefined) return false
      return heads.some((head) => head === statement || isBefore(dag, place, dag.placeOf.get(head) ?? -1))
    },
    whatShowsEndOf: (device, heads) => {
      const removedBy = devices.get(device)?.removedBy ?? []
      const known = placesOf([...heads, ...removedBy])
      const person = ledger.cards.get(device)?.person
      if (removedBy.length === 0 || !known || person === undefined) return removedBy
      const isGone = endsOf(ledger, device).some(({ place }) => includes(known, place))
      const more = isGone ? [] : whatShowsEnd(ledger, known, person)
      return [...removedBy, ...more.map((place) => dag.statements[place]?.hash ?? '')]
    },
    lossesOf: (space, device) =>
      lossesAt(membership, keysAndCuts.takings, now, space, device).map(({ cause, rights }) => ({
        cause: dag.statements[cause]?.hash ?? '',
        rights,
      })),
    cutOf: (space, device) => {
      const feed = feedName(space, device)
      const has = rightsOfDevice(membership, now, space, device)
      const upTo = (right: WriteRight) => (has.includes(right) ? Infinity : cutAt(keysAndCuts, feed, right))
      return { append: upTo('append'), edit: upTo('edit'), discardedUpTo: keysAndCuts.discarded.get(feed) ?? -1 }
    },
  }
}
