/** Opens an office for its person: the lock, the threads, the server, the address. Used by `start` and `demo`. */
import { join } from 'node:path'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { defaultDataFolder, openDataFolder, reasonOf, type DataFolder } from '../peer/data-folder.ts'
import { MainThreadWatch, type MainThreadFigures } from '../peer/main-thread.ts'
import { isDemo } from '../peer/demo-mark.ts'
import { announce, withdraw } from '../peer/running-peer.ts'
import { openThreads, type ThreadedPeer } from '../peer/threads.ts'
import { programFolder } from '../place.ts'
import { Access, lastPort } from '../server/access.ts'
import { startServer, type PeerServer } from '../server/server.ts'
import { UsageError, type Given, text } from './command-line.ts'
import { openDemoOf } from './demo-office.ts'
import { findRunningPeer } from './peer-client.ts'

export interface StartOptions {
  readonly folder: string
  /** Undefined: the port of last time, or the usual one, or any free one. */
  readonly port: number | undefined
  /** The port for other PCs, and the only address to listen at. */
  readonly peerPort?: number | undefined
  readonly peerHost?: string | undefined
  /** Largest upload in bytes. */
  readonly uploadLimit?: number
}

export interface OpenOffice {
  readonly peer: ThreadedPeer
  readonly server: PeerServer
  readonly folder: string
  /** Resolves when everything is closed and the lock is given back. */
  close(): Promise<void>
}

const usualPort = 4747
const hour = 3_600_000
/** The built page: dist/page of the clone or of the package. */
const pageFolder = join(programFolder, 'dist/page')

/** The port of `--port`, or undefined. */
export function portOf(given: Given, option = 'port'): number | undefined {
  const port = text(given, option)
  if (port === undefined) return undefined
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new UsageError(`"${port}" is not a port (0 to 65535)`)
  return Number(port)
}

export const folderOf = (given: Given): string =>
  // Empty means not given: an office in whatever folder the shell is in is nobody's wish.
  text(given, 'data') || process.env['BULLPEN_DATA'] || defaultDataFolder()

/** Says that the office is open already, with an address that works. */
async function alreadyOpen(failure: Failure): Promise<Failure> {
  const client = await findRunningPeer(String(failure['path']))
  const address = await client?.newAddress()
  return address?.ok
    ? {
        ...failure,
        address: address.value,
        message: `${failure.message} Bullpen is open there already; this address opens it once: ${address.value}`,
      }
    : { ...failure, message: `${failure.message} Close it and try again.` }
}

/** Opens the office in a folder for its page. Every failure leaves the folder as it was. */
export async function startOffice(options: StartOptions): Promise<Result<OpenOffice>> {
  // Whatever is made from here on is for its owner only.
  process.umask(0o077)
  const opened = openDataFolder(options.folder)
  if (!opened.ok) return opened.failure.type === 'FolderInUse' ? fail(await alreadyOpen(opened.failure)) : opened
  const folder = opened.value
  const peer = await openThreads(folder.path, {
    demo: isDemo(folder.path),
    peerPort: options.peerPort,
    peerHost: options.peerHost,
  })
  if (!peer.ok) {
    folder.release()
    return peer
  }
  const served = await serveOffice(folder, peer.value, options)
  if (!served.ok) {
    await peer.value.close()
    folder.release()
  }
  return served
}

async function serveOffice(
  folder: DataFolder,
  peer: ThreadedPeer,
  { port, uploadLimit }: StartOptions,
): Promise<Result<OpenOffice>> {
  const watch = new MainThreadWatch()
  peer.jobs.onChange(() => watch.set(peer.jobs.list().some(({ status }) => status === 'running')))
  const access = new Access(folder.path)
  const demo = openDemoOf(folder.path, peer.board)
  const listen = (wanted: number) =>
    startServer({
      peer,
      access,
      port: wanted,
      page: pageFolder,
      ...(uploadLimit === undefined ? {} : { uploadLimit }),
      diagnostics: () => diagnose(watch.figures),
      openDemo: demo.open,
    })
  let served = await listen(port ?? lastPort(folder.path) ?? usualPort)
  // A port that nobody asked for is only a habit; another one does as well.
  if (!served.ok && port === undefined) served = await listen(0)
  if (!served.ok) return served
  const server = served.value
  server.uploads.tidy(Date.now())
  const tidying = setInterval(() => server.uploads.tidy(Date.now()), hour)
  try {
    announce(folder.path, { pid: process.pid, port: server.port, adminToken: access.adminToken })
  } catch (error) {
    // A full disk must not keep the office from being read.
    process.stderr.write(`Other commands cannot reach this office: ${reasonOf(error)}.\n`)
  }
  return ok({
    peer,
    server,
    folder: folder.path,
    async close() {
      withdraw(folder.path)
      clearInterval(tidying)
      demo.close()
      await server.close()
      await peer.close()
      folder.release()
    },
  })
}

const diagnose = (mainThread: MainThreadFigures) => ({
  mainThread,
  memoryMb: Math.round(process.memoryUsage().rss / 1e6),
  uptimeSeconds: Math.round(process.uptime()),
  node: process.versions.node,
})

/** Resolves when the person (or the system) asks the process to end; a second request ends it at once. */
export function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
    }
  })
}
