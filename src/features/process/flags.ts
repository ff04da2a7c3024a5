/** What looks wrong with a map. It is said and never refused: a loop may be meant, and a map grows step by step. */
import type { StageType } from '../stages/stages.schema.ts'
import type { Arrow } from './arrows.ts'

export interface Flag {
  readonly kind: 'loop' | 'noExit' | 'notReached' | 'noEnd'
  /** The steps that it is about, in the order of the loop. */
  readonly steps: readonly string[]
}

interface Step {
  readonly id: string
  readonly type: StageType
}

/** Loops by their steps, each once: strongly connected parts (Tarjan), without recursion. */
function loops(ids: readonly string[], next: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = []
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  for (const root of ids) {
    if (index.has(root)) continue
    const work: { readonly id: string; at: number }[] = [{ id: root, at: 0 }]
    while (work.length > 0) {
      const top = work.at(-1)
      if (!top) break
      const { id } = top
      if (top.at === 0) {
        index.set(id, index.size)
        low.set(id, index.get(id) ?? 0)
        stack.push(id)
      }
      const to = next.get(id)?.[top.at]
      if (to !== undefined) {
        top.at += 1
        if (!index.has(to)) work.push({ id: to, at: 0 })
        else if (stack.includes(to)) low.set(id, Math.min(low.get(id) ?? 0, index.get(to) ?? 0))
        continue
      }
      // Nobody goes on from here: what was reached through it is known.
      if (top.at === 0) top.at = 1
      work.pop()
      const parent = work.at(-1)
      if (parent) low.set(parent.id, Math.min(low.get(parent.id) ?? 0, low.get(id) ?? 0))
      if (low.get(id) !== index.get(id)) continue
      const part = stack.splice(stack.indexOf(id))
      if (part.length > 1 || next.get(id)?.includes(id)) found.push(part)
    }
  }
  return found
}

export function flagsOf(steps: readonly Step[], arrows: readonly Arrow[]): Flag[] {
  const open = steps.filter(({ type }) => type === 'open')
  const ids = steps.map(({ id }) => id)
  const next = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const { from, to } of arrows) next.get(from)?.push(to)
  const reached = new Set(open.slice(0, 1).map(({ id }) => id))
  for (const id of reached) for (const to of next.get(id) ?? []) reached.add(to)
  const place = (id: string) => ids.indexOf(id)
  return [
    ...loops(ids, next).map((part): Flag => ({ kind: 'loop', steps: part.toSorted((a, b) => place(a) - place(b)) })),
    ...open
      .filter(({ id }) => next.get(id)?.every((to) => to === id))
      .map(({ id }): Flag => ({ kind: 'noExit', steps: [id] })),
    ...open.filter(({ id }) => !reached.has(id)).map(({ id }): Flag => ({ kind: 'notReached', steps: [id] })),
    ...(open.length > 0 && !steps.some(({ id, type }) => type === 'won' && reached.has(id))
      ? [{ kind: 'noEnd', steps: [] } as const]
      : []),
  ]
}
