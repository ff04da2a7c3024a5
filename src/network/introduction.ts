/**
 * A member of whom this PC has not heard: it joined, or got a new identity, while this PC was away, or a backup that was put
 * back here knows nothing of it. When all who knew both are away or in the same state, nobody but itself can say so; without
 * this an office would stay in two parts for ever. It says the office log, this PC sees whether it belongs by that, takes
 * the statements and ends the link; the next one is an ordinary session.
 *
 * Must stay true: it is told nothing of the office, not even the newest statements that are known here; nothing is kept of
 * what it says unless all of it is signed and makes it a member.
 * It believes to be in an ordinary session (session.ts), so it needs to know nothing of this. Next: trust/introduction.ts.
 */
import type { Intake, LogReader } from '#replica/exchange.types.ts'
import { type Introduction, openIntroduction } from '#trust/introduction.ts'
import type { Link, Timers } from './link.types.ts'
import type { Quota } from './quota.ts'
import { commonVersion } from './session.ts'
import { decodeFrame, encodeFrame, type Frame, type FrameOf } from './wire.ts'

/** Between two portions that bring something. */
const quietMs = 10_000
/** An office log of a thousand devices over many years is smaller. */
const mostBytes = 64_000_000
/** Of the version in which everything is sent whole: nothing is asked of it. */
const versions = { lowest: 1, highest: 1 }

export interface IntroductionOptions {
  readonly link: Link
  /** What it has said already. */
  readonly hello: FrameOf<'hello'>
  readonly log: LogReader
  readonly intake: Intake
  readonly timers: Timers
  readonly quota: Quota
}

/** Takes the link over and closes it in the end. */
export function hearIntroduction({ link, hello, log, intake, timers, quota }: IntroductionOptions): void {
  const { office } = log
  if (office === undefined || hello.office !== office || !commonVersion(versions, hello.versions).ok)
    return link.close('not known here')
  const end = () => link.close('not known here yet')
  let cancelQuiet = timers.after(quietMs, end)
  let introduction: Introduction | undefined
  let bytesHeard = 0

  const send = (frame: Frame) => link.send(encodeFrame(frame)).catch(() => {})
  const askForAll = () => send({ kind: 'have', wantsReply: false, isRestart: false, heads: [], positions: [] })

  /** Whether to go on listening. */
  const hearStatements = async ({ heads, statements }: FrameOf<'statements'>): Promise<boolean> => {
    introduction ??= openIntroduction(office, log.statementsBeyond([]))
    const before = introduction.news.length
    if (!introduction.hear(statements)) return false
    // Of an honest one the last portion completes its heads.
    const isWhole = introduction.isWhole(heads)
    if (introduction.news.length > before && !isWhole) {
      cancelQuiet()
      cancelQuiet = timers.after(quietMs, end)
    }
    if (!isWhole) return true
    if (introduction.news.length > 0 && introduction.belongs(link.peer.device))
      await intake.takeStatements(introduction.news)
    return false
  }

  const listen = async () => {
    await send({ kind: 'hello', versions, office, now: Math.round(timers.now()) })
    await askForAll()
    for await (const bytes of link.frames) {
      await quota.take(bytes.length)
      bytesHeard += bytes.length
      const frame = bytesHeard > mostBytes ? undefined : decodeFrame(bytes)
      if (!frame?.ok) break
      if (frame.value.kind === 'bye') break
      // It asks again when something was lost on the way.
      if (frame.value.kind === 'have' && frame.value.wantsReply) await askForAll()
      if (frame.value.kind === 'statements' && !(await hearStatements(frame.value))) break
    }
  }
  void link.closed.then(() => cancelQuiet())
  void listen().then(end, end)
}
