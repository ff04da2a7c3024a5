/**
 * Live queries of the page. The same query with the same input is one subscription however many components show it.
 * After the last one leaves it is kept for a moment, and its last value longer, so that going back shows at once what
 * was seen before and then what is true now.
 */
import type { ClientMessage, ServerMessage } from '#shared/protocol.ts'
import type { Failure } from '#shared/result.ts'

export interface LiveAnswer {
  readonly value: unknown
  readonly failure: Failure | undefined
  /** Whether the peer has answered this subscription, with a value or a failure. */
  readonly answered: boolean
}

export interface LiveCache {
  /** The same object until something changes. */
  read(query: string, input: unknown): LiveAnswer
  subscribe(query: string, input: unknown, listener: () => void): () => void
  receive(message: Extract<ServerMessage, { type: 'result' | 'failure' }>): void
  /** Subscribes everything again after a reconnect. */
  resubscribe(): void
}

interface Subscription {
  readonly id: number
  readonly query: string
  readonly input: unknown
  readonly listeners: Set<() => void>
  answer: LiveAnswer
  active: boolean
  leaving: ReturnType<typeof setTimeout> | undefined
}

const nothing: LiveAnswer = { value: undefined, failure: undefined, answered: false }
const keptAnswers = 60

export const liveKey = (query: string, input: unknown): string => `${query} ${JSON.stringify(input ?? null)}`

export function createLiveCache(send: (message: ClientMessage) => void, lingerMs = 1_000): LiveCache {
  const subscriptions = new Map<string, Subscription>()
  const byId = new Map<number, Subscription>()
  let lastId = 0

  const ask = (one: Subscription): void =>
    send({ type: 'subscribe', id: one.id, query: one.query, input: one.input ?? {} })

  /** `fresh` was just made: it is not active yet, and must not be taken for one that nobody wants. */
  function forgetOldest(fresh: Subscription): void {
    for (const [key, one] of subscriptions) {
      if (subscriptions.size <= keptAnswers) return
      if (one.active || one === fresh) continue
      subscriptions.delete(key)
      byId.delete(one.id)
    }
  }

  function find(query: string, input: unknown): Subscription {
    const key = liveKey(query, input)
    const known = subscriptions.get(key)
    if (known) {
      // Most recently used last.
      subscriptions.delete(key)
      subscriptions.set(key, known)
      return known
    }
    const made: Subscription = {
      id: ++lastId,
      query,
      input,
      listeners: new Set(),
      answer: nothing,
      active: false,
      leaving: undefined,
    }
    subscriptions.set(key, made)
    byId.set(made.id, made)
    forgetOldest(made)
    return made
  }

  return {
    read: (query, input) => subscriptions.get(liveKey(query, input))?.answer ?? nothing,
    subscribe(query, input, listener) {
      const one = find(query, input)
      clearTimeout(one.leaving)
      one.listeners.add(listener)
      if (!one.active) {
        one.active = true
        ask(one)
      }
      return () => {
        one.listeners.delete(listener)
        if (one.listeners.size > 0) return
        one.leaving = setTimeout(() => {
          one.active = false
          send({ type: 'unsubscribe', id: one.id })
        }, lingerMs)
      }
    },
    receive(message) {
      const one = byId.get(message.id)
      if (!one) return
      one.answer =
        message.type === 'result'
          ? { value: message.value, failure: undefined, answered: true }
          : { value: one.answer.value, failure: message.failure, answered: true }
      for (const listener of one.listeners) listener()
    },
    resubscribe() {
      for (const one of subscriptions.values()) if (one.active) ask(one)
    },
  }
}
