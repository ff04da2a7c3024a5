/** How long it takes until what is written on one PC shows on another: two real processes, real TLS, a live query. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { NetworkState } from '#shared/network-state.ts'
import { startPeer, type StartedPeer } from '#test/support/whole-peer.ts'
import { valueOf } from '#test/support/links.ts'

const root = join(import.meta.dirname, '../..')
export const here = ['--peer-host', '127.0.0.1']
const edits = 100
const pauseMs = 150

const networkOf = async ({ client }: StartedPeer) => valueOf(await client.get('/api/network')) as NetworkState | null

export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(50)
  }
}

/** `bullpen join`, let in by `host`. */
async function joinTo(host: StartedPeer, folder: string): Promise<void> {
  const invited = valueOf(await host.client.command('sharing.invite', { rank: 'member', role: 'rep' }))
  const { link } = (invited as { value: { link: string } }).value
  const parameters = ['bin/bullpen.js', 'join', link, '--name', 'Ben', '--json', '--data', folder, ...here]
  const child = spawn(process.execPath, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const code = await until(async () => /"code":"(\d{6})"/.exec(printed)?.[1])
  const knock = await until(async () => (await networkOf(host))?.knocks[0]?.id)
  valueOf(await host.client.command('network.confirm', { knock, code }))
  await ended
}

/** What is written on one PC, and the live query in which the other sees it. */
interface Shown {
  readonly command: string
  readonly written: (text: string) => object
  readonly query: string
  readonly asked: object
}

/** Calls back with every answer of a live query, as text. */
function watch({ client }: StartedPeer, { query, asked: input }: Shown, seen: (text: string) => void): WebSocket {
  const { port, adminToken } = client.peer
  const address = `127.0.0.1:${port}`
  const socket = new WebSocket(`ws://${address}/api/live`, ['bullpen.v1', `t.${adminToken}`], {
    origin: `http://${address}`,
  })
  socket.on('open', () => socket.send(JSON.stringify({ type: 'subscribe', id: 1, query, input })))
  socket.on('message', (data: Buffer) => seen(data.toString()))
  return socket
}

/** Ann has founded an office, Ben has joined it, and they are connected. */
export async function connectedPair(folder: string): Promise<{ readonly ann: StartedPeer; readonly ben: StartedPeer }> {
  const ann = await startPeer(join(folder, 'ann'), 'start', here)
  valueOf(
    await ann.client.command('office.found', {
      name: 'Benchmark',
      person: { name: 'Ann' },
      currency: 'EUR',
      fiscalYearStart: 1,
      template: 'sevenSteps',
    }),
  )
  await joinTo(ann, join(folder, 'ben'))
  const ben = await startPeer(join(folder, 'ben'), 'start', here)
  await until(async () => ((await networkOf(ann))?.peers.some(({ link }) => link !== null) ? true : undefined))
  return { ann, ben }
}

/** The 95th percentile, in milliseconds, until it was seen. */
async function p95Of(ann: StartedPeer, ben: StartedPeer, shown: Shown): Promise<number> {
  const waiting = new Map<string, () => void>()
  const socket = watch(ben, shown, (text) => {
    for (const [name, found] of waiting) if (text.includes(name)) found()
  })
  const times: number[] = []
  for (let edit = 0; edit < edits; edit += 1) {
    const name = `Seen number ${edit}.`
    const seen = new Promise<void>((resolve) => waiting.set(name, resolve))
    const started = performance.now()
    valueOf(await ann.client.command(shown.command, shown.written(name)))
    await seen
    waiting.delete(name)
    times.push(performance.now() - started)
    await sleep(pauseMs)
  }
  socket.terminate()
  return times.toSorted((one, other) => one - other)[Math.ceil(0.95 * edits) - 1] ?? Number.NaN
}

/** How long it takes until an account, and then a message in a channel, is seen on the other PC: 95 in 100, milliseconds. */
export async function seenAfter(folder: string): Promise<{ readonly editMs: number; readonly messageMs: number }> {
  const { ann, ben } = await connectedPair(folder)
  const editMs = await p95Of(ann, ben, {
    command: 'records.create',
    written: (name) => ({ table: 'account', values: { name } }),
    query: 'records.list',
    asked: { table: 'account' },
  })
  const made = valueOf(await ann.client.command('messages.createChannel', { name: 'Floor' })) as {
    value: { id: string }
  }
  const channel = made.value.id
  const messageMs = await p95Of(ann, ben, {
    command: 'messages.send',
    written: (text) => ({ channel, text }),
    query: 'messages.window',
    asked: { channel, before: 50 },
  })
  await Promise.all([ann.close(), ben.close()])
  return { editMs, messageMs }
}
