/** PCs of one office as real processes on this machine: founded, joined by links, edited, cut off and killed. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { tables } from '#app/tables.ts'
import { fieldsOf } from '#replica/tables.ts'
import type { NetworkState } from '#shared/network-state.ts'
import { founding, startBullpen, type Started } from './bullpen-process.ts'

const main = join(import.meta.dirname, '../../src/app/cli/main.ts')
const flags = ['--disable-warning=ExperimentalWarning']
const patience = 120_000

/** A PC that runs. */
export interface Pc extends Started {
  readonly folder: string
  command(name: string, input: object): Promise<unknown>
  query<T>(name: string, input?: object): Promise<T>
  network(): Promise<NetworkState | null>
}

/** Calls again until it is so. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`It has not come to this: ${what}`)
    await sleep(50)
  }
}

export async function startPc(folder: string, ...more: readonly string[]): Promise<Pc> {
  const started = await startBullpen(folder, '--peer-host', '127.0.0.1', ...more)
  const call = async (path: string, input: object) => {
    const response = await started.get(path, { method: 'POST', body: JSON.stringify(input) })
    const answered: unknown = await response.json()
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answered)}`)
    return answered
  }
  return {
    ...started,
    folder,
    command: async (name, input) => ((await call(`/api/commands/${name}`, input)) as { value: unknown }).value,
    query: async <T>(name: string, input = {}) => (await call(`/api/queries/${name}`, input)) as T,
    network: async () => (await (await started.get('/api/network')).json()) as NetworkState | null,
  }
}

export async function foundOffice(folder: string): Promise<Pc> {
  const pc = await startPc(folder)
  await pc.command('office.found', founding)
  return pc
}

export const inviteFrom = async (host: Pc, input: object = {}): Promise<string> =>
  ((await host.command('sharing.invite', { rank: 'member', role: 'rep', ...input })) as { link: string }).link

/** `bullpen join` while it runs. */
export interface Joining {
  /** The six digits, once they are shown. */
  readonly code: Promise<string>
  /** The exit code, and what was printed. */
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string }>
  kill(): void
}

export function startJoin(folder: string, link: string, name: string): Joining {
  const parameters = ['join', link, '--name', name, '--data', folder, '--json', '--peer-host', '127.0.0.1']
  const child = spawn(process.execPath, [...flags, main, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CI: '1', BULLPEN_DATA: '' },
  })
  onTestFinished(() => void (child.exitCode === null && child.kill('SIGKILL')))
  let stdout = ''
  const { promise: code, resolve } = Promise.withResolvers<string>()
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
    const shown = /"code":"(\d{6})"/.exec(stdout)?.[1]
    if (shown) resolve(shown)
  })
  const ended = new Promise<{ code: number | null; stdout: string }>((end) =>
    child.on('close', (exit) => end({ code: exit, stdout })),
  )
  return { code, ended, kill: () => child.kill('SIGKILL') }
}

/** Joins `folder` to the office of `host`, all the way. */
export async function joinOffice(host: Pc, folder: string, name: string, input: object = {}): Promise<void> {
  const joining = startJoin(folder, await inviteFrom(host, input), name)
  const knock = await until('somebody knocks', async () =>
    (await host.network())?.knocks.find((one) => one.name === name),
  )
  await host.command('network.confirm', { knock: knock.id, code: await joining.code })
  const { code, stdout } = await joining.ended
  if (code !== 0) throw new Error(`bullpen join ended with ${code}: ${stdout}`)
}

/** Everything that a PC shows, by table: every field of every record, read from its disk. */
export function contentOf({ folder }: Pick<Pc, 'folder'>): Readonly<Record<string, readonly unknown[]>> {
  const database = new DatabaseSync(join(folder, 'office.db'), { readOnly: true })
  try {
    return Object.fromEntries(
      tables.map((table) => {
        const columns = ['id', ...fieldsOf(table).map(([name]) => name)].map((column) => `"${column}"`).join()
        return [table.name, database.prepare(`select ${columns} from "${table.name}" order by id`).all()] as const
      }),
    )
  } finally {
    database.close()
  }
}

/** Waits until all show the same. */
export const sameContent = (...pcs: readonly Pc[]): Promise<true> =>
  until('all PCs show the same', async () => {
    const [first, ...others] = pcs.map((pc) => JSON.stringify(contentOf(pc)))
    return others.every((other) => other === first)
  })

export const connectedTo = async (pc: Pc, count: number): Promise<boolean> =>
  (await pc.network())?.peers.filter(({ link }) => link !== null).length === count
