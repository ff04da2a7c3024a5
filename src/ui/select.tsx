import { Select as Base } from '@base-ui/react/select'
import clsx from 'clsx'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { inputLook } from './field.tsx'
import { popups } from './popups.ts'

export interface Option<V extends string = string> {
  readonly value: V
  readonly label: string
  readonly icon?: ReactNode
  /** A second line or a note at the end. */
  readonly note?: string | undefined
  /** What stands above it and the others of its group, which follow each other. */
  readonly group?: string | undefined
}

export interface SelectProps<V extends string> {
  readonly label: string
  readonly hideLabel?: boolean
  readonly options: readonly Option<V>[]
  readonly value: V | null
  readonly onValue: (value: V) => void
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly className?: string
  readonly triggerClassName?: string
}

/** One of a few. For many use Combobox. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { label, hideLabel, options, value, onValue, placeholder, disabled, className, triggerClassName } = props
  return (
    <div className={clsx('flex flex-col gap-1', className)}>
      <Base.Root
        items={options.map((option) => ({ value: option.value, label: option.label }))}
        value={value}
        onValueChange={(next) => {
          if (next !== null) onValue(next)
        }}
        disabled={disabled ?? false}
      >
        <Base.Label className={hideLabel ? 'sr-only' : 'text-xs font-medium text-fg-2'}>{label}</Base.Label>
        <Base.Trigger
          className={clsx(inputLook, 'flex items-center justify-between gap-2 text-left', triggerClassName)}
        >
          <Base.Value className="truncate data-placeholder:text-fg-3" placeholder={placeholder} />
          <Base.Icon className="shrink-0 text-fg-3">
            <ChevronDown aria-hidden size={14} />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal container={popups()}>
          <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
            <Base.Popup
              data-popup
              className="float max-h-[min(24rem,var(--available-height))] min-w-[var(--anchor-width)] overflow-y-auto p-1 outline-none"
            >
              <Base.List className="outline-none">
                {[...Map.groupBy(options, ({ group }) => group)].map(([group, members]) =>
                  group === undefined ? (
                    members.map((option) => <Item key={option.value} option={option} />)
                  ) : (
                    <Base.Group key={group}>
                      <Base.GroupLabel className="px-2.5 pt-2 pb-1 text-xs font-medium text-fg-2">
                        {group}
                      </Base.GroupLabel>
                      {members.map((option) => (
                        <Item key={option.value} option={option} />
                      ))}
                    </Base.Group>
                  ),
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </div>
  )
}

const Item = ({ option }: { readonly option: Option }) => (
  <Base.Item value={option.value} className={optionLook}>
    {option.icon}
    <Base.ItemText className="min-w-0 flex-1 truncate">{option.label}</Base.ItemText>
    {option.note && <span className="text-xs text-fg-3">{option.note}</span>}
    <Base.ItemIndicator className="text-accent-text">
      <Check aria-hidden size={14} />
    </Base.ItemIndicator>
  </Base.Item>
)

/** The look of an entry in any list that floats. */
export const optionLook =
  'flex min-h-[30px] cursor-default items-center gap-2 rounded-md px-2.5 py-1 outline-none select-none max-md:min-h-11 ' +
  'data-highlighted:bg-accent-soft data-disabled:opacity-50'
