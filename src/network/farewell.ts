/**
 * The last conversation with a device that was removed. What it wrote before it heard comes in, to be counted or set aside
 * as late work; then it hears of its removal, and of nothing that was said or written since.
 *
 * Must stay true: it is sent no change, no key, and of the office log only its removal with what came before that; of what
 * it sends only its own feeds are taken. It believes to be in an ordinary session (session.ts), so it needs to know
 * nothing of this.
 */
import type { FeedPosition, Intake, LogReader } from '#replica/exchange.types.ts'
import { feedKey } from './known.ts'
import type { Link, Timers } from './link.types.ts'
import type { Quota } from './quota.ts'
import { byes, commonVersion } from './session.ts'
import { decodeFrame, encodeFrame, type Frame, type FrameOf } from './wire.ts'

/** For somebody who hands over weeks of work over a slow line. */
const longestMs = 30 * 60_000
/** Without a word for so long it has nothing more to say. */
const quietMs = 20_000
const statementsInFrame = 500
const nothingKnown = new Uint8Array(32)
/** Of the version in which everything is sent whole: nothing is asked of it. */
const versions = { lowest: 1, highest: 1 }

export interface FarewellOptions {
  readonly link: Link
  readonly office: string
  readonly log: LogReader
  readonly intake: Intake
  readonly timers: Timers
  readonly quota: Quota
}

/** Takes the link over and closes it in the end. */
export function sayFarewell({ link, office, log, intake, timers, quota }: FarewellOptions): void {
  const { device } = link.peer
  let theirHeads: readonly string[] | undefined
  let theirFeeds: readonly FeedPosition[] = []
  let isOver = false

  const send = (frame: Frame) => link.send(encodeFrame(frame)).catch(() => {})
  const end = () => {
    if (isOver) return
    isOver = true
    cancelAll()
    link.close(byes.notAMember)
  }
  let cancelQuiet = timers.after(quietMs, () => void tellAndEnd())
  const cancelLongest = timers.after(longestMs, () => void tellAndEnd())
  const cancelAll = () => {
    cancelQuiet()
    cancelLongest()
  }
  const heard = () => {
    cancelQuiet()
    if (!isOver) cancelQuiet = timers.after(quietMs, () => void tellAndEnd())
  }

  const isKnown = (hash: string) => log.authority().at([hash]) !== undefined
  /** It sends changes once both seem to know the same of the office log. */
  const agreed = () => (theirHeads ?? []).filter(isKnown)
  const lacksNothing = () => {
    const here = new Map(log.feedsOf(device).map((position) => [feedKey(position), position.number]))
    return (
      agreed().length === theirHeads?.length &&
      theirFeeds.every((position) => {
        const isReadable = log
          .authority()
          .readersOf(position.space)
          .devices.some(({ id }) => id === log.device)
        return !isReadable || (here.get(feedKey(position)) ?? 0) >= position.number
      })
    )
  }

  const tellAndEnd = async () => {
    if (isOver) return
    const authority = log.authority()
    const removals = authority.whatShowsEndOf(device, agreed())
    const isItsBusiness = (hash: string) =>
      removals.includes(hash) || removals.some((removal) => authority.isKnownAt(hash, [removal]))
    const statements = [...log.statementsBeyond(agreed())].filter(({ hash }) =>
      isItsBusiness(Buffer.from(hash).toString('hex')),
    )
    for (let from = 0; from < statements.length; from += statementsInFrame)
      await send({
        kind: 'statements',
        heads: removals,
        statements: statements.slice(from, from + statementsInFrame),
      })
    await send({ kind: 'bye', reason: byes.notAMember })
    end()
  }

  const say = (kind: 'have' | 'ack', frames = 0) => {
    const what = { heads: agreed(), positions: log.feedsOf(device) }
    return kind === 'have'
      ? send({ kind, wantsReply: false, isRestart: false, ...what })
      : send({ kind, frames, ...what })
  }

  const takeChanges = async ({ changes }: FrameOf<'changes'>) => {
    const own = changes.filter((change) => change.device === device)
    await intake.takeChanges(own)
    await say('ack', 1)
  }

  const handle = async (frame: Frame): Promise<void> => {
    switch (frame.kind) {
      case 'hello': {
        if (frame.office !== office || !commonVersion(versions, frame.versions).ok) return end()
        await send({ kind: 'hello', versions, office, now: Math.round(timers.now()) })
        // Never equal, so it goes on to say what it has.
        await send({ kind: 'digest', digest: nothingKnown })
        return
      }
      case 'have': {
        theirHeads = frame.heads
        theirFeeds = frame.positions.filter((position) => position.device === device)
        await say('have')
        break
      }
      case 'statements': {
        await intake.takeStatements(frame.statements)
        theirHeads = frame.heads
        await say('ack')
        break
      }
      case 'changes': {
        await takeChanges(frame)
        break
      }
      case 'bye':
        return end()
      default:
        return
    }
    if (theirHeads && lacksNothing()) await tellAndEnd()
  }

  const listen = async () => {
    for await (const bytes of link.frames) {
      heard()
      await quota.take(bytes.length)
      const frame = decodeFrame(bytes)
      if (!frame.ok) return end()
      await handle(frame.value)
      if (isOver) return
    }
  }
  void link.closed.then(end)
  void listen().catch(end)
}
