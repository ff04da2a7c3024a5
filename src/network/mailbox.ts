/**
 * What colleagues who are never awake together leave for each other at one relay: this device's own changes of every
 * space, once, in the stream of the space's newest epoch; changes of colleagues who reach this PC and not the relay
 * (mail-for-others.ts); the office log in the streams of the office's newest epochs, so that
 * whoever slept through a change of keys hears of the new one under the old.
 *
 * Must stay true: it is only a shortcut beside the sessions. Whatever a relay drops, repeats, delays or makes up, what is
 * taken in was verified by `Intake`, and what is missing comes from a colleague later. A cursor that is lost costs
 * repetition, nothing else. Next: relay/blinding.ts for streams, relay/relay-client.ts, mail-reading.ts.
 */
import type { WireChange } from '#replica/accept.ts'
import type { Intake, LogReader } from '#replica/exchange.types.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { Timers } from './link.types.ts'
import { openForOthers } from './mail-for-others.ts'
import { readStream } from './mail-reading.ts'
import { officeLogStream, sealPackage, spaceStream, type BlindStream } from './relay/blinding.ts'
import type { RelayClient } from './relay/relay-client.ts'
import { mostPackageBytes } from './relay/relay-wire.ts'
import { encodeFrame } from './wire.ts'

/** A key of a space that this device holds; per space the newest comes first. */
export interface EpochKey {
  readonly space: SpaceId
  readonly epoch: number
  /** The statement that made it. */
  readonly made: string
  readonly key: Uint8Array
}

/** How far this device has come with streams and spaces, kept between runs. Losing it does no harm. */
export interface MailCursors {
  get(key: string): string | undefined
  set(key: string, value: string): void
}

export interface MailboxOptions {
  readonly relay: Pick<RelayClient, 'store' | 'open' | 'push' | 'read' | 'leave'>
  readonly log: LogReader
  readonly intake: Intake
  readonly keys: () => readonly EpochKey[]
  readonly cursors: MailCursors
  readonly timers: Timers
  readonly randomBytes: (size: number) => Uint8Array
}

export interface Mailbox {
  /** There was a commit, or the relay was reached or lost. */
  wake(): void
  close(): void
}

/** Commits that follow each other quickly travel together. */
const gatherMs = 300
const afterFailureMs = 30_000
/** A stream in which something is missing is read from its beginning after half a minute, then so often. */
const rereadMs = 6 * 3_600_000
/** Epochs of a space whose streams are read, newest first. Older ones come from colleagues. */
const mostEpochs = 4
/** The office log is left under so many epochs; under all but the newest only up to the one that followed. */
const logEpochs = 3
const packageBytes = 256 * 1024
const statementsInPackage = 200
const overhead = 64

interface Stream {
  readonly blind: BlindStream
  /** Undefined: the office log. */
  readonly space: SpaceId | undefined
  readonly made: string
  /** Highest number that the relay has said; -1 before it is opened. */
  last: number
  /** When it is to be read from its beginning, because something was missing. */
  rereadAt: number | undefined
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

export function openMailbox(options: MailboxOptions): Mailbox {
  const { relay, log, cursors, timers, randomBytes } = options
  let streams = new Map<string, Stream>()
  /** Made of a key once: it is a point of a curve. */
  const blinds = new Map<string, BlindStream>()
  let store: string | undefined
  let isRunning = false
  let isWoken = false
  let isClosed = false
  let cancel: (() => void) | undefined
  let cancelDue: (() => void) | undefined
  const forOthers = openForOthers(log, cursors, timers.now, () => (randomBytes(1)[0] ?? 0) / 255)

  const later = (ms: number) => {
    if (isClosed || cancel) return
    cancel = timers.after(ms, () => {
      cancel = undefined
      void run()
    })
  }

  async function run(): Promise<void> {
    if (isClosed) return
    if (isRunning) return void (isWoken = true)
    isRunning = true
    isWoken = false
    const isDone = await work().catch(() => false)
    isRunning = false
    if (relay.store === undefined) return
    if (!isDone) later(afterFailureMs)
    else if (isWoken) later(gatherMs)
  }

  /** False when something did not go and should be tried later. */
  async function work(): Promise<boolean> {
    const office = log.office
    if (relay.store === undefined || office === undefined) return true
    if (relay.store !== store) streams = new Map()
    store = relay.store
    let isComplete = await openStreams(office)
    // Statements first: changes cite them, and new keys come with them.
    const inOrder = [...streams.values()].toSorted(
      (one, other) => Number(one.space !== undefined) - Number(other.space !== undefined),
    )
    for (const stream of inOrder) {
      const isReread = timers.now() >= (stream.rereadAt ?? Infinity)
      if (isReread) cursorOf(stream).set(0)
      const onChange = (change: WireChange) => forOthers.isLeft(store ?? '', change)
      const read = await readStream({ ...options, stream, cursor: cursorOf(stream), onChange })
      if (read.hasGap) stream.rereadAt ??= timers.now() + afterFailureMs
      if (isReread) stream.rereadAt = read.hasGap ? timers.now() + rereadMs : undefined
      if (stream.rereadAt !== undefined && stream.rereadAt <= timers.now() + afterFailureMs) isComplete = false
      if (read.isNews) isWoken = true
      if (!read.isComplete) isComplete = false
    }
    if (!(await pushStatements())) isComplete = false
    if (!(await pushChanges())) isComplete = false
    return isComplete
  }

  async function openStreams(office: string): Promise<boolean> {
    let isComplete = true
    const wanted = new Map<string, Stream>()
    for (const stream of streamsOf(office)) wanted.set(hex(stream.blind.key.id), stream)
    for (const [id, stream] of streams) if (!wanted.has(id)) relay.leave(stream.blind.key)
    streams = new Map([...wanted].map(([id, stream]) => [id, streams.get(id) ?? stream]))
    for (const stream of streams.values()) {
      if (stream.last >= 0) continue
      const opened = await relay.open(stream.blind.key, (last) => {
        stream.last = Math.max(stream.last, last)
        wake()
      })
      if (!opened.ok) isComplete = false
      else stream.last = Math.max(stream.last, opened.value)
    }
    return isComplete
  }

  function blindOf(of: string, made: () => BlindStream): BlindStream {
    const known = blinds.get(of) ?? made()
    blinds.set(of, known)
    return known
  }

  function streamsOf(office: string): Stream[] {
    const authority = log.authority()
    const seen = new Map<SpaceId, number>()
    return options.keys().flatMap(({ space, made, key }) => {
      const position = seen.get(space) ?? 0
      seen.set(space, position + 1)
      if (position >= mostEpochs) return []
      const ofSpace = {
        blind: blindOf(`${hex(key)} ${space}`, () => spaceStream(key, office, space)),
        space,
        made,
        last: -1,
        rereadAt: undefined,
      }
      const isOffice = authority.spaces.get(space)?.kind === 'office'
      return isOffice
        ? [
            {
              blind: blindOf(hex(key), () => officeLogStream(key, office)),
              space: undefined,
              made,
              last: -1,
              rereadAt: undefined,
            },
            ofSpace,
          ]
        : [ofSpace]
    })
  }

  function cursorOf({ blind, last }: Stream) {
    const key = `${store} read ${hex(blind.key.id)}`
    const kept = Number(cursors.get(key) ?? 0)
    return {
      // A relay that has less than was read began anew.
      value: kept > last ? 0 : kept,
      set: (value: number) => cursors.set(key, String(value)),
    }
  }

  /** Whether the relay has it now. */
  async function push(stream: Stream, plain: Uint8Array): Promise<boolean> {
    const pushed = await relay.push(stream.blind.key, sealPackage(stream.blind, randomBytes(12), plain))
    if (!pushed.ok) return false
    const cursor = cursorOf({ ...stream, last: Infinity })
    // What this device has said itself it need not read.
    if (cursor.value === pushed.value - 1) cursor.set(pushed.value)
    stream.last = Math.max(stream.last, pushed.value)
    return true
  }

  /** What the stream does not hold yet. Whoever can open it knows the past of the statement that began its epoch. */
  async function pushStatements(): Promise<boolean> {
    const newest = [...streams.values()].filter(({ space }) => space === undefined).slice(0, logEpochs)
    const authority = log.authority()
    for (const [index, stream] of newest.entries()) {
      const key = `${store} log ${hex(stream.blind.key.id)}`
      const covered = (cursors.get(key) ?? stream.made).split(' ')
      // Whoever was removed reads the streams of earlier epochs too: they end with the key that came next.
      const next = newest[index - 1]?.made
      const heads = next === undefined ? authority.heads : [next]
      const statements = [...log.statementsBeyond(covered)].filter(
        ({ hash }) => next === undefined || hex(hash) === next || authority.isKnownAt(hex(hash), [next]),
      )
      for (let at = 0; at < statements.length; at += statementsInPackage) {
        const some = statements.slice(at, at + statementsInPackage)
        if (!(await push(stream, encodeFrame({ kind: 'statements', heads: [], statements: some })))) return false
      }
      cursors.set(key, heads.join(' '))
    }
    return true
  }

  async function pushChanges(): Promise<boolean> {
    let isComplete = true
    for (const space of new Set([...streams.values()].map((stream) => stream.space))) {
      const stream = [...streams.values()].find((one) => one.space === space)
      if (space === undefined || !stream || store === undefined) continue
      const key = `${store} pushed ${space}`
      const own = { device: log.device, after: Number(cursors.get(key) ?? 0) }
      const isDone = await pushFeed(stream, { space, ...own }, (last) => cursors.set(key, String(last)))
      if (!isDone) isComplete = false
      for (const lacking of forOthers.due(store, space))
        if (!(await pushFeed(stream, { space, ...lacking }, () => {}))) isComplete = false
    }
    const dueIn = forOthers.dueIn()
    cancelDue?.()
    cancelDue = dueIn === undefined ? undefined : timers.after(dueIn, () => void run())
    return isComplete
  }

  /** Leaves what a device wrote after an entry; `onLeft` hears how far it has come. */
  async function pushFeed(
    stream: Stream,
    { space, device, after }: { readonly space: SpaceId; readonly device: string; readonly after: number },
    onLeft: (last: number) => void,
  ): Promise<boolean> {
    const batch: WireChange[] = []
    let bytes = 0
    const flush = async () => {
      const last = batch.at(-1)
      if (!last) return true
      const plain = encodeFrame({ kind: 'changes', changes: batch })
      // Larger than any change should be: it stays for the sessions, as does what follows it.
      if (plain.length > mostPackageBytes - overhead || !(await push(stream, plain))) return false
      onLeft(last.first + last.entries.length - 1)
      forOthers.isLeft(store ?? '', last)
      batch.length = 0
      bytes = 0
      return true
    }
    for (const change of log.changesFrom({ space, device, fork: '' }, after)) {
      const size = change.entries.reduce((sum, { body }) => sum + 120 + (body?.length ?? 0), 300)
      if (bytes + size > packageBytes && !(await flush())) return false
      batch.push(change)
      bytes += size
    }
    return flush()
  }

  const wake = () => {
    isWoken = true
    if (relay.store !== undefined) later(gatherMs)
    else streams = new Map()
  }
  wake()
  return {
    wake,
    close() {
      isClosed = true
      cancel?.()
      cancelDue?.()
    },
  }
}
