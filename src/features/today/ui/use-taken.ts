/** Entries that were just acted on: away at once, until the peer lists anew, or the act fails or is undone. */
import { useMemo, useState } from 'react'
import { useStore } from '#ui/store.ts'
import { useUi } from '#ui/ui-context.ts'
import type { Listed } from './today-entries.ts'

export interface Taken {
  readonly hidden: ReadonlySet<string>
  /** `operation`: what did it, once the peer has said so and its toast stands. */
  take(ids: readonly string[], operation?: string): void
  /** The peer did it. Of no effect where a newer list has come since. */
  keep(ids: readonly string[], operation: string): void
  putBack(ids: readonly string[]): void
}

export function useTaken(lists: readonly Listed[]): Taken {
  const { toasts } = useUi()
  const said = useStore(toasts)
  const [taken, setTaken] = useState<ReadonlyMap<string, string | undefined>>(new Map())
  // The peer's answer is the truth again: what it no longer lists need not be hidden, what undo brought back shows.
  const [seen, setSeen] = useState(lists)
  if (seen !== lists) {
    setSeen(lists)
    setTaken(new Map())
  }
  // Undone before the peer listed anew, the same list is no news: the toast that offered to undo it is gone, though.
  const hidden = useMemo(() => {
    const standing = new Set(said.map(({ operation }) => operation))
    return new Set([...taken].flatMap(([id, by]) => (by === undefined || standing.has(by) ? [id] : [])))
  }, [taken, said])
  const note = (ids: readonly string[], operation?: string) => (before: ReadonlyMap<string, string | undefined>) =>
    new Map([...before, ...ids.map((id) => [id, operation] as const)])
  return {
    hidden,
    take: (ids, operation) => setTaken(note(ids, operation)),
    keep: (ids, operation) =>
      setTaken((before) =>
        note(
          ids.filter((id) => before.has(id)),
          operation,
        )(before),
      ),
    putBack: (ids) => setTaken((before) => new Map([...before].filter(([id]) => !ids.includes(id)))),
  }
}
