/**
 * One device's connection to a relay: proves ids, waits, calls, appends and reads.
 *
 * Must stay true: nothing is done under an id that was not proven on this connection; a device that asks faster than it
 * may is read more slowly, never answered wrongly; one that says nonsense is ended. Next: relay-server.ts.
 */
import type { RawData, WebSocket } from 'ws'
import { isProven } from './blinding.ts'
import type { Hub, Member } from './relay-hub.ts'
import {
  answerBytes,
  ask,
  readAsked,
  relayVersion,
  tell,
  write,
  type Asked,
  type Id,
  type Refusal,
  type Told,
} from './relay-wire.ts'

export interface SessionLimits {
  /** Ids under which one connection may wait, and streams that it may have open. */
  readonly ids: number
  /** What asking costs is in units; so many come back in a second, and so many may be saved up. */
  readonly unitsPerSecond: number
  readonly units: number
}

export const usualSessionLimits: SessionLimits = { ids: 2_000, unitsPerSecond: 400, units: 4_000 }

/** Verifying a proof is dear; a package costs by its size. */
const costs: Readonly<Record<Asked[0], number>> = { 1: 10, 2: 10, 3: 1, 4: 10, 5: 1, 6: 2, 7: 1 }
const bytesPerUnit = 16 * 1024
/** How much may be under way at once; an answer with packages weighs more than a word. */
const mostAtOnce = 32
const weights: Readonly<Partial<Record<Asked[0], number>>> = { [ask.read]: 16 }
/** More than this unsent makes the device's next questions wait; four times as much ends it. */
const mostUnsent = 4 * 1024 * 1024
const policyViolation = 1008

export interface SessionPorts {
  readonly hub: Hub
  readonly limits: SessionLimits
  readonly randomBytes: (size: number) => Uint8Array
  /** Both connections carry bytes for each other from now on; false: there are too many. */
  readonly connect: (caller: Session, answerer: Session) => boolean
}

export interface Session extends Member {
  readonly socket: WebSocket
  heard(): number
  /** Stops being a session; the connection stays. */
  detach(): void
  end(): void
}

const bytesOf = (data: RawData) => (Array.isArray(data) ? Buffer.concat(data) : new Uint8Array(data as Buffer))
const keyOf = (id: Id) => Buffer.from(id).toString('hex')

export function startSession(socket: WebSocket, { hub, limits, randomBytes, connect }: SessionPorts): Session {
  const { timers } = hub
  const challenge = randomBytes(32)
  const proven = { wait: new Set<string>(), call: new Set<string>(), stream: new Set<string>() }
  let units = limits.units
  let counted = timers.now()
  let heard = timers.now()
  let running = 0
  const waiting: Asked[] = []
  let isCalling = false
  let isDetached = false
  let cancelResume: (() => void) | undefined

  const session: Session = {
    socket,
    heard: () => heard,
    tell(message) {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > 4 * mostUnsent) return socket.terminate()
      socket.send(write(message), settle)
    },
    detach() {
      isDetached = true
      cancelResume?.()
      socket.off('message', onMessage)
      socket.off('close', onClose)
      hub.leave(session)
      if (socket.isPaused) socket.resume()
    },
    end: () => socket.terminate(),
  }
  const no = (request: number, why: Refusal) => session.tell([tell.no, request, why])

  /** Takes up what waits while there is room, and reads on when nothing waits any more. */
  function settle(): void {
    while (!isDetached && !cancelResume && running < mostAtOnce && socket.bufferedAmount <= mostUnsent) {
      if (units < 0) {
        cancelResume = timers.after(Math.ceil((-units / limits.unitsPerSecond) * 1_000), () => {
          cancelResume = undefined
          charge(0)
          settle()
        })
        return
      }
      const asked = waiting.shift()
      if (!asked) {
        if (socket.isPaused) socket.resume()
        return
      }
      take(asked)
    }
  }
  function take(asked: Asked): void {
    const weight = weights[asked[0]] ?? 1
    running += weight
    handle(asked)
      // The disk is full or broken: this device tries again later, or elsewhere.
      .catch(() => no(asked[1], 'full'))
      .finally(() => {
        running -= weight
        settle()
      })
  }
  function charge(cost: number): void {
    const now = timers.now()
    units = Math.min(limits.units, units + (Math.max(0, now - counted) / 1_000) * limits.unitsPerSecond) - cost
    counted = now
  }

  /** Whether the id is proven now; says no otherwise. */
  function prove(purpose: keyof typeof proven, request: number, id: Id, proof: Uint8Array): boolean {
    const all = proven[purpose]
    if (!isProven(purpose, id, challenge, proof)) no(request, 'notProven')
    else if (all.size >= limits.ids && !all.has(keyOf(id))) no(request, 'tooMany')
    else {
      all.add(keyOf(id))
      return true
    }
    return false
  }

  async function handle(asked: Asked): Promise<void> {
    const [what, request, subject] = asked
    if (what === ask.wait) {
      if (!prove('wait', request, subject, asked[3])) return
      hub.wait(subject, session)
      return session.tell([tell.done, request])
    }
    if (what === ask.call) {
      if (!prove('call', request, subject, asked[3])) return
      isCalling = true
      return hub.call(subject, (by) => {
        isCalling = false
        if (!by || socket.readyState !== socket.OPEN) no(request, 'nobody')
        else if (!connect(session, by as Session)) no(request, 'full')
      })
    }
    if (what === ask.answer) {
      if (!hub.answer(subject, session)) no(request, 'gone')
      return
    }
    if (what === ask.open) {
      if (!prove('stream', request, subject, asked[3])) return
      hub.follow(subject, session)
      return session.tell([tell.number, request, await hub.store.last(subject)])
    }
    if (!proven.stream.has(keyOf(subject))) return no(request, 'notProven')
    if (what === ask.leave) {
      proven.stream.delete(keyOf(subject))
      hub.unfollow(subject, session)
      return session.tell([tell.done, request])
    }
    if (what === ask.read) {
      const packages = await hub.store.read(subject, asked[3], answerBytes)
      const last = await hub.store.last(subject)
      return session.tell([tell.packages, request, packages.map(({ number, bytes }) => [number, bytes]), last])
    }
    const number = await hub.store.append(subject, asked[3], timers.now())
    if (number === 'full') return no(request, 'full')
    session.tell([tell.number, request, number])
    hub.grown(subject, number, session)
  }

  function onMessage(data: RawData, isBinary: boolean): void {
    heard = timers.now()
    const bytes = bytesOf(data)
    const asked = isBinary && !isCalling ? readAsked(bytes) : undefined
    if (!asked) return socket.close(policyViolation, 'not understood')
    charge(costs[asked[0]] + bytes.length / bytesPerUnit)
    waiting.push(asked)
    settle()
    // What has been received already may still bring a few more.
    if (waiting.length > 0 && !socket.isPaused) socket.pause()
  }
  function onClose(): void {
    cancelResume?.()
    waiting.length = 0
    hub.leave(session)
  }
  socket.on('message', onMessage)
  socket.on('close', onClose)
  socket.on('pong', () => (heard = timers.now()))
  socket.on('error', () => socket.terminate())
  session.tell([tell.hello, relayVersion, challenge, hub.store.name] satisfies Told)
  return session
}
