/** The completion of what is being typed, beneath its field: Tab takes it, and so does a press. */
import { useState, type KeyboardEvent } from 'react'
import { completed, completionOf, withoutGap, type Completion } from './complete.ts'
import { Kbd } from './kbd.tsx'
import { useText } from './text.ts'
import { uiMessages } from './ui.messages.ts'

export interface Completing {
  readonly found: Completion | undefined
  readonly take: () => void
  /** What was typed, without the room behind what was taken where a sign follows it. */
  readonly tidied: (text: string) => string
  /** Of the field. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void
}

export function useCompletion(
  text: string,
  onText: (text: string) => void,
  phrases: readonly string[],
  names: readonly string[] = [],
): Completing {
  const found = completionOf(text, phrases, names)
  const [taken, setTaken] = useState('')
  const take = (): void => {
    if (!found) return
    const next = completed(text, found)
    setTaken(next)
    onText(next)
  }
  return {
    found,
    take,
    tidied: (next) => withoutGap(taken, next),
    onKeyDown: (event) => {
      const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey
      if (event.key !== 'Tab' || !isPlain || !found || event.currentTarget.selectionEnd !== text.length) return
      event.preventDefault()
      take()
    },
  }
}

/** Read out, too: what Tab would put there. */
export function CompletionLine({ completing }: { readonly completing: Completing }) {
  const words = useText(uiMessages)
  const { found, take } = completing
  if (!found) return null
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={take}
      className="flex max-w-full items-center gap-1.5 rounded-sm text-left text-xs text-fg-2 max-md:min-h-11"
    >
      <Kbd keys={['Tab']} />
      <span className="sr-only">{words.completes} </span>
      <span className="truncate">{found.whole.trim()}</span>
    </button>
  )
}
