/**
 * Histories of an office log without signatures, for tests of its rules: devices are names, keys are hashes of them, a
 * proof is the word "proof". Several people speak on logs that differ, as PCs do that are offline.
 */
import { hash } from 'node:crypto'
import { evaluate } from '#trust/authority.ts'
import type { Authority, KnownStatement } from '#trust/authority.types.ts'
import { deviceIdOf } from '#trust/device.ts'
import type { StatementBody } from '#trust/statement.ts'

const hex = (text: string) => hash('sha256', text)
const keyed = new Map<string, { readonly signingKey: string; readonly boxKey: string; readonly id: string }>()

/** The keys of a device by a name of the test's choice. */
export function keysOf(name: string) {
  const known = keyed.get(name)
  if (known) return known
  const signingKey = hex(`signs ${name}`)
  const keys = { signingKey, boxKey: hex(`opens ${name}`), id: deviceIdOf(Buffer.from(signingKey, 'hex')) }
  keyed.set(name, keys)
  return keys
}

export const deviceNamed = (name: string): string => keysOf(name).id
export const publicKeys = (name: string) => ({ signingKey: keysOf(name).signingKey, boxKey: keysOf(name).boxKey })

/** What one PC knows of the office log. */
export class Copy {
  readonly known: Map<string, KnownStatement>
  constructor(known: Iterable<KnownStatement> = []) {
    this.known = new Map([...known].map((statement) => [statement.hash, statement]))
  }

  heads(): string[] {
    const past = new Set([...this.known.values()].flatMap(({ after }) => after))
    return [...this.known.keys()].filter((one) => !past.has(one)).sort()
  }

  /** `device` (by name) says it on this copy, knowing all of it or only `after`. */
  say(device: string, body: StatementBody, at = 0, after: readonly string[] = this.heads()): KnownStatement {
    const content = { device: keysOf(device).id, at, after: [...after], body }
    const statement = { ...content, hash: hex(JSON.stringify(content)) }
    this.known.set(statement.hash, statement)
    return statement
  }

  copy(): Copy {
    return new Copy(this.known.values())
  }

  take(other: Copy): this {
    for (const [name, statement] of other.known) this.known.set(name, statement)
    return this
  }

  authority(): Authority {
    return evaluateUnsigned([...this.known.values()])
  }
}

export const evaluateUnsigned = (statements: readonly KnownStatement[], evaluator = evaluate): Authority =>
  evaluator(statements, { proofHolds: ({ proof }) => proof === 'cHJvb2Y=' })

export const goodProof = 'cHJvb2Y='
export const forEver = Number.MAX_SAFE_INTEGER
