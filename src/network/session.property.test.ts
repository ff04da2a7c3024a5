import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulatedLink, type SimulatedLink, type Weather } from '#test/support/simulated-link.ts'
import { simulatedTime } from '#test/support/simulated-time.ts'
import { toyLog } from '#test/support/toy-log.ts'
import type { Link } from './link.types.ts'
import { openQuota } from './quota.ts'
import { openSession, type Session, type SessionOptions } from './session.ts'

const nameOf = (index: number) => String(index).repeat(26)
const peerOf = (index: number) => ({ device: nameOf(index), signingKey: new Uint8Array(32) })
const spaces = ['a'.repeat(16), 'b'.repeat(16), 'c'.repeat(16)]
const mostFrames = 5_000
const office = '0'.repeat(26)

/** A pseudo-random stream from a seed, for the weather. */
function randomFrom(seed: number) {
  let state = seed | 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 8) / 2 ** 24
  }
}

/** Some peers that know each other, and what happens between them. */
function world(count: number, overrides: Partial<SessionOptions> = {}) {
  const time = simulatedTime()
  const peers = Array.from({ length: count }, (_, index) => {
    const toy = toyLog(nameOf(index), (space, other, statements) =>
      // The third space is shared once somebody has said so.
      space === spaces[2] ? statements.includes('share') || other === nameOf(index) : true,
    )
    return { toy, sessions: new Set<Session>(), notices: [] as string[] }
  })
  let said = 0
  const open = (index: number, link: Link) => {
    const peer = peers[index]!
    const counted: Link = {
      ...link,
      send(frame) {
        // Two that never fall silent would otherwise hold up the test for ever.
        if ((said += 1) > mostFrames) link.close('too much said')
        return link.send(frame)
      },
    }
    const session = openSession({
      link: counted,
      office,
      log: peer.toy.log,
      intake: peer.toy.intake,
      timers: time,
      quota: openQuota(time),
      belongs: () => true,
      onChange: () => {},
      onNotice: ({ type }) => void peer.notices.push(type),
      onPresence: () => {},
      ...overrides,
    })
    peer.sessions.add(session)
    void session.ended.then(() => peer.sessions.delete(session))
    return session
  }
  for (const peer of peers) peer.toy.onCommit(() => peer.sessions.forEach((session) => session.nudge()))
  const links: SimulatedLink[] = []
  return {
    time,
    peers,
    links,
    connect(from: number, to: number, weather?: Weather) {
      const [one, other] = simulatedLink(peerOf(from), peerOf(to), time, weather)
      links.push(one)
      return [open(from, one), open(to, other)] as const
    },
  }
}

const event = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), who: fc.nat(2), space: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('state' as const), who: fc.nat(2), share: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('connect' as const), from: fc.nat(2), to: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(3_000) }) },
)
const weathers = fc.record({
  loss: fc.constantFrom(0, 0.1, 0.3),
  duplication: fc.constantFrom(0, 0.2),
  slowest: fc.constantFrom(1, 50, 2_000),
  seed: fc.integer(),
})

describe('peers that talk to each other', () => {
  test('have the same in the end, whatever was lost, doubled, overtaken or cut on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), weathers, async (events, { slowest, seed, ...rates }) => {
        const { time, peers, links, connect } = world(3)
        const weather: Weather = { ...rates, random: randomFrom(seed), delay: [1, slowest] }
        let lines = 0
        for (const one of events) {
          if (one.do === 'write') peers[one.who]!.toy.write(spaces[one.space]!, `line ${(lines += 1)}`)
          if (one.do === 'state') peers[one.who]!.toy.state(one.share ? 'share' : `statement ${(lines += 1)}`)
          if (one.do === 'connect' && one.from !== one.to) connect(one.from, one.to, weather)
          if (one.do === 'cut') links.pop()?.cut()
          if (one.do === 'wait') await time.pass(one.ms)
        }
        for (const link of links) link.cut()
        peers[0]!.toy.state('share')
        connect(0, 1, weather)
        connect(2, 1, weather)
        await time.pass(900_000)
        const [first, ...others] = peers.map(({ toy }) => ({ statements: toy.statements(), lines: toy.lines() }))
        for (const other of others) expect(other).toEqual(first)
        expect(Object.values(first!.lines).flat()).toHaveLength(events.filter((one) => one.do === 'write').length)
        expect(peers.flatMap(({ notices }) => notices)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
