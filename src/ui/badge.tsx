import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad'

/** Text colour of a tone on any level. */
export const toneText: Record<Tone, string> = {
  plain: 'text-fg-2',
  accent: 'text-accent-text',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
}

export const toneSoft: Record<Tone, string> = {
  plain: 'bg-hover text-fg-2',
  accent: 'bg-accent-soft text-accent-text',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
}

export interface BadgeProps {
  readonly tone?: Tone
  /** Colour alone says nothing: a state with a tone has an icon or says its word. */
  readonly icon?: LucideIcon
  readonly children: ReactNode
}

export function Badge({ tone = 'plain', icon: Icon, children }: BadgeProps) {
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 rounded-sm px-1.5 py-px text-xs font-medium whitespace-nowrap',
        toneSoft[tone],
      )}
    >
      {Icon && <Icon aria-hidden size={12} className="shrink-0" />}
      {children}
    </span>
  )
}
