import clsx from 'clsx'
import { ArrowLeft, Search } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { useText } from './text.ts'
import { useAnnounce } from './toasts.ts'
import { uiMessages } from './ui.messages.ts'

export interface PageProps {
  /** The only `h1`; also the window's title. */
  readonly title: string
  /** Beside the title, quieter. */
  readonly note?: ReactNode
  /** At the end of the header. On a phone only icons fit. */
  readonly actions?: ReactNode
  readonly onBack?: () => void
  /** In place of the title in the header, when the page shows it larger itself. */
  readonly heading?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}

/** A room: header of 48 px, then what the room is for. The content scrolls, the page does not. */
export function Page({ title, note, actions, onBack, heading, children, className }: PageProps) {
  const text = useText(uiMessages)
  const announce = useAnnounce()
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    document.title = `${title} · Bullpen`
    announce(title)
  }, [title, announce])
  useEffect(() => {
    // Came by key, or from something that is gone: the keyboard goes on in the new room, not at the top of the page.
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main
      ref={main}
      id="main"
      tabIndex={-1}
      className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface outline-none md:my-2 md:mr-2 md:rounded-xl md:shadow-[0_0_0_1px_var(--line)]"
    >
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-4 max-md:px-3">
        {onBack && <IconButton icon={ArrowLeft} label={text.back} onClick={onBack} className="-ml-2" />}
        {heading ?? <h1 className="truncate text-base font-semibold tracking-tight">{title}</h1>}
        {note && <span className="num min-w-0 truncate text-fg-3 max-md:hidden">{note}</span>}
        <div className="ml-auto flex shrink-0 items-center gap-1">
          <IconButton icon={Search} command="palette.open" className="md:hidden" />
          {actions}
        </div>
      </header>
      <div className={clsx('flex min-h-0 flex-1 flex-col', className)}>{children}</div>
    </main>
  )
}
