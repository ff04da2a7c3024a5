import { useState } from 'react'
import { duplicateMessages } from '#features/duplicates/ui/duplicates.messages.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { ImportPlan, PlanLikely } from '../plan.schema.ts'
import { importMessages } from './import.messages.ts'
import { settleLikely } from './plan-edits.ts'

export interface LikelyPaneProps {
  readonly plan: ImportPlan
  readonly onPlan: (plan: ImportPlan) => void
}

const portion = 50

/** Rows that look like records here, with the reasons: the same, or somebody new. */
export function LikelyPane({ plan, onPlan }: LikelyPaneProps) {
  const text = useText(importMessages)
  const formats = useFormat()
  const [shown, setShown] = useState(portion)
  const certain = plan.likely.filter((one) => one.certain)
  const takeCertain = (): void => onPlan(settleLikely(plan, 'same', (one) => one.certain))
  useCommands([
    {
      id: 'import.takeCertain',
      label: text.takeSure,
      group: text.title,
      keys: ['y'],
      when: () => certain.length > 0,
      run: takeCertain,
    },
  ])
  return (
    <div className="flex max-w-[760px] flex-col gap-3 p-4 md:p-5">
      <h2 className="text-base font-semibold tracking-tight">{text.likely}</h2>
      <p className="text-fg-2">{text.likelyHint}</p>
      <div className="flex flex-wrap gap-2">
        {certain.length > 0 && (
          <Button command="import.takeCertain" onClick={takeCertain}>
            {text.takeCertain(certain.length, formats.number(certain.length))}
          </Button>
        )}
        <Button onClick={() => onPlan(settleLikely(plan, 'new', () => true))}>{text.allNew}</Button>
      </div>
      <ul className="flex flex-col gap-2">
        {plan.likely.slice(0, shown).map((one) => (
          <Likely
            key={one.row}
            likely={one}
            onDecide={(way) => onPlan(settleLikely(plan, way, ({ row }) => row === one.row))}
          />
        ))}
      </ul>
      {plan.likely.length > shown && (
        <Button className="self-start" onClick={() => setShown(shown + portion)}>
          +{formats.number(plan.likely.length - shown)}
        </Button>
      )}
    </div>
  )
}

interface LikelyProps {
  readonly likely: PlanLikely
  readonly onDecide: (decision: PlanLikely['decision']) => void
}

function Likely({ likely, onDecide }: LikelyProps) {
  const text = useText(importMessages)
  const formats = useFormat()
  const words: Readonly<Record<string, string>> = useText(duplicateMessages).reasons
  const title = text.likelyOf(likely.title, formats.number(likely.line), likely.here)
  return (
    <li className="card flex flex-col gap-2 p-3">
      <span className="font-medium break-words">{title}</span>
      <span className="flex flex-wrap gap-1">
        {likely.reasons.map((reason) => (
          <Badge key={reason} tone={likely.certain ? 'good' : 'plain'}>
            {words[reason] ?? reason}
          </Badge>
        ))}
      </span>
      <div role="group" aria-label={title} className="flex flex-wrap gap-2">
        {(['same', 'new'] as const).map((way) => (
          <Button
            key={way}
            aria-pressed={likely.decision === way}
            tone={likely.decision === way ? 'primary' : 'plain'}
            onClick={() => onDecide(way)}
          >
            {text.likelyWays[way]}
          </Button>
        ))}
      </div>
    </li>
  )
}
