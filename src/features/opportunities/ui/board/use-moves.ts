import { useCallback, useMemo, useState } from 'react'
import { failureText } from '#ui/failures.ts'
import { useCommandCall } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import type { Card } from '../../pipeline.queries.ts'
import type { StageItem } from '../../../stages/stages.queries.ts'
import { opportunityMessages } from '../opportunities.messages.ts'
import { addMoves, dropMoves, type Pending } from './board-moves.ts'
import type { Closing } from './close-dialog.tsx'

export interface MovingCard {
  readonly card: Card
  readonly from: string
}

export interface Moves {
  /** Laid over the columns' cards. */
  readonly pending: Pending<Card>
  /** Laid over the columns' counts and sums, until the office's own have them. */
  readonly counted: Pending<Card>
  readonly closing: Closing | null
  readonly failure: string | undefined
  readonly move: (cards: readonly MovingCard[], stage: string) => Promise<boolean>
  readonly cancelClosing: () => void
  readonly closed: () => void
  readonly forgetFailure: () => void
  /** The office's totals are newer than the last commit. */
  readonly settled: () => void
}

/** After a commit the answers agree within a batch or two; by then every card is at its own place. */
const settleMs = 1_200

/** `saved`: committed; `counted`: the office's totals have it as well. */
type Phases = ReadonlyMap<string, 'saved' | 'counted'>

const none: Pending<Card> = new Map()
const noPhases: Phases = new Map()

/** Moves cards at once on the page, then in the office; says "saved" after the commit; asks for the reason at the end of a deal. */
export function useMoves(stages: readonly StageItem[]): Moves {
  const text = useText(opportunityMessages)
  const locale = useLocale()
  const toast = useToast()
  const announce = useAnnounce()
  const call = useCommandCall('opportunities.move')
  const [pending, setPending] = useState(none)
  const [phases, setPhases] = useState(noPhases)
  const [closing, setClosing] = useState<Closing | null>(null)
  const [failure, setFailure] = useState<string | undefined>(undefined)

  const forget = useCallback((ids: readonly string[]) => {
    setPending((before) => dropMoves(before, ids))
    setPhases((before) => new Map([...before].filter(([id]) => !ids.includes(id))))
  }, [])

  const move = useCallback<Moves['move']>(
    async (cards, stage) => {
      const target = stages.find(({ id }) => id === stage)
      const going = cards.filter(({ from }) => from !== stage)
      const [only] = going
      if (target === undefined || only === undefined) return false
      const ids = going.map(({ card }) => card.id)
      const what =
        going.length === 1 ? (only.card.name ?? only.card.accountTitle ?? text.noName) : text.deals(going.length)
      if (target.type === 'won' || target.type === 'lost') {
        setClosing({ ids, what, stage, type: target.type })
        return true
      }
      setFailure(undefined)
      setPending((before) => addMoves(before, going, stage))
      announce(text.moved(what, target.name))
      const result = await call.run({ ids, stage })
      if (!result.ok) {
        forget(ids)
        setFailure(failureText(result.failure, locale))
        announce(failureText(result.failure, locale))
        return false
      }
      setPhases((before) => new Map([...before, ...ids.map((id) => [id, 'saved'] as const)]))
      setTimeout(() => forget(ids), settleMs)
      toast({ text: text.movedSaved(what, target.name), operation: result.value.operation, kind: 'move' })
      return true
    },
    [stages, text, locale, announce, call, toast, forget],
  )

  const settled = useCallback(() => {
    setPhases((before) => {
      if (before.size === 0) return before
      // Totals that change again are somebody's next act, such as an undo: then the office alone is right.
      const over = [...before].filter(([, phase]) => phase === 'counted').map(([id]) => id)
      if (over.length > 0) setPending((moves) => dropMoves(moves, over))
      return new Map([...before.keys()].filter((id) => !over.includes(id)).map((id) => [id, 'counted'] as const))
    })
  }, [])
  const counted = useMemo(
    () => (phases.size === 0 ? pending : new Map([...pending].filter(([id]) => phases.get(id) !== 'counted'))),
    [pending, phases],
  )
  return {
    pending,
    counted,
    closing,
    failure,
    move,
    cancelClosing: useCallback(() => setClosing(null), []),
    closed: useCallback(() => setClosing(null), []),
    forgetFailure: useCallback(() => setFailure(undefined), []),
    settled,
  }
}
