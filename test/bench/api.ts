/** What a call of the HTTP API costs the whole peer: CPU of all its threads over many requests on one kept connection. */
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import type { PeerClient } from '#app/cli/peer-client.ts'
import { startPeer } from '#test/support/whole-peer.ts'

const warmUp = 60
const turns = 300
/** Of Linux, in which /proc tells CPU time. */
const ticksPerSecond = 100

export interface ApiFigure {
  readonly what: string
  readonly cpuMs: number
  /** Wall milliseconds until the answer was read, of 95 in 100 calls. */
  readonly p95Ms: number
}

/** User and system time of a process and its threads, in milliseconds (proc_pid_stat(5)). */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond
}

type Call = (path: string, input: object) => Promise<unknown>

function callerOf({ peer: { port, adminToken } }: PeerClient): Call {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return (path, input) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(input)
      const headers = {
        authorization: `Bearer ${adminToken}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      }
      const sent = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          if (response.statusCode === 200) resolve(JSON.parse(text))
          else reject(new Error(`${path}: ${text}`))
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })
}

/** One create, update, list, group, search, page of search and account page. Undefined where the system tells no CPU time of others. */
export async function apiFigures(folder: string): Promise<readonly ApiFigure[] | undefined> {
  if (process.platform !== 'linux') return undefined
  const peer = await startPeer(folder)
  try {
    const call = callerOf(peer.client)
    const { pid } = peer.client.peer
    const accounts = (await call('/api/queries/records.list', { table: 'account', limit: 500, totals: false })) as {
      rows: readonly { readonly id: string; readonly name: string }[]
    }
    const accountAt = (turn: number) => accounts.rows[turn % accounts.rows.length] ?? { id: '', name: '' }
    const calls: readonly (readonly [string, (turn: number) => Promise<unknown>])[] = [
      [
        'create',
        (turn) =>
          call('/api/commands/records.create', {
            table: 'contact',
            values: {
              firstName: 'Ann',
              lastName: `Bench ${turn}`,
              email: `b${turn}@bench.example`,
              account: accountAt(turn).id,
            },
          }),
      ],
      [
        'update',
        (turn) => call('/api/commands/records.update', { id: accountAt(turn).id, set: { city: `City ${turn}` } }),
      ],
      [
        'list',
        (turn) =>
          call('/api/queries/records.page', {
            table: 'opportunity',
            sort: [{ field: 'amount', descending: true }],
            filter: { all: [{ field: 'amount', op: 'atLeast', value: turn }] },
            limit: 50,
          }),
      ],
      ['group', () => call('/api/queries/records.groups', { table: 'opportunity', by: 'stage' })],
      ['search', (turn) => call('/api/queries/search.find', { text: accountAt(turn).name.slice(0, 6) })],
      ['search page', (turn) => call('/api/queries/search.page', { text: accountAt(turn).name.slice(0, 6) })],
      ['account page', (turn) => call('/api/queries/accounts.page', { id: accountAt(turn).id })],
    ]
    const figures: ApiFigure[] = []
    for (const [what, ask] of calls) {
      for (let turn = 0; turn < warmUp; turn++) await ask(turn)
      const before = cpuMsOf(pid)
      const took: number[] = []
      for (let turn = 0; turn < turns; turn++) {
        const asked = performance.now()
        await ask(warmUp + turn)
        took.push(performance.now() - asked)
      }
      const p95Ms = took.sort((one, other) => one - other)[Math.floor(turns * 0.95)] ?? 0
      figures.push({ what, cpuMs: (cpuMsOf(pid) - before) / turns, p95Ms })
    }
    return figures
  } finally {
    await peer.close()
  }
}
