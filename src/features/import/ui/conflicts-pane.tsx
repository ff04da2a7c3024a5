import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useLabel, useText } from '#ui/text.ts'
import { tableOf } from '../import-fields.ts'
import type { ImportPlan, PlanConflict } from '../plan.schema.ts'
import { importMessages } from './import.messages.ts'
import { settleConflict } from './plan-edits.ts'

export interface ConflictsPaneProps {
  readonly plan: ImportPlan
  readonly onPlan: (plan: ImportPlan) => void
}

const portion = 50

/** What was changed here since the last import and in the file too: both values, one click to choose. */
export function ConflictsPane({ plan, onPlan }: ConflictsPaneProps) {
  const text = useText(importMessages)
  const formats = useFormat()
  const [shown, setShown] = useState(portion)
  return (
    <div className="flex max-w-[760px] flex-col gap-3 p-4 md:p-5">
      <h2 className="text-base font-semibold tracking-tight">{text.conflicts}</h2>
      <p className="text-fg-2">{text.conflictsHint}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onPlan(settleConflict(plan, 'here'))}>{text.allHere}</Button>
        <Button onClick={() => onPlan(settleConflict(plan, 'file'))}>{text.allFile}</Button>
      </div>
      <ul className="flex flex-col gap-2">
        {plan.conflicts.slice(0, shown).map((conflict) => (
          <Conflict
            key={`${conflict.id}.${conflict.field}`}
            conflict={conflict}
            onTake={(take) => onPlan(settleConflict(plan, take, conflict))}
          />
        ))}
      </ul>
      {plan.conflicts.length > shown && (
        <Button className="self-start" onClick={() => setShown(shown + portion)}>
          +{formats.number(plan.conflicts.length - shown)}
        </Button>
      )}
    </div>
  )
}

interface ConflictProps {
  readonly conflict: PlanConflict
  readonly onTake: (take: PlanConflict['take']) => void
}

function Conflict({ conflict, onTake }: ConflictProps) {
  const text = useText(importMessages)
  const label = useLabel()
  const field = tableOf[conflict.table].fields[conflict.field]
  const title = text.conflictOf(field ? label(field.label) : conflict.field, conflict.title)
  return (
    <li className="card flex flex-col gap-2 p-3">
      <span className="font-medium break-words">{title}</span>
      <div role="group" aria-label={title} className="flex flex-wrap gap-2">
        <Button
          aria-pressed={conflict.take === 'here'}
          tone={conflict.take === 'here' ? 'primary' : 'plain'}
          onClick={() => onTake('here')}
        >
          {text.keepHere(conflict.here)}
        </Button>
        <Button
          aria-pressed={conflict.take === 'file'}
          tone={conflict.take === 'file' ? 'primary' : 'plain'}
          onClick={() => onTake('file')}
        >
          {text.takeFile(conflict.file)}
        </Button>
      </div>
    </li>
  )
}
