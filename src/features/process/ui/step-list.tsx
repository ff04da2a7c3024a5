import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import type { QueryOutput } from '#ui/catalogue.ts'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import { processMessages } from './process.messages.ts'

export interface StepListProps {
  readonly map: QueryOutput<'process.map'>
  readonly onChoose: (id: string) => void
}

const dots = { open: 'bg-accent', won: 'bg-good', lost: 'bg-bad', hold: 'bg-fg-3' }

/** The map on a phone: step by step, both sides beneath each other. */
export function StepList({ map, onChoose }: StepListProps) {
  const text = useText(processMessages)
  const formats = useFormat()
  return (
    <ol className="flex flex-col gap-2 p-3">
      {map.steps.map((step) => (
        <li key={step.id} className="rounded-lg bg-raised shadow-card">
          <button
            type="button"
            onClick={() => onChoose(step.id)}
            className="flex min-h-11 w-full items-center gap-2 p-3 text-left"
          >
            <span aria-hidden className={clsx('size-2 shrink-0 rounded-full', dots[step.type as 'open'])} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-semibold">{step.name}</span>
              <span className="num block text-xs text-fg-2">
                {text.deals(formats.number(map.deals[step.id] ?? 0))}
                {step.usualDays !== null && ` · ${text.days(formats.number(step.usualDays))}`}
              </span>
            </span>
            <ChevronRight aria-hidden size={16} className="text-fg-3" />
          </button>
          {step.buyer.length + step.evidence.length > 0 && (
            <ul
              aria-label={text.buyer}
              className="flex flex-col gap-1 border-t border-line px-3 py-2 text-xs text-fg-2"
            >
              {step.buyer.map((one) => (
                <li key={one.id}>{one.text}</li>
              ))}
              {step.evidence.map((one) => (
                <li key={one.id}>✓ {one.text}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
