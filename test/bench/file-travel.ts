/**
 * A file between two real peers beside the same bytes over a plain TLS connection, from disk to disk, in processes of their
 * own on loopback; and another one of that size with the peer that fetches it killed on the way.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { FileView } from '#features/files/files.queries.ts'
import { valueOf } from '#test/support/links.ts'
import { startPeer, type StartedPeer } from '#test/support/whole-peer.ts'
import { connectedPair, here, until } from './two-peers.ts'

const piece = 1_000_000
const plainTls = join(import.meta.dirname, 'plain-tls.ts')

export interface FileTravel {
  readonly tlsSeconds: number
  readonly seconds: number
  /** Megabytes that the sender read to send the second file, beyond its size; undefined where the system does not say. */
  readonly twiceMegabytes: number | undefined
}

function writeFile(path: string, bytes: number): void {
  const file = openSync(path, 'w')
  for (let left = bytes; left > 0; left -= piece) writeSync(file, randomBytes(Math.min(piece, left)))
  fsyncSync(file)
  closeSync(file)
}

/** Seconds until the whole file is durable at the other end. */
async function overTls(from: string, to: string): Promise<number> {
  const run = (...parameters: readonly string[]) =>
    spawn(process.execPath, ['--disable-warning=ExperimentalWarning', plainTls, ...parameters], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  const receiver = run('receive', to)
  const line = () =>
    new Promise<string>((resolve) => receiver.stdout.once('data', (data: Buffer) => resolve(data.toString())))
  const port = (await line()).trim()
  const done = line()
  run('send', from, port)
  const seconds = Number(await done)
  rmSync(to, { force: true })
  return seconds
}

/** Bytes that a process has read from files and sockets so far (Linux). */
function readBy({ client }: StartedPeer): number | undefined {
  const path = `/proc/${client.peer.pid}/io`
  return existsSync(path) ? Number(/rchar: (\d+)/.exec(readFileSync(path, 'utf8'))?.[1]) : undefined
}

const filesOf = async ({ client }: StartedPeer, record: string) =>
  valueOf(await client.query('files.list', { record })) as readonly FileView[]

/** The record that a file was attached to. */
async function attach({ client }: StartedPeer, path: string): Promise<string> {
  const upload = valueOf(await client.upload(path))
  const created = valueOf(await client.command('records.create', { table: 'account', values: { name: 'Plans' } }))
  const { id } = (created as { value: { id: string } }).value
  const job = valueOf(await client.runJob('files.attach', { record: id, uploads: [upload] }, () => {}))
  if (job.status !== 'done') throw new Error(`the file was not attached: ${JSON.stringify(job)}`)
  return id
}

/** Asks for the file of a record, and waits until so much of it is here. */
async function fetchFile(pc: StartedPeer, record: string, part = 1): Promise<void> {
  const { id } = await until(async () => (await filesOf(pc, record))[0])
  valueOf(await pc.client.command('files.fetch', { id }))
  await until(async () => {
    const [file] = await filesOf(pc, record)
    return file && (file.where === 'here' || file.part >= part) ? true : undefined
  })
}

export async function fileTravel(folder: string, bytes: number): Promise<FileTravel> {
  mkdirSync(folder, { recursive: true })
  const source = join(folder, 'plan.bin')
  writeFile(source, bytes)
  const tlsSeconds = await overTls(source, join(folder, 'copy.bin'))
  const { ann, ben } = await connectedPair(folder)
  const first = await attach(ann, source)
  await until(async () => (await filesOf(ben, first))[0])
  const started = performance.now()
  await fetchFile(ben, first)
  const seconds = (performance.now() - started) / 1_000

  writeFile(source, bytes)
  const second = await attach(ann, source)
  const before = readBy(ann)
  await fetchFile(ben, second, 0.3)
  process.kill(ben.client.peer.pid, 'SIGKILL')
  await ben.close()
  const again = await startPeer(join(folder, 'ben'), 'start', here)
  await fetchFile(again, second)
  const after = readBy(ann)
  await Promise.all([ann.close(), again.close()])
  const twiceMegabytes = before === undefined || after === undefined ? undefined : (after - before - bytes) / 1e6
  return { tlsSeconds, seconds, twiceMegabytes }
}
