import { useCallback } from 'react'
import { z } from 'zod'
import { createStore, useStore, type Store } from '#ui/store.ts'
import type { StageType } from '../../../stages/stages.schema.ts'

const storageKey = 'bullpen.board.collapsed'
const stored = z.record(z.string(), z.boolean())

/** What the person chose by stage id; kept by this browser, like other preferences. */
const choices: Store<Readonly<Record<string, boolean>>> = createStore(readChoices())

function readChoices(): Readonly<Record<string, boolean>> {
  try {
    const read = stored.safeParse(JSON.parse(localStorage.getItem(storageKey) ?? '{}'))
    return read.success ? read.data : {}
  } catch {
    return {}
  }
}

/** Stages that are over or rest are collapsed until somebody opens them. */
export function useCollapsed(): {
  readonly isCollapsed: (stage: { readonly id: string; readonly type: StageType }) => boolean
  readonly collapse: (stage: string, collapsed: boolean) => void
} {
  const chosen = useStore(choices)
  return {
    isCollapsed: useCallback(({ id, type }) => chosen[id] ?? type !== 'open', [chosen]),
    collapse: useCallback((stage, collapsed) => {
      choices.set((before) => ({ ...before, [stage]: collapsed }))
      try {
        localStorage.setItem(storageKey, JSON.stringify(choices.get()))
      } catch {
        // Kept for this page only.
      }
    }, []),
  }
}
