import { PlugZap, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useConnection, useJobs, useLate } from '#ui/live.ts'
import { Progress } from '#ui/progress.tsx'
import { useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { shellMessages } from './shell.messages.ts'

/** What concerns the whole page: the peer has stopped, nothing can be saved. */
export function Banners() {
  const text = useText(shellMessages)
  const announce = useAnnounce()
  const { status, state } = useConnection()
  // A blink of the line is not worth a banner.
  const stopped = useLate(status === 'stopped', 600)
  const wasStopped = useRef(false)
  useEffect(() => {
    if (wasStopped.current && status === 'open') announce(text.backAgain)
    wasStopped.current = status === 'stopped'
  }, [status, announce, text])
  if (stopped)
    return (
      <Banner icon={PlugZap} title={text.stoppedTitle}>
        {text.stoppedBody}
      </Banner>
    )
  if (state?.readOnly === 'diskFull') return <Banner icon={TriangleAlert}>{text.readOnlyDisk}</Banner>
  if (state?.readOnly === 'damaged') return <Banner icon={TriangleAlert}>{text.readOnlyDamaged}</Banner>
  if (state?.backupFailed !== undefined)
    return (
      <Banner icon={TriangleAlert} title={text.backupFailed}>
        {text.backupFailedBody}
      </Banner>
    )
  return <TakingBack />
}

/** How far a large undo or redo is; everybody goes on working meanwhile. */
function TakingBack() {
  const text = useText(shellMessages)
  const job = useJobs().find(({ name, status }) => name === 'operations.takeBack' && status === 'running')
  if (!job) return null
  return (
    <div className="shrink-0 border-b border-line px-4 py-2">
      <Progress label={text.takingBack} done={job.done} total={job.total} />
    </div>
  )
}

function Banner({
  icon: Icon,
  title,
  children,
}: {
  readonly icon: LucideIcon
  readonly title?: string
  readonly children: ReactNode
}) {
  return (
    <div
      role="alert"
      className="flex shrink-0 items-start gap-2.5 border-b border-line bg-warn-soft px-4 py-2 text-warn"
    >
      <Icon aria-hidden size={15} className="mt-px shrink-0" />
      <p className="min-w-0">
        {title && <strong className="mr-1.5 font-semibold">{title}</strong>}
        {children}
      </p>
    </div>
  )
}
