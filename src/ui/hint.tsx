/**
 * A hint at the point of use: one slim line in the flow of the page, which covers nothing and takes neither focus nor keys.
 * Gone for ever, on this PC, once it was closed, Esc was pressed, or what it speaks of was done.
 */
import { Lightbulb, X } from 'lucide-react'
import { useEffect } from 'react'
import { IconButton } from './button.tsx'
import { KeysInText } from './kbd.tsx'
import { useStore } from './store.ts'
import { useText } from './text.ts'
import { useUi } from './ui-context.ts'
import { uiMessages } from './ui.messages.ts'
import { useCommand } from './use-commands.tsx'

export interface HintProps {
  /** Stable: what is gone is kept by it. */
  readonly id: string
  /** What it speaks of; its key stands beside the words. */
  readonly command: string
  /** Speaks of the person's own data. */
  readonly children: string
}

const inFront = '[role=dialog],[role=menu],[role=listbox]'

export function Hint({ id, command, children }: HintProps) {
  const text = useText(uiMessages)
  const { preferences, commands } = useUi()
  const liked = useStore(preferences)
  const keys = useCommand(command)?.keys ?? []
  const shown = liked.hints && !liked.hintsGone.includes(id)
  useEffect(() => {
    if (!shown) return undefined
    const go = (): void =>
      preferences.set((before) =>
        before.hintsGone.includes(id) ? before : { ...before, hintsGone: [...before.hintsGone, id] },
      )
    // Esc does whatever else it does; what stands in front of the page has it to itself.
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !(event.target instanceof Element && event.target.closest(inFront))) go()
    }
    addEventListener('keydown', onKey)
    const stop = commands.ran.subscribe(() => commands.ran.get().id === command && go())
    return () => {
      removeEventListener('keydown', onKey)
      stop()
    }
  }, [shown, id, command, preferences, commands])
  if (!shown) return null
  return (
    <div
      role="note"
      className="mx-3 mt-2 flex shrink-0 items-center gap-2 rounded-md bg-accent-soft py-0.5 pr-1 pl-2.5 text-xs text-fg"
    >
      <Lightbulb aria-hidden size={13} className="shrink-0 text-accent-text" />
      <span className="min-w-0 flex-1 text-pretty">
        {children}
        <KeysInText keys={keys} />
      </span>
      <IconButton
        icon={X}
        label={text.hideHint}
        onClick={() => preferences.set((before) => ({ ...before, hintsGone: [...before.hintsGone, id] }))}
      />
    </div>
  )
}
