/**
 * This device's end of one relay: waits there to be called, calls others, pushes and reads packages; comes back by itself
 * when the connection breaks.
 *
 * Must stay true: a relay that lies, repeats, drops or falls silent does no harm beyond not helping: what comes through a
 * call is TLS with the device that is meant, and packages are opened by whoever reads them; what it sends is parsed and bounded.
 */
import type { Duplex } from 'node:stream'
import { createWebSocketStream, type WebSocket } from 'ws'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { dialFailure, within, type Dialled } from '../dial.ts'
import type { BlindKey } from './blinding.ts'
import type { StoredPackage } from './relay-store.types.ts'
import { bytesOf, openRelay, type OpenedRelay, type RelayPorts } from './relay-socket.ts'
import { ask, readTold, tell, write, type Asked, type Told } from './relay-wire.ts'

export interface RelayClientOptions extends RelayPorts {
  readonly url: string
  /** At least 0, less than 1. */
  readonly random: () => number
  /** Somebody who holds a key under which this device waits has been put through. */
  readonly onCall: (stream: Duplex) => void
  readonly onState?: () => void
}

export interface ReadPackages {
  readonly packages: readonly StoredPackage[]
  /** The highest number of the stream. */
  readonly last: number
}

export interface RelayClient {
  readonly url: string
  /** The name of the relay's store while it is connected. */
  readonly store: string | undefined
  /** Waits under exactly these keys from now on, and again after every reconnect. */
  waitUnder(keys: readonly BlindKey[]): void
  /** Opens a stream until the connection ends; `grown` is called when others push. Resolves with its highest number. */
  open(key: BlindKey, grown: (last: number) => void): Promise<Result<number>>
  push(key: BlindKey, bytes: Uint8Array): Promise<Result<number>>
  read(key: BlindKey, after: number): Promise<Result<ReadPackages>>
  leave(key: BlindKey): void
  /** A stream of bytes to whoever waits under the key. */
  call(key: BlindKey, signal?: AbortSignal): Promise<Dialled<Duplex>>
  /** Tries at once to connect. */
  retry(): void
  close(): void
}

const firstWait = 1_000
const mostWait = 60_000
/** Longer than a relay lets pass between two heartbeats. */
const silenceMs = 65_000
const answerMs = 30_000
const mostRinging = 32
const gone: Failure = { type: 'RelayGone', message: 'The relay cannot be reached.' }

const hex = (id: Uint8Array) => Buffer.from(id).toString('hex')

interface Connection {
  readonly opened: OpenedRelay
  readonly requests: Map<number, (told: Told | undefined) => void>
  readonly grown: Map<string, (last: number) => void>
}

export function startRelayClient(options: RelayClientOptions): RelayClient {
  const { url, timers, random, onCall, onState } = options
  let keys: readonly BlindKey[] = []
  let connection: Connection | undefined
  let failures = 0
  let nextRequest = 1
  let ringing = 0
  let isClosed = false
  let isConnecting = false
  const life = new AbortController()
  let cancel = timers.after(0, () => void connect())

  async function connect(): Promise<void> {
    if (connection || isConnecting || isClosed) return
    isConnecting = true
    const opened = await openRelay(url, options, life.signal)
    isConnecting = false
    if (isClosed) return opened.ok ? opened.value.socket.terminate() : undefined
    if (!opened.ok) return again()
    serve(opened.value)
  }

  function again(): void {
    if (isClosed) return
    const wait = Math.min(mostWait, firstWait * 2 ** failures)
    failures += 1
    cancel = timers.after(wait * (0.5 + random() / 2), () => void connect())
  }

  function serve(opened: OpenedRelay): void {
    const { socket } = opened
    const current: Connection = { opened, requests: new Map(), grown: new Map() }
    connection = current
    failures = 0
    let heard = timers.now()
    const watch = () => {
      if (timers.now() - heard >= silenceMs) return socket.terminate()
      stopWatching = timers.after(silenceMs / 4, watch)
    }
    let stopWatching = timers.after(silenceMs / 4, watch)
    socket.on('ping', () => (heard = timers.now()))
    socket.on('message', (data, isBinary) => {
      heard = timers.now()
      const told = isBinary ? readTold(bytesOf(data)) : undefined
      if (told) hear(current, told)
      else socket.terminate()
    })
    socket.on('close', () => {
      stopWatching()
      connection = undefined
      for (const settle of current.requests.values()) settle(undefined)
      onState?.()
      again()
    })
    for (const key of keys) void wait(current, key)
    onState?.()
  }

  function hear(current: Connection, told: Told): void {
    if (told[0] === tell.ring) void answer(told[2])
    else if (told[0] === tell.grown) current.grown.get(hex(told[1]))?.(told[2])
    else if (told[0] === tell.hello || told[0] === tell.piped) current.opened.socket.terminate()
    else current.requests.get(told[1])?.(told)
  }

  /** Asks and waits for the answer; undefined when none came. */
  function question(current: Connection | undefined, message: (request: number) => Asked): Promise<Told | undefined> {
    const socket = current?.opened.socket
    if (!current || !socket || socket.readyState !== socket.OPEN) return Promise.resolve(undefined)
    const { promise, resolve } = Promise.withResolvers<Told | undefined>()
    const request = nextRequest++
    const stop = timers.after(answerMs, () => socket.terminate())
    current.requests.set(request, (told) => {
      stop()
      current.requests.delete(request)
      resolve(told)
    })
    socket.send(write(message(request)))
    return promise
  }

  const refusal = (told: Told | undefined): { ok: false; failure: Failure } =>
    fail(told?.[0] === tell.no ? { type: 'RelayRefused', message: 'The relay refused.', reason: told[2] } : gone)

  const wait = (current: Connection, key: BlindKey) =>
    question(current, (request) => [ask.wait, request, key.id, key.prove('wait', current.opened.challenge)])

  /** Another device calls: takes the call on a connection of its own. */
  async function answer(ticket: Uint8Array): Promise<void> {
    if (ringing >= mostRinging) return
    ringing += 1
    const stream = await pipeVia(options, (request) => [ask.answer, request, ticket], life.signal)
    ringing -= 1
    if (stream.ok && isClosed) stream.value.destroy()
    else if (stream.ok) onCall(stream.value)
  }

  return {
    url,
    get store() {
      return connection?.opened.store
    },
    waitUnder(wanted) {
      const known = new Set(keys.map(({ id }) => hex(id)))
      keys = wanted
      if (!connection) return
      for (const key of wanted) if (!known.has(hex(key.id))) void wait(connection, key)
    },
    async open(key, grown) {
      const current = connection
      current?.grown.set(hex(key.id), grown)
      const told = await question(current, (request) => [
        ask.open,
        request,
        key.id,
        key.prove('stream', current!.opened.challenge),
      ])
      return told?.[0] === tell.number ? ok(told[2]) : refusal(told)
    },
    async push(key, bytes) {
      const told = await question(connection, (request) => [ask.push, request, key.id, bytes])
      return told?.[0] === tell.number ? ok(told[2]) : refusal(told)
    },
    async read(key, after) {
      const told = await question(connection, (request) => [ask.read, request, key.id, after])
      if (told?.[0] !== tell.packages) return refusal(told)
      return ok({ packages: told[2].map(([number, bytes]) => ({ number, bytes })), last: told[3] })
    },
    leave(key) {
      connection?.grown.delete(hex(key.id))
      void question(connection, (request) => [ask.leave, request, key.id])
    },
    call: (key, signal) =>
      pipeVia(
        options,
        (request, challenge) => [ask.call, request, key.id, key.prove('call', challenge)],
        signal ?? life.signal,
      ),
    retry() {
      failures = 0
      if (connection || isClosed || isConnecting) return
      cancel()
      cancel = timers.after(0, () => void connect())
    },
    close() {
      isClosed = true
      cancel()
      life.abort()
      connection?.opened.socket.terminate()
    },
  }
}

/** A connection to the relay that becomes a stream to another device once the relay says so. */
async function pipeVia(
  ports: RelayClientOptions,
  message: (request: number, challenge: Uint8Array) => Asked,
  signal: AbortSignal,
): Promise<Dialled<Duplex>> {
  const opened = await openRelay(ports.url, ports, signal)
  if (!opened.ok) return opened
  const { socket, challenge } = opened.value
  return within(
    ports.timers,
    signal,
    () => socket.terminate(),
    (settle) => {
      const first = (data: Parameters<typeof bytesOf>[0], isBinary: boolean) => {
        const told = isBinary ? readTold(bytesOf(data)) : undefined
        if (told?.[0] === tell.piped) settle(ok(streamOver(socket)))
        else settle(dialFailure('Unreachable', { detail: told?.[0] === tell.no ? told[2] : 'nonsense' }))
      }
      socket.once('message', first)
      socket.once('close', () => settle(dialFailure('Unreachable', { detail: 'closed' })))
      socket.send(write(message(0, challenge)))
    },
  )
}

function streamOver(socket: WebSocket): Duplex {
  const stream = createWebSocketStream(socket)
  stream.on('error', () => socket.terminate())
  stream.once('close', () => socket.terminate())
  return stream
}
