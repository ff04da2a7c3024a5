/**
 * What is to be said next to one other device. Events (a frame, a commit) change what is known; `next` alone decides, from
 * what is here and what the other is known to have. No clock, no link, no other device in here.
 *
 * Must stay true: changes go only once both know the same office log, because that decides what both may have; at most
 * `window` bytes are on their way unacknowledged; a fork, a gap or a loss leads to `have`, from which all else follows.
 */
import type { Failure } from '#shared/result.ts'
import type { FeedPosition, Intake, LogReader, Taken } from '#replica/exchange.types.ts'
import type { WireChange } from '#replica/accept.ts'
import { openBodyExchange, noBodies } from './body-exchange.ts'
import { feedKey, type Known, learn, missingHere, newKnown, replace, sameHeads } from './known.ts'
import { forked } from './network-failures.ts'
import { openOutgoing } from './outgoing.ts'
import { type Frame, type FrameOf, versionWithBodies } from './wire.ts'

/** Bytes of changes that may be on their way without an acknowledgement. */
const window = 2_000_000
const statementsInFrame = 500
/** From so many entries before the end a feed is said anew where it differs; four times as many each time that was too late. */
const stepBack = 64
/** The chain of a position from which a feed is asked for whatever is there: it is nobody's hash. */
const anyChain = new Uint8Array(32)
/** Whoever lacks so many entries is sent what is useful first. */
const manyEntries = 5_000

export interface ExchangePorts {
  readonly log: LogReader
  readonly intake: Intake
  /** The other one. */
  readonly device: string
  readonly isDialler: boolean
  /** How many entries somebody has to lack to be sent what is useful first. */
  readonly sparedFrom?: number
  readonly onNotice: (notice: Failure) => void
}

export interface ExchangeState {
  /** Entries that were missing here when the other last said what it has, and how many of them have come. */
  incoming(): { readonly done: number; readonly total: number }
  /** How far the other is known to have a feed. */
  positionOf(feed: Pick<FeedPosition, 'space' | 'device' | 'fork'>): number
  /** Whether both are known to have the same. */
  isSettled(): boolean
}

export type Outcome = 'progress' | 'nothing' | 'hostile'

export interface Exchange extends ExchangeState {
  /** `version` is what both speak. */
  begin(version: number): void
  readonly hasHeard: boolean
  /** What is here may have changed. */
  refresh(): void
  /** No sign of progress: says what is here and asks what is there. */
  askAgain(): void
  /** All is said, but bodies may be lacking that the other has got by now. */
  lookAgain(): void
  hear(frame: Frame): Promise<Outcome>
  /**
   * What came from other devices since is told in a few bytes, so that nobody sends it here or gets it from here twice;
   * `relay` then passes on what is still lacking after a while.
   */
  announce(): void
  relay(): void
  /** What must not wait behind anything else. */
  nextAnswer(): Frame | undefined
  next(): Frame | undefined
}

type Plan = 'no' | 'say' | 'ask'

export function openExchange(ports: ExchangePorts): Exchange {
  const { log, intake, device } = ports
  const known: Known = newKnown()
  const sent = new Map<string, number>()
  const outgoing = openOutgoing(log)
  let bodies = noBodies
  /** Feeds that have not been taken from where they were sent; what is here counts only up to the number. */
  const rewound = new Map<string, number>()
  /** How far before what did not follow a feed was last asked for. */
  const steps = new Map<string, number>()
  /** It was asked to begin anew: what comes before its answer was on its way already. */
  let awaitsRestart = false
  const toAcknowledge = new Set<string>()
  const announced = new Map<string, number>()
  let framesTaken = 0
  /** How far feeds of other devices may be passed on; their authors say them to everybody who is there. */
  const relayable = new Map<string, number>()
  /** Bytes of each frame of changes that is not acknowledged yet. */
  const onTheWay: number[] = []
  let owesStatementAck = false
  let owesDigest = false
  let have: Plan = 'no'
  let isRestart = false
  /** What was sent and never acknowledged is taken to be lost. */
  let hasAskedAgain = false
  let hasHeard = false
  let saidHeads: readonly string[] = []
  let mine: readonly FeedPosition[] | undefined
  let heads: readonly string[] | undefined
  let expected = 0
  /** Nothing was left to say, and nothing has changed since: presence wakes a session far more often than the log does. */
  let hasSaidAll = false

  const positions = () => (mine ??= log.positionsFor(device))
  const ownHeads = () => (heads ??= log.authority().heads)
  const refresh = () => {
    hasSaidAll = false
    mine = undefined
    heads = undefined
    outgoing.again()
  }
  const agreesOnOffice = () => known.heads !== undefined && sameHeads(known.heads, ownHeads())
  const missing = () => missingHere(known, positions())
  const plan = (what: Plan) => {
    if (have !== 'ask') have = what
  }

  const isSettled = () =>
    agreesOnOffice() &&
    missing() === 0 &&
    positions().every((position) => (known.positions.get(feedKey(position))?.number ?? 0) >= position.number) &&
    bodies.isSettled()

  const settle = () => {
    replace(known, ownHeads(), positions())
    for (const position of positions()) sent.set(feedKey(position), position.number)
    onTheWay.length = 0
    saidHeads = ownHeads()
    expected = 0
  }

  /** What it has, from wherever, need not be sent. */
  const skipKnown = () => {
    for (const [key, { number }] of known.positions) sent.set(key, Math.max(sent.get(key) ?? 0, number))
  }
  const allowRelay = () => {
    hasSaidAll = false
    for (const position of positions()) relayable.set(feedKey(position), position.number)
  }

  const hearDigest = ({ digest }: FrameOf<'digest'>): Outcome => {
    if (Buffer.from(digest).equals(log.digestFor(device))) {
      settle()
      return 'progress'
    }
    // One of the two begins; should that be lost, the other asks after a while.
    if (ports.isDialler) plan('ask')
    return 'nothing'
  }

  const hearHave = (frame: FrameOf<'have'>): Outcome => {
    // What differs there is said from some way before, so that both find where it split.
    const agreed = (position: FeedPosition) =>
      !Buffer.from(position.chain).equals(anyChain) && log.splits(position)
        ? { ...position, number: Math.max(0, position.number - stepBack) }
        : position
    awaitsRestart = false
    replace(known, frame.heads, frame.positions.map(agreed))
    if (known.heads) saidHeads = known.heads
    if (frame.isRestart || hasAskedAgain || onTheWay.length === 0) {
      hasAskedAgain = false
      onTheWay.length = 0
      sent.clear()
    }
    skipKnown()
    outgoing.again()
    allowRelay()
    spareNewcomer()
    expected = missing()
    if (frame.wantsReply) plan('say')
    return 'progress'
  }

  /** Somebody who lacks much looks at the open deals first; what is in the log of the past can follow. */
  const spareNewcomer = () => {
    const lacks = positions().reduce(
      (sum, position) => sum + Math.max(0, position.number - (known.positions.get(feedKey(position))?.number ?? 0)),
      0,
    )
    const isMuch = bodies !== noBodies && lacks >= (ports.sparedFrom ?? manyEntries)
    outgoing.spare(isMuch ? log.bodies?.usefulFirst() : undefined, positions())
  }

  const hearAck = (frame: FrameOf<'ack'>): Outcome => {
    known.heads = frame.heads
    learn(known, frame.positions)
    skipKnown()
    onTheWay.splice(0, frame.frames)
    return 'progress'
  }

  const takeStatements = async (frame: FrameOf<'statements'>): Promise<Outcome> => {
    const { statements } = frame
    const taken = await intake.takeStatements(statements)
    refresh()
    // It need not hear from here what it has said itself.
    saidHeads = [...saidHeads, ...statements.map(({ hash }) => Buffer.from(hash).toString('hex'))]
    known.heads = frame.heads
    owesStatementAck = true
    if (taken.waiting > 0) plan('ask')
    return taken.added > 0 ? 'progress' : 'nothing'
  }

  const takeChanges = async ({ changes }: FrameOf<'changes'>): Promise<Outcome> => {
    const outcomes = await intake.takeChanges(changes)
    refresh()
    framesTaken += 1
    if (changes.some(({ entries }) => entries.some(({ body }) => body === undefined))) bodies.expect()
    for (const [index, change] of changes.entries()) {
      toAcknowledge.add(`${change.space} ${change.device}`)
      noteSender(change)
      const taken = outcomes[index]
      const verdict = taken && judge(taken, change)
      if (verdict === 'hostile') return verdict
    }
    skipKnown()
    return outcomes.some(({ as }) => as !== 'known' && as !== 'gap' && as !== 'unknownFeed') ? 'progress' : 'nothing'
  }

  /** Whoever sent a change has it. On a branch of a fork it is for their next `have` to say where. */
  const noteSender = ({ space, device: author, first, entries, chain }: WireChange) => {
    const position = { space, device: author, fork: '', number: first + entries.length - 1, chain }
    const here = positions().find((one) => feedKey(one) === feedKey(position))
    if (here && here.number >= position.number) learn(known, [position])
  }

  const judge = (taken: Taken, change: WireChange): Outcome => {
    const key = feedKey({ ...change, fork: '' })
    if (taken.as === 'gap') {
      if (awaitsRestart) return 'progress'
      const number = positions().find((position) => feedKey(position) === key)?.number ?? 0
      if (taken.expected <= number && !rewound.has(key)) {
        const step = (steps.get(key) ?? stepBack) * 4
        steps.set(key, step)
        rewound.set(key, Math.max(0, change.first - 1 - step))
      }
      plan('ask')
      isRestart = true
      return 'progress'
    }
    if (taken.as !== 'known') steps.delete(key)
    if (taken.as === 'forked') ports.onNotice(forked(change.device))
    else if (taken.as === 'unknownFeed') plan('ask')
    else if (taken.as === 'forged' || taken.as === 'tooLarge') {
      ports.onNotice({ type: 'Forged', message: taken.message, device })
      return 'hostile'
    }
    return 'progress'
  }

  const sayHave = (): Frame => {
    const frame: Frame = {
      kind: 'have',
      wantsReply: have === 'ask',
      isRestart,
      heads: ownHeads(),
      positions: positions().map((position) => {
        const number = rewound.get(feedKey(position))
        return number === undefined ? position : { ...position, number, chain: anyChain }
      }),
    }
    rewound.clear()
    awaitsRestart = isRestart && have === 'ask'
    have = 'no'
    isRestart = false
    return frame
  }

  const nextStatements = (): Frame | undefined => {
    if (!known.heads || sameHeads(saidHeads, ownHeads())) return undefined
    const lacking = [...log.statementsBeyond([...known.heads, ...saidHeads])]
    const statements = lacking.slice(0, statementsInFrame)
    const last = statements.at(-1)
    // A chain of statements is said in portions; what has been said is told by their hashes.
    saidHeads =
      statements.length === lacking.length
        ? ownHeads()
        : [...saidHeads, ...statements.map(({ hash }) => Buffer.from(hash).toString('hex'))]
    return last ? { kind: 'statements', heads: ownHeads(), statements } : undefined
  }

  const sendable = () =>
    positions().flatMap((position) => {
      if (position.device === log.device) return [position]
      const number = relayable.get(feedKey(position)) ?? 0
      return number > 0 ? [{ ...position, number: Math.min(number, position.number) }] : []
    })

  /** Feeds of which it is not known how far the other has them, because it last said so under another office log. */
  const mustAskFirst = () =>
    !(known.saidUnder && sameHeads(known.saidUnder, ownHeads())) &&
    positions().some((position) => position.number > 0 && !known.positions.has(feedKey(position)))

  const nextChanges = (): Frame | undefined => {
    if (!agreesOnOffice()) return undefined
    if (onTheWay.reduce((sum, bytes) => sum + bytes, 0) >= window) return undefined
    if (mustAskFirst()) {
      if (known.saidUnder === undefined) return undefined
      known.saidUnder = undefined
      have = 'ask'
      return sayHave()
    }
    const portion = outgoing.next(sendable(), sent)
    if (!portion) return undefined
    onTheWay.push(portion.bytes)
    return { kind: 'changes', changes: portion.changes }
  }

  const hearFrame = async (frame: Frame): Promise<Outcome> => {
    if (frame.kind === 'digest') return hearDigest(frame)
    if (frame.kind === 'have') return hearHave(frame)
    if (frame.kind === 'ack') return hearAck(frame)
    if (frame.kind === 'statements') return takeStatements(frame)
    if (frame.kind === 'changes') return takeChanges(frame)
    if (frame.kind === 'bodyAsk') bodies.hearAsk(frame)
    if (frame.kind === 'bodies') return (await bodies.hearBodies(frame)) > 0 ? 'progress' : 'nothing'
    return 'nothing'
  }

  const findNext = (): Frame | undefined => {
    if (owesDigest) {
      owesDigest = false
      return { kind: 'digest', digest: log.digestFor(device) }
    }
    if (have !== 'no') return sayHave()
    return (
      nextStatements() ??
      nextChanges() ??
      bodies.answer() ??
      (!bodies.rests() && agreesOnOffice() && missing() === 0 ? bodies.ask() : undefined)
    )
  }

  return {
    begin(version) {
      owesDigest = true
      hasSaidAll = false
      if (version >= versionWithBodies) bodies = openBodyExchange(log, intake, device)
    },
    announce() {
      if (!known.heads) return
      for (const position of positions()) {
        const key = feedKey(position)
        const isNews = position.number > Math.max(announced.get(key) ?? 0, known.positions.get(key)?.number ?? 0)
        if (position.device !== log.device && isNews) toAcknowledge.add(`${position.space} ${position.device}`)
        announced.set(key, position.number)
      }
    },
    relay: allowRelay,
    get hasHeard() {
      return hasHeard
    },
    refresh,
    askAgain() {
      hasSaidAll = false
      have = 'ask'
      isRestart = true
      hasAskedAgain = true
      bodies.again()
    },
    lookAgain() {
      hasSaidAll = false
      bodies.again()
    },
    async hear(frame) {
      hasHeard = true
      try {
        return await hearFrame(frame)
      } finally {
        hasSaidAll = false
      }
    },
    nextAnswer() {
      if (toAcknowledge.size === 0 && framesTaken === 0 && !owesStatementAck) return undefined
      const taken = positions().filter((position) => toAcknowledge.has(`${position.space} ${position.device}`))
      const frames = framesTaken
      toAcknowledge.clear()
      framesTaken = 0
      owesStatementAck = false
      return { kind: 'ack', frames, heads: ownHeads(), positions: taken }
    },
    next() {
      if (hasSaidAll) return undefined
      const frame = findNext()
      hasSaidAll = frame === undefined
      return frame
    },
    incoming: () => ({ done: Math.max(0, expected - missing() - (log.bodies?.awaited() ?? 0)), total: expected }),
    positionOf: (feed) => known.positions.get(feedKey(feed))?.number ?? 0,
    isSettled,
  }
}
