import { Menu as Base } from '@base-ui/react/menu'
import clsx from 'clsx'
import { CircleHelp } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useFormat } from '#ui/format.ts'
import { popups } from '#ui/popups.ts'
import { useText } from '#ui/text.ts'
import type { Chip } from '../chips.ts'
import type { Decision } from '../decisions.ts'
import { captureMessages } from './capture.messages.ts'
import { chipIcons, chipWords, oneLine, promiseIcon } from './chip-text.ts'

export interface NoteChipProps {
  readonly chip: Chip
  readonly decided: Decision | undefined
  readonly today: string
  /** It belongs to a deal, and none is kept. */
  readonly lacksDeal: boolean
  readonly onDecide: (decision: number | 'none') => void
  /** It is to be typed anew. */
  readonly onCorrect: () => void
  readonly onKey: (event: KeyboardEvent<HTMLButtonElement>) => void
}

/** One meaning of a note. It opens a menu of the others; a dashed one waits for an answer. */
export function NoteChip({ chip, decided, today, lacksDeal, onDecide, onCorrect, onKey }: NoteChipProps) {
  const text = useText(captureMessages)
  const format = useFormat()
  const isLeft = decided === 'none'
  const shown =
    typeof decided === 'object' ? decided : (chip.options[typeof decided === 'number' ? decided : 0] ?? chip.options[0])
  if (!shown) return null
  const words = chipWords(shown, text, format, today)
  const asks = !chip.isSure && decided === undefined
  const Icon = asks ? CircleHelp : shown.as === 'todo' && shown.isPromised ? promiseIcon : chipIcons[shown.as]
  return (
    <Base.Root>
      <Base.Trigger
        data-chip={chip.key}
        onKeyDown={onKey}
        className={clsx(
          'flex max-w-full items-center gap-2 rounded-lg px-2.5 py-1.5 text-left max-md:min-h-11',
          asks || (lacksDeal && !isLeft)
            ? 'border border-dashed border-warn-solid bg-surface text-fg'
            : isLeft
              ? 'border border-line bg-surface text-fg-2 line-through'
              : 'border border-line-strong bg-raised text-fg hover:bg-hover',
        )}
      >
        <Icon aria-hidden size={14} strokeWidth={1.9} className={clsx('shrink-0', asks ? 'text-warn' : 'text-fg-2')} />
        <span className="min-w-0 wrap-anywhere">
          <span className="text-fg-2">{words.kind} </span>
          <span className="font-medium">{words.what}</span>
          {words.note !== '' && <span className="text-fg-2"> · {words.note}</span>}
          {asks && <span className="text-warn"> · {text.choose}</span>}
          {lacksDeal && !isLeft && <span className="text-warn"> · {text.lacksDeal}</span>}
          {isLeft && <span className="sr-only"> · {text.dismissed}</span>}
        </span>
      </Base.Trigger>
      <Base.Portal container={popups()}>
        <Base.Positioner sideOffset={6} align="start" className="z-60 outline-none">
          <Base.Popup
            aria-label={text.becomes}
            className="float max-h-[var(--available-height)] max-w-[calc(100vw-16px)] min-w-52 overflow-y-auto p-1 outline-none"
          >
            {chip.options.map((option, place) => {
              const line = oneLine(chipWords(option, text, format, today))
              return <Choice key={`${place}`} label={line} onSelect={() => onDecide(place)} />
            })}
            <Choice label={text.correct} onSelect={onCorrect} />
            <Choice label={text.leave} onSelect={() => onDecide('none')} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

const Choice = ({ label, onSelect }: { readonly label: string; readonly onSelect: () => void }) => (
  <Base.Item
    onClick={onSelect}
    className="flex min-h-8 cursor-default items-center rounded-md px-2.5 py-1 outline-none data-highlighted:bg-hover max-md:min-h-11"
  >
    {label}
  </Base.Item>
)
