/**
 * How often a program may call: so many requests a window, refilled evenly, counted for each token. The page and this PC's
 * own commands are not counted. Told as draft-ietf-httpapi-ratelimit-headers-10 has it.
 */
import type { Failure } from '#shared/result.ts'

export interface RateLimit {
  readonly requests: number
  readonly windowSeconds: number
}

/** A program that waits for each answer never gets there; one that floods does, before the person at the page notices. */
export const usualRateLimit: RateLimit = { requests: 30_000, windowSeconds: 60 }

export interface Allowance {
  readonly headers: Readonly<Record<string, string>>
  /** Why the request is not answered. */
  readonly failure?: Failure
}

interface Bucket {
  left: number
  at: number
}

/** `now`: milliseconds of a clock that never goes back. */
export function rateLimiter({ requests, windowSeconds }: RateLimit, now: () => number): (caller: string) => Allowance {
  const buckets = new Map<string, Bucket>()
  const perMs = requests / (windowSeconds * 1_000)
  const policy = `"token";q=${requests};w=${windowSeconds}`
  return (caller) => {
    const at = now()
    const bucket = buckets.get(caller) ?? { left: requests, at }
    buckets.set(caller, bucket)
    bucket.left = Math.min(requests, bucket.left + (at - bucket.at) * perMs)
    bucket.at = at
    const isAllowed = bucket.left >= 1
    if (isAllowed) bucket.left -= 1
    const left = Math.floor(bucket.left)
    const seconds = Math.ceil(Math.max(0, 1 - bucket.left) / perMs / 1_000)
    const reset = Math.ceil((requests - bucket.left) / perMs / 1_000)
    const headers = { 'ratelimit-policy': policy, ratelimit: `"token";r=${left};t=${isAllowed ? reset : seconds}` }
    if (isAllowed) return { headers }
    return {
      headers: { ...headers, 'retry-after': String(Math.max(1, seconds)) },
      failure: {
        type: 'TooManyRequests',
        message: `This token may send ${requests} requests in ${windowSeconds} seconds. Nothing was changed; try again in ${Math.max(1, seconds)} s.`,
        retryAfterSeconds: Math.max(1, seconds),
      },
    }
  }
}
