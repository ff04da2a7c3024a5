/**
 * What a relay knows while it runs: who waits under which blinded id, who follows which stream, who is being called.
 *
 * Must stay true: everything here is bounded; whoever loses a connection leaves nothing behind. Next: relay-session.ts.
 */
import type { Timers } from '../link.types.ts'
import { tell, type Id, type Told } from './relay-wire.ts'
import type { RelayStore } from './relay-store.types.ts'

/** How long a call rings. */
export const ringMs = 10_000
const mostCalls = 10_000

export interface Member {
  tell(message: Told): void
}

export interface Hub {
  readonly store: RelayStore
  readonly timers: Timers
  /** The newest to wait under an id is the one that is called: the others are connections that broke. */
  wait(id: Id, member: Member): void
  follow(id: Id, member: Member): void
  unfollow(id: Id, member: Member): void
  grown(id: Id, last: number, except: Member): void
  /** Rings whoever waits. `answered` gets the session that answers, undefined when nobody did. */
  call(id: Id, answered: (by: Member | undefined) => void): void
  /** Whether somebody is being called under this ticket; then its caller is told. */
  answer(ticket: Uint8Array, by: Member): boolean
  leave(member: Member): void
}

const hex = (id: Uint8Array) => Buffer.from(id).toString('hex')

export function createHub(store: RelayStore, timers: Timers, randomBytes: (size: number) => Uint8Array): Hub {
  const waiting = new Map<string, Member>()
  const followers = new Map<string, Set<Member>>()
  const joined = new Map<Member, { readonly waits: Set<string>; readonly streams: Set<string> }>()
  const calls = new Map<string, (by: Member | undefined) => void>()

  const of = (member: Member) => {
    const known = joined.get(member) ?? { waits: new Set(), streams: new Set() }
    joined.set(member, known)
    return known
  }
  const unfollow = (name: string, member: Member) => {
    const all = followers.get(name)
    all?.delete(member)
    if (all?.size === 0) followers.delete(name)
  }

  return {
    store,
    timers,
    wait(id, member) {
      const name = hex(id)
      const before = waiting.get(name)
      if (before && before !== member) joined.get(before)?.waits.delete(name)
      waiting.set(name, member)
      of(member).waits.add(name)
    },
    follow(id, member) {
      const name = hex(id)
      followers.set(name, (followers.get(name) ?? new Set()).add(member))
      of(member).streams.add(name)
    },
    unfollow(id, member) {
      unfollow(hex(id), member)
      joined.get(member)?.streams.delete(hex(id))
    },
    grown(id, last, except) {
      for (const member of followers.get(hex(id)) ?? []) if (member !== except) member.tell([tell.grown, id, last])
    },
    call(id, answered) {
      const member = waiting.get(hex(id))
      if (!member || calls.size >= mostCalls) return answered(undefined)
      const ticket = randomBytes(16)
      const name = hex(ticket)
      const settle = (by: Member | undefined) => {
        cancel()
        calls.delete(name)
        answered(by)
      }
      const cancel = timers.after(ringMs, () => settle(undefined))
      calls.set(name, settle)
      member.tell([tell.ring, id, ticket])
    },
    answer(ticket, by) {
      const settle = calls.get(hex(ticket))
      settle?.(by)
      return settle !== undefined
    },
    leave(member) {
      const { waits, streams } = joined.get(member) ?? { waits: [], streams: [] }
      for (const name of waits) if (waiting.get(name) === member) waiting.delete(name)
      for (const name of streams) unfollow(name, member)
      joined.delete(member)
    },
  }
}
