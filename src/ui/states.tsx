/** The states that every view has: loading, empty, error. See `Loaded` for all of them at once. */
import clsx from 'clsx'
import { CircleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Failure } from '#shared/result.ts'
import { failureText } from './failures.ts'
import { useLate, type Live } from './live.ts'
import { useLocale, useText } from './text.ts'
import { uiMessages } from './ui.messages.ts'

/** A grey bar in the place of text to come. Put several inside `<Loading>`. */
export const Skeleton = ({ className }: { readonly className?: string }) => (
  <span className={clsx('skeleton block h-3', className)} />
)

/** Skeletons of the final shape; says that something is loading to those who cannot see it. */
export function Loading({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  const text = useText(uiMessages)
  return (
    <output aria-busy="true" className={clsx('block', className)}>
      <span className="sr-only">{text.loading}</span>
      {children}
    </output>
  )
}

export interface EmptyStateProps {
  readonly icon?: LucideIcon
  readonly title: string
  /** One line that says why. */
  readonly children?: ReactNode
  /** The primary act, with its key. */
  readonly action?: ReactNode
  readonly tone?: 'plain' | 'good'
  /** The title is the page's `h1`: for a page that has no other. */
  readonly asPage?: boolean
}

export function EmptyState({ icon: Icon, title, children, action, tone = 'plain', asPage }: EmptyStateProps) {
  const Title = asPage ? 'h1' : 'p'
  return (
    <div className="appear grid flex-1 place-items-center p-8 text-center">
      <div className="max-w-80">
        {Icon && (
          <Icon
            aria-hidden
            size={28}
            strokeWidth={1.5}
            className={clsx('mx-auto', tone === 'good' ? 'text-good' : 'text-fg-3')}
          />
        )}
        <Title className="mt-3 text-base font-semibold tracking-tight text-balance">{title}</Title>
        {children && <p className="mt-1 text-pretty text-fg-2">{children}</p>}
        {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
      </div>
    </div>
  )
}

export interface ErrorStateProps {
  readonly failure: Failure
  /** What to do about it. */
  readonly action?: ReactNode
  /** In a form or row, not in the middle of a view. */
  readonly inline?: boolean
}

/** Where it happened: what went wrong, what was kept, what to do. */
export function ErrorState({ failure, action, inline }: ErrorStateProps) {
  const locale = useLocale()
  return (
    <div
      role="alert"
      className={clsx(
        'flex items-start gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad',
        !inline && 'appear mx-auto my-6 max-w-120',
      )}
    >
      <CircleAlert aria-hidden size={15} className="mt-px shrink-0" />
      <span className="min-w-0 flex-1 break-words">{failureText(failure, locale)}</span>
      {action}
    </div>
  )
}

export interface LoadedProps<T> {
  readonly live: Live<T>
  readonly skeleton: ReactNode
  readonly children: (value: T) => ReactNode
}

/** Nothing for 150 ms, then the skeleton, then the value; a failure only when there is no value to show. */
export function Loaded<T>({ live, skeleton, children }: LoadedProps<T>) {
  const waiting = live.value === undefined && live.failure === undefined
  const late = useLate(waiting)
  if (live.value !== undefined) return children(live.value)
  if (live.failure) return <ErrorState failure={live.failure} />
  return late ? <Loading className="flex min-h-0 min-w-0 flex-1 flex-col">{skeleton}</Loading> : null
}
