import { describe, expect, test } from 'vitest'
import type { PeerView } from '#shared/network-state.ts'
import { syncSummary, typistsAt, viewersOf, whereaboutsOf } from './whereabouts.ts'

const peer = (more: Partial<PeerView>): PeerView => ({
  device: 'd',
  person: 'ana',
  link: 'lan',
  lastSeen: 100,
  presence: 'here',
  record: null,
  typing: null,
  lacks: 0,
  clockOff: null,
  ...more,
})

describe('a colleague', () => {
  test('with two PCs is where the livelier one is, and has what the better informed one has', () => {
    const peers = [
      peer({ device: 'desk', presence: 'away', lacks: 4 }),
      peer({ device: 'laptop', presence: 'onCall', lacks: 1, lastSeen: 200 }),
    ]
    expect(whereaboutsOf(peers, 'ana')).toEqual({ presence: 'onCall', lastSeen: 200, lacks: 1 })
  })
  test('whose PC is connected and has said nothing is here', () => {
    expect(whereaboutsOf([peer({ presence: null })], 'ana').presence).toBe('here')
  })
  test('without a connected PC is offline since the newest of them was seen', () => {
    const peers = [peer({ link: null, lastSeen: 100 }), peer({ link: null, lastSeen: 300 })]
    expect(whereaboutsOf(peers, 'ana')).toEqual({ presence: null, lastSeen: 300, lacks: 0 })
  })
  test('of whom nothing is known has no whereabouts', () => {
    expect(whereaboutsOf([peer({})], 'bo')).toEqual({ presence: null, lastSeen: null, lacks: null })
  })
})

test('who looks at a record is each person once, not me and nobody who is offline', () => {
  const peers = [
    peer({ record: 'r' }),
    peer({ device: '2', record: 'r' }),
    peer({ person: 'me', record: 'r' }),
    peer({ person: 'bo', record: 'r', link: null }),
    peer({ person: 'cy', record: 'other' }),
  ]
  expect(viewersOf(peers, 'r', 'me')).toEqual(['ana'])
})

test('who types at a record is each person once, and not me', () => {
  const peers = [
    peer({ typing: 'r' }),
    peer({ device: '2', typing: 'r' }),
    peer({ person: 'me', typing: 'r' }),
    peer({ person: 'cy', typing: 'other' }),
  ]
  expect(typistsAt(peers, 'r', 'me')).toEqual(['ana'])
})

describe('what is said of my work', () => {
  test('alone: nothing of others', () => {
    expect(syncSummary([], 6)).toEqual({ kind: 'alone' })
  })
  test('offline: how much is nowhere else, and who had everything', () => {
    const peers = [peer({ link: null, lacks: 6 }), peer({ person: 'bo', link: null, lacks: 0 })]
    expect(syncSummary(peers, 6)).toEqual({ kind: 'offline', unsent: 6, holders: ['bo'] })
  })
  test('connected: on its way, then who has everything', () => {
    expect(syncSummary([peer({ lacks: 2 })], 2)).toEqual({ kind: 'sending', unsent: 2 })
    expect(syncSummary([peer({}), peer({ device: '2' }), peer({ person: 'bo', lacks: 1 })], 0)).toEqual({
      kind: 'shared',
      holders: ['ana'],
    })
  })
})
