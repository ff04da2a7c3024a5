/**
 * The network thread: sockets to other PCs, TLS, sessions. It reads the log on a connection of its own and hands what
 * arrives to the writer over a port; the main thread hears only how it stands.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Returning } from '#network/join.types.ts'
import { join } from 'node:path'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { openMulticast } from '#network/discovery.ts'
import { meetingKeysOf, readInvitation } from '#network/meeting.ts'
import { openNetwork } from '#network/network.ts'
import type { Network } from '#network/network.types.ts'
import { connectAsConfigured } from '#network/proxy.ts'
import { openAtSomePort } from '#network/some-port.ts'
import { ownAddresses } from '#network/surroundings.ts'
import { systemTimers } from '#network/timers.ts'
import { openTransport } from '#network/transport.ts'
import { openLogReader } from '#replica/log-reader.ts'
import type { NetworkState, Presence } from '#shared/network-state.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { openDevice } from '#trust/device.ts'
import { tables } from '../tables.ts'
import { failureOf, parseInput } from './answer.ts'
import { remoteIntake, type IntakeProcedures } from './intake-port.ts'
import { networkCommands, type NetworkCommand } from './network-commands.ts'
import { openPeerFiles } from './peer-files.ts'
import { failures } from './peer.ts'
import { writePrivateFile } from './private-file.ts'
import { usefulFirst } from './useful-first.ts'
import { Caller, serve } from './rpc.ts'

export interface NetworkStart {
  readonly folder: string
  /** The port for other PCs; undefined: that of last time, or any free one. */
  readonly port: number | undefined
  /** The only address to listen at; undefined: all. */
  readonly host: string | undefined
  /** To the writer. */
  readonly writer: MessagePort
}

/** Sent to the main thread by itself. */
export type NetworkNews = { readonly network: NetworkState } | { readonly files: 'moved' | 'filled' }

const port = parentPort
if (!port) throw new Error('This file is the main file of a thread')
const start = workerData as NetworkStart
const tell = (news: NetworkNews) => port.postMessage(news)
const memoryFile = join(start.folder, 'network.json')
const readMemory = () => (existsSync(memoryFile) ? readFileSync(memoryFile, 'utf8') : undefined)

let writer = callerOf(start.writer)
/** The writer says over the same port that it has committed something. */
function callerOf(writerPort: MessagePort): Caller<IntakeProcedures> {
  writerPort.on('message', (message: unknown) => {
    if (message === 'committed') network.committed()
  })
  return new Caller<IntakeProcedures>(writerPort)
}

const device = openDevice(join(start.folder, 'device.json'))
const log = openLogReader(start.folder, Date.now, tables, usefulFirst(tables))
const remote = remoteIntake(() => writer)
const random = () => randomBytes(4).readUInt32BE() / 2 ** 32

const files = openPeerFiles({
  folder: start.folder,
  db: log.db,
  authority: () => log.authority(),
  timers: systemTimers,
  moved: () => tell({ files: 'moved' }),
  filled: () => tell({ files: 'filled' }),
})

const network: Network = openNetwork({
  log,
  intake: remote,
  membership: remote,
  device,
  timers: systemTimers,
  randomBytes,
  readLink: (text) => readInvitation(text, Date.now()),
  memory: readMemory(),
  keep(text) {
    try {
      writePrivateFile(memoryFile, text)
    } catch (error) {
      // A full disk: what was remembered of other PCs is found out again.
      process.stderr.write(`network.json: ${String(error)}\n`)
    }
  },
  files,
  keys: () => log.heldKeys(),
  officeRelays: () => log.db.all<{ url: string }>('select url from relay order by id').map(({ url }) => url),
  onChange: (state) => tell({ network: state }),
  openTransport: async (events) => {
    const listen = (wanted: number) =>
      openTransport({
        device,
        port: wanted,
        ...(start.host === undefined ? {} : { host: start.host }),
        timers: systemTimers,
        random,
        randomBytes,
        connect: connectAsConfigured(process.env, () => undefined),
        openDiscovery: openMulticast,
        addresses: () => addresses(start.host),
        ...(events.book === undefined ? {} : { book: events.book }),
        onBook: events.onBook,
        admits: events.admits,
        onLink: events.onLink,
        onRelays: events.onRelays,
        meetingKeys: (other) => meetingKeysOf(log, log.heldKeys(), other, events.invitations()),
      })
    return openAtSomePort({ asked: start.port, habit: events.port }, listen, events.onNotice)
  },
})

/** Without any network, PCs on one machine still find each other. */
function addresses(only: string | undefined): readonly string[] {
  if (only !== undefined) return [only]
  const own = ownAddresses()
  return own.length > 0 ? own : ['127.0.0.1']
}

type Run = (input: never) => Promise<Result<unknown>> | Result<unknown>
const runs: Readonly<Record<NetworkCommand, Run>> = {
  'network.join': ({ link, name }: { link: string; name: string }) => network.join(link, name),
  'network.cancelJoin': () => done(network.cancelJoin()),
  'network.confirm': ({ knock, code, returning }: { knock: string; code: string; returning?: Returning }) =>
    network.confirm(knock, code, returning),
  'network.refuse': ({ knock }: { knock: string }) => network.refuse(knock),
  'network.setPresence': ({ presence, record }: { presence: Presence; record?: string | null }) =>
    done(network.setPresence(presence, record ?? null)),
  'network.setTyping': ({ place }: { place: string | null }) => done(network.setTyping(place)),
  'network.addAddress': ({ address }: { address: string }) => network.addAddress(address),
  'network.setRelays': async ({ relays }: { relays: readonly string[] }) => {
    const used = network.setRelays(relays)
    // Before there is an office they are this PC's own.
    return used.ok && log.office !== undefined ? remote.setRelays(relays) : used
  },
  'network.retry': () => done(network.retry()),
  'network.setPaused': ({ paused }: { paused: boolean }) => done(network.setPaused(paused)),
  'network.completeLink': ({ link }: { link: string }) => network.completeLink(link),
}
const done = (_nothing: void): Result<unknown> => ok({})

const procedures = {
  async command(name: string, input: unknown): Promise<Result<unknown>> {
    const command = networkCommands.find((one) => one.name === name)
    if (!command) return fail(failures.unknown('command', name))
    const parsed = parseInput(command.input, input)
    if (!parsed.ok) return parsed
    try {
      return await runs[command.name](parsed.value)
    } catch (error) {
      return fail<Failure>(failureOf(name, error))
    }
  },
  state: () => network.state(),
  /** The writer was replaced. */
  useWriter(next: MessagePort) {
    writer.end('The writer was replaced')
    writer = callerOf(next)
    network.committed()
  },
  /** A person wants the content of a file. */
  filesWanted: () => files.refresh(),
  async close() {
    await network.close()
    files.close()
    log.close()
  },
}
export type NetworkProcedures = typeof procedures

serve(port, procedures)
