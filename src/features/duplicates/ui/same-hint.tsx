import { useNavigate } from '@tanstack/react-router'
import { Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import type { DuplicateTable } from '../duplicates.schema.ts'
import { duplicateMessages } from './duplicates.messages.ts'

export interface SameHintProps {
  readonly table: DuplicateTable
  /** What was typed so far. */
  readonly values: Readonly<Record<string, string>>
  /** Somebody goes to one of them instead. */
  readonly onOpen: () => void
}

const settleMs = 250

/** While something new is typed: what is here already and may be the same, and why. */
export function SameHint({ table, values, onOpen }: SameHintProps) {
  const text = useText(duplicateMessages)
  const navigate = useNavigate()
  const typed = JSON.stringify(values)
  const [asked, setAsked] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), settleMs)
    return () => clearTimeout(timer)
  }, [typed])
  const given = JSON.parse(asked) as Record<string, string>
  const found = useLive(
    'duplicates.ofCandidate',
    { table, values: given, limit: 3 },
    { off: Object.values(given).every((value) => value.trim().length < 3), keep: true },
  )
  const candidates = found.value ?? []
  if (candidates.length === 0) return null
  return (
    <section aria-live="polite" className="rounded-md bg-warn-soft p-2.5">
      <h3 className="flex items-center gap-1.5 text-xs font-medium">
        <Copy aria-hidden size={13} /> {text.maybe}
      </h3>
      <ul className="mt-1">
        {candidates.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              aria-label={text.open(one.title)}
              className="flex min-h-8 w-full flex-wrap items-center gap-x-2 rounded-md px-1.5 text-left hover:bg-hover max-md:min-h-11"
              onClick={() => {
                onOpen()
                void navigate({ to: '/record/$id', params: { id: one.id } })
              }}
            >
              <span className="font-medium">{one.title}</span>
              <span className="text-xs text-fg-2">{one.reasons.map((reason) => text.reasons[reason]).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
