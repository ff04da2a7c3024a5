/** A connection to one other device: whole frames, in order, until it closes. link.ts makes real ones, simulations their own. */

export interface LinkPeer {
  /** The device at the other end, proven by its key. */
  readonly device: string
  /** Raw Ed25519 key that the other end proved to hold. */
  readonly signingKey: Uint8Array
}

export interface Link {
  readonly peer: LinkPeer
  readonly via: 'lan' | 'address' | 'relay' | 'simulated'
  /** Whether this end dialled. */
  readonly isDialler: boolean
  /**
   * Resolves when there is room for more; rejects when the link has closed. A frame has at most `maxFrameBytes`. `left` is
   * called when nobody reads its bytes any more, if that is known.
   */
  send(frame: Uint8Array, left?: () => void): Promise<void>
  /** Gives back the memory of a large frame that was sent or taken; nothing may look at it afterwards. */
  readonly free?: (frame: Uint8Array) => void
  /** Frames that arrive; the sender is held back while nobody takes them. Ends when the link closes. */
  readonly frames: AsyncIterable<Uint8Array>
  /** Resolves with the reason, once. */
  readonly closed: Promise<string>
  close(reason: string): void
}

export const maxFrameBytes = 4 * 1024 * 1024

/** Where a device may be reached. */
export type Address =
  | { readonly kind: 'direct'; readonly host: string; readonly port: number }
  | { readonly kind: 'relay'; readonly url: string }

/** Time, injected. `after` returns what cancels it. */
export interface Timers {
  readonly now: () => number
  readonly after: (ms: number, run: () => void) => () => void
}
