/**
 * The pages of long lists that are on the screen, each a live query of its own. A slot is a place in a list ("page 3 of column Talk"); when
 * its query changes (another filter), its old rows stay until the new ones are here, so that nothing blinks. Slots that left the
 * screen keep their last rows for a while, for scrolling back.
 */
import type { LiveCache } from '#ui/live-cache.ts'

export interface WantedPage {
  readonly slot: string
  readonly query: string
  readonly input: unknown
}

interface Slot {
  key: string
  value: unknown
  stop: (() => void) | undefined
}

export interface LiveWindow {
  /** Subscribes to exactly these pages. */
  want(pages: readonly WantedPage[]): void
  /** The last answer of a slot; undefined when there was none. */
  read(slot: string): unknown
  /** Every slot with an answer. */
  entries(): Iterable<readonly [slot: string, value: unknown]>
  /** Grows with every answer. */
  version(): number
  subscribe(listener: () => void): () => void
  /** Forgets all answers: for another list, whose rows must not appear in this one's places. */
  clear(): void
  close(): void
}

const keptSlots = 80

export function createLiveWindow(live: Pick<LiveCache, 'read' | 'subscribe'>): LiveWindow {
  const slots = new Map<string, Slot>()
  const listeners = new Set<() => void>()
  let version = 0

  const changed = (): void => {
    version++
    for (const listener of listeners) listener()
  }

  function listen(slot: Slot, { query, input }: WantedPage): void {
    slot.stop?.()
    const take = (): void => {
      const { value } = live.read(query, input)
      if (value === undefined || value === slot.value) return
      slot.value = value
      changed()
    }
    slot.stop = live.subscribe(query, input, take)
    take()
  }

  function forgetOldest(): void {
    for (const [name, slot] of slots) {
      if (slots.size <= keptSlots) return
      if (slot.stop === undefined) slots.delete(name)
    }
  }

  return {
    want(pages) {
      const wanted = new Set(pages.map(({ slot }) => slot))
      for (const [name, slot] of slots) {
        if (wanted.has(name)) continue
        slot.stop?.()
        slot.stop = undefined
      }
      for (const page of pages) {
        const key = `${page.query} ${JSON.stringify(page.input)}`
        const slot = slots.get(page.slot) ?? { key: '', value: undefined, stop: undefined }
        // Most recently wanted last.
        slots.delete(page.slot)
        slots.set(page.slot, slot)
        if (slot.key === key && slot.stop !== undefined) continue
        slot.key = key
        listen(slot, page)
      }
      forgetOldest()
    },
    read: (slot) => slots.get(slot)?.value,
    *entries() {
      for (const [name, { value }] of slots) if (value !== undefined) yield [name, value] as const
    },
    version: () => version,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    clear() {
      for (const slot of slots.values()) slot.stop?.()
      slots.clear()
      changed()
    },
    close() {
      for (const slot of slots.values()) {
        slot.stop?.()
        slot.stop = undefined
      }
    },
  }
}
