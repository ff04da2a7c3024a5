/**
 * One conversation with one other device over one link: both end up with everything that both may have, and hear of new
 * things at once. It ends with its link; the next link has the next session.
 *
 *   hello ⇄ hello, then digest ⇄ digest: equal means that nothing differs, and nothing more is said.
 *   Otherwise have ⇄ have, statements of the office log first, then changes; each portion is acknowledged when durable.
 *
 * Must stay true: frames may be lost, doubled or overtaken, and nothing is lost or shown twice, because what to say next
 * follows from what the other is known to have and never from what was said before; what arrives is taken in one frame
 * at a time, and the next is read when it is durable; nothing is said to a device that does not belong to the office.
 * Next: exchange-state.ts decides what is said, outgoing.ts picks the changes, wire.ts writes the frames.
 */
import { fail, type Failure, ok, type Result } from '#shared/result.ts'
import { type ExchangePorts, type ExchangeState, openExchange } from './exchange-state.ts'
import { isFileFrame, type FileTalk } from './file-transfer.ts'
import type { Link, Timers } from './link.types.ts'
import type { Quota } from './quota.ts'
import {
  decodeFrame,
  encodeFrame,
  type Frame,
  type FrameOf,
  protocol,
  type Versions,
  versionWithQuiet,
  versionWithTyping,
} from './wire.ts'

/** Why a session ended by decision of one of its ends; links say the rest in their own words. */
export const byes = {
  otherVersion: 'otherVersion',
  otherOffice: 'otherOffice',
  notAMember: 'notAMember',
  nonsense: 'nonsense',
  forged: 'forged',
  silent: 'silent',
  closing: 'closing',
} as const

/** How long to wait for a sign of progress before asking again; doubled each time in vain. */
const retryMs = 10_000
const longestRetryMs = 60_000
/** Two that both believe the other has not heard would otherwise greet each other for ever. */
const helloPauseMs = 2_000
/** How long the author of a change has to bring it to everybody before others pass it on. */
const relayMs = 1_000
/** Clocks that differ by less are not worth a word. */
export const clockDifferenceMs = 120_000

export interface SessionOptions extends Omit<ExchangePorts, 'device' | 'isDialler'> {
  readonly link: Link
  readonly office: string
  readonly timers: Timers
  readonly quota: Quota
  /** Whether the other end's device may be talked to, by the newest office log. */
  readonly belongs: () => boolean
  readonly versions?: Versions
  /** Frames that came before the session was opened. */
  readonly heard?: readonly Uint8Array[]
  /** Anything that is shown of it has changed. */
  readonly onChange: () => void
  readonly onPresence: (said: FrameOf<'presence'>) => void
  readonly onTyping?: (said: FrameOf<'typing'>) => void
  /** The part of the session that is about contents of files; it speaks when nothing else is to be said. */
  readonly files?: (wake: () => void) => FileTalk
}

export interface Session {
  readonly link: Link
  readonly device: string
  /** The replica has committed something. */
  nudge(): void
  /** Something that is not kept. A newer word on the same device replaces one that still waits. */
  say(passing: FrameOf<'presence' | 'typing'>): void
  /** Milliseconds by which the other clock is ahead; undefined before it has said its time. */
  readonly clockOff: number | undefined
  readonly state: ExchangeState
  /** Resolves with the reason. */
  readonly ended: Promise<string>
  close(reason: string): void
  readonly traffic: { readonly sent: number; readonly received: number; readonly frames: number }
}

/** The version that both speak. */
export function commonVersion(mine: Versions, theirs: Versions): Result<number> {
  const version = Math.min(mine.highest, theirs.highest)
  if (version >= Math.max(mine.lowest, theirs.lowest)) return ok(version)
  return fail(versionFailure(mine, theirs))
}

export const versionFailure = (mine: Versions, theirs: Versions): Failure =>
  theirs.highest < mine.lowest
    ? {
        type: 'PeerTooOld',
        message: 'The other PC runs an older Bullpen that this one cannot talk to. Update it there.',
      }
    : { type: 'PeerTooNew', message: 'The other PC runs a newer Bullpen that this one cannot talk to. Update it here.' }

export function openSession(options: SessionOptions): Session {
  const { link, timers, office, quota, versions = protocol } = options
  const exchange = openExchange({ ...options, device: link.peer.device, isDialler: link.isDialler })
  const passing = new Map<string, FrameOf<'presence' | 'typing'>>()
  const traffic = { sent: 0, received: 0, frames: 0 }
  let spoken = 0
  let phase: 'greeting' | 'talking' | 'over' = 'greeting'
  let owesHello = true
  let saidHelloAt = 0
  let clockOff: number | undefined
  let isPumping = false
  let wait = retryMs
  let cancelRetry = () => {}
  let cancelRelay: (() => void) | undefined
  let files: FileTalk | undefined

  const end = (reason: string) => {
    if (phase === 'over') return
    phase = 'over'
    cancelRetry()
    cancelRelay?.()
    files?.end()
    link.close(reason)
  }
  /** Says why, then ends. */
  const part = (reason: string, notice?: Failure) => {
    if (phase === 'over') return
    if (notice) options.onNotice(notice)
    void link.send(encodeFrame({ kind: 'bye', reason })).catch(() => {})
    end(reason)
  }

  const nextFrame = (): Frame | undefined => {
    if (owesHello) {
      owesHello = false
      saidHelloAt = timers.now()
      return { kind: 'hello', versions, office, now: Math.round(timers.now()) }
    }
    if (phase !== 'talking') return undefined
    const urgent = exchange.nextAnswer()
    if (urgent) return urgent
    for (const [about, said] of passing) {
      passing.delete(about)
      return said
    }
    return exchange.next() ?? files?.next()
  }

  /** Says everything that is to be said, as fast as the link takes it. */
  const pump = async () => {
    if (isPumping) return
    isPumping = true
    for (let frame = nextOrFail(); frame && !isOver(); frame = nextOrFail()) {
      const bytes = encodeFrame(frame)
      traffic.sent += bytes.length
      traffic.frames += 1
      if (isFileFrame(frame)) files?.written(frame)
      // When the link has closed, `closed` says why.
      await link.send(bytes, frame.kind === 'chunk' ? () => link.free?.(bytes) : undefined).catch(() => {})
    }
    isPumping = false
  }
  /** Reading the log may fail, as of a damaged file; that is no reason to fall silent for ever. */
  const nextOrFail = (): Frame | undefined => {
    try {
      return nextFrame()
    } catch (error) {
      options.onNotice(failing('read', error))
      end('failed')
      return undefined
    }
  }
  const wake = () => {
    if (phase !== 'over') void pump()
  }

  const retryLater = () => {
    cancelRetry()
    cancelRetry = timers.after(wait, () => {
      if (phase === 'over') return
      if (phase === 'greeting') owesHello = true
      else if (!exchange.isSettled()) exchange.askAgain()
      else exchange.lookAgain()
      wait = Math.min(wait * 2, longestRetryMs)
      retryLater()
      wake()
    })
  }
  const progressed = () => {
    wait = retryMs
    retryLater()
  }

  const greet = (hello: FrameOf<'hello'>) => {
    if (hello.office !== office) return part(byes.otherOffice, otherOffice)
    const version = commonVersion(versions, hello.versions)
    if (!version.ok) return part(byes.otherVersion, { ...version.failure, device: link.peer.device })
    if (phase === 'talking') {
      // It says hello again, so ours was lost unless it has spoken since.
      if (!exchange.hasHeard && timers.now() - saidHelloAt >= helloPauseMs) owesHello = true
      return
    }
    clockOff = hello.now - timers.now()
    phase = 'talking'
    spoken = version.value
    exchange.begin(spoken)
    files = options.files?.(wake)
    progressed()
    options.onChange()
  }

  const handle = async (frame: Frame, bytes: Uint8Array): Promise<void> => {
    if (frame.kind === 'hello') return greet(frame)
    if (frame.kind === 'bye') return end(`bye: ${frame.reason}`)
    if (phase !== 'talking') return
    if (frame.kind === 'presence') return options.onPresence(frame)
    if (frame.kind === 'typing') return options.onTyping?.(frame)
    if (isFileFrame(frame)) return files?.hear(frame, () => link.free?.(bytes))
    const outcome = await exchange.hear(frame)
    if (outcome === 'progress') progressed()
    if (outcome === 'hostile') part(byes.forged)
    options.onChange()
  }

  const take = async (bytes: Uint8Array) => {
    traffic.received += bytes.length
    const frame = decodeFrame(bytes)
    // Parts of a file that this PC asked for are no burden that somebody puts on it, and a file is larger than any quota.
    const isAwaited = frame.ok && frame.value.kind === 'chunk' && files?.awaits(frame.value) === true
    await quota.take(isAwaited ? 0 : bytes.length)
    if (!frame.ok) return part(byes.nonsense, nonsense)
    await handle(frame.value, bytes)
    wake()
  }
  const listen = async () => {
    for (const bytes of options.heard ?? []) await take(bytes)
    for await (const bytes of link.frames) {
      await take(bytes)
      if (isOver()) return
    }
  }
  const isOver = () => phase === 'over'

  void link.closed.then(() => end('closed'))
  if (options.belongs()) {
    retryLater()
    void listen().catch((error: unknown) => {
      options.onNotice(failing('saved', error))
      end('failed')
    })
    wake()
  } else part(byes.notAMember)

  return {
    link,
    device: link.peer.device,
    nudge() {
      if (phase === 'over') return
      if (!options.belongs()) return part(byes.notAMember)
      exchange.refresh()
      exchange.announce()
      wake()
      cancelRelay ??= timers.after(relayMs, () => {
        cancelRelay = undefined
        exchange.relay()
        wake()
      })
    },
    say(said) {
      // Who is typing is old news by the time that the session has begun; an older program does not know the word.
      if (said.kind === 'typing' && spoken < versionWithTyping) return
      const isWord = said.kind !== 'presence' || said.presence !== 'quiet' || spoken >= versionWithQuiet
      passing.set(`${said.kind} ${said.device}`, isWord ? said : { ...said, presence: 'away' })
      wake()
    },
    get clockOff() {
      return clockOff
    },
    state: exchange,
    ended: link.closed,
    close: (reason) => part(reason),
    traffic,
  }
}

const otherOffice: Failure = {
  type: 'OtherOffice',
  message: 'A PC that this one knows now belongs to another office. Nothing was exchanged with it.',
}
const nonsense: Failure = {
  type: 'PeerNonsense',
  message: 'Another PC sent something that is not Bullpen. The connection was closed; nothing was changed.',
}
const failing = (what: 'saved' | 'read', error: unknown): Failure => ({
  type: what === 'saved' ? 'TakingFailed' : 'GivingFailed',
  message:
    `What ${what === 'saved' ? 'another PC sent could not be saved' : 'another PC needs could not be read here'} ` +
    `(${error instanceof Error ? error.message : String(error)}). It is tried again.`,
})
