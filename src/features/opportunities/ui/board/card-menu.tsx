import { Menu as Base } from '@base-ui/react/menu'
import {
  ArrowRight,
  Check,
  CircleCheck,
  CirclePause,
  CirclePlus,
  CircleX,
  ExternalLink,
  SquareCheck,
} from 'lucide-react'
import { Kbd } from '#ui/kbd.tsx'
import { MenuGroup, MenuItem, MenuLine } from '#ui/menu.tsx'
import { useText } from '#ui/text.ts'
import type { StageItem } from '../../../stages/stages.queries.ts'
import { opportunityMessages } from '../opportunities.messages.ts'

export interface CardMenuProps {
  readonly anchor: HTMLElement | null
  readonly stages: readonly StageItem[]
  /** The stage that the card is in; null when several are moved. */
  readonly stage: string | null
  readonly onMove: (stage: string) => void
  readonly onOpen?: () => void
  readonly onChoose?: () => void
  readonly onAddStep?: () => void
  readonly chosen?: boolean
  readonly onClose: () => void
}

const typeIcons = { open: ArrowRight, won: CircleCheck, lost: CircleX, hold: CirclePause }

/** What can be done with a card (or all chosen ones): everything that dragging can do, and more. */
export function CardMenu(props: CardMenuProps) {
  const { anchor, stages, stage, onMove, onOpen, onChoose, onAddStep, chosen = false, onClose } = props
  const text = useText(opportunityMessages)
  return (
    <Base.Root open={anchor !== null} onOpenChange={(open) => !open && onClose()} modal={false}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={4} align="end" className="z-60 outline-none">
          <Base.Popup className="float max-h-[var(--available-height)] min-w-56 overflow-y-auto p-1 outline-none">
            {onOpen && (
              <MenuItem icon={ExternalLink} onSelect={onOpen} note={<Kbd keys={['↵']} />}>
                {text.openDeal}
              </MenuItem>
            )}
            {onChoose && (
              <MenuItem icon={SquareCheck} onSelect={onChoose} note={<Kbd keys={['X']} />}>
                {chosen ? text.letGo : text.choose}
              </MenuItem>
            )}
            {onAddStep && (
              <MenuItem icon={CirclePlus} onSelect={onAddStep} note={<Kbd keys={['N', 'T']} />}>
                {text.addNextStep}
              </MenuItem>
            )}
            {onOpen && <MenuLine />}
            <MenuGroup label={text.moveTo}>
              {stages.map((one) => (
                <MenuItem
                  key={one.id}
                  icon={one.id === stage ? Check : typeIcons[one.type]}
                  disabled={one.id === stage}
                  onSelect={() => onMove(one.id)}
                >
                  {one.name}
                </MenuItem>
              ))}
            </MenuGroup>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
