/**
 * `node test/soak/relay-load.ts --devices 500 --rounds 5`: so many devices against one relay, all of them waiting and following, a
 * tenth of them talking through it in pairs while the others leave packages. Prints one line of JSON with what was lost
 * (nothing may be), the times of a push, and the relay's memory; ends with 1 when something was lost or it grew beyond 512 MB.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { parseArgs } from 'node:util'
import { connectDirect } from '#network/dial.ts'
import { meetingKey, spaceStream } from '#network/relay/blinding.ts'
import { startRelayClient, type RelayClient } from '#network/relay/relay-client.ts'
import { systemTimers } from '#network/timers.ts'

const { values } = parseArgs({
  options: { devices: { type: 'string', default: '500' }, rounds: { type: 'string', default: '5' } },
})
const [devices, rounds] = [Number(values.devices), Number(values.rounds)]
const mostMemory = 512 * 1024 * 1024
const main = join(import.meta.dirname, '../../src/app/cli/main.ts')
const epochKey = Buffer.alloc(32, 7)
const office = 'load'
/** Devices share streams as colleagues share spaces. */
const perStream = 10

const folder = mkdtempSync(join(tmpdir(), 'bullpen-load-'))
const relay = spawn(
  process.execPath,
  [
    '--disable-warning=ExperimentalWarning',
    main,
    'relay',
    '--port',
    '0',
    '--host',
    '127.0.0.1',
    '--data',
    folder,
    '--json',
  ],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
const line = await new Promise<Buffer>((resolve) => relay.stdout.once('data', resolve))
const { url } = JSON.parse(line.toString()) as { url: string }

/** The most memory that the relay has held, in bytes; 0 where the system does not say. */
function mostHeld(): number {
  try {
    const status = readFileSync(`/proc/${relay.pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

interface Simulated {
  readonly client: RelayClient
  readonly name: string
  readonly stream: ReturnType<typeof spaceStream>
  heard: number
}

const echo = (stream: Duplex) => void stream.on('error', () => stream.destroy()).pipe(stream)

async function start(index: number): Promise<Simulated> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const client = startRelayClient({
    url: url.replace('localhost', '127.0.0.1'),
    connect: connectDirect,
    timers: systemTimers,
    random: Math.random,
    onCall: echo,
    onState: () => client.store !== undefined && resolve(),
  })
  await promise
  const one = {
    client,
    name: `device ${index}`,
    stream: spaceStream(epochKey, office, `space ${Math.floor(index / perStream)}`),
    heard: 0,
  }
  client.waitUnder([meetingKey(epochKey, office, one.name)])
  await client.open(one.stream.key, (last) => (one.heard = last))
  return one
}

/** Sends a megabyte through the relay to another device and waits until all of it has come back. */
async function talk(from: Simulated, to: Simulated): Promise<boolean> {
  const called = await from.client.call(meetingKey(epochKey, office, to.name))
  if (!called.ok) return false
  const stream = called.value
  let left = 1024 * 1024
  const back = new Promise<boolean>((resolve) => {
    stream.on('data', (data: Buffer) => {
      left -= data.length
      if (left === 0) resolve(true)
    })
    stream.once('close', () => resolve(false))
    stream.on('error', () => resolve(false))
  })
  stream.write(randomBytes(left))
  const isBack = await back
  stream.destroy()
  return isBack
}

const started = performance.now()
const all: Simulated[] = []
for (let index = 0; index < devices; index += 50)
  all.push(
    ...(await Promise.all(Array.from({ length: Math.min(50, devices - index) }, (_, more) => start(index + more)))),
  )
const connectedMs = performance.now() - started

const times: number[] = []
let refused = 0
let talks = 0
for (let round = 0; round < rounds; round++) {
  const talkers = all.slice(0, Math.floor(devices / 10))
  await Promise.all([
    ...all.map(async ({ client, stream }) => {
      const from = performance.now()
      const pushed = await client.push(stream.key, randomBytes(2_000))
      times.push(performance.now() - from)
      if (!pushed.ok) refused += 1
    }),
    ...talkers.map(async (from, index) => {
      if (await talk(from, all[devices - 1 - index]!)) talks += 1
    }),
  ])
}

let lost = 0
for (const { client, stream } of all) {
  let at = 0
  let count = 0
  for (;;) {
    const read = await client.read(stream.key, at)
    const last = read.ok ? read.value.packages.at(-1) : undefined
    if (!read.ok || !last) break
    count += read.value.packages.length
    at = last.number
  }
  const members = Math.min(
    perStream,
    devices - Math.floor(all.findIndex((one) => one.client === client) / perStream) * perStream,
  )
  if (count !== members * rounds) lost += 1
}
const used = mostHeld()
times.sort((one, other) => one - other)
const at = (part: number) => Math.round(times[Math.floor(times.length * part)] ?? 0)
const expectedTalks = Math.floor(devices / 10) * rounds
console.log(
  JSON.stringify({
    devices,
    connectedMs: Math.round(connectedMs),
    pushes: times.length,
    refused,
    readersThatLackSomething: lost,
    pushMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99) },
    talks: `${talks} of ${expectedTalks}`,
    relayMemoryMb: Math.round(used / 1024 / 1024),
  }),
)
for (const { client } of all) client.close()
relay.kill('SIGTERM')
await new Promise((resolve) => relay.once('close', resolve))
rmSync(folder, { recursive: true, force: true })
process.exitCode = refused + lost > 0 || talks < expectedTalks || used > mostMemory ? 1 : 0
