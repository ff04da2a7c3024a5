import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Switch as BaseSwitch } from '@base-ui/react/switch'
import clsx from 'clsx'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'

export interface CheckboxProps {
  readonly checked: boolean
  readonly onChecked: (checked: boolean) => void
  readonly label: ReactNode
  readonly hideLabel?: boolean
  readonly some?: boolean
  readonly disabled?: boolean
  readonly className?: string
}

export function Checkbox({ checked, onChecked, label, hideLabel, some, disabled, className }: CheckboxProps) {
  return (
    <label className={clsx('flex items-center gap-2 select-none max-md:min-h-11', className)}>
      <Base.Root
        checked={checked}
        indeterminate={some ?? false}
        disabled={disabled ?? false}
        onCheckedChange={onChecked}
        className="grid size-4 shrink-0 place-items-center rounded-[4px] bg-raised text-on-accent shadow-[inset_0_0_0_1px_var(--line-control)] data-checked:bg-accent data-checked:shadow-none data-indeterminate:bg-accent data-indeterminate:shadow-none forced-colors:border"
      >
        <Base.Indicator>
          {some ? <Minus aria-hidden size={12} strokeWidth={3} /> : <Check aria-hidden size={12} strokeWidth={3} />}
        </Base.Indicator>
      </Base.Root>
      <span className={hideLabel ? 'sr-only' : ''}>{label}</span>
    </label>
  )
}

export interface SwitchProps {
  readonly checked: boolean
  readonly onChecked: (checked: boolean) => void
  readonly label: string
  readonly hint?: ReactNode
}

/** For what takes effect at once. */
export function Switch({ checked, onChecked, label, hint }: SwitchProps) {
  return (
    <label className="flex min-h-row items-center gap-4 select-none">
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{label}</span>
        {hint && <span className="block text-xs text-fg-3">{hint}</span>}
      </span>
      <BaseSwitch.Root
        checked={checked}
        onCheckedChange={onChecked}
        className="flex h-5 w-9 shrink-0 items-center rounded-full bg-line-control p-0.5 transition-colors data-checked:bg-accent forced-colors:border"
      >
        <BaseSwitch.Thumb className="size-4 rounded-full bg-on-solid shadow-sm transition-transform data-checked:translate-x-4 forced-colors:bg-[ButtonText]" />
      </BaseSwitch.Root>
    </label>
  )
}
