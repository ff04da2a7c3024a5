import clsx from 'clsx'
import { Search } from 'lucide-react'
import { Fragment, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { paletteMessages } from './palette.messages.ts'
import { usePaletteItems, type PaletteItem } from './use-palette-items.ts'

export interface PaletteProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** One place to find any record and run any command. What is typed filters both; Enter takes the marked line. */
export function Palette({ open, onClose }: PaletteProps) {
  const text = useText(paletteMessages)
  const field = useRef<HTMLInputElement>(null)
  return (
    <Dialog open={open} onOpen={onClose} title={text.title} hideTitle place="top" width="wide" initialFocus={field}>
      <PaletteBody field={field} onClose={onClose} />
    </Dialog>
  )
}

function PaletteBody({
  field,
  onClose,
}: {
  readonly field: React.RefObject<HTMLInputElement | null>
  readonly onClose: () => void
}) {
  const text = useText(paletteMessages)
  const announce = useAnnounce()
  const list = useId()
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState(0)
  const { items, showAll, searching } = usePaletteItems(typed)
  const index = Math.min(marked, items.length - 1)
  const current = items[index]
  const count = items.length
  useEffect(() => {
    if (typed !== '' && !searching) announce(text.found(count))
  }, [typed, searching, count, announce, text])
  useEffect(() => {
    document.getElementById(`${list}${index}`)?.scrollIntoView({ block: 'nearest' })
  }, [list, index])

  const run = (item: PaletteItem): void => {
    onClose()
    // The palette gives the focus back first, so that what runs finds the page as it was.
    setTimeout(item.run)
  }
  // Enter right after the last key waits for what that key finds: the list still shows what was found before it.
  const [isWaiting, setWaiting] = useState(false)
  useEffect(() => {
    if (!isWaiting) return undefined
    const go = (): void => {
      setWaiting(false)
      if (current) run(current)
    }
    // A peer that is stopped never answers: then what stands there is meant.
    const timer = setTimeout(go, searching ? 700 : 0)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `run` is new at every render
  }, [isWaiting, searching, current])
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined) setMarked(Math.max(0, Math.min(count - 1, index + step)))
    else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && showAll) run(showAll)
    else if (event.key === 'Enter' && searching && marked === 0) setWaiting(true)
    else if (event.key === 'Enter' && current) run(current)
    else if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)) onClose()
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className="flex shrink-0 items-center gap-3 border-b border-line px-4">
        <Search aria-hidden size={16} className="shrink-0 text-fg-3" />
        <input
          ref={field}
          role="combobox"
          aria-label={text.placeholder}
          aria-expanded
          aria-controls={list}
          aria-autocomplete="list"
          {...(current ? { 'aria-activedescendant': `${list}${index}` } : {})}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setMarked(0)
            setWaiting(false)
          }}
          onKeyDown={onKey}
          placeholder={text.placeholder}
          autoComplete="off"
          spellCheck={false}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
        <Kbd keys={['Esc']} />
      </div>
      <div id={list} role="listbox" aria-label={text.results} className="min-h-0 flex-1 overflow-y-auto p-1.5">
        {items.map((item, place) => (
          <Fragment key={`${item.group}.${item.id}`}>
            {items[place - 1]?.group !== item.group && (
              <div role="presentation" className="truncate px-2.5 pt-2.5 pb-1 text-2xs font-medium text-fg-3">
                {item.group}
              </div>
            )}
            <PaletteLine
              id={`${list}${place}`}
              item={item}
              marked={place === index}
              onMark={() => setMarked(place)}
              onRun={() => run(item)}
            />
          </Fragment>
        ))}
      </div>
      {count === 0 && !searching && (
        <p className="px-6 pb-8 text-center text-fg-2">
          {text.nothing(typed)} <span className="text-fg-3">{text.nothingHint}</span>
        </p>
      )}
    </>
  )
}

interface LineProps {
  readonly id: string
  readonly item: PaletteItem
  readonly marked: boolean
  readonly onMark: () => void
  readonly onRun: () => void
}

function PaletteLine({ id, item, marked, onMark, onRun }: LineProps) {
  return (
    // The field keeps the focus; its arrow keys and Enter work the list.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={marked}
      onMouseMove={onMark}
      onClick={onRun}
      className={clsx(
        'flex min-h-9 items-center gap-2.5 rounded-md px-2.5 py-1 max-md:min-h-11',
        marked && 'bg-accent-soft',
      )}
    >
      <span
        aria-hidden
        className={clsx('grid w-[18px] shrink-0 place-items-center', marked ? 'text-accent-text' : 'text-fg-3')}
      >
        {item.icon && <item.icon size={15} strokeWidth={1.9} />}
      </span>
      <span className="min-w-0 truncate font-medium">{item.title}</span>
      <span className="min-w-0 flex-1 truncate text-xs text-fg-2">{item.note}</span>
      <Kbd keys={item.keys} />
    </div>
  )
}
