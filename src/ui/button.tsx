import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Kbd } from './kbd.tsx'
import { Tooltip } from './tooltip.tsx'
import { useCommand } from './use-commands.tsx'

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger'

const tones: Record<ButtonTone, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong font-medium',
  plain: 'bg-raised text-fg font-medium shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover',
  quiet: 'text-fg-2 hover:bg-hover hover:text-fg',
  danger: 'bg-bad-solid text-on-solid font-medium hover:brightness-110',
}

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly tone?: ButtonTone
  readonly icon?: LucideIcon
  readonly children?: ReactNode
  /**
   * Id of a registered command: gives the words, `onClick`, the key shown and `aria-keyshortcuts`. Where the command is
   * not offered, a button without words of its own is not there either.
   */
  readonly command?: string
  /** Work is going on: cannot be pressed again, keeps its width. */
  readonly busy?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({ tone = 'plain', icon: Icon, command, busy, className, children, ...rest }: ButtonProps) {
  const known = useCommand(command)
  if (command !== undefined && !known && children === undefined) return null
  return (
    <button
      type="button"
      aria-keyshortcuts={known?.ariaKeys}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : known?.run}
      {...rest}
      {...(busy ? { onClick: undefined } : {})}
      className={clsx(
        'inline-flex h-control shrink-0 items-center justify-center gap-1.5 rounded-md px-2.5 whitespace-nowrap select-none',
        'disabled:pointer-events-none disabled:opacity-50 max-md:px-4 forced-colors:border',
        busy && 'opacity-70',
        tones[tone],
        className,
      )}
    >
      {Icon && <Icon aria-hidden size={14} strokeWidth={2} className="shrink-0" />}
      {children ?? known?.label}
      {known && <Kbd keys={known.keys} onAccent={tone === 'primary'} />}
    </button>
  )
}

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: LucideIcon
  /** Its name, for the tooltip and for screen readers; taken from the command when there is one. */
  readonly label?: string
  readonly command?: string
  readonly pressed?: boolean
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
  readonly ref?: Ref<HTMLButtonElement>
}

export function IconButton({ icon: Icon, label, command, pressed, side, className, ...rest }: IconButtonProps) {
  const known = useCommand(command)
  if (command !== undefined && !known && label === undefined) return null
  const name = label ?? known?.label ?? ''
  return (
    <Tooltip label={name} keys={known?.keys} {...(side ? { side } : {})}>
      <button
        type="button"
        aria-label={name}
        aria-keyshortcuts={known?.ariaKeys}
        aria-pressed={pressed}
        onClick={known?.run}
        {...rest}
        className={clsx(
          'grid size-control max-h-11 min-w-7 shrink-0 place-items-center rounded-md md:size-7',
          'disabled:pointer-events-none disabled:opacity-50',
          pressed ? 'bg-accent-soft text-accent-text' : 'text-fg-2 hover:bg-hover hover:text-fg',
          className,
        )}
      >
        <Icon aria-hidden size={15} strokeWidth={1.9} />
      </button>
    </Tooltip>
  )
}
