import clsx from 'clsx'
import { CircleCheck, CirclePause, CircleX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useText } from '#ui/text.ts'
import { pageMessages } from '../../records/ui/page/page.messages.ts'
import type { StageItem } from '../../stages/stages.queries.ts'

export interface StageBarProps {
  readonly stages: readonly StageItem[]
  readonly stage: string | null
  /** Whole days since the deal came into its stage; null when nobody knows. */
  readonly days: number | null
  readonly onMove: (stage: string) => void
}

const ends = { won: CircleCheck, lost: CircleX, hold: CirclePause, open: CircleCheck }

/** How far a deal has come, drawn; every stage is a button that moves it there. */
export function StageBar({ stages, stage, days, onMove }: StageBarProps) {
  const text = useText(pageMessages)
  const way = stages.filter(({ type }) => type === 'open')
  const others = stages.filter(({ type }) => type !== 'open')
  const now = stages.find(({ id }) => id === stage)
  const reached = now?.type === 'won' ? way.length : way.findIndex(({ id }) => id === stage)
  const bar = useRef<HTMLDivElement>(null)
  // On a phone the bar scrolls; the stage that the deal is in should be seen.
  useEffect(() => {
    const current = bar.current?.querySelector<HTMLElement>('[aria-current]')
    if (bar.current && current && bar.current.scrollWidth > bar.current.clientWidth)
      bar.current.scrollLeft = current.offsetLeft - bar.current.offsetLeft - 24
  }, [stage])
  return (
    <div ref={bar} role="group" aria-label={text.stage} className="flex items-stretch gap-2 max-md:overflow-x-auto">
      <ol className="flex min-w-0 flex-1 gap-[3px] max-md:min-w-max">
        {way.map((one, at) => {
          const current = one.id === stage
          const passed = at < reached
          return (
            <li key={one.id} className="min-w-0 flex-auto">
              <button
                type="button"
                aria-current={current ? 'step' : undefined}
                aria-label={current ? undefined : text.moveTo(one.name)}
                title={one.probability === null ? one.name : `${one.name} · ${one.probability} %`}
                onClick={() => !current && onMove(one.id)}
                className={clsx(
                  'relative flex h-[26px] w-full items-center justify-center gap-1 px-1.5 text-xs transition-colors max-md:h-11 max-md:px-3',
                  at === 0 && 'rounded-l-md',
                  at === way.length - 1 && 'rounded-r-md',
                  current
                    ? 'bg-accent font-medium text-on-accent'
                    : passed
                      ? now?.type === 'won'
                        ? 'bg-good-soft text-good'
                        : 'bg-accent-soft text-accent-text hover:brightness-95'
                      : 'bg-hover text-fg-2 hover:bg-line',
                )}
              >
                <span className="truncate">{one.name}</span>
                {current && days !== null && <span className="num shrink-0 font-normal">{text.daysIn(days)}</span>}
                {current && <span className="sr-only">{text.currentStage}</span>}
              </button>
            </li>
          )
        })}
      </ol>
      <div className="flex shrink-0 gap-1">
        {others.map((one) => {
          const Icon = ends[one.type]
          const current = one.id === stage
          const solid =
            one.type === 'won'
              ? 'bg-good-solid text-on-solid'
              : one.type === 'lost'
                ? 'bg-bad-solid text-on-solid'
                : 'bg-fg-2 text-surface'
          return (
            <button
              key={one.id}
              type="button"
              aria-current={current ? 'step' : undefined}
              aria-label={current ? undefined : text.moveTo(one.name)}
              onClick={() => !current && onMove(one.id)}
              className={clsx(
                'relative flex h-[26px] items-center gap-1 rounded-md px-2 text-xs max-md:h-11 max-md:px-3',
                current
                  ? clsx(solid, 'font-medium')
                  : 'text-fg-2 shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover',
              )}
            >
              <Icon
                aria-hidden
                size={13}
                className={current ? '' : one.type === 'won' ? 'text-good' : one.type === 'lost' ? 'text-bad' : ''}
              />
              {one.name}
              {current && <span className="sr-only">{text.currentStage}</span>}
            </button>
          )
        })}
      </div>
    </div>
  )
}
