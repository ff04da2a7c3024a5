/**
 * What it costs two PCs to have the same: everything to one that has nothing, a thousand scattered edits, and nothing at
 * all. `exchange.ts FOLDER` prints its figures as one line of JSON. Both ends run in this process over a link in memory
 * with the frames of the real one, so CPU is that of both sides, without TLS.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { tables } from '#app/tables.ts'
import type { Write } from '#replica/command.ts'
import { openReplica } from '#replica/replica.ts'
import type { Replica } from '#replica/replica.types.ts'
import { openQuota } from '#network/quota.ts'
import { openSession, type Session } from '#network/session.ts'
import { systemTimers } from '#network/timers.ts'
import { simulatedLink } from '#test/support/simulated-link.ts'
import { measured } from './measured.ts'
import { type WorkRecord, workload } from './workload.ts'

interface Exchanged {
  readonly cpuMs: number
  readonly bytes: number
  readonly frames: number
}

export interface ExchangeFigures {
  readonly loadCpuMs: number
  readonly fromEmpty: Exchanged
  readonly edits: Exchanged
  readonly editsOneByOne: Exchanged
  readonly nothing: Exchanged
}

const [folder = '.'] = process.argv.slice(2)

function open(name: string): Replica {
  const opened = openReplica({
    folder: join(folder, name),
    tables,
    now: Date.now,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
  })
  if (!opened.ok) throw new Error(opened.failure.message)
  return opened.value
}

function must<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly failure: Error | { readonly message: string } },
): T {
  if (!result.ok) throw new Error(result.failure.message)
  return result.value
}

const asWrites = (records: readonly WorkRecord[]): Write[] =>
  records.map(({ table, id, values }) => ({ table, id, create: true, set: values }))

/** Two sessions over one link, until both ends have the same; what was sent, and the CPU of both. */
async function exchange(one: Replica, other: Replica) {
  const office = one.exchange.log.office ?? ''
  const peerOf = (replica: Replica) => ({ device: replica.core.device.id, signingKey: replica.core.device.signingKey })
  const timers = { ...systemTimers, now: Date.now }
  const [near, far] = simulatedLink(peerOf(one), peerOf(other), timers)
  const { promise: settled, resolve, reject } = Promise.withResolvers<void>()
  const sessions: Session[] = []
  const look = () => {
    if (sessions.length === 2 && sessions.every(({ state, traffic }) => traffic.received > 0 && state.isSettled()))
      resolve()
  }
  const join = (replica: Replica, link: typeof near) =>
    openSession({
      ...replica.exchange,
      link,
      office,
      timers,
      quota: openQuota(timers, { bytesPerSecond: 1e12, burst: 1e12 }),
      belongs: () => true,
      onChange: look,
      onNotice: (notice) => reject(new Error(notice.message)),
      onPresence: () => {},
    })
  const cpu = process.cpuUsage()
  sessions.push(join(one, near), join(other, far))
  await settled
  const { user, system } = process.cpuUsage(cpu)
  const bytes = sessions.reduce((sum, { traffic }) => sum + traffic.sent, 0)
  const frames = sessions.reduce((sum, { traffic }) => sum + traffic.frames, 0)
  for (const session of sessions) session.close('done')
  return { cpuMs: (user + system) / 1000, bytes, frames }
}

async function run() {
  const one = open('one')
  const { spaces, me } = must(one.found())
  const work = workload(spaces, me)
  must(one.commit(asWrites(work.founding()), { label: 'found' }))
  let loadCpuMs = 0
  let operation: string | undefined
  for (const batch of work.records())
    loadCpuMs += measured(() => {
      operation = must(one.commit(asWrites(batch), { label: 'import', ...(operation ? { operation } : {}) })).operation
    }).cpuMs
  const other = open('other')
  must(other.membership.join(one.exchange.log.office ?? ''))
  const { signingKey, boxKey } = other.core.device
  must(one.membership.addDevice({ signingKey: signingKey.toString('hex'), boxKey: boxKey.toString('hex') }))
  const statements = [...one.exchange.log.statementsBeyond([])]
  await other.exchange.intake.takeStatements(statements)
  const fromEmpty = await exchange(one, other)
  // As the peer's writer does when nobody wants anything.
  for (const replica of [one, other]) while (replica.tidy());
  // Of one operation, as when a list is changed at once; one by one each has a seal of its own.
  const together = work.edits(1_000).map(({ table, id, values }) => ({ table, id, set: values }))
  must(one.commit(together, { label: 'edit' }))
  const edits = await exchange(one, other)
  for (const { table, id, values } of work.edits(1_000))
    must(one.commit([{ table, id, set: values }], { label: 'edit' }))
  const editsOneByOne = await exchange(one, other)
  const nothing = {
    ...(await exchange(one, other)),
    digestBytes: one.exchange.log.digestFor(other.core.device.id).length,
  }
  const count = (replica: Replica) => replica.db.get<{ n: number }>('select count(*) as n from activity')?.n
  if (count(one) !== count(other)) throw new Error('The two differ')
  one.close()
  other.close()
  const figures: ExchangeFigures = { loadCpuMs, fromEmpty, edits, editsOneByOne, nothing }
  return figures
}

console.log(JSON.stringify(await run()))
process.exit(0)
