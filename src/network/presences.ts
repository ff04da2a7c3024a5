/**
 * What people do just now and which record they look at: said to everybody who is connected, passed on once, kept nowhere.
 * Must stay true: which record somebody looks at is told only to those who may read it.
 */
import type { LogReader } from '#replica/exchange.types.ts'
import type { Presence } from '#shared/network-state.ts'
import { spaceOf } from '#shared/ids.ts'
import type { Timers } from './link.types.ts'
import type { Session } from './session.ts'
import type { FrameOf } from './wire.ts'

/** Said again so often; forgotten when it was not said again for three times as long. */
const repeatMs = 60_000

export interface Presences {
  /** What this PC's person does. */
  set(presence: Presence, record: string | null): void
  hear(said: FrameOf<'presence'>, from: Session): void
  /** A session has begun: it is told what is known. */
  begun(session: Session): void
  ended(device: string): void
  of(device: string): { readonly presence: Presence; readonly record: string | null } | undefined
  close(): void
}

export interface PresencesOptions {
  readonly log: LogReader
  readonly timers: Timers
  readonly sessions: () => Iterable<Session>
  readonly onChange: () => void
}

export function openPresences({ log, timers, sessions, onChange }: PresencesOptions): Presences {
  const heard = new Map<string, { readonly said: FrameOf<'presence'>; readonly at: number }>()
  let own: FrameOf<'presence'> = {
    kind: 'presence',
    device: log.device,
    presence: 'here',
    record: null,
    isPassedOn: false,
  }

  const mayRead = (device: string, record: string) =>
    log
      .authority()
      .readersOf(spaceOf(record))
      .devices.some(({ id }) => id === device)
  const tell = (session: Session, said: FrameOf<'presence'>) => {
    const { record } = said
    session.say(record !== null && !mayRead(session.device, record) ? { ...said, record: null } : said)
  }
  const sayOwn = () => {
    for (const session of sessions()) tell(session, own)
  }
  let cancel = () => {}
  const repeat = () => {
    cancel = timers.after(repeatMs, () => {
      sayOwn()
      for (const [device, { at }] of heard) if (timers.now() - at > 3 * repeatMs) heard.delete(device)
      repeat()
    })
  }
  repeat()

  return {
    set(presence, record) {
      own = { ...own, presence, record }
      sayOwn()
    },
    hear(said, from) {
      const isOwnWord = said.device === from.device && !said.isPassedOn
      if (said.device === log.device || !(isOwnWord || said.isPassedOn)) return
      if (log.authority().personOf(said.device) === undefined) return
      const before = heard.get(said.device)
      // What a device says itself is newer than what others say of it.
      if (said.isPassedOn && before && !before.said.isPassedOn && timers.now() - before.at < repeatMs) return
      heard.set(said.device, { said, at: timers.now() })
      if (isOwnWord)
        for (const session of sessions())
          if (session.device !== said.device) tell(session, { ...said, isPassedOn: true })
      if (before?.said.presence !== said.presence || before.said.record !== said.record) onChange()
    },
    begun(session) {
      tell(session, own)
      for (const { said } of heard.values())
        if (!said.isPassedOn && said.device !== session.device) tell(session, { ...said, isPassedOn: true })
    },
    ended: (device) => void heard.delete(device),
    of: (device) => heard.get(device)?.said,
    close: () => cancel(),
  }
}
