import { Dialog as Base } from '@base-ui/react/dialog'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { useRef, type ReactNode, type RefObject } from 'react'
import { useText } from './text.ts'
import { uiMessages } from './ui.messages.ts'
import { CommandLayer } from './use-commands.tsx'
import { popups } from './popups.ts'

export interface DialogProps {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly title: string
  readonly hideTitle?: boolean
  readonly description?: ReactNode
  /** Buttons at the end, the primary one last. */
  readonly actions?: ReactNode
  /** `top` for what is typed into (palette), a sheet from below on a phone otherwise. */
  readonly place?: 'middle' | 'top'
  readonly width?: 'narrow' | 'normal' | 'wide' | 'sheet'
  readonly initialFocus?: RefObject<HTMLElement | null>
  readonly children?: ReactNode
}

/** A dialog is opened to fill something in, or to be read. */
const firstField = '[data-autofocus],input:not([type=hidden],[tabindex="-1"]),textarea'

const widths = {
  narrow: 'md:w-[380px]',
  normal: 'md:w-[520px]',
  wide: 'md:w-[720px]',
  sheet: 'md:w-[min(980px,calc(100vw-32px))]',
}

/** Modal. Takes the focus and gives it back; the commands of the page rest while it is open. */
export function Dialog(props: DialogProps) {
  const { open, onOpen, title, hideTitle, description, actions, place = 'middle', width = 'normal', children } = props
  const text = useText(uiMessages)
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpen}>
      <Base.Portal container={popups()}>
        <Base.Backdrop className="scrim fixed inset-0 z-50" />
        <Base.Popup
          ref={popup}
          initialFocus={
            props.initialFocus ?? (() => popup.current?.querySelector<HTMLElement>(firstField) ?? popup.current)
          }
          className={clsx(
            'float fixed z-50 flex max-h-[calc(100dvh-32px)] flex-col overflow-hidden outline-none',
            place === 'top'
              ? 'inset-x-2 top-2 mx-auto md:top-[14vh] md:max-h-[72vh]'
              : 'inset-x-0 bottom-0 rounded-b-none md:inset-x-0 md:top-1/2 md:bottom-auto md:mx-auto md:-translate-y-1/2 md:rounded-xl',
            widths[width],
          )}
        >
          <CommandLayer>
            {hideTitle ? (
              <Base.Title className="sr-only">{title}</Base.Title>
            ) : (
              <header className="flex items-start gap-3 px-5 pt-4 pb-2">
                <div className="min-w-0 flex-1">
                  <Base.Title className="text-base font-semibold tracking-tight">{title}</Base.Title>
                  {description && <Base.Description className="mt-0.5 text-fg-2">{description}</Base.Description>}
                </div>
                <Base.Close
                  aria-label={text.close}
                  className="-mr-1.5 grid size-control max-h-11 shrink-0 place-items-center rounded-md text-fg-2 hover:bg-hover hover:text-fg md:size-7"
                >
                  <X aria-hidden size={15} />
                </Base.Close>
              </header>
            )}
            {hideTitle ? children : <div className="min-h-0 flex-1 overflow-y-auto px-5 py-2">{children}</div>}
            {actions && (
              <footer className="flex flex-wrap items-center justify-end gap-2 px-5 pt-2 pb-4">{actions}</footer>
            )}
          </CommandLayer>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
