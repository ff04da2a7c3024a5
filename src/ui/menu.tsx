import { Menu as Base } from '@base-ui/react/menu'
import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef, type ReactElement, type ReactNode, type RefObject } from 'react'
import { Kbd } from './kbd.tsx'
import { optionLook } from './select.tsx'
import { useCommand } from './use-commands.tsx'
import { popups } from './popups.ts'

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly align?: 'start' | 'center' | 'end'
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
  readonly children: ReactNode
  readonly className?: string
}

export function Menu({ trigger, align = 'start', side = 'bottom', children, className }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal container={popups()}>
        <Base.Positioner sideOffset={6} align={align} side={side} className="z-50 outline-none">
          <Base.Popup
            className={clsx(
              'float max-h-[var(--available-height)] min-w-52 overflow-y-auto p-1 outline-none',
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export interface MenuAtProps {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  /** What it hangs on. */
  readonly anchor: () => Element | null
  readonly label: string
  readonly children: ReactNode
}

/** A menu opened by a key, at something that is no button: it stands on its first entry, so that Enter takes the usual. */
export function MenuAt({ open, onOpen, anchor, label, children }: MenuAtProps) {
  const popup = useRef<HTMLDivElement>(null)
  useStandOnFirst(popup, open)
  return (
    <Base.Root open={open} onOpenChange={onOpen} modal={false}>
      <Base.Portal container={popups()}>
        <Base.Positioner sideOffset={4} align="end" anchor={anchor} className="z-50 outline-none">
          <Base.Popup ref={popup} aria-label={label} className="float min-w-60 p-1 outline-none" finalFocus={false}>
            <Base.Group>
              <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-2xs font-medium text-fg-3">{label}</Base.GroupLabel>
              {children}
            </Base.Group>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export interface MenuOfManyProps {
  /** The button that it was opened at; null: closed. */
  readonly at: HTMLElement | null
  /** Opened by a key: it stands on its first entry. */
  readonly byKey: boolean
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** One menu for the buttons of a long list, of which each with a menu of its own would be too much to draw. */
export function MenuOfMany({ at, byKey, label, onClose, children }: MenuOfManyProps) {
  const popup = useRef<HTMLDivElement>(null)
  useStandOnFirst(popup, at !== null && byKey)
  return (
    <Base.Root open={at !== null} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal container={popups()}>
        <Base.Positioner sideOffset={6} align="end" anchor={at} className="z-50 outline-none">
          <Base.Popup
            ref={popup}
            aria-label={label}
            className="float max-h-[var(--available-height)] min-w-52 overflow-y-auto p-1 outline-none"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function useStandOnFirst(popup: RefObject<HTMLElement | null>, isDue: boolean): void {
  useEffect(() => {
    if (!isDue) return undefined
    // The list takes its entries in after it was mounted.
    const frame = requestAnimationFrame(() =>
      popup.current?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true })),
    )
    return () => cancelAnimationFrame(frame)
  }, [popup, isDue])
}

export interface MenuItemProps {
  /** Id of a registered command: gives label, key and what happens. */
  readonly command?: string
  readonly icon?: LucideIcon
  readonly tone?: 'plain' | 'danger'
  readonly disabled?: boolean
  readonly onSelect?: () => void
  readonly note?: ReactNode
  readonly children?: ReactNode
}

export function MenuItem({ command, icon: Icon, tone = 'plain', disabled, onSelect, note, children }: MenuItemProps) {
  const known = useCommand(command)
  return (
    <Base.Item
      disabled={disabled ?? false}
      onClick={onSelect ?? known?.run}
      aria-keyshortcuts={known?.ariaKeys}
      className={clsx(optionLook, tone === 'danger' && 'text-bad')}
    >
      {Icon && <Icon aria-hidden size={14} strokeWidth={1.9} className={tone === 'danger' ? '' : 'text-fg-3'} />}
      <span className="min-w-0 flex-1 truncate">{children ?? known?.label}</span>
      {note && <span className="text-xs text-fg-3">{note}</span>}
      {known && <Kbd keys={known.keys} />}
    </Base.Item>
  )
}

export const MenuLine = () => <Base.Separator className="mx-2 my-1 h-px bg-line" />

export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-2xs font-medium text-fg-3">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}
