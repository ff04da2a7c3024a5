import { describe, expect, test } from 'vitest'
import { pinnedSeeds } from './pinned-seeds.ts'
import { simulate } from './simulate.ts'

/** The same every time, so that a failure is the fault of what changed; `npm run soak` looks for others. */
const offices = Array.from({ length: 10 }, (_, index) => ({ seed: 3_000 + index, peers: 6, hours: 12 }))
const command = ({ seed, peers, hours }: (typeof offices)[number]) =>
  `npm run simulate -- --seed ${seed} --peers ${peers} --hours ${hours}`

describe('a simulated office', () => {
  test('repeats itself to the byte when the seed is the same', async () => {
    const [first, second, other] = [
      await simulate({ seed: 7, peers: 4, hours: 8 }),
      await simulate({ seed: 7, peers: 4, hours: 8 }),
      await simulate({ seed: 8, peers: 4, hours: 8 }),
    ]
    expect(second.trace).toBe(first.trace)
    expect(other.trace).not.toBe(first.trace)
  })

  test.for(pinnedSeeds)('holds where it once did not: $found (seed $seed)', async (pinned) => {
    const { failure } = await simulate(pinned)
    expect(failure, command(pinned)).toBeUndefined()
  })

  test.for(offices)('holds what it promises (seed $seed)', async (one) => {
    const { failure, acts } = await simulate(one)
    expect(failure, command(one)).toBeUndefined()
    expect(acts.size).toBeGreaterThan(5)
  })
})
