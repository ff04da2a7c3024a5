import { RotateCcw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { Switch } from '#ui/checkbox.tsx'
import type { RegisteredCommand } from '#ui/commands.ts'
import { Kbd } from '#ui/kbd.tsx'
import { isMac, showKeys, writeStroke } from '#ui/keys.ts'
import { useStore } from '#ui/store.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { declaredCommands } from './declared-commands.ts'
import { settingsMessages } from './settings.messages.ts'

/** Waits this long for another stroke of a sequence. */
const sequenceMs = 900

/** Single keys on or off, and every command's key: press the new one, Esc keeps the old. */
export function KeySettings() {
  const text = useText(settingsMessages)
  const locale = useLocale()
  const announce = useAnnounce()
  const { commands, preferences } = useUi()
  const liked = useStore(preferences)
  const seen = useStore(commands.known)
  const all = [...new Map([...declaredCommands(locale), ...seen].map((one) => [one.id, one])).values()].filter(
    (one) => one.ofRecord !== true,
  )
  const [recording, setRecording] = useState<string | undefined>(undefined)

  const setKeys = (id: string, keys: readonly string[] | undefined): void =>
    preferences.set((before) => {
      const { [id]: _, ...rest } = before.keys
      return { ...before, keys: keys === undefined ? rest : { ...rest, [id]: [...keys] } }
    })
  const finish = (command: RegisteredCommand, keys: readonly string[] | undefined): void => {
    setRecording(undefined)
    if (keys === undefined) return
    setKeys(command.id, keys)
    announce(text.changed(command.label, keys.join(' ') || text.off))
  }
  const groups = [...new Set(all.map((one) => one.group))]
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label={text.singleKeys}
        hint={text.singleKeysHint}
        checked={liked.singleKeys}
        onChecked={(singleKeys) => preferences.set((before) => ({ ...before, singleKeys }))}
      />
      <Switch
        label={text.hints}
        hint={text.hintsHint}
        checked={liked.hints}
        onChecked={(hints) => preferences.set((before) => ({ ...before, hints }))}
      />
      {groups.map((group) => (
        <section key={group}>
          <h3 className="mb-1 text-xs font-medium text-fg-3">{group}</h3>
          <ul>
            {all
              .filter((one) => one.group === group)
              .map((one) => {
                const keys = liked.keys[one.id] ?? one.keys ?? []
                const twin = all.find(
                  (other) =>
                    other.id !== one.id && keys.some((key) => (liked.keys[other.id] ?? other.keys ?? []).includes(key)),
                )
                return (
                  <li
                    key={one.id}
                    className="flex min-h-row flex-wrap items-center gap-x-3 border-b border-line last:border-0"
                  >
                    <span className="min-w-40 flex-1">{one.label}</span>
                    {twin && liked.keys[one.id] && <span className="text-xs text-warn">{text.taken(twin.label)}</span>}
                    {recording === one.id ? (
                      <KeyRecorder label={text.pressNow} onKeys={(given) => finish(one, given)} />
                    ) : (
                      <Button tone="quiet" onClick={() => setRecording(one.id)}>
                        <span className="sr-only">{`${text.change(one.label)}: ${keys.join(', ')}`}</span>
                        {keys.length > 0 ? (
                          keys.map((key) => <Kbd key={key} keys={showKeys(key, isMac(), locale)} />)
                        ) : (
                          <span className="text-fg-3">{text.off}</span>
                        )}
                      </Button>
                    )}
                    <IconButton
                      icon={RotateCcw}
                      label={text.reset(one.label)}
                      disabled={liked.keys[one.id] === undefined}
                      onClick={() => setKeys(one.id, undefined)}
                    />
                  </li>
                )
              })}
          </ul>
        </section>
      ))}
      {Object.keys(liked.keys).length > 0 && (
        <Button
          className="self-start"
          icon={RotateCcw}
          onClick={() => preferences.set((before) => ({ ...before, keys: {} }))}
        >
          {text.resetAll}
        </Button>
      )}
    </div>
  )
}

/** Takes the next stroke, and one more when it comes soon, before any command sees it. */
function KeyRecorder({
  label,
  onKeys,
}: {
  readonly label: string
  readonly onKeys: (keys: readonly string[] | undefined) => void
}) {
  const locale = useLocale()
  const [strokes, setStrokes] = useState<readonly string[]>([])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.key === 'Escape' || event.key === 'Tab') return onKeys(undefined)
      if (event.key === 'Backspace' && strokes.length === 0) return onKeys([])
      const stroke = writeStroke(event, isMac())
      if (stroke === undefined) return
      if (strokes.length === 1) onKeys([[...strokes, stroke].join(' ')])
      else setStrokes([stroke])
    }
    addEventListener('keydown', onKey, { capture: true })
    const timer = strokes.length > 0 ? setTimeout(() => onKeys([strokes.join(' ')]), sequenceMs) : undefined
    return () => {
      removeEventListener('keydown', onKey, { capture: true })
      clearTimeout(timer)
    }
  }, [strokes, onKeys])
  return (
    <output className="flex items-center gap-2 rounded-md bg-accent-soft px-2.5 py-1 text-xs text-accent-text">
      {strokes.length > 0 ? <Kbd keys={strokes.flatMap((stroke) => showKeys(stroke, isMac(), locale))} /> : label}
    </output>
  )
}
