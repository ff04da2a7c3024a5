import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './kbd.tsx'
import { popups } from './popups.ts'

export interface TooltipProps {
  readonly label: ReactNode
  readonly keys?: readonly string[] | undefined
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
  /** The element that has the tooltip; it must take a ref and spread its props. */
  readonly children: ReactElement<Record<string, unknown>>
}

/** A name and its key, shown on hover and focus. What it says must be said by the element's own label too. */
export function Tooltip({ label, keys = [], side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger delay={400} render={children} />
      <Base.Portal container={popups()}>
        <Base.Positioner sideOffset={6} side={side} className="z-60">
          <Base.Popup className="float flex max-w-80 items-center gap-2 px-2 py-1 text-xs break-words text-fg">
            {label}
            <Kbd keys={keys} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
