import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '#ui/button.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { recordMessages } from '../records.messages.ts'

export interface SearchBoxProps {
  readonly value: string
  readonly onValue: (value: string) => void
}

/** While somebody types quickly, only this often is the list asked again. */
const restMs = 120

/** Finds in the view that is shown. `/` goes there; Esc empties it and gives the keys back. */
export function SearchBox({ value, onValue }: SearchBoxProps) {
  const text = useText(recordMessages)
  const words = useText(uiMessages)
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)

  // The address may change by itself: Back, or a cleared filter.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value
      setTyped(value)
    }
  }, [value])
  useEffect(() => {
    if (typed === sent.current) return undefined
    const timer = setTimeout(() => {
      sent.current = typed
      onValue(typed)
    }, restMs)
    return () => clearTimeout(timer)
  }, [typed, onValue])

  useCommands([
    {
      id: 'view.search',
      label: text.search,
      group: text.view,
      icon: Search,
      keys: ['/'],
      run: () => input.current?.focus(),
    },
  ])
  return (
    <div role="search" className="relative flex w-52 items-center max-md:w-full">
      <Search aria-hidden size={13} className="pointer-events-none absolute left-2 text-fg-3" />
      <input
        ref={input}
        type="text"
        enterKeyHint="search"
        aria-label={text.search}
        aria-keyshortcuts="/"
        placeholder={text.searchHere}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          setTyped('')
          input.current?.blur()
        }}
        className="h-7 w-full rounded-md bg-transparent pr-7 pl-7 text-sm shadow-[inset_0_0_0_1px_var(--line-strong)] outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--ring)] max-md:h-11"
      />
      <span className="absolute right-1 flex">
        {typed === '' ? (
          <span className="max-md:hidden">
            <Kbd keys={['/']} />
          </span>
        ) : (
          <IconButton icon={X} label={words.clear} onClick={() => setTyped('')} className="md:size-5! md:min-w-5!" />
        )}
      </span>
    </div>
  )
}
