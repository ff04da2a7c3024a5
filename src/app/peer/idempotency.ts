/**
 * What was done under an idempotency key is kept for 24 hours in the same transaction as the writes themselves: however a
 * request ends and however often it is sent, it is done once. Local to this PC, never logged.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Replica } from '#replica/replica.types.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { canonicalJson } from './live.ts'
import type { CommandDone } from './peer.ts'

/** Printable ASCII; the quotes of a structured field are not part of it. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,200}$/)

const kept = 24 * 3_600_000

const done = z.object({ operation: z.string(), value: z.unknown() })

export interface Idempotency {
  /** Runs `work` unless it was done under this key. The same key with another body fails with `KeyReused`. */
  once(key: string, name: string, input: unknown, work: () => Result<CommandDone>): Result<CommandDone>
}

export function openIdempotency(replica: Replica, now: () => number): Idempotency {
  const { database } = replica.core
  // In the same transaction, which may be taken back: so each time, where it is not there.
  const layOut = () =>
    database.exec(
      `create table if not exists idempotency (key text primary key, body blob not null, at integer not null, answer text not null) without rowid;
       create index if not exists idempotency_at on idempotency (at)`,
    )
  return {
    once: (key, name, input, work) =>
      replica.atomically(() => {
        layOut()
        const body = createHash('sha256')
          .update(`${name}\n${canonicalJson(input)}`)
          .digest()
        database.run('delete from idempotency where at < ?', now() - kept)
        const before = database.get<{ body: Uint8Array; answer: string }>(
          'select body, answer from idempotency where key = ?',
          key,
        )
        if (before) {
          if (!body.equals(before.body))
            return fail({
              type: 'KeyReused',
              message: 'This idempotency key was used for another request. Nothing was changed; use a new key.',
            })
          return ok({ ...(done.parse(JSON.parse(before.answer)) as CommandDone), replayed: true })
        }
        const outcome = work()
        if (!outcome.ok) return outcome
        database.run(
          'insert into idempotency (key, body, at, answer) values (?, ?, ?, ?)',
          key,
          body,
          now(),
          JSON.stringify(outcome.value),
        )
        return outcome
      }),
  }
}
