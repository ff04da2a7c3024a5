/** The writer thread: holds the replica, runs commands and what jobs hand over, one after the other. */
import { randomBytes } from 'node:crypto'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import type { Write } from '#replica/command.ts'
import { openReplica } from '#replica/replica.ts'
import type { Direction, Kept, Replica } from '#replica/replica.types.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { featureCommands } from '../commands.ts'
import { tables } from '../tables.ts'
import { failureOf } from './answer.ts'
import { folderFailure } from './data-folder.ts'
import { intakeProcedures } from './intake-port.ts'
import type { OnceKey } from './peer.ts'
import { serve } from './rpc.ts'
import { createWriter, type OfficeState, type Writer } from './writer.ts'

export interface WriterStart {
  readonly folder: string
}

/** Sent to the main thread by itself, between answers. */
export type WriterNews =
  | { readonly news: 'opened'; readonly result: Result<OfficeState> }
  /** Before that: an older version's texts are indexed anew. */
  | { readonly news: 'indexing'; readonly done: number; readonly of: number }
  | { readonly news: 'touched'; readonly tables: ReadonlySet<string> }
  | { readonly news: 'state'; readonly state: OfficeState }
  /** The office has another device, or an open invitation: there is somebody to talk to. */
  | { readonly news: 'shared' }

const port = parentPort
if (!port) throw new Error('This file is the main file of a thread')
const tell = (news: WriterNews) => port.postMessage(news)

const hour = 3_600_000

/** A copy of the database once a day; a failed one (a full disk) is tried again with the next hour. */
function keepSnapshots(replica: Replica): () => void {
  const take = () =>
    void replica.snapshotIfDue().catch((error: unknown) => process.stderr.write(`snapshot: ${String(error)}\n`))
  setInterval(take, hour).unref()
  take()
  return take
}

let unproven: Replica['unproven']
let replica: Replica | undefined
let network: MessagePort | undefined
let isShared = false

function tellIfShared(): void {
  if (isShared || !replica?.founded) return
  const { devices, invitations } = replica.exchange.log.authority()
  const isOpen = [...invitations.values()].some(
    ({ revoked, usesLeft, expires }) => !revoked && usesLeft > 0 && expires > Date.now(),
  )
  if (devices.size < 2 && !isOpen) return
  isShared = true
  tell({ news: 'shared' })
}

let vouch = () => {}

function open(folder: string): Result<Writer> {
  try {
    const opened = openReplica({
      folder,
      tables,
      now: Date.now,
      randomBytes,
      onIndexing: (done, of) => tell({ news: 'indexing', done, of }),
    })
    if (!opened.ok) return opened
    unproven = opened.value.unproven
    const takeSnapshot = keepSnapshots(opened.value)
    vouch = () => {
      opened.value.vouch()
      takeSnapshot()
    }
    replica = opened.value
    opened.value.onCommit(({ tables: touched }) => {
      tell({ news: 'touched', tables: touched })
      network?.postMessage('committed')
      tellIfShared()
    })
    return ok(createWriter(opened.value, featureCommands))
  } catch (error) {
    return fail(folderFailure(folder, error) ?? failureOf('opening the office', error))
  }
}

const opened = open((workerData as WriterStart).folder)
tell({ news: 'opened', result: opened.ok ? ok(opened.value.state()) : opened })

/** What a job's thread may ask of the writer, over a port of its own: writes do not pass through the main thread. */
const jobProcedures = (writer: Writer, operation: string) => ({
  commit: (writes: readonly Write[], label: string) => writer.commit(writes, label, operation),
  keep: (list: string, entries: readonly Kept[], how: 'replace' | 'add') => writer.keep(list, entries, how),
  scrub: () => writer.scrub(),
  undoPiece: (other: string | undefined, after: number, direction?: Direction) =>
    writer.undoPiece(other ?? operation, after, direction),
})
export type JobProcedures = ReturnType<typeof jobProcedures>

const writerProcedures = (writer: Writer) => ({
  command: (name: string, input: unknown, once?: OnceKey) => writer.command(name, input, once),
  found: () => writer.found(),
  /** What is to be checked in the background. */
  unproven: () => unproven,
  /** The check has found everything sound. */
  vouch: () => vouch(),
  /** Serves a job until the other end of the port closes. */
  serveJob: (jobPort: MessagePort, operation: string) => serve(jobPort, told(jobProcedures(writer, operation))),
  /** Serves the network thread, which is told of every commit. */
  serveNetwork(port_: MessagePort) {
    if (!replica) throw new Error('There is no replica')
    network = port_
    serve(port_, told(intakeProcedures(replica)))
  },
  close: () => writer.close(),
})
export type WriterProcedures = ReturnType<typeof writerProcedures>

/** So long after the last call the writer is idle; it is looked for that often, too. */
const idleMs = 20_000
/** Between two steps, in which whoever wants to write comes first. */
const betweenSteps = 50
let lastCall = performance.now()

/** Work that can wait is done while nobody wants anything, and begun anew by the first commit after it. */
function tidyWhenIdle(replica_: Replica): void {
  let isTidy = false
  replica_.onCommit(() => (isTidy = false))
  const isIdle = () => performance.now() - lastCall > idleMs
  const step = () => {
    try {
      isTidy = !replica_.tidy()
    } catch (error) {
      // A full disk: what was there still answers.
      isTidy = true
      process.stderr.write(`tidying: ${String(error)}\n`)
    }
    if (!isTidy && isIdle()) setTimeout(step, betweenSteps).unref()
  }
  setInterval(() => {
    if (!isTidy && isIdle()) step()
  }, idleMs).unref()
}

let lastState: OfficeState | undefined
/** Tells the main thread the state that pages see, when it has changed. */
function tellState(writer: Writer): void {
  const state = writer.state()
  if (state.founded === lastState?.founded && state.readOnly === lastState.readOnly) return
  lastState = state
  tell({ news: 'state', state })
}

function told<P extends Record<string, (...parameters: never[]) => unknown>>(procedures: P): P {
  const wrapped = Object.entries(procedures).map(([name, procedure]) => [
    name,
    (...parameters: never[]) => {
      lastCall = performance.now()
      const value = procedure(...parameters)
      if (opened.ok && name !== 'close') tellState(opened.value)
      return value
    },
  ])
  return Object.fromEntries(wrapped) as P
}

/** Room may come back without anybody writing: pages that wait for it must hear. */
const lookForRoom = 5_000

if (opened.ok) {
  const { value: writer } = opened
  serve(port, told(writerProcedures(writer)))
  tellIfShared()
  if (replica) tidyWhenIdle(replica)
  setInterval(() => {
    if (lastState?.readOnly) tellState(writer)
  }, lookForRoom).unref()
}
