/** Figures of a whole peer: started as a person starts it, asked over its own HTTP API. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { PeerClient } from '#app/cli/peer-client.ts'
import { startPeer } from '#test/support/whole-peer.ts'
import { seededRandom } from './workload.ts'

/** Megabytes of a process, now (`VmRSS`) or at its highest (`VmHWM`); undefined where the system does not say. */
export function memoryOf(pid: number, what: 'VmRSS' | 'VmHWM'): number | undefined {
  try {
    const found = new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found ? Number(found[1]) / 1000 : undefined
  } catch {
    return undefined
  }
}

const wanted = <T>(result: { ok: true; value: T } | { ok: false; failure: { message: string } }): T => {
  if (!result.ok) throw new Error(result.failure.message)
  return result.value
}

/** In CPU time, so that whatever else runs on this machine does not count. */
const diagnostics = z.object({ mainThread: z.object({ longestBusyMs: z.number() }) })

/** Of the main thread, while jobs ran. */
const longestBusyMs = async (client: PeerClient): Promise<number> =>
  diagnostics.parse(wanted(await client.get('/api/diagnostics'))).mainThread.longestBusyMs

const settlingMs = 5_000

/** The peer's memory once the page's first queries have been answered. */
export async function memoryAfterOpening(folder: string): Promise<number | undefined> {
  const peer = await startPeer(folder)
  for (const [name, input] of [
    ['opportunities.totalsByStage', {}],
    ['opportunities.board', {}],
    ['today.get', {}],
  ] as const)
    wanted(await peer.client.query(name, input))
  // What only opening needs (the thread that compares the bytes) has ended by then.
  await sleep(settlingMs)
  const megabytes = memoryOf(peer.client.peer.pid, 'VmRSS')
  await peer.close()
  return megabytes
}

export const importedRows = 100_000

/** A file of deals as another CRM exports them. */
function writeImportFile(file: string) {
  const random = seededRandom(7)
  const below = (limit: number) => Math.floor(random() * limit)
  const stages = ['Prospecting', 'Negotiation', 'Closed Won', 'Closed Lost']
  const lines = Array.from({ length: importedRows }, (_, index) => {
    const day = `2026-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`
    return `D${index},Deal ${index},Account ${below(5_000)},${stages[below(stages.length)] ?? ''},${below(90_000)},${day}`
  })
  writeFileSync(file, ['Deal ID,Deal Name,Account Name,Stage,Amount,Close Date', ...lines].join('\n'))
}

export interface ImportFigures {
  readonly seconds: number
  readonly longestBusyMs: number
  readonly peakMegabytes: number | undefined
}

/** Imports 100,000 rows into a new office in `folder`. */
export async function importFigures(folder: string): Promise<ImportFigures> {
  const peer = await startPeer(folder)
  const { client } = peer
  wanted(
    await client.command('office.found', {
      name: 'Benchmark',
      person: { name: 'Ada' },
      currency: 'EUR',
      fiscalYearStart: 1,
      template: 'salesforce',
    }),
  )
  const file = join(folder, 'deals.csv')
  writeImportFile(file)
  const uploads = [wanted(await client.upload(file))]
  const run = async (name: string, input: object) => {
    const state = wanted(await client.runJob(name, input, () => {}))
    if (state.status !== 'done') throw new Error(state.failure?.message ?? `${name} was ${state.status}`)
    return state.value
  }
  const started = performance.now()
  const { plan } = (await run('imports.analyse', { uploads })) as { plan: unknown }
  await run('imports.run', { uploads, plan })
  const figures = {
    seconds: (performance.now() - started) / 1000,
    longestBusyMs: await longestBusyMs(client),
    peakMegabytes: memoryOf(client.peer.pid, 'VmHWM'),
  }
  await peer.close()
  return figures
}
