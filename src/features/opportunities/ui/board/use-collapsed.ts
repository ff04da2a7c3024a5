import { useCallback, useState } from 'react'
import { z } from 'zod'
import type { StageType } from '../../../stages/stages.schema.ts'

const storageKey = 'bullpen.board.collapsed'
const stored = z.record(z.string(), z.boolean())

type Choices = Readonly<Record<string, boolean>>

function readChoices(): Choices {
  try {
    const read = stored.safeParse(JSON.parse(localStorage.getItem(storageKey) ?? '{}'))
    return read.success ? read.data : {}
  } catch {
    return {}
  }
}

/** Which columns are collapsed, remembered by this browser. Stages that are over or rest are, until somebody opens them. */
export function useCollapsed(): {
  readonly isCollapsed: (stage: { readonly id: string; readonly type: StageType }) => boolean
  readonly collapse: (stage: string, collapsed: boolean) => void
} {
  const [choices, setChoices] = useState(readChoices)
  return {
    isCollapsed: useCallback(({ id, type }) => choices[id] ?? type !== 'open', [choices]),
    collapse: useCallback(
      (stage, collapsed) => {
        const next = { ...choices, [stage]: collapsed }
        setChoices(next)
        try {
          localStorage.setItem(storageKey, JSON.stringify(next))
        } catch {
          // Kept for this page only.
        }
      },
      [choices],
    ),
  }
}
