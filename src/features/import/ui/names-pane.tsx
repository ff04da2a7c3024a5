import clsx from 'clsx'
import { Check, CircleCheck, CircleHelp } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useLabel, useText } from '#ui/text.ts'
import { tableOf } from '../import-fields.ts'
import type { ImportPlan, PlanMissing } from '../plan.schema.ts'
import { importMessages } from './import.messages.ts'
import { decide, nameKey } from './plan-edits.ts'

export interface NamesPaneProps {
  readonly plan: ImportPlan
  readonly onPlan: (plan: ImportPlan) => void
  readonly decided: readonly string[]
  readonly onDecided: (key: string) => void
}

const portion = 50

/** Names that nobody has. What looks like one that exists is a question; nothing is merged silently. */
export function NamesPane({ plan, onPlan, decided, onDecided }: NamesPaneProps) {
  const text = useText(importMessages)
  const formats = useFormat()
  const [shown, setShown] = useState(portion)
  const asked = plan.missing.filter((name) => name.suggestions.length > 0)
  const rest = plan.missing.filter((name) => name.suggestions.length === 0)
  const people = rest.filter(({ table }) => table === 'person')
  const plain = rest.filter(({ table }) => table !== 'person')
  const all = (decision: PlanMissing['decision']): void => {
    for (const name of people) onDecided(nameKey(name))
    onPlan(people.reduce((edited, name) => decide(edited, name, decision, null), plan))
  }
  const onDecide =
    (name: PlanMissing) =>
    (decision: PlanMissing['decision'], use: string | null): void => {
      onDecided(nameKey(name))
      onPlan(decide(plan, name, decision, use))
    }
  return (
    <div className="flex max-w-[760px] flex-col gap-6 p-4 md:p-5">
      {asked.length > 0 && (
        <section className="flex flex-col gap-2">
          <h2 className="text-base font-semibold tracking-tight">{text.decisions}</h2>
          <p className="text-fg-2">{text.namesHint}</p>
          <ul className="flex flex-col gap-2">
            {asked.slice(0, shown).map((name) => (
              <Question
                key={nameKey(name)}
                name={name}
                decided={decided.includes(nameKey(name))}
                onDecide={onDecide(name)}
              />
            ))}
          </ul>
        </section>
      )}
      {people.length > 0 && (
        <section>
          <h2 className="text-base font-semibold tracking-tight">{text.unknownPeople}</h2>
          <p className="mb-2 text-fg-2">{text.unknownPeopleHint}</p>
          {people.length > 1 && (
            <div className="mb-2 flex flex-wrap gap-1.5">
              <Button onClick={() => all('create')}>{text.allWorkHere}</Button>
              <Button onClick={() => all('createLeft')}>{text.allHaveLeft}</Button>
            </div>
          )}
          <ul>
            {people.slice(0, shown).map((name) => (
              <UnknownName key={nameKey(name)} name={name} onDecide={onDecide(name)} />
            ))}
          </ul>
        </section>
      )}
      {plain.length > 0 && (
        <section>
          <h2 className="text-base font-semibold tracking-tight">{text.names}</h2>
          <p className="mb-2 text-fg-2">{text.unknownHint}</p>
          <ul>
            {plain.slice(0, shown).map((name) => (
              <UnknownName key={nameKey(name)} name={name} onDecide={onDecide(name)} />
            ))}
          </ul>
        </section>
      )}
      {plan.missing.length === 0 && <p className="text-fg-2">{text.noneMissing}</p>}
      {Math.max(asked.length, people.length, plain.length) > shown && (
        <Button className="self-start" onClick={() => setShown(shown + portion)}>
          +{formats.number(Math.max(asked.length, people.length, plain.length) - shown)}
        </Button>
      )}
    </div>
  )
}

interface NameProps {
  readonly name: PlanMissing
  readonly onDecide: (decision: PlanMissing['decision'], use: string | null) => void
}

function Question({ name, decided, onDecide }: NameProps & { readonly decided: boolean }) {
  const text = useText(importMessages)
  const label = useLabel()
  const formats = useFormat()
  const Icon = decided ? CircleCheck : CircleHelp
  return (
    <li className={clsx('rounded-lg p-3', decided ? 'shadow-[inset_0_0_0_1px_var(--line-strong)]' : 'bg-warn-soft')}>
      <p className="flex items-start gap-2">
        <Icon aria-hidden size={15} className={clsx('mt-0.5 shrink-0', decided ? 'text-good' : 'text-warn')} />
        <span className="min-w-0 flex-1 font-medium break-words">
          {text.isItThis(name.value, label(tableOf[name.table].label), name.suggestions[0] ?? '')}
        </span>
        <span className="num text-xs text-fg-2">{text.rows(name.rows, formats.number(name.rows))}</span>
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-1.5 md:pl-[23px]">
        {name.suggestions.slice(0, 4).map((suggestion) => (
          <Choice
            key={suggestion}
            chosen={decided && name.decision === 'use' && name.use === suggestion}
            onClick={() => onDecide('use', suggestion)}
          >
            {text.sameAs(suggestion)}
          </Choice>
        ))}
        <Choice chosen={decided && name.decision === 'create'} onClick={() => onDecide('create', null)}>
          {text.createNew(name.value)}
        </Choice>
        {name.table === 'person' && (
          <Choice chosen={decided && name.decision === 'createLeft'} onClick={() => onDecide('createLeft', null)}>
            {text.hasLeft}
          </Choice>
        )}
        <Choice chosen={decided && name.decision === 'leave'} onClick={() => onDecide('leave', null)}>
          {text.leaveEmpty}
        </Choice>
        {!decided && <span className="text-xs text-warn">{text.undecided}</span>}
      </div>
    </li>
  )
}

function UnknownName({ name, onDecide }: NameProps) {
  const text = useText(importMessages)
  const label = useLabel()
  const formats = useFormat()
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-1.5">
      <span className="min-w-40 flex-1 break-words">
        <span className="font-medium">{name.value}</span>{' '}
        <span className="num text-xs text-fg-3">
          {label(tableOf[name.table].label)} · {text.rows(name.rows, formats.number(name.rows))}
        </span>
      </span>
      <span className="flex flex-wrap gap-1.5">
        <Choice chosen={name.decision === 'create'} onClick={() => onDecide('create', null)}>
          {name.table === 'person' ? text.worksHere : text.createPlain}
        </Choice>
        {name.table === 'person' && (
          <Choice chosen={name.decision === 'createLeft'} onClick={() => onDecide('createLeft', null)}>
            {text.hasLeft}
          </Choice>
        )}
        <Choice chosen={name.decision === 'leave'} onClick={() => onDecide('leave', null)}>
          {text.leaveEmpty}
        </Choice>
      </span>
    </li>
  )
}

interface ChoiceProps {
  readonly chosen: boolean
  readonly onClick: () => void
  readonly children: React.ReactNode
}

const Choice = ({ chosen, onClick, children }: ChoiceProps) => (
  <Button
    {...(chosen ? { icon: Check } : {})}
    aria-pressed={chosen}
    className={chosen ? 'bg-accent-soft! text-accent-text shadow-[inset_0_0_0_1.5px_var(--accent)]!' : ''}
    onClick={onClick}
  >
    {children}
  </Button>
)
