/** An evaluated history with the questions that properties ask. Pasts are worked out here anew, not taken from the evaluator. */
import { deviceNamed, evaluateUnsigned } from '#test/support/office-log.ts'
import type { evaluate } from '#trust/authority.ts'
import type { Authority, KnownStatement, View } from '#trust/authority.types.ts'
import { deviceIdOf } from '#trust/device.ts'
import type { BodyOf, StatementBody } from '#trust/statement.ts'
import type { History } from './history.ts'
import { firstDevices, personAtFirst, staffHashes } from './staff.ts'

export type Of<K extends StatementBody['kind']> = KnownStatement & { readonly body: BodyOf<K> }

export const isOf = <K extends StatementBody['kind']>(statement: KnownStatement, kind: K): statement is Of<K> =>
  statement.body.kind === kind

export const stratumOfRank = { member: 1, admin: 2, owner: 3 } as const
export const papers: ReadonlySet<string> = new Set(['paper', 'paper2', 'paper3'].map(deviceNamed))

export interface World {
  readonly history: History
  readonly evaluate: typeof evaluate
  readonly authority: Authority
  readonly statements: readonly KnownStatement[]
  /** Those that count, without and with the beginning. */
  readonly counting: readonly KnownStatement[]
  readonly later: readonly KnownStatement[]
  readonly byHash: ReadonlyMap<string, KnownStatement>
  before(one: KnownStatement, other: KnownStatement): boolean
  concurrent(one: KnownStatement, other: KnownStatement): boolean
  /** As its author saw the office. */
  view(statement: KnownStatement): View
  /** Of its author; empty for the recovery key and for strangers. */
  author(statement: KnownStatement): string
  /** 4 for the recovery key, 3 to 1 by rank in the author's own view, 0 for who did not belong. */
  stratum(statement: KnownStatement): number
  /** Named by anybody's attempt to remove them, to change their rank, or to take a device of theirs. */
  readonly touchedPeople: ReadonlySet<string>
  readonly touchedDevices: ReadonlySet<string>
  ofKind<K extends StatementBody['kind']>(kind: K): readonly Of<K>[]
}

function pastsOf(statements: readonly KnownStatement[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byHash = new Map(statements.map((statement) => [statement.hash, statement]))
  const pasts = new Map<string, ReadonlySet<string>>()
  const find = (hash: string): ReadonlySet<string> => {
    const known = pasts.get(hash)
    if (known) return known
    const past = new Set<string>()
    for (const before of byHash.get(hash)?.after ?? []) {
      past.add(before)
      for (const one of find(before)) past.add(one)
    }
    pasts.set(hash, past)
    return past
  }
  for (const { hash } of statements) find(hash)
  return pasts
}

export const deviceIn = (body: { readonly signingKey: string }) => deviceIdOf(Buffer.from(body.signingKey, 'hex'))

const personOfFirst = new Map(firstDevices.map((name) => [deviceNamed(name), personAtFirst[name] ?? '']))

export function worldOf(history: History, evaluate: World['evaluate']): World {
  const { statements } = history
  const authority = evaluateUnsigned(statements, evaluate)
  const byHash = new Map(statements.map((statement) => [statement.hash, statement]))
  const pasts = pastsOf(statements)
  const before = (one: KnownStatement, other: KnownStatement) => pasts.get(other.hash)?.has(one.hash) === true
  const touchedPeople = new Set<string>()
  const touchedDevices = new Set<string>()
  for (const { hash, body } of statements) {
    if (staffHashes.has(hash)) continue
    if (body.kind === 'remove' || body.kind === 'rank') touchedPeople.add(body.person)
    if (body.kind === 'device' || body.kind === 'admit') touchedDevices.add(deviceIn(body))
    if (body.kind === 'removeDevice') {
      touchedDevices.add(body.device)
      touchedPeople.add(authority.devices.get(body.device)?.person ?? personOfFirst.get(body.device) ?? '')
    }
  }
  const author = (statement: KnownStatement) => authority.devices.get(statement.device)?.person ?? ''
  const view = (statement: KnownStatement) => authority.at(statement.after) ?? authority
  const counting = statements.filter(({ hash }) => authority.counting.has(hash))
  return {
    history,
    evaluate,
    authority,
    statements,
    counting,
    later: counting.filter(({ hash }) => !staffHashes.has(hash)),
    byHash,
    before,
    concurrent: (one, other) => one !== other && !before(one, other) && !before(other, one),
    view,
    author,
    stratum: (statement) => {
      if (papers.has(statement.device)) return 4
      const rank = view(statement).rankOf(author(statement))
      return rank === undefined ? 0 : stratumOfRank[rank]
    },
    touchedPeople,
    touchedDevices,
    ofKind: (kind) => counting.filter((statement) => isOf(statement, kind)),
  }
}
