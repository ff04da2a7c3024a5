/** Keys as printed. For eyes only: `aria-keyshortcuts` tells everybody else. */
export function Kbd({ keys, onAccent = false }: { readonly keys: readonly string[]; readonly onAccent?: boolean }) {
  if (keys.length === 0) return null
  return (
    <span aria-hidden className="inline-flex shrink-0 gap-0.5 coarse:hidden">
      {keys.map((key, place) => (
        <kbd
          key={`${place}${key}`}
          className={`inline-block h-[17px] min-w-[17px] rounded-[4px] px-1 text-center font-sans text-[10.5px] leading-[17px] font-medium ${
            onAccent
              ? 'text-on-accent shadow-[inset_0_0_0_1px_color-mix(in_oklch,currentColor_45%,transparent)]'
              : 'bg-fg/7 text-fg-3'
          }`}
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}

/** Keys within a sentence on tinted ground, which are read out with it. */
export function KeysInText({ keys }: { readonly keys: readonly string[] }) {
  if (keys.length === 0) return null
  return (
    <kbd className="ml-1.5 rounded-[4px] bg-surface px-1.5 py-px font-sans text-[0.9em] font-semibold whitespace-nowrap text-fg coarse:hidden">
      {keys.join(' ')}
    </kbd>
  )
}
