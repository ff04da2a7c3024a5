import { expect, test } from 'vitest'
import type { WireChange } from '#replica/accept.ts'
import { openOutgoing } from './outgoing.ts'

const position = (number: number) => ({
  space: 'a'.repeat(16),
  device: '1'.repeat(26),
  fork: '',
  number,
  chain: new Uint8Array(32),
})
const change = (number: number): WireChange => ({
  space: 'a'.repeat(16),
  device: '1'.repeat(26),
  first: number,
  epoch: 0,
  operation: new Uint8Array(16),
  heads: new Uint8Array(),
  signature: new Uint8Array(64),
  chain: new Uint8Array(32),
  entries: [{ clock: 1n, body: new Uint8Array(10), bodyHash: new Uint8Array(32) }],
})

/** A log whose readings end where the feed ended when they were begun, as those of the database do. */
function log() {
  let last = 0
  let open = 0
  return {
    write: () => void (last += 1),
    get open() {
      return open
    },
    *changesFrom(_feed: unknown, after: number) {
      const end = last
      open += 1
      try {
        for (let number = after + 1; number <= end; number++) yield change(number)
      } finally {
        open -= 1
      }
    },
  }
}

test('what is committed after everything was sent goes at the next word, again and again', () => {
  const feed = log()
  const outgoing = openOutgoing(feed)
  const sent = new Map<string, number>()
  for (let number = 1; number <= 5; number++) {
    feed.write()
    outgoing.again()
    expect(outgoing.next([position(number)], sent)?.changes.map(({ first }) => first)).toEqual([number])
    expect(outgoing.next([position(number)], sent)).toBeUndefined()
    // A reading that stays open keeps the database from tidying up.
    expect(feed.open).toBe(0)
  }
})
