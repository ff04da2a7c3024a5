/** An office log of real devices with real signatures, on one PC that knows everything. */
import { evaluate } from '#trust/authority.ts'
import type { Authority, KnownStatement } from '#trust/authority.types.ts'
import type { Device } from '#trust/device.ts'
import { parseStatement, signStatement, type StatementBody, type StoredStatement } from '#trust/statement.ts'

export const keysFor = ({ signingKey, boxKey }: Pick<Device, 'signingKey' | 'boxKey'>) => ({
  signingKey: signingKey.toString('hex'),
  boxKey: boxKey.toString('hex'),
})

export class SignedLog {
  readonly stored: StoredStatement[] = []

  /** Returns the hash, hex. */
  say(device: Pick<Device, 'id' | 'sign'>, body: StatementBody, at = 0): string {
    const stored = signStatement(device, at, this.authority().heads, body)
    this.stored.push(stored)
    return Buffer.from(stored.hash).toString('hex')
  }

  authority(): Authority {
    return evaluateAll(this.stored)
  }
}

export const evaluateAll = (stored: readonly StoredStatement[]): Authority =>
  evaluate(
    stored.flatMap(({ hash, bytes }): KnownStatement[] => {
      const parsed = parseStatement(bytes)
      return parsed ? [{ ...parsed, hash: Buffer.from(hash).toString('hex') }] : []
    }),
  )
