import clsx from 'clsx'
import { Check, CircleHelp } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useLabel, useText } from '#ui/text.ts'
import { tableOf } from '../import-fields.ts'
import type { ImportPlan, PlanMissing } from '../plan.schema.ts'
import { importMessages } from './import.messages.ts'
import { decide } from './plan-edits.ts'

const portion = 50

/** Names that nobody has. What looks like one that exists is a question; nothing is merged silently. */
export function NamesPane({
  plan,
  onPlan,
}: {
  readonly plan: ImportPlan
  readonly onPlan: (plan: ImportPlan) => void
}) {
  const text = useText(importMessages)
  const formats = useFormat()
  const [shown, setShown] = useState(portion)
  const names = plan.missing
  return (
    <div className="flex flex-col gap-3 p-4 md:p-5">
      <h2 className="text-base font-semibold tracking-tight">
        {names.some((name) => name.suggestions.length > 0) ? text.decisions : text.names}
      </h2>
      <p className="text-fg-2">{names.length === 0 ? text.noneMissing : text.namesHint}</p>
      <ul className="flex flex-col gap-2">
        {names.slice(0, shown).map((name) => (
          <Question
            key={`${name.table}.${name.value}`}
            name={name}
            onDecide={(decision, use) => onPlan(decide(plan, name, decision, use))}
          />
        ))}
      </ul>
      {names.length > shown && (
        <Button className="self-start" onClick={() => setShown(shown + portion)}>
          +{formats.number(names.length - shown)}
        </Button>
      )}
    </div>
  )
}

interface QuestionProps {
  readonly name: PlanMissing
  readonly onDecide: (decision: PlanMissing['decision'], use: string | null) => void
}

function Question({ name, onDecide }: QuestionProps) {
  const text = useText(importMessages)
  const label = useLabel()
  const formats = useFormat()
  const table = label(tableOf[name.table].label)
  const first = name.suggestions[0]
  const answer = (chosen: boolean, words: string, onClick: () => void) => (
    <Button
      key={words}
      tone={chosen ? 'primary' : 'plain'}
      {...(chosen ? { icon: Check } : {})}
      aria-pressed={chosen}
      onClick={onClick}
    >
      {words}
    </Button>
  )
  return (
    <li
      className={clsx(
        'rounded-lg p-3 shadow-[inset_0_0_0_1px_var(--line-strong)]',
        first !== undefined && name.decision === 'create' && 'bg-warn-soft',
      )}
    >
      <p className="flex items-start gap-2">
        {first !== undefined && <CircleHelp aria-hidden size={15} className="mt-0.5 shrink-0 text-warn" />}
        <span className="min-w-0 flex-1 font-medium break-words">
          {first === undefined ? text.unknownName(name.value, table) : text.isItThis(name.value, table, first)}
        </span>
        <span className="num text-xs text-fg-2">{text.rows(name.rows, formats.number(name.rows))}</span>
      </p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        {name.suggestions
          .slice(0, 4)
          .map((suggestion) =>
            answer(name.decision === 'use' && name.use === suggestion, text.sameAs(suggestion), () =>
              onDecide('use', suggestion),
            ),
          )}
        {answer(name.decision === 'create', first === undefined ? text.createPlain : text.createNew(name.value), () =>
          onDecide('create', null),
        )}
        {answer(name.decision === 'leave', text.leaveEmpty, () => onDecide('leave', null))}
      </div>
    </li>
  )
}
