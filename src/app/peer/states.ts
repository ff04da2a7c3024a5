/** The state that every page is told: kept here, sent only when it has changed. */
import type { PeerState } from '#shared/protocol.ts'

export class PeerStates {
  #state: PeerState
  readonly #listeners = new Set<(state: PeerState) => void>()

  constructor(state: PeerState) {
    this.#state = state
  }

  get current(): PeerState {
    return this.#state
  }

  set(change: { readonly [K in keyof PeerState]?: PeerState[K] | undefined }): void {
    const next = { ...this.#state, ...change } as PeerState
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return
    this.#state = next
    for (const listener of this.#listeners) listener(next)
  }

  /** Returns what ends the listening. */
  listen(listener: (state: PeerState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
