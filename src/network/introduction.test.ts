import { expect, test } from 'vitest'
import type { LogReader } from '#replica/exchange.types.ts'
import { newDevice, type Device } from '#trust/device.ts'
import { signStatement, type StoredStatement } from '#trust/statement.ts'
import { joinedReplicas, type JoinedReplica } from '#test/support/joined-replicas.ts'
import { simulatedLink } from '#test/support/simulated-link.ts'
import { simulatedTime } from '#test/support/simulated-time.ts'
import { hearIntroduction } from './introduction.ts'
import { openQuota } from './quota.ts'
import { decodeFrame, encodeFrame, type Frame } from './wire.ts'

const statementsOf = ({ exchange }: JoinedReplica) => [...exchange.log.statementsBeyond([])]
const nameOf = ({ hash }: StoredStatement) => Buffer.from(hash).toString('hex')
const bodyOf = ({ bytes }: StoredStatement) =>
  (JSON.parse(Buffer.from(bytes).toString()) as { readonly body: { readonly kind: string } }).body

/** What `device` is told, and what is taken of what it says, by a PC that knows only what was said `before` it was let in. */
async function introduce(
  device: Pick<Device, 'id' | 'signingKey'>,
  before: LogReader,
  said: readonly StoredStatement[],
) {
  const time = simulatedTime()
  const self = { device: before.device, signingKey: new Uint8Array(32) }
  const [far, near] = simulatedLink({ device: device.id, signingKey: device.signingKey }, self, time)
  const taken: StoredStatement[] = []
  const told: Frame[] = []
  const office = before.office ?? ''
  hearIntroduction({
    link: near,
    hello: { kind: 'hello', versions: { lowest: 1, highest: 1 }, office, now: time.now() },
    log: before,
    intake: {
      takeStatements: async (statements) => ({ added: taken.push(...statements), waiting: 0, refused: 0 }),
      takeChanges: async () => [],
      takeBodies: async () => 0,
    },
    timers: time,
    quota: openQuota(time),
  })
  const last = said.at(-1)
  const half = Math.floor(said.length / 2)
  const heads = last ? [nameOf(last)] : []
  for (const statements of [said.slice(0, half), said.slice(half)])
    await far.send(encodeFrame({ kind: 'statements', heads, statements }))
  const listening = (async () => {
    for await (const bytes of far.frames) {
      const frame = decodeFrame(bytes)
      if (frame.ok) told.push(frame.value)
    }
  })()
  await time.pass(20_000)
  await listening
  return { taken, told }
}

/** The third joined while the first was away, which knows what was said until then. */
function parted() {
  const [away, host, newcomer] = joinedReplicas({ count: 3, seed: 7 })
  if (!away || !host || !newcomer) throw new Error('Three PCs are needed')
  const all = statementsOf(newcomer)
  const known = all.slice(
    0,
    all.findLastIndex((stored) => bodyOf(stored).kind === 'invite'),
  )
  const log: LogReader = { ...away.exchange.log, office: away.core.office(), statementsBeyond: () => known }
  return { away, newcomer: newcomer.core.device, all, known, log }
}

test('a member that nobody here has heard of shows by the office log that it is one', async () => {
  const { newcomer, all, known, log } = parted()
  const { taken, told } = await introduce(newcomer, log, all)
  expect(taken.map(nameOf)).toEqual(all.slice(known.length).map(nameOf))
  expect(told).toMatchObject([{ kind: 'hello' }, { kind: 'have', heads: [], positions: [] }])
})

test('whoever cannot show it is told nothing and changes nothing', async () => {
  const { away, newcomer, all, log } = parted()
  const stranger = newDevice()
  const heads = away.core.authority().heads
  const keys = { signingKey: stranger.signingKey.toString('hex'), boxKey: stranger.boxKey.toString('hex') }
  const own = signStatement(stranger, 1, heads, { kind: 'device', person: away.me, ...keys })
  const inTheNameOf = signStatement({ ...stranger, id: away.core.device.id }, 1, heads, { kind: 'device', ...keys })
  const removal = signStatement(away.core.device, 1, heads, { kind: 'removeDevice', device: newcomer.id })
  const cases = {
    'the whole log of an office that it does not belong to': [stranger, all],
    'a statement of its own': [stranger, [...all, own]],
    'a statement with the name of a member': [stranger, [...all, inTheNameOf]],
    'a log in which it was removed': [newcomer, [...all, removal]],
    'a log with a hole': [newcomer, all.filter((stored) => bodyOf(stored).kind !== 'invite')],
    nothing: [newcomer, []],
  } as const
  for (const [what, [device, said]] of Object.entries(cases)) {
    const { taken, told } = await introduce(device, log, said)
    expect(taken, what).toEqual([])
    expect(told, what).toMatchObject([{ kind: 'hello' }, { kind: 'have', heads: [], positions: [] }])
  }
})
