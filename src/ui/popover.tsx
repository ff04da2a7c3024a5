import { Popover as Base } from '@base-ui/react/popover'
import clsx from 'clsx'
import type { ReactElement, ReactNode } from 'react'
import { CommandLayer } from './use-commands.tsx'
import { popups } from './popups.ts'

export interface PopoverProps {
  readonly trigger?: ReactElement<Record<string, unknown>>
  readonly open?: boolean
  readonly onOpen?: (open: boolean) => void
  /** Where it hangs when there is no trigger. */
  readonly anchor?: () => Element | null
  readonly title: string
  readonly align?: 'start' | 'center' | 'end'
  readonly children: ReactNode
  readonly className?: string
}

/** A small place to choose or fill in, beside what it is about. Esc closes it and gives the focus back. */
export function Popover({ trigger, open, onOpen, anchor, title, align = 'start', children, className }: PopoverProps) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} {...(onOpen ? { onOpenChange: onOpen } : {})}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal container={popups()}>
        <Base.Positioner sideOffset={6} align={align} className="z-50" {...(anchor ? { anchor } : {})}>
          <Base.Popup
            data-popup
            className={clsx(
              'float max-h-[var(--available-height)] w-72 max-w-[calc(100vw-16px)] overflow-y-auto p-3 outline-none',
              className,
            )}
          >
            <CommandLayer light>
              <Base.Title className="sr-only">{title}</Base.Title>
              {children}
            </CommandLayer>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
