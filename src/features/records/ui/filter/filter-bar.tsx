import { ListFilter, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { Popover } from '#ui/popover.tsx'
import { useText } from '#ui/text.ts'
import { recordMessages } from '../records.messages.ts'
import type { Column } from '../view/columns.ts'
import type { Condition } from '../view/table-view.ts'
import { ConditionForm } from './condition-form.tsx'
import { hasCondition, operatorsFor, putCondition, toggleCondition } from './operators.ts'
import { useConditionText, useConditionTitle } from './use-condition-text.ts'

export interface QuickFilter {
  readonly label: string
  readonly condition: Condition
}

export interface FilterBarProps {
  readonly columns: readonly Column[]
  readonly conditions: readonly Condition[]
  readonly onChange: (conditions: readonly Condition[]) => void
  readonly quick: readonly QuickFilter[]
  /** The builder; opened by F. */
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
}

/** Quick filters, the conditions in force as chips that can be changed and taken away, and the builder for more. */
export function FilterBar({ columns, conditions, onChange, quick, open, onOpen }: FilterBarProps) {
  const text = useText(recordMessages)
  const filterable = columns.filter(({ definition }) => operatorsFor(definition).length > 0)
  const others = conditions
    .map((condition, at) => ({ condition, at }))
    .filter(({ condition }) => !quick.some((one) => hasCondition([condition], one.condition)))
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5 max-md:flex-nowrap max-md:overflow-x-auto max-md:py-1.5 max-md:[&>*]:shrink-0">
      {quick.map((one) => {
        const on = hasCondition(conditions, one.condition)
        return (
          <button
            key={one.label}
            type="button"
            aria-pressed={on}
            onClick={() => onChange(toggleCondition(conditions, one.condition))}
            className={
              on
                ? 'h-6 rounded-full bg-accent-soft px-2.5 text-xs font-medium text-accent-text shadow-[inset_0_0_0_1px_var(--accent-line)] max-md:h-8 max-md:px-3 relative max-md:after:absolute max-md:after:inset-x-0 max-md:after:-inset-y-1.5'
                : 'h-6 rounded-full px-2.5 text-xs text-fg-2 shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover max-md:h-8 max-md:px-3 relative max-md:after:absolute max-md:after:inset-x-0 max-md:after:-inset-y-1.5'
            }
          >
            {one.label}
          </button>
        )
      })}
      {others.map(({ condition, at }) => (
        <Chip
          key={`${at} ${condition.field} ${condition.op}`}
          columns={filterable}
          condition={condition}
          onSave={(next) => onChange(putCondition(conditions, next, at))}
          onRemove={() => onChange(conditions.filter((_, place) => place !== at))}
        />
      ))}
      <Popover
        title={text.addFilter}
        open={open}
        onOpen={onOpen}
        trigger={
          <button
            type="button"
            aria-keyshortcuts="F"
            className="inline-flex h-6 items-center gap-1 rounded-full px-2 text-xs text-fg-2 hover:bg-hover hover:text-fg max-md:h-8 max-md:px-3 relative max-md:after:absolute max-md:after:inset-x-0 max-md:after:-inset-y-1.5"
          >
            {conditions.length === 0 ? <ListFilter aria-hidden size={13} /> : <Plus aria-hidden size={13} />}
            {conditions.length === 0 ? text.filter : text.addFilter}
          </button>
        }
      >
        <ConditionForm
          columns={filterable}
          condition={null}
          title={null}
          onSave={(next) => {
            onChange(putCondition(conditions, next, null))
            onOpen(false)
          }}
        />
      </Popover>
      {conditions.length > 1 && (
        <Button tone="quiet" className="h-6! px-2! text-xs max-md:h-11!" onClick={() => onChange([])}>
          {text.clearAll}
        </Button>
      )}
    </div>
  )
}

interface ChipProps {
  readonly columns: readonly Column[]
  readonly condition: Condition
  readonly onSave: (condition: Condition) => void
  readonly onRemove: () => void
}

function Chip({ columns, condition, onSave, onRemove }: ChipProps) {
  const text = useText(recordMessages)
  const [open, setOpen] = useState(false)
  const title = useConditionTitle(columns, condition)
  const words = useConditionText(columns)(condition, title)
  const sentence = `${words.field} ${words.operator} ${words.value}`.trim()
  return (
    <span className="flex h-6 max-w-full items-center rounded-full bg-accent-soft pl-1 text-xs text-accent-text shadow-[inset_0_0_0_1px_var(--accent-line)] max-md:h-11">
      <Popover
        title={text.changeCondition(sentence)}
        open={open}
        onOpen={setOpen}
        trigger={
          <button type="button" className="min-w-0 truncate rounded-full px-1.5" title={sentence}>
            <span className="text-fg-2">
              {words.field} {words.operator}
            </span>{' '}
            <span className="font-medium">{words.value}</span>
          </button>
        }
      >
        <ConditionForm
          columns={columns}
          condition={condition}
          title={title}
          onSave={(next) => {
            onSave(next)
            setOpen(false)
          }}
        />
      </Popover>
      <IconButton
        icon={X}
        label={text.removeCondition(sentence)}
        onClick={onRemove}
        className="rounded-full text-accent-text md:size-6! md:min-w-6!"
      />
    </span>
  )
}
