/** A peer as a person starts it, for the benchmark, the browser journeys and the screenshots. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type PeerClient, findRunningPeer } from '#app/cli/peer-client.ts'

const root = join(import.meta.dirname, '../..')

export interface StartedPeer {
  readonly client: PeerClient
  /** Opens the page once. */
  address(): Promise<string>
  close(): Promise<void>
}

/** Starts `bullpen start` (or `demo`) on a data folder and waits until it answers. */
export async function startPeer(
  folder: string,
  command: 'start' | 'demo' = 'start',
  more: readonly string[] = [],
): Promise<StartedPeer> {
  const parameters = ['bin/bullpen.js', command, '--no-open', '--port', '0', '--data', folder, ...more]
  const process_ = spawn(process.execPath, parameters, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  // Whatever happens to this process, the peer ends with it.
  const kill = () => process_.kill('SIGKILL')
  process.on('exit', kill)
  const ended = new Promise<void>((resolve) =>
    process_.on('exit', () => {
      process.off('exit', kill)
      resolve()
    }),
  )
  const client = await findRunningPeer(folder, 120_000)
  if (!client) throw new Error('the peer did not start')
  if (command === 'demo') await jobsDone(client)
  return {
    client,
    address: async () => {
      const answered = await client.newAddress()
      if (!answered.ok) throw new Error(answered.failure.message)
      return answered.value
    },
    close: async () => {
      process_.kill('SIGTERM')
      await ended
    },
  }
}

/** The demo office is made by a job while its page is open already. */
async function jobsDone(client: PeerClient): Promise<void> {
  for (;;) {
    const jobs = await client.get('/api/jobs')
    if (!jobs.ok) throw new Error(jobs.failure.message)
    if ((jobs.value as { status: string }[]).every(({ status }) => status !== 'running')) return
    await sleep(100)
  }
}
