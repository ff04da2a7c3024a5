/** A person or an account as a coloured sign. The hue comes from the name, so that it is the same on every PC. */
import { Building2 } from 'lucide-react'

export function hueOf(name: string): number {
  let hash = 7
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 3_600_000
  return (hash * 137) % 360
}

/** The first letter as people see it: an accent or an emoji of several code points stays whole. */
export const firstLetter = (text: string): string =>
  new Intl.Segmenter().segment(text)[Symbol.iterator]().next().value?.segment ?? '?'

/** Up to two initials, first and last name. */
export function initials(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter((word) => word !== '')
  const first = firstLetter(words[0] ?? '?')
  const last = words.length > 1 ? firstLetter(words.at(-1) ?? '') : ''
  return (first + last).toUpperCase()
}

export interface AvatarProps {
  readonly name: string
  /** Pixels. */
  readonly size?: number
}

/** A person. The name beside it, or a tooltip, says who. */
export function Avatar({ name, size = 20 }: AvatarProps) {
  const hue = hueOf(name)
  return (
    <span
      aria-hidden
      title={name}
      className="inline-grid shrink-0 place-items-center rounded-full font-semibold select-none"
      style={{
        width: size,
        height: size,
        fontSize: Math.max(9, size * 0.4),
        background: `oklch(0.89 0.055 ${hue})`,
        color: `oklch(0.36 0.1 ${hue})`,
      }}
    >
      {initials(name)}
    </span>
  )
}

/** Where an account would stand: nothing is known, so nothing is coloured. */
export const NoAccountSign = ({ size = 18 }: { readonly size?: number }) => (
  <span
    aria-hidden
    className="inline-grid shrink-0 place-items-center rounded-sm text-fg-3 shadow-[inset_0_0_0_1px_var(--line-strong)]"
    style={{ width: size, height: size }}
  >
    <Building2 size={size * 0.62} strokeWidth={1.8} />
  </span>
)

/** An account. */
export function AccountSign({ name, size = 18 }: AvatarProps) {
  const hue = hueOf(name)
  return (
    <span
      aria-hidden
      className="inline-grid shrink-0 place-items-center rounded-sm font-bold text-on-solid select-none"
      style={{
        width: size,
        height: size,
        fontSize: Math.max(9, size * 0.55),
        background: `linear-gradient(160deg, oklch(0.58 0.12 ${hue}), oklch(0.46 0.12 ${hue}))`,
      }}
    >
      {firstLetter(name).toUpperCase()}
    </span>
  )
}
