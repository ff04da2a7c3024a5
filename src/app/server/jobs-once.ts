/**
 * Jobs that were started under an idempotency key. A job ends with its process, so what is known of its key does too: sent
 * again afterwards it is started again.
 */
import { createHash } from 'node:crypto'
import { fail, type Result } from '#shared/result.ts'
import { canonicalJson } from '../peer/live.ts'

type Started = Result<{ readonly job: string }>

const kept = 24 * 3_600_000
const mostKeys = 10_000

export function jobsOnce(
  now: () => number,
): (
  once: { readonly key: string; readonly name: string; readonly input: unknown },
  start: () => Promise<Started>,
) => Promise<Started> {
  const known = new Map<string, { readonly body: string; readonly at: number; readonly started: Promise<Started> }>()
  return async ({ key, name, input }, start) => {
    for (const [old, { at }] of known) {
      if (at > now() - kept && known.size <= mostKeys) break
      known.delete(old)
    }
    const body = createHash('sha256')
      .update(`${name}\n${canonicalJson(input)}`)
      .digest('hex')
    const before = known.get(key)
    if (before && before.body !== body)
      return fail({
        type: 'KeyReused',
        message: 'This idempotency key was used for another request. Nothing was changed; use a new key.',
      })
    if (before) return before.started
    const started = start()
    known.set(key, { body, at: now(), started })
    const result = await started
    if (!result.ok) known.delete(key)
    return result
  }
}
