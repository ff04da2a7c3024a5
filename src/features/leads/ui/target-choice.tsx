/** What a lead is to become: a new record, one that it may already be, or another one that is found by name. */
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useText } from '#ui/text.ts'
import { RefPicker, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import { leadMessages } from './leads.messages.ts'

/** `new`, `none`, `other`, or the id of what is offered. */
export type Target = string

export interface Offered {
  readonly id: Target
  readonly title: string
  readonly note?: string | undefined
}

export interface TargetChoiceProps {
  readonly name: string
  readonly table: 'account' | 'contact' | 'opportunity'
  readonly offered: readonly Offered[]
  readonly value: Target
  readonly onValue: (value: Target) => void
  readonly other: Picked | null
  readonly onOther: (value: Picked | null) => void
  /** Why it cannot be converted like this. */
  readonly error?: string | undefined
  readonly children?: ReactNode
}

export function TargetChoice(props: TargetChoiceProps) {
  const { name, table, offered, value, onValue, other, onOther, error, children } = props
  const text = useText(leadMessages)
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs font-medium text-fg-2">{name}</legend>
      <div className="flex flex-wrap gap-1.5">
        {[...offered, { id: 'other', title: text.another }].map((one) => (
          <label
            key={one.id}
            className={clsx(
              'flex min-h-8 max-w-full cursor-pointer items-center gap-1.5 rounded-md px-2.5 py-1 max-md:min-h-11',
              'shadow-[inset_0_0_0_1px_var(--line-control)] has-focus-visible:outline-2 has-focus-visible:outline-ring',
              value === one.id ? 'bg-accent-soft font-medium text-accent-text' : 'hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={`convert-${table}`}
              className="accent-(--accent)"
              checked={value === one.id}
              onChange={() => onValue(one.id)}
            />
            <span className="min-w-0">
              <span className="block truncate" title={one.title}>
                {one.title}
              </span>
              {'note' in one && one.note && <span className="block truncate text-2xs text-fg-3">{one.note}</span>}
            </span>
          </label>
        ))}
      </div>
      {value === 'other' && (
        <RefPicker table={table} label={text.search} value={other} onValue={onOther} autoFocus className="mt-2" />
      )}
      {children}
      {error !== undefined && (
        <p role="alert" className="mt-1 text-xs text-bad">
          {error}
        </p>
      )}
    </fieldset>
  )
}
