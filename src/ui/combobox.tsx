import { Combobox as Base } from '@base-ui/react/combobox'
import clsx from 'clsx'
import { Check, ChevronDown, X } from 'lucide-react'
import { useId, useMemo } from 'react'
import { inputLook } from './field.tsx'
import { optionLook, type Option } from './select.tsx'
import { useText } from './text.ts'
import { uiMessages } from './ui.messages.ts'
import { popups } from './popups.ts'

export interface ComboboxProps {
  readonly label: string
  readonly hideLabel?: boolean
  /** All options, or those that the peer found for the text typed (then give `onSearch`). */
  readonly options: readonly Option[]
  readonly value: Option | null
  readonly onValue: (value: Option | null) => void
  /** The peer filters: called with what is typed. Without it the options are filtered here. */
  readonly onSearch?: (text: string) => void
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly autoFocus?: boolean
  /** There must be a value: nothing to clear it with. */
  readonly required?: boolean
  /** Shows its options at once: for editing in place. */
  readonly startOpen?: boolean
  readonly className?: string
}

/** One of many, found by typing. */
export function Combobox(props: ComboboxProps) {
  const { label, hideLabel, options, value, onValue, onSearch, placeholder, disabled, className } = props
  const { autoFocus, startOpen, required } = props
  const text = useText(uiMessages)
  const id = useId()
  // The same option as a new object would put its name back over what is being typed.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const chosen = useMemo(() => value, [value?.value, value?.label])
  return (
    <Base.Root
      items={options as Option[]}
      value={chosen}
      onValueChange={(next: Option | null, details) => {
        // In place, emptying the text is the beginning of another search; the sign or Enter clears the value.
        if (next === null && startOpen && details.reason === 'input-clear') return
        onValue(next)
      }}
      {...(onSearch ? { filter: null, onInputValueChange: onSearch } : {})}
      isItemEqualToValue={(one: Option, other: Option) => one.value === other.value}
      autoHighlight
      defaultOpen={startOpen ?? false}
      disabled={disabled ?? false}
    >
      <div className={clsx('flex flex-col gap-1', className)}>
        <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-xs font-medium text-fg-2'}>
          {label}
        </label>
        <Base.InputGroup className="relative">
          <Base.Input
            id={id}
            placeholder={placeholder}
            autoFocus={autoFocus}
            // What is typed next replaces the name that stands there.
            onFocus={(event) => event.currentTarget.select()}
            className={clsx(inputLook, 'pr-14')}
          />
          <span className="absolute inset-y-0 right-1 flex items-center text-fg-3">
            {!required && (
              <Base.Clear aria-label={text.clear} className="grid size-6 place-items-center rounded-sm hover:bg-hover">
                <X aria-hidden size={13} />
              </Base.Clear>
            )}
            <Base.Trigger
              aria-label={text.showAll}
              className="grid size-6 place-items-center rounded-sm hover:bg-hover"
            >
              <ChevronDown aria-hidden size={14} />
            </Base.Trigger>
          </span>
        </Base.InputGroup>
      </div>
      <Base.Portal container={popups()}>
        <Base.Positioner sideOffset={4} className="z-50 outline-none">
          <Base.Popup
            data-popup
            className="float max-h-[min(22rem,var(--available-height))] w-[var(--anchor-width)] min-w-56 overflow-y-auto p-1"
          >
            <Base.Empty>
              <p className="px-2.5 py-2 text-fg-3">{text.noMatch}</p>
            </Base.Empty>
            <Base.List className="outline-none data-empty:p-0">
              {(option: Option) => (
                <Base.Item key={option.value} value={option} className={optionLook}>
                  {option.icon}
                  <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  {option.note && <span className="shrink-0 text-xs text-fg-3">{option.note}</span>}
                  <Base.ItemIndicator className="text-accent-text">
                    <Check aria-hidden size={14} />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
