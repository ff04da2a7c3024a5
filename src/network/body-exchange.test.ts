import { expect, test } from 'vitest'
import { usefulFirst } from '#app/peer/useful-first.ts'
import { tables } from '#app/tables.ts'
import { account } from '#features/accounts/accounts.schema.ts'
import { activity } from '#features/activities/activities.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { stage } from '#features/stages/stages.schema.ts'
import { create, type Write } from '#replica/command.ts'
import { checkIntegrity } from '#replica/integrity.ts'
import { openReplica } from '#replica/replica.ts'
import type { Replica } from '#replica/replica.types.ts'
import { must } from '#test/support/joined-replicas.ts'
import { simulatedLink } from '#test/support/simulated-link.ts'
import { simulatedTime } from '#test/support/simulated-time.ts'
import { seededBytes, testClock } from '#test/support/test-replica.ts'
import { openQuota } from './quota.ts'
import { openSession } from './session.ts'
import type { Versions } from './wire.ts'

const time = simulatedTime()
const replicaOf = (seed: number): Replica => {
  const ports = { now: testClock().now, randomBytes: seededBytes(seed) }
  return must(openReplica({ folder: ':memory:', tables, usefulFirst: usefulFirst(tables), ...ports }))
}

/** An open deal under thousands of notes, and a closed one. */
function fullOffice(): Replica {
  const host = replicaOf(1)
  must(host.found())
  const { newId, me } = host.commandContext()
  const [open, won, customer, other, deal, closed] = [stage, stage, account, account, opportunity, opportunity].map(
    (table) => newId(table),
  ) as [string, string, string, string, string, string]
  const writes: Write[] = [
    create(stage, open, { name: 'Open', type: 'open', position: 'V' }),
    create(stage, won, { name: 'Won', type: 'won', position: 'W' }),
    create(account, customer, { name: 'Current customer' }),
    create(account, other, { name: 'Former customer' }),
    create(opportunity, closed, { name: 'Closed deal', stage: won, account: other }),
    create(opportunity, deal, { name: 'Open deal', stage: open, account: customer }),
  ]
  must(host.commit(writes, { label: 'deals' }))
  for (let batch = 0; batch < 3; batch += 1) {
    const notes = Array.from({ length: 900 }, (_, index) =>
      create(activity, newId(activity), {
        subject: `Note ${batch} ${index}`,
        kind: 'note',
        author: me,
        account: other,
      }),
    )
    must(host.commit(notes, { label: `notes ${batch}` }))
  }
  return host
}

function meet(host: Replica, newcomer: Replica, versions?: Versions) {
  const peerOf = ({ core: { device } }: Replica) => ({ device: device.id, signingKey: device.signingKey })
  const [near, far] = simulatedLink(peerOf(host), peerOf(newcomer), time)
  const join = (replica: Replica, link: typeof near) => {
    const session = openSession({
      ...replica.exchange,
      link,
      office: host.exchange.log.office ?? '',
      timers: time,
      quota: openQuota(time),
      belongs: () => true,
      sparedFrom: 1_000,
      onChange: () => {},
      onNotice: ({ message }) => expect.unreachable(message),
      onPresence: () => {},
      ...(versions ? { versions } : {}),
    })
    replica.onCommit(() => session.nudge())
    return session
  }
  return [join(host, near), join(newcomer, far)] as const
}

async function admit(host: Replica, newcomer: Replica) {
  must(newcomer.membership.join(host.core.office()))
  const { signingKey, boxKey } = newcomer.core.device
  must(host.membership.addDevice({ signingKey: signingKey.toString('hex'), boxKey: boxKey.toString('hex') }))
  await newcomer.exchange.intake.takeStatements([...host.exchange.log.statementsBeyond([])])
}

const count = ({ db }: Replica, sql: string) => db.get<{ count: number }>(`select count(*) as count from ${sql}`)?.count
const firstNote = ({ db }: Replica) => db.get<{ at: string }>(`select min(subject) as at from activity`)?.at

test('a newcomer to a full office has its open deals while the history is still on its way, the newest of it first', async () => {
  const [host, newcomer] = [fullOffice(), replicaOf(2)]
  await admit(host, newcomer)
  const [, session] = meet(host, newcomer)
  while ((count(newcomer, 'opportunity') ?? 0) === 0) await time.pass(1)
  const deals = newcomer.db.all<{ name: string; account: string; stage: string }>(
    'select o.name, a.name as account, s.name as stage from opportunity o join account a on a.id = o.account join stage s on s.id = o.stage',
  )
  expect(deals.map(({ name }) => name)).toContain('Open deal')
  expect(count(newcomer, 'activity')).toBe(0)
  expect(session.state.isSettled()).toBe(false)
  const oldest: (string | undefined)[] = []
  newcomer.onCommit(() => oldest.push(firstNote(newcomer)))
  await time.pass(1_000)
  expect(oldest[0]).toMatch(/^Note [12] /)
  expect(session.state.isSettled()).toBe(true)
  expect(count(newcomer, 'activity')).toBe(2_700)
  expect(newcomer.exchange.log.bodies?.awaited()).toBe(0)
  expect(checkIntegrity(newcomer.core).findings).toEqual([])
  const labels = newcomer.db.all<{ label: string }>('select label from operation order by no').map(({ label }) => label)
  expect(labels).toEqual(expect.arrayContaining(['deals', 'notes 0', 'notes 1', 'notes 2']))
})

test('bodies that one colleague has not got are had from another', async () => {
  const [host, first, second] = [fullOffice(), replicaOf(3), replicaOf(4)]
  await admit(host, first)
  await admit(host, second)
  await first.exchange.intake.takeStatements([...host.exchange.log.statementsBeyond([])])
  const [near, far] = meet(host, first)
  while ((count(first, 'opportunity') ?? 0) === 0) await time.pass(1)
  near.close('gone')
  far.close('gone')
  expect(first.exchange.log.bodies?.awaited()).toBeGreaterThan(2_000)
  meet(first, second)
  await time.pass(5_000)
  expect(count(second, 'activity')).toBe(0)
  meet(host, second)
  await time.pass(120_000)
  expect([count(first, 'activity'), count(second, 'activity')]).toEqual([2_700, 2_700])
})

test('a program that knows nothing of this is sent everything as before', async () => {
  const [host, newcomer] = [fullOffice(), replicaOf(5)]
  await admit(host, newcomer)
  meet(host, newcomer, { lowest: 1, highest: 1 })
  while ((count(newcomer, 'activity') ?? 0) < 2_700) {
    expect(newcomer.exchange.log.bodies?.awaited()).toBe(0)
    await time.pass(1)
  }
})
