import clsx from 'clsx'
import { CircleAlert, CornerDownRight, TriangleAlert } from 'lucide-react'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { NextStep } from '../next-step.ts'
import { opportunityMessages } from './opportunities.messages.ts'

export interface NextStepLineProps {
  readonly step: NextStep | null
  readonly overdue: boolean
  /** Days without movement, shown when there is no step; null when nobody knows. */
  readonly days: number | null
  readonly today: string
  readonly className?: string
}

/**
 * A deal's next step with its day. Missing is amber, overdue is red, and both say it with a sign and a word as well.
 */
export function NextStepLine({ step, overdue, days, today, className }: NextStepLineProps) {
  const text = useText(opportunityMessages)
  const formats = useFormat()
  if (step === null)
    return (
      <p
        className={clsx('flex items-start gap-1.5 text-xs text-warn', className)}
        title={days === null ? undefined : text.noNextStepFor(days)}
      >
        <CircleAlert aria-hidden size={13} className="mt-px shrink-0" />
        <span className="min-w-0 flex-1 font-medium">{text.noNextStep}</span>
        {days !== null && <span className="num shrink-0">{text.days(days)}</span>}
      </p>
    )
  const when = overdue ? text.overdue : step.at !== null && step.on === today ? formats.time(step.at) : undefined
  const day = step.on === null ? text.noDate : formats.day(step.on, today)
  const Icon = overdue ? TriangleAlert : CornerDownRight
  return (
    <p
      className={clsx('flex items-start gap-1.5 text-xs', overdue ? 'text-bad' : 'text-fg-2', className)}
      title={`${step.title} · ${day}`}
    >
      <Icon aria-hidden size={13} className="mt-px shrink-0" />
      <span className="line-clamp-2 min-w-0 flex-1 break-words">{step.title}</span>
      <span className={clsx('num shrink-0', overdue ? 'font-medium' : 'text-fg-3')}>{when ?? day}</span>
    </p>
  )
}
