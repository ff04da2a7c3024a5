import { encode } from 'cborg'
import { describe, expect, test } from 'vitest'
import { simulatedLink } from '#test/support/simulated-link.ts'
import { simulatedTime } from '#test/support/simulated-time.ts'
import { toyLog } from '#test/support/toy-log.ts'
import type { Link } from './link.types.ts'
import { openQuota } from './quota.ts'
import { openSession, type Session, type SessionOptions } from './session.ts'
import { decodeFrame, encodeFrame } from './wire.ts'

const nameOf = (index: number) => String(index).repeat(26)
const peerOf = (index: number) => ({ device: nameOf(index), signingKey: new Uint8Array(32) })
const space = 'a'.repeat(16)
const office = '0'.repeat(26)

function pair(count = 2) {
  const time = simulatedTime()
  const toys = Array.from({ length: count }, (_, index) => toyLog(nameOf(index)))
  const sessions = toys.map(() => new Set<Session>())
  const notices: string[][] = toys.map(() => [])
  const open = (index: number, link: Link, overrides: Partial<SessionOptions> = {}) => {
    const { log, intake } = toys[index]!
    const session = openSession({
      link,
      office,
      log,
      intake,
      timers: time,
      quota: openQuota(time),
      belongs: () => true,
      onChange: () => {},
      onNotice: ({ type }) => void notices[index]!.push(type),
      onPresence: () => {},
      ...overrides,
    })
    sessions[index]!.add(session)
    return session
  }
  for (const [index, toy] of toys.entries()) toy.onCommit(() => sessions[index]!.forEach((session) => session.nudge()))
  return {
    time,
    toys,
    notices,
    open,
    links: (from: number, to: number) => simulatedLink(peerOf(from), peerOf(to), time),
    connect(from: number, to: number, overrides: Partial<SessionOptions> = {}) {
      const [one, other] = simulatedLink(peerOf(from), peerOf(to), time)
      return [open(from, one, overrides), open(to, other)] as const
    },
  }
}

describe('a session', () => {
  test('in which nothing differs says a greeting and 32 bytes, and is quiet for good', async () => {
    const { time, connect } = pair()
    const sessions = connect(0, 1)
    await time.pass(3_600_000)
    for (const { traffic } of sessions) {
      expect(traffic.frames).toBe(2)
      expect(traffic.sent).toBeLessThanOrEqual(90)
    }
  })
  test('brings what one of them writes without waiting for anything', async () => {
    const { time, connect, toys } = pair()
    connect(0, 1)
    await time.pass(100)
    toys[0]!.write(space, 'news')
    await time.pass(1)
    expect(toys[1]!.lines()).toEqual({ [`${space} ${nameOf(0)}`]: ['news'] })
  })
  test('brings each change once to each of three that are all connected', async () => {
    const { time, connect, toys } = pair(3)
    connect(0, 1)
    connect(1, 2)
    connect(2, 0)
    await time.pass(100)
    for (let line = 0; line < 20; line += 1) {
      toys[line % 3]!.write(space, `line ${line}`)
      await time.pass(500)
    }
    await time.pass(60_000)
    for (const toy of toys) {
      expect(Object.values(toy.lines()).flat()).toHaveLength(20)
      expect(toy.repeated()).toBe(0)
    }
  })
  test('reaches those who are connected to a third only', async () => {
    const { time, connect, toys } = pair(3)
    connect(0, 1)
    connect(1, 2)
    await time.pass(100)
    toys[0]!.write(space, 'passed on')
    await time.pass(2_000)
    expect(Object.values(toys[2]!.lines())).toEqual([['passed on']])
  })
  test('never has more on its way than the other end has taken, and a frame never more than four megabytes', async () => {
    const { time, toys, open, links } = pair()
    for (let line = 0; line < 400; line += 1) toys[0]!.write(space, 'x'.repeat(50_000))
    const [one, other] = links(0, 1)
    let most = 0
    let largest = 0
    let taken = 0
    let sent = 0
    const watched: Link = {
      ...one,
      send(frame) {
        const read = decodeFrame(frame)
        if (read.ok && read.value.kind === 'changes') sent += frame.length
        largest = Math.max(largest, frame.length)
        most = Math.max(most, sent - taken)
        return one.send(frame)
      },
    }
    open(0, watched)
    const slow = toys[1]!.intake
    open(1, other, {
      intake: {
        ...slow,
        async takeChanges(changes) {
          await new Promise<void>((resolve) => time.after(200, resolve))
          taken += changes.reduce((sum, { entries }) => sum + (entries[0]?.body?.length ?? 0), 0)
          return slow.takeChanges(changes)
        },
      },
    })
    await time.pass(120_000)
    expect(Object.values(toys[1]!.lines()).flat()).toHaveLength(400)
    expect(most).toBeLessThan(4_000_000)
    expect(largest).toBeLessThan(4_194_304)
  })
})

describe('a session ends, and both are told why,', () => {
  const ending = async (mine: Partial<SessionOptions>) => {
    const { time, connect, notices } = pair()
    const [one, other] = connect(0, 1, mine)
    await time.pass(1_000)
    return { reasons: [await one.ended, await other.ended], notices }
  }
  test('when the other speaks only older versions', async () => {
    const { reasons, notices } = await ending({ versions: { lowest: 8, highest: 9 } })
    expect(reasons).toContain('otherVersion')
    expect(notices.flat()).toEqual(expect.arrayContaining(['PeerTooOld']))
  })
  test('when the other belongs to another office', async () => {
    const { notices } = await ending({ office: '1'.repeat(26) })
    expect(notices.flat()).toContain('OtherOffice')
  })
  test('when the other does not belong to the office any more', async () => {
    const { reasons } = await ending({ belongs: () => false })
    expect(reasons[0]).toBe('notAMember')
  })
  test('when the other speaks nonsense, half a frame, or for another purpose', async () => {
    const whole = encodeFrame({ kind: 'hello', versions: { lowest: 1, highest: 1 }, office, now: 0 })
    for (const bytes of [Buffer.from('GET / HTTP/1.1'), whole.subarray(0, 20), encode({ hello: 1 })]) {
      const { time, open, links, notices } = pair()
      const [one, other] = links(0, 1)
      const session = open(1, other)
      await one.send(bytes)
      await time.pass(1_000)
      expect(await session.ended).toBe('nonsense')
      expect(notices[1]).toEqual(['PeerNonsense'])
    }
  })
  test('when the other sends what its author never sealed', async () => {
    const { time, toys, open, links, notices } = pair()
    const [one, other] = links(0, 1)
    toys[0]!.write(space, 'true')
    const { log } = toys[0]!
    const lying = {
      ...log,
      *changesFrom(...place: Parameters<typeof log.changesFrom>) {
        for (const change of log.changesFrom(...place)) yield { ...change, chain: Buffer.alloc(32, 7) }
      },
    }
    open(0, one, { log: lying })
    const session = open(1, other)
    await time.pass(1_000)
    expect(await session.ended).toBe('forged')
    expect(notices[1]).toEqual(['Forged'])
    expect(Object.values(toys[1]!.lines()).flat()).toEqual([])
  })
  test('but not when the other runs a newer version that still speaks this one', async () => {
    const { time, connect, toys } = pair()
    connect(0, 1, { versions: { lowest: 1, highest: 9 } })
    toys[0]!.write(space, 'understood')
    await time.pass(1_000)
    expect(Object.values(toys[1]!.lines())).toEqual([['understood']])
  })
})

test('whoever floods is read no faster than the quota, and others are served meanwhile', async () => {
  const { time, toys, open, links } = pair(3)
  const [flood, flooded] = links(0, 1)
  const held = open(1, flooded, { quota: openQuota(time, { bytesPerSecond: 1_000, burst: 1_000 }) })
  const frame = encodeFrame({ kind: 'digest', digest: new Uint8Array(32) })
  for (let count = 0; count < 1_000; count += 1) await flood.send(frame)
  const [one, other] = links(2, 1)
  open(2, one)
  open(1, other)
  toys[2]!.write(space, 'served')
  await time.pass(100)
  expect(Object.values(toys[1]!.lines())).toEqual([['served']])
  expect(held.traffic.received).toBeLessThan(10 * frame.length)
})
