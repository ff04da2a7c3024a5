/**
 * `real-pcs.ts [--pcs 20] [--edits 20] [--asleep 60]`: so many PCs of one office as real processes on this machine, over real
 * TLS. All of them write at once, some are killed meanwhile and started again, one sleeps for so many seconds; in the end all
 * disks must hold the same.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    pcs: { type: 'string', default: '20' },
    edits: { type: 'string', default: '20' },
    asleep: { type: 'string', default: '60' },
  },
})
const [count, edits, asleep] = [Number(values.pcs), Number(values.edits), Number(values.asleep)]
const main = join(import.meta.dirname, '../../src/app/cli/main.ts')
const folder = mkdtempSync(join(tmpdir(), 'bullpen-soak-'))
const patience = 600_000
const running = new Set<ChildProcess>()

interface Network {
  readonly knocks: readonly { readonly id: string; readonly name: string }[]
  readonly peers: readonly { readonly link: string | null }[]
  readonly join: { readonly step: string; readonly code: string | null } | null
}

interface RealPc {
  readonly data: string
  readonly child: ChildProcess
  command(name: string, input: object): Promise<Record<string, unknown>>
  network(): Promise<Network | null>
}

async function until<T>(what: string, look: () => Promise<T | undefined | null | false>): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`It has not come to this: ${what}`)
    await sleep(200)
  }
}

async function startPc(name: string): Promise<RealPc> {
  const data = join(folder, name)
  const parameters = ['start', '--data', data, '--port', '0', '--no-open', '--peer-host', '127.0.0.1']
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CI: '1', BULLPEN_DATA: '' },
  })
  running.add(child)
  child.on('close', () => running.delete(child))
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('Bullpen is open at')) resolve()
    })
    child.on('close', (code) => reject(new Error(`${name} ended with ${code}`)))
  })
  const { port, adminToken } = JSON.parse(readFileSync(join(data, 'peer.json'), 'utf8')) as {
    port: number
    adminToken: string
  }
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' }
  const at = `http://127.0.0.1:${port}`
  return {
    data,
    child,
    async command(called, input) {
      const init = { method: 'POST', headers, body: JSON.stringify(input) }
      const answer = await fetch(`${at}/api/commands/${called}`, init)
      const body = (await answer.json()) as { value?: Record<string, unknown> }
      if (!answer.ok) throw new Error(`${called}: ${JSON.stringify(body)}`)
      return body.value ?? {}
    },
    network: async () => (await (await fetch(`${at}/api/network`, { headers })).json()) as Network | null,
  }
}

async function letIn(host: RealPc, guest: RealPc, name: string): Promise<void> {
  const { link } = await host.command('sharing.invite', { rank: 'member', role: 'rep' })
  await guest.command('network.join', { link, name })
  const code = await until(`${name} knocks`, async () => (await guest.network())?.join?.code)
  const knock = await until(`${name} is heard`, async () =>
    (await host.network())?.knocks.find((one) => one.name === name),
  )
  await host.command('network.confirm', { knock: knock.id, code })
  await until(`${name} is in`, async () => (await guest.network())?.join?.step === 'done')
}

const accountsAt = ({ data }: RealPc): string => {
  const database = new DatabaseSync(join(data, 'office.db'), { readOnly: true })
  try {
    return JSON.stringify(database.prepare('select id, name, city from account order by id').all())
  } finally {
    database.close()
  }
}

async function run(): Promise<void> {
  const started = Date.now()
  const host = await startPc('pc0')
  const office = { name: 'Soak', person: { name: 'Ann' }, currency: 'EUR', fiscalYearStart: 1, template: 'sevenSteps' }
  await host.command('office.found', office)
  const pcs = [host]
  for (let index = 1; index < count; index += 1) {
    const pc = await startPc(`pc${index}`)
    await letIn(host, pc, `Person ${index}`)
    pcs.push(pc)
    process.stderr.write(
      `${pcs.length} of ${count} PCs are in, after ${Math.round((Date.now() - started) / 1_000)} s\n`,
    )
  }
  const joined = Date.now()
  const write = async (pc: RealPc, index: number) => {
    for (let edit = 0; edit < edits; edit += 1)
      await pc.command('records.create', { table: 'account', values: { name: `Account ${index} ${edit}` } })
  }
  await Promise.all(pcs.map(write))
  for (const index of [1, 2, 3].filter((one) => one < count)) {
    const old = pcs[index]
    old?.child.kill('SIGKILL')
    await write(host, 1_000 + index)
    pcs[index] = await startPc(`pc${index}`)
  }
  const nap = await sleepAndWake(host, pcs.at(-1) ?? host, () => write(host, 2_000))
  const expected = count * edits + Math.min(3, count - 1) * edits + edits
  await until('all have the same', async () => {
    const all = pcs.map(accountsAt)
    return all.every((one) => one === all[0]) && (JSON.parse(all[0] ?? '[]') as unknown[]).length === expected
  })
  const seconds = (from: number, to: number) => Math.round((to - from) / 1_000)
  console.log(
    `real PCs: ${count} joined in ${seconds(started, joined)} s; ${expected} records by all of them, three killed, one asleep, the same on all after ${seconds(joined, Date.now())} s more`,
  )
  console.log(
    `asleep for ${asleep} s: seen to be away after ${seconds(0, nap.away)} s, linked again ${seconds(0, nap.back)} s after waking`,
  )
}

/** A lid that is closed and opened: the program is stopped where it stands, its connections stay open and say nothing. */
async function sleepAndWake(
  host: RealPc,
  sleeper: RealPc,
  meanwhile: () => Promise<void>,
): Promise<{ readonly away: number; readonly back: number }> {
  const linked = async () => (await host.network())?.peers.filter(({ link }) => link !== null).length ?? 0
  await until('the host is linked with all others', async () => (await linked()) === count - 1)
  const stopped = Date.now()
  sleeper.child.kill('SIGSTOP')
  try {
    await until('the one that sleeps is seen to be away', async () => (await linked()) === count - 2)
    const away = Date.now() - stopped
    await meanwhile()
    await sleep(Math.max(0, asleep * 1_000 - (Date.now() - stopped)))
    sleeper.child.kill('SIGCONT')
    const woken = Date.now()
    await until('the one that woke is linked again', async () => (await linked()) === count - 1)
    return { away, back: Date.now() - woken }
  } finally {
    sleeper.child.kill('SIGCONT')
  }
}

try {
  await run()
} catch (error) {
  console.log(`FAILED ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  for (const child of running) child.kill('SIGTERM')
  await Promise.all([...running].map((child) => new Promise((resolve) => child.on('close', resolve))))
  rmSync(folder, { recursive: true, force: true })
}
