/**
 * `newcomer.ts [--entries 1000000]`: a PC with nothing gets an office of so many entries from another over one link. Both
 * must have the same in the end, and neither may take more than 512 MB beyond what the process had.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { tables } from '#app/tables.ts'
import { openQuota } from '#network/quota.ts'
import { openSession } from '#network/session.ts'
import { systemTimers } from '#network/timers.ts'
import { openReplica } from '#replica/replica.ts'
import type { Replica } from '#replica/replica.types.ts'
import type { Failure, Result } from '#shared/result.ts'
import { simulatedLink } from '#test/support/simulated-link.ts'

const { values } = parseArgs({ options: { entries: { type: 'string', default: '1000000' } } })
const entries = Number(values.entries)
const batch = 1_000
const most = 512_000_000
const folder = mkdtempSync(join(tmpdir(), 'bullpen-soak-'))

/** How far it is, on stderr, so that whoever waits sees that it moves. */
const tell = (text: string) => void process.stderr.write(`${text}\n`)
let toldAt = 0

function must<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(result.failure.message)
  return result.value
}

const open = (name: string): Replica =>
  must(openReplica({ folder: join(folder, name), tables, now: Date.now, randomBytes: (count) => randomBytes(count) }))

const seconds = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return ((user + system) / 1e6).toFixed(1)
}

try {
  const host = open('host')
  must(host.found())
  const loading = process.cpuUsage()
  const contact = tables.find(({ name }) => name === 'contact')
  if (!contact) throw new Error('There are no contacts')
  for (let written = 0; written < entries; written += batch) {
    const { newId } = host.commandContext()
    const writes = Array.from({ length: batch }, (_, index) => ({
      table: 'contact',
      id: newId(contact),
      create: true,
      set: { lastName: `Number ${written + index}`, email: `${written + index}@soak.example` },
    }))
    must(host.commit(writes, { label: 'soak' }))
    if (written % 50_000 === 0) tell(`${written} of ${entries} entries loaded`)
  }
  console.log(`loaded ${entries} entries: ${seconds(loading)} s of CPU`)
  const newcomer = open('newcomer')
  must(newcomer.membership.join(host.exchange.log.office ?? ''))
  const { signingKey, boxKey } = newcomer.core.device
  must(host.membership.addDevice({ signingKey: signingKey.toString('hex'), boxKey: boxKey.toString('hex') }))
  await newcomer.exchange.intake.takeStatements([...host.exchange.log.statementsBeyond([])])

  const before = process.memoryUsage.rss()
  let highest = before
  const arriving = process.cpuUsage()
  const { promise: settled, resolve, reject } = Promise.withResolvers<void>()
  const end = ({ core: { device } }: Replica) => ({ device: device.id, signingKey: device.signingKey })
  const [near, far] = simulatedLink(end(host), end(newcomer), systemTimers)
  const join_ = (replica: Replica, link: typeof near) =>
    openSession({
      ...replica.exchange,
      link,
      office: host.exchange.log.office ?? '',
      timers: systemTimers,
      quota: openQuota(systemTimers),
      belongs: () => true,
      onChange: () => {
        highest = Math.max(highest, process.memoryUsage.rss())
        if (Date.now() - toldAt > 10_000 && sessions[1]) {
          toldAt = Date.now()
          const { done, total } = sessions[1].state.incoming()
          tell(`${done} of ${total} entries have arrived`)
        }
        if (sessions.length === 2 && sessions.every(({ state, traffic }) => traffic.received > 0 && state.isSettled()))
          resolve()
      },
      onNotice: ({ message }) => reject(new Error(message)),
      onPresence: () => {},
    })
  const sessions: ReturnType<typeof join_>[] = []
  sessions.push(join_(host, near), join_(newcomer, far))
  await settled
  const digests = [
    host.exchange.log.digestFor(newcomer.core.device.id),
    newcomer.exchange.log.digestFor(host.core.device.id),
  ]
  const shown = newcomer.db.get<{ count: number }>('select count(*) as count from contact')?.count ?? 0
  const isSame = Buffer.from(digests[0] ?? []).equals(Buffer.from(digests[1] ?? [])) && shown === entries
  console.log(
    `newcomer: ${shown} of ${entries} entries, ${seconds(arriving)} s of CPU for both, ${Math.round((highest - before) / 1e6)} MB more at most`,
  )
  for (const session of sessions) session.close('done')
  process.exitCode = isSame && highest - before < most ? 0 : 1
  host.close()
  newcomer.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
