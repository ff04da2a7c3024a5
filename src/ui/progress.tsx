import { Progress as Base } from '@base-ui/react/progress'
import clsx from 'clsx'

export interface ProgressProps {
  readonly label: string
  /** What is being done and how much is left. */
  readonly note?: string | undefined
  readonly done: number
  readonly total: number | null
  readonly className?: string
}

/** Long work: what is being done, how much is left. A stripe that moves while the total is not known. */
export function Progress({ label, note, done, total, className }: ProgressProps) {
  const share = total ? Math.min(1, done / total) : 0
  return (
    <Base.Root value={total ? Math.round(share * 100) : null} className={clsx('flex flex-col gap-1.5', className)}>
      <div className="flex items-baseline gap-3">
        <Base.Label className="min-w-0 flex-1 truncate font-medium">{label}</Base.Label>
        {note && <span className="num text-xs text-fg-2">{note}</span>}
      </div>
      <Base.Track className="block h-1.5 overflow-hidden rounded-full bg-hover forced-colors:border">
        <Base.Indicator
          className={clsx(
            'block h-full rounded-full bg-accent transition-[width] forced-colors:bg-[Highlight]',
            total === null && 'w-1/3! animate-pulse',
          )}
        />
      </Base.Track>
    </Base.Root>
  )
}
