import { Link } from '@tanstack/react-router'
import { Pin } from 'lucide-react'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { Tooltip } from '#ui/tooltip.tsx'
import { recordMessages } from '../../records/ui/records.messages.ts'
import { pinMessages } from './pins.messages.ts'

const shown = 8

/** What this person keeps at hand, in the sidebar; nothing while nothing is pinned. */
export function Pinned({ narrow }: { readonly narrow: boolean }) {
  const text = useText(pinMessages)
  const untitled = useText(recordMessages).untitled
  const pins = useLive('pins.list', {}).value ?? []
  if (pins.length === 0) return null
  return (
    <section aria-label={text.pinned} className="mt-3">
      {!narrow && <h2 className="px-2 pb-1 text-2xs font-medium text-fg-3">{text.pinned}</h2>}
      <ul className="flex flex-col gap-px">
        {pins.slice(0, shown).map(({ id, title }) => {
          const link = (
            <Link
              to="/record/$id"
              params={{ id }}
              activeProps={{ 'aria-current': 'page', className: 'bg-hover font-medium text-fg' }}
              inactiveProps={{ className: 'text-fg-2 hover:bg-hover hover:text-fg' }}
              className={`flex h-[30px] items-center gap-2.5 rounded-md ${narrow ? 'justify-center' : 'px-2'}`}
            >
              <Pin aria-hidden size={14} strokeWidth={1.9} className="shrink-0 text-fg-3" />
              <span className={narrow ? 'sr-only' : 'min-w-0 flex-1 truncate'}>{title || untitled}</span>
            </Link>
          )
          return (
            <li key={id}>
              <Tooltip label={title || untitled} side="right">
                {link}
              </Tooltip>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
