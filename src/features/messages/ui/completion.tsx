/** What stands behind @ or # while it is typed, and the list of what it may mean. */
import clsx from 'clsx'
import { AtSign, Building2, UsersRound, type LucideIcon } from 'lucide-react'
import { Avatar } from '#ui/avatar.tsx'
import { useText } from '#ui/text.ts'
import type { Completion } from '../messages.answers.ts'
import { messageMessages } from './messages.messages.ts'

export interface Begun {
  readonly sign: '@' | '#'
  readonly text: string
  /** Where the sign stands. */
  readonly at: number
}

const pattern = /(?:^|[\s(])(?<sign>[@#])(?<text>[\p{L}\p{N}][\p{L}\p{N} .'&-]{0,40}|)$/u

/** The name that is being typed before the caret; undefined when none is. */
export function nameBegun(text: string, caret: number): Begun | undefined {
  const found = pattern.exec(text.slice(Math.max(0, caret - 60), caret))?.groups
  if (!found) return undefined
  const typed = found['text'] ?? ''
  return { sign: found['sign'] === '#' ? '#' : '@', text: typed, at: caret - typed.length - 1 }
}

const icons: Readonly<Record<Completion['kind'], LucideIcon>> = {
  person: AtSign,
  team: UsersRound,
  all: UsersRound,
  record: Building2,
}

export interface CompletionListProps {
  readonly id: string
  readonly options: readonly Completion[]
  readonly active: number
  readonly onChoose: (option: Completion) => void
}

export function CompletionList({ id, options, active, onChoose }: CompletionListProps) {
  const text = useText(messageMessages)
  return (
    <div
      id={id}
      role="listbox"
      aria-label={text.completion}
      className="float absolute inset-x-2 bottom-full z-20 mb-1 max-h-64 overflow-y-auto p-1"
    >
      {options.map((option, place) => {
        const Icon = icons[option.kind]
        return (
          <div
            key={option.target}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === active}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
            onKeyDown={(event) => event.key === 'Enter' && onChoose(option)}
            className={clsx(
              'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 max-md:min-h-11',
              place === active && 'bg-hover',
            )}
          >
            {option.kind === 'person' ? (
              <Avatar name={option.label} size={20} />
            ) : (
              <Icon aria-hidden size={14} className="text-fg-3" />
            )}
            <span className="min-w-0 truncate font-medium">{option.label}</span>
            <span className="min-w-0 truncate text-xs text-fg-2">
              {option.kind === 'all' ? text.everybody(option.note) : option.kind === 'team' ? text.team : option.note}
            </span>
          </div>
        )
      })}
    </div>
  )
}
