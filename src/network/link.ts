/**
 * A link over a WebSocket whose other end is proven: the rules that hold however it came about.
 *
 * Must stay true: nothing that the other end sends, and no moment at which it goes away, throws here; what has arrived
 * and was not taken is at most `mostHeld` and one frame more; `closed` resolves once. Next: dial.ts and listener.ts, which
 * make the WebSocket, and links.ts, which keeps one link per device.
 */
import type { TLSSocket } from 'node:tls'
import { WebSocket, type RawData } from 'ws'
import { maxFrameBytes, type Link, type LinkPeer, type Timers } from './link.types.ts'

export const heartbeatMs = 5_000
/** Without a byte from the other end for so long, the link is taken to be dead. */
export const silenceMs = 3 * heartbeatMs
/** How long a closing handshake may take. */
const closingMs = 2_000
const mostHeld = 1024 * 1024
/** A frame that waits costs more than its bytes. */
const costOfFrame = 256
/** More than this on its way out makes `send` wait. */
const mostUnsent = 1024 * 1024
const closedNormally = 1000
const longestReason = 120

/** Options of `ws` that both ends share. */
export const socketOptions = {
  perMessageDeflate: false,
  maxPayload: maxFrameBytes,
  autoPong: false,
  skipUTF8Validation: true,
  // A frame is given while the piece in which it ends is looked at, on which freeing those before it rests.
  allowSynchronousEvents: true,
} as const

export interface LinkOptions {
  readonly socket: WebSocket
  /** What carries it, to notice that anything arrives at all. */
  readonly stream: TLSSocket
  readonly peer: LinkPeer
  readonly via: Link['via']
  readonly isDialler: boolean
  readonly timers: Timers
}

/** From this size on a frame has memory of its own; smaller ones are parts of what was read at once, and copied out of it. */
const ownMemory = 100_000
/** Pieces of one frame that are remembered; TLS gives what it read in pieces of 16 kB at most. */
const mostPieces = 1_000

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  const bytes = data as Buffer
  return bytes.length < ownMemory
    ? new Uint8Array(bytes)
    : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/**
 * What lives longer than a moment is collected late, and its bytes count as if the whole heap had grown: for every ten
 * parts of a file all of it would be gone through.
 */
export function freeMemory(bytes: Uint8Array): void {
  if (bytes.length >= ownMemory && bytes.buffer instanceof ArrayBuffer) bytes.buffer.transfer(0)
}

/** A piece that TLS read, which has its memory to itself. */
function freePiece({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

/** Takes the socket over; it must be open. */
export function linkOver({ socket, stream, peer, via, isDialler, timers }: LinkOptions): Link {
  let ended: string | undefined
  let heard = timers.now()
  let held = 0
  /** What was read since the last frame, without the piece that is being looked at. */
  const pieces: Uint8Array[] = []
  let stopBeating = () => {}
  let forceClosed = () => {}
  const queue: Uint8Array[] = []
  const { promise: closed, resolve: resolveClosed } = Promise.withResolvers<string>()
  let wakeTaker = () => {}
  let wakeSenders: (() => void)[] = []

  const mustBeOpen = () => {
    if (ended !== undefined) throw new Error(`The link has closed: ${ended}`)
  }
  const end = (reason: string) => {
    if (ended !== undefined) return
    ended = reason
    stopBeating()
    wakeTaker()
    for (const wake of wakeSenders.splice(0)) wake()
    resolveClosed(reason)
  }
  const close = (reason: string) => {
    end(reason)
    if (socket.readyState === WebSocket.CLOSED) return
    // What was read and not taken would keep the answer to the closing handshake from being seen.
    if (socket.isPaused) socket.resume()
    socket.close(closedNormally, Buffer.from(reason).subarray(0, longestReason).toString('latin1'))
    forceClosed = timers.after(closingMs, () => socket.terminate())
  }
  const fail = (reason: string) => {
    end(reason)
    socket.terminate()
  }

  let beaten = timers.now()
  const beat = () => {
    // After sleep, or when this thread was held up, the other end gets one more heartbeat to be heard.
    const slept = timers.now() - beaten >= 2 * heartbeatMs
    if (slept) heard = Math.max(heard, timers.now() - silenceMs + heartbeatMs)
    beaten = timers.now()
    // While reading is paused nothing can be heard; that is our doing.
    if (!socket.isPaused && timers.now() - heard >= silenceMs) return fail('silent')
    if (socket.readyState === WebSocket.OPEN) socket.ping()
    stopBeating = timers.after(heartbeatMs, beat)
  }
  stopBeating = timers.after(heartbeatMs, beat)

  const drained = () => {
    if (socket.bufferedAmount > mostUnsent) return
    for (const wake of wakeSenders.splice(0)) wake()
  }
  // Heard after the WebSocket has taken the piece apart as far as it goes.
  stream.on('data', (piece: Uint8Array) => {
    heard = timers.now()
    if (pieces.length >= mostPieces) pieces.length = 0
    if (piece.length < ownMemory) pieces.push(piece)
  })
  socket.on('message', (data, isBinary) => {
    if (ended !== undefined) return
    const frame = bytesOf(data)
    if (!isBinary || frame.length === 0) return fail('not understood')
    // The frame ends in the piece that is being looked at, and was put together elsewhere: nobody has those before any more.
    if (frame.length >= ownMemory) for (const piece of pieces) freePiece(piece)
    pieces.length = 0
    queue.push(frame)
    held += frame.length + costOfFrame
    if (held > mostHeld && !socket.isPaused) socket.pause()
    wakeTaker()
  })
  // `close` follows an error.
  socket.on('error', (error) => end(`broken: ${error.message}`))
  socket.on('close', (code, reason) => {
    forceClosed()
    end(code === closedNormally ? reason.toString('latin1') : 'lost')
  })

  async function* take(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const frame = queue.shift()
      if (frame) {
        held -= frame.length + costOfFrame
        if (socket.isPaused && held <= mostHeld / 2) {
          heard = timers.now()
          socket.resume()
        }
        yield frame
      } else if (ended !== undefined) return
      else {
        const { promise, resolve } = Promise.withResolvers<void>()
        wakeTaker = resolve
        await promise
      }
    }
  }

  return {
    peer,
    via,
    isDialler,
    // Each taker goes on where the last one stopped.
    frames: { [Symbol.asyncIterator]: take },
    closed,
    close,
    free: freeMemory,
    async send(frame, left) {
      mustBeOpen()
      if (frame.length === 0 || frame.length > maxFrameBytes) throw new RangeError(`A frame of ${frame.length} bytes`)
      socket.send(frame, () => {
        left?.()
        drained()
      })
      if (socket.bufferedAmount <= mostUnsent) return
      await new Promise<void>((resolve) => wakeSenders.push(resolve))
      mustBeOpen()
    },
  }
}
