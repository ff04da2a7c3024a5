/**
 * Who is typing where just now: said at most every few seconds while somebody types, passed on once, kept nowhere and soon
 * forgotten. Must stay true: it is told only to those who may read the place, which is a record (a channel, a thread, a
 * deal); whoever floods is passed on no more often than somebody who types.
 */
import type { LogReader } from '#replica/exchange.types.ts'
import { typingLastsMs } from '#shared/network-state.ts'
import { spaceOf } from '#shared/ids.ts'
import type { Timers } from './link.types.ts'
import type { Session } from './session.ts'
import type { FrameOf } from './wire.ts'

/** A word about the same place is not passed on sooner again. */
const passOnEveryMs = 1_000

type Said = FrameOf<'typing'>

export interface Typing {
  /** The person at this PC types at `place`; null: no more. */
  set(place: string | null): void
  hear(said: Said, from: Pick<Session, 'device'>): void
  ended(device: string): void
  /** Where the person at a device types. */
  of(device: string): string | null
  close(): void
}

export interface TypingOptions {
  readonly log: LogReader
  readonly timers: Timers
  readonly sessions: () => Iterable<Pick<Session, 'device' | 'say'>>
  readonly onChange: () => void
}

export function openTyping({ log, timers, sessions, onChange }: TypingOptions): Typing {
  const heard = new Map<string, { readonly place: string; readonly forget: () => void }>()
  const passedOn = new Map<string, { readonly place: string | null; readonly at: number }>()
  let own: string | null = null

  const mayRead = (device: string, place: string) =>
    log
      .authority()
      .readersOf(spaceOf(place))
      .devices.some(({ id }) => id === device)
  /** `about`: the place, also when all that is said is that nobody types there any more. */
  const tellAll = (said: Said, about: string | null) => {
    for (const session of sessions())
      if (session.device !== said.device && about !== null && mayRead(session.device, about)) session.say(said)
  }
  const forget = (device: string) => {
    const known = heard.get(device)
    if (!known) return
    known.forget()
    heard.delete(device)
    onChange()
  }
  const passOn = (said: Said, about: string | null) => {
    const last = passedOn.get(said.device)
    if (last && last.place === said.place && timers.now() - last.at < passOnEveryMs) return
    passedOn.set(said.device, { place: said.place, at: timers.now() })
    tellAll({ ...said, isPassedOn: true }, about)
  }

  return {
    set(place) {
      const about = place ?? own
      own = place
      tellAll({ kind: 'typing', device: log.device, place, isPassedOn: false }, about)
    },
    hear(said, from) {
      const isOwnWord = said.device === from.device && !said.isPassedOn
      if (said.device === log.device || !(isOwnWord || said.isPassedOn)) return
      if (log.authority().personOf(said.device) === undefined) return
      const before = heard.get(said.device)
      const { place } = said
      if (isOwnWord) passOn(said, place ?? before?.place ?? null)
      if (place === null) return forget(said.device)
      if (!mayRead(said.device, place)) return
      before?.forget()
      const stop = timers.after(typingLastsMs, () => forget(said.device))
      heard.set(said.device, { place, forget: stop })
      if (before?.place !== place) onChange()
    },
    ended: forget,
    of: (device) => heard.get(device)?.place ?? null,
    close() {
      for (const one of heard.values()) one.forget()
    },
  }
}
