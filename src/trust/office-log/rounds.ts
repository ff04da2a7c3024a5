/**
 * Decides which statements about people and devices count, and who stood behind every other statement. Rank by rank from
 * the top: a round settles what people of one rank said, judged by the past of each statement and by what higher ranks
 * said at the same time. A removal or a lower rank, said by somebody higher without knowing of an act, voids the act; so
 * does the removal of the device by its own person, and the removal of an owner by two others.
 *
 * What voids within one rank (own devices, owners' votes) is found by passes that heed what the passes before found, until
 * there is nothing new: so two removals that void each other's ground both stand.
 */
import type { RecordId } from '#shared/ids.ts'
import { areConcurrent, type Dag, includes, isBefore } from './dag.ts'
import { type Ledger, newLedger, push, type Removal, type Stratum, type Vote } from './ledger.ts'
import { areTwo } from './owners.ts'
import { concernsOwnDevice, found, refusalOf, type Rules, type Speech, takeEffect } from './rank-rules.ts'
import type { RecoveryChain } from './recovery-chain.ts'
import { endsOf, holderAt, rankAt } from './standing.ts'

/** What became of a statement. Of other kinds than those in rank-rules.ts: whether its author stood behind it. */
export interface Decision {
  readonly counts: boolean
  readonly reason: string
  /** 0 while nobody of the office is known to have said it. */
  readonly stratum: Stratum
  readonly person: RecordId
}

interface Founding extends Omit<Rules, 'settled'> {
  readonly genesis: number
  readonly recovery: RecoveryChain
  /** Places of the statement that names the founder in older offices. */
  readonly naming: number | undefined
}

interface Meanwhile {
  readonly removals: ReadonlyMap<string, readonly Removal[]>
  readonly votes: ReadonlyMap<RecordId, readonly Vote[]>
}

const nothing: Meanwhile = { removals: new Map(), votes: new Map() }
const outside: Decision = { counts: false, reason: 'Its author does not belong to the office', stratum: 0, person: '' }

export function decide(dag: Dag, founding: Founding): { ledger: Ledger; decisions: readonly Decision[] } {
  const decisions: (Decision | undefined)[] = dag.statements.map(() => undefined)
  let settled = newLedger(dag)
  const gather = () => pass(dag, { ...founding, settled: newLedger(dag) }, decisions, undefined, nothing).ledger
  for (const stratum of founding.recovery.spoken.size > 0 ? [4, 3, 2, 1] : [3, 2, 1]) {
    const round = { ...founding, settled }
    let meanwhile = nothing
    let found = pass(dag, round, decisions, stratum, meanwhile)
    for (let grown = grow(meanwhile, found); grown !== meanwhile; grown = grow(meanwhile, found)) {
      meanwhile = grown
      found = pass(dag, round, decisions, stratum, meanwhile)
    }
    found.outcomes.forEach((outcome, place) => {
      if (stratum === 1 || outcome.stratum >= stratum) decisions[place] ??= outcome
    })
    settled = gather()
  }
  return { ledger: settled, decisions: decisions.map((decision) => decision ?? outside) }
}

/** `meanwhile` with what a pass has found besides; the same when that is nothing. */
function grow(meanwhile: Meanwhile, found: Pass): Meanwhile {
  const removals = union(meanwhile.removals, ownRemovals(found))
  const votes = union(meanwhile.votes, found.ledger.votes)
  return removals === meanwhile.removals && votes === meanwhile.votes ? meanwhile : { removals, votes }
}

type Lists<T> = ReadonlyMap<string, readonly T[]>

function union<T extends { readonly place: number }>(known: Lists<T>, found: Lists<T>): Lists<T> {
  const fresh = [...found].flatMap(([key, list]) =>
    list.filter(({ place }) => !known.get(key)?.some((one) => one.place === place)).map((item) => [key, item] as const),
  )
  if (fresh.length === 0) return known
  const all = new Map([...known].map(([key, list]) => [key, [...list]]))
  for (const [key, item] of fresh) push(all, key, item)
  return all
}

interface Pass {
  readonly ledger: Ledger
  readonly outcomes: readonly Decision[]
}

/** One way through all statements in order. Without `round` only what is settled is gathered. */
function pass(
  dag: Dag,
  rules: Founding & Rules,
  decisions: readonly (Decision | undefined)[],
  round: Stratum | undefined,
  meanwhile: Meanwhile,
): Pass {
  const ledger = newLedger(dag)
  const outcomes = dag.statements.map((statement, place): Decision => {
    const { body } = statement
    const seen = dag.pasts[place] ?? dag.everything
    const settled = decisions[place]
    if (place === rules.genesis && body.kind === 'genesis') {
      found(ledger, place, body, rules.founder)
      return { counts: true, reason: '', stratum: 4, person: rules.founder }
    }
    if (!settled && round === undefined) return outside
    const author = settled ?? authorOf(ledger, dag, rules, place)
    if (author.stratum === 0) return author
    const speech = { place, statement, body, seen, stratum: author.stratum, person: author.person }
    const reason = settled ? settled.reason : (fixed(rules, speech) ?? voidedBy(ledger, speech, rules, meanwhile))
    const refusal = settled || reason !== undefined ? reason : refusalOf(ledger, speech, rules)
    if (refusal === undefined || refusal === '') takeEffect(ledger, speech)
    return settled ?? { ...author, counts: refusal === undefined || refusal === '', reason: refusal ?? '' }
  })
  return { ledger, outcomes }
}

function authorOf(ledger: Ledger, dag: Dag, rules: Founding, place: number): Decision {
  const device = dag.statements[place]?.device ?? ''
  const seen = dag.pasts[place] ?? dag.everything
  if (!includes(seen, rules.genesis)) return { ...outside, reason: 'It belongs to another office' }
  if (rules.recovery.spoken.has(place) || rules.recovery.replacements.has(place)) {
    return { ...outside, counts: true, reason: '', stratum: 4 }
  }
  const card = holderAt(ledger, seen, device)
  const stratum = card ? rankAt(ledger, seen, card.person) : 0
  return card && stratum > 0 ? { counts: true, reason: '', stratum, person: card.person } : outside
}

/** Kinds that are decided before the rounds: '' counts, a text does not, undefined is for the rules. */
function fixed(rules: Founding, { place, body }: Speech): string | undefined {
  if (body.kind === 'genesis') return 'It founds another office'
  if (body.kind === 'recovery')
    return rules.recovery.replacements.has(place) ? '' : 'Only the recovery key replaces itself'
  if (body.kind === 'person') return rules.naming === place ? '' : 'The founder has a name already'
  return undefined
}

/**
 * Keys are no power: those made by somebody removed meanwhile stay known, or what colleagues wrote under them could not be
 * read. Nobody writes under them any more (keyring.ts). Nor does adding an own device give anything (standing.ts, `endsOf`).
 */
const neverVoid: ReadonlySet<string> = new Set(['epoch', 'keys'])

const deviceOut = 'Its device was removed at the same time'
const authorOut = 'Its author was removed or got a lower rank at the same time'
const ownerOut = 'Two owners removed its author at the same time'
const saidMeanwhile: ReadonlySet<string> = new Set([deviceOut, authorOut, ownerOut])

/** Whether the statement would count but for what its author could not know. */
export const isVoid = (decision: Decision | undefined): boolean =>
  decision !== undefined && !decision.counts && saidMeanwhile.has(decision.reason)

function voidedBy(ledger: Ledger, speech: Speech, { settled }: Rules, meanwhile: Meanwhile): string | undefined {
  const { place, body, stratum, person, statement, seen } = speech
  if (stratum === 4 || neverVoid.has(body.kind)) return undefined
  const { dag } = ledger
  const isOwn = concernsOwnDevice(ledger, speech)
  if (isOwn && body.kind !== 'removeDevice') return undefined
  const unheard = (other: { readonly place: number }) => areConcurrent(dag, other.place, place)
  const ends = [
    ...endsOf(ledger, statement.device, settled.removals).filter(
      (end) => end.stratum > stratum && !(isOwn && end.by === person),
    ),
    ...(isOwn ? [] : endsOf(ledger, statement.device, meanwhile.removals).filter((end) => end.own)),
  ]
  if (ends.some(unheard)) return deviceOut
  if (isOwn || (body.kind === 'remove' && body.person === person)) return undefined
  const lowered = (settled.grants.get(person) ?? []).some(
    (grant) => !grant.leaves && grant.stratum > stratum && grant.value < stratum && unheard(grant),
  )
  if (lowered) return authorOut
  if (body.kind === 'remove' && rankAt(ledger, seen, body.person) === 3) return undefined
  const again = (ledger.grants.get(person) ?? []).filter((grant) => grant.stratum === 4)
  const votes = (meanwhile.votes.get(person) ?? []).filter(
    (vote) => !isBefore(dag, place, vote.place) && !again.some((grant) => isBefore(dag, vote.place, grant.place)),
  )
  return areTwo(votes) && votes.some(unheard) ? ownerOut : undefined
}

/** Removals of devices by their own person, save those that somebody higher voids by removing the remover's device. */
function ownRemovals({ ledger, outcomes }: Pass): ReadonlyMap<string, readonly Removal[]> {
  const found = new Map<string, Removal[]>()
  for (const [device, removals] of ledger.removals) {
    for (const removal of removals) {
      if (!removal.own) continue
      const by = ledger.dag.statements[removal.place]?.device ?? ''
      const stratum = outcomes[removal.place]?.stratum ?? 0
      const isUndone = endsOf(ledger, by).some(
        (end) => !end.own && end.stratum > stratum && areConcurrent(ledger.dag, end.place, removal.place),
      )
      if (!isUndone) push(found, device, removal)
    }
  }
  return found
}
