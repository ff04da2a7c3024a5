import clsx from 'clsx'
import { BellOff, Handshake, Moon, Phone, type LucideIcon } from 'lucide-react'
import type { Presence } from '#shared/network-state.ts'
import { Avatar } from '#ui/avatar.tsx'

const signs: Record<Presence, { readonly icon: LucideIcon | null; readonly look: string }> = {
  here: { icon: null, look: 'bg-good-solid' },
  onCall: { icon: Phone, look: 'bg-bad-solid text-on-solid' },
  atCustomer: { icon: Handshake, look: 'bg-accent text-on-accent' },
  away: { icon: Moon, look: 'bg-line-control text-on-solid' },
  quiet: { icon: BellOff, look: 'bg-bad-solid text-on-solid' },
}

/** A sign of its own for each presence, where there is room; hollow when offline. What it means stands beside it or in the label. */
export function PresenceDot({
  presence,
  large = true,
}: {
  readonly presence: Presence | null
  readonly large?: boolean
}) {
  const sign =
    presence === null ? { icon: null, look: 'bg-surface shadow-[inset_0_0_0_1.5px_var(--fg-3)]' } : signs[presence]
  const { icon: Icon } = sign
  return (
    <span
      aria-hidden
      className={clsx(
        'grid shrink-0 place-items-center rounded-full forced-colors:border',
        Icon && large ? 'size-3.5' : 'size-2',
        sign.look,
      )}
    >
      {Icon && large && <Icon size={9} strokeWidth={2.5} />}
    </span>
  )
}

/** A colleague with the sign of presence at the corner. */
export const PersonSign = ({
  name,
  presence,
  size = 28,
}: {
  readonly name: string
  readonly presence: Presence | null
  readonly size?: number
}) => (
  <span className="relative inline-grid shrink-0">
    <Avatar name={name} size={size} />
    <span className="absolute -right-0.5 -bottom-0.5 rounded-full bg-surface p-[1.5px]">
      <PresenceDot presence={presence} large={size >= 28} />
    </span>
  </span>
)
