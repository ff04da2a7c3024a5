import { cpSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tables } from '#app/tables.ts'
import { account } from '#features/accounts/accounts.schema.ts'
import { create } from '#replica/command.ts'
import { openReplica } from '#replica/replica.ts'
import type { Replica } from '#replica/replica.types.ts'
import { emptyReplica, joinAs, must, send, settle } from '#test/support/joined-replicas.ts'
import { simulatedLink } from '#test/support/simulated-link.ts'
import { simulatedTime } from '#test/support/simulated-time.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { seededBytes, testClock } from '#test/support/test-replica.ts'
import { openQuota } from './quota.ts'
import { openSession } from './session.ts'
import { decodeFrame } from './wire.ts'

const commits = 40
const entriesEach = 50

let seed = 100
const open = (folder: string): Replica =>
  must(openReplica({ folder, tables, now: testClock().now, randomBytes: seededBytes((seed += 1)) }))
const add = (replica: Replica, ...names: readonly string[]) => {
  const { newId } = replica.commandContext()
  must(
    replica.commit(
      names.map((name) => create(account, newId(account), { name })),
      { label: 'add' },
    ),
  )
}
/** All that is written, in bytes. */
const bytesOf = ({ core }: Replica) =>
  core.database.get<{ bytes: number }>('select sum(length(body)) as bytes from entry')?.bytes ?? 0
const count = (replica: Replica) =>
  replica.db.get<{ count: number }>('select count(*) as count from account')?.count ?? 0

/** A PC of a long history, a copy of its folder, and two colleagues who have all of it. */
async function copiedOffice() {
  const [folder, copy] = [tempFolder(), tempFolder()]
  const original = open(folder)
  must(original.found())
  const colleagues = [emptyReplica(7), emptyReplica(8)] as const
  for (const colleague of colleagues) joinAs(original, colleague)
  for (let commit = 0; commit < commits; commit += 1)
    add(original, ...Array.from({ length: entriesEach }, (_, index) => `Company ${commit} ${index}`))
  await settle([original, ...colleagues])
  original.close()
  cpSync(folder, copy, { recursive: true })
  return { twins: [open(folder), open(copy)] as const, colleagues }
}

/** Connects two for a while; the bytes of changes that travelled. */
async function talk(one: Replica, other: Replica): Promise<number> {
  const time = simulatedTime()
  let travelled = 0
  const peerOf = ({ core: { device } }: Replica) => ({ device: device.id, signingKey: device.signingKey })
  const links = simulatedLink(peerOf(one), peerOf(other), time)
  const sessions = [one, other].map((replica, index) => {
    const link = links[index]!
    return openSession({
      link: {
        ...link,
        send: (bytes) => {
          const frame = decodeFrame(bytes)
          if (frame.ok && frame.value.kind === 'changes') travelled += bytes.length
          return link.send(bytes)
        },
      },
      office: replica.core.office(),
      log: replica.exchange.log,
      intake: replica.exchange.intake,
      timers: time,
      quota: openQuota(time),
      belongs: () => true,
      onChange: () => {},
      onNotice: () => {},
      onPresence: () => {},
    })
  })
  for (const [index, replica] of [one, other].entries()) replica.onCommit(() => sessions[index]!.nudge())
  await time.pass(120_000)
  for (const session of sessions) session.close('closing')
  return travelled
}

const all = commits * entriesEach

test('of a feed that forked late, whoever has the other branch is sent the end and not the whole', async () => {
  const { twins, colleagues } = await copiedOffice()
  add(twins[0], 'one', 'two', 'three')
  add(twins[1], 'four')
  await send(twins[0], colleagues[0])
  await send(twins[1], colleagues[1])
  const travelled = await talk(...colleagues)
  for (const colleague of colleagues) expect(count(colleague)).toBe(all + 4)
  expect(travelled).toBeLessThan(bytesOf(colleagues[0]) / 5)
  for (const twin of twins) twin.close()
})

test('of a feed that forked long ago, little more goes than what is lacking', async () => {
  const { twins, colleagues } = await copiedOffice()
  const since = 6
  for (let commit = 0; commit < since; commit += 1)
    for (const [index, twin] of twins.entries())
      add(twin, ...Array.from({ length: entriesEach }, (_, at) => `Since ${index} ${commit} ${at}`))
  await send(twins[0], colleagues[0])
  await send(twins[1], colleagues[1])
  const travelled = await talk(...colleagues)
  for (const colleague of colleagues) expect(count(colleague)).toBe(all + 2 * since * entriesEach)
  // Both branches are a quarter of all that is written.
  expect(travelled).toBeLessThan((2 * bytesOf(colleagues[0])) / 3)
  for (const twin of twins) twin.close()
})
