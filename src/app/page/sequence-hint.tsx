import { Kbd } from '#ui/kbd.tsx'
import { isMac, showKeys } from '#ui/keys.ts'
import { useStore } from '#ui/store.ts'
import { useLocale } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'

/** After G or N: the keys that go on, for as long as one is waited for. */
export function SequenceHint() {
  const { commands, preferences } = useUi()
  const pending = useStore(commands.pending)
  const all = useStore(commands.all)
  const liked = useStore(preferences)
  const locale = useLocale()
  if (pending === '') return null
  const begun = `${pending.toLowerCase()} `
  const next = [...new Map(all.map((one) => [one.id, one])).values()].flatMap((one) =>
    (liked.keys[one.id] ?? one.keys ?? [])
      .filter((keys) => keys.toLowerCase().startsWith(begun))
      .map((keys) => ({ label: one.label, keys: showKeys(keys, isMac(), locale).slice(1) })),
  )
  if (next.length === 0) return null
  return (
    <div
      aria-hidden
      className="float appear pointer-events-none fixed bottom-4 left-1/2 z-50 flex max-w-[calc(100vw-16px)] -translate-x-1/2 flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-2.5"
    >
      <Kbd keys={[pending]} />
      {next.map((one) => (
        <span key={one.label} className="flex items-center gap-1.5 text-xs text-fg-2">
          <Kbd keys={one.keys} />
          {one.label}
        </span>
      ))}
    </div>
  )
}
