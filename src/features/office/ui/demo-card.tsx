import { Compass } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Failure } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useJobs } from '#ui/live.ts'
import { Progress } from '#ui/progress.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { firstPageMessages } from './first-page.messages.ts'

const addressIn = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'address' in value && typeof value.address === 'string'
    ? value.address
    : undefined

/** Makes the demo office in a process of its own, tells how far it is, then goes there. */
export function DemoCard() {
  const text = useText(firstPageMessages)
  const common = useText(uiMessages)
  const formats = useFormat()
  const { client } = useUi()
  const [wanted, setWanted] = useState<string | undefined>(undefined)
  const [refused, setRefused] = useState<Failure | undefined>(undefined)
  const jobs = useJobs()
  // After a reload the job is still there.
  const job =
    jobs.find((one) => one.id === wanted) ??
    jobs.find((one) => one.name.startsWith('demo.') && one.status === 'running')
  const address = job?.status === 'done' ? addressIn(job.value) : undefined
  useEffect(() => {
    if (address) location.assign(address)
  }, [address])

  const start = async (): Promise<void> => {
    const result = await client.openDemo()
    setRefused(result.ok ? undefined : result.failure)
    setWanted(result.ok ? result.value.job : undefined)
  }
  const failure = refused ?? (job?.status === 'failed' ? job.failure : undefined)
  const running = job?.status === 'running'
  return (
    <section className="flex flex-col gap-3 rounded-lg p-4 shadow-[inset_0_0_0_1px_var(--line)]">
      <div className="flex items-start gap-3">
        <Compass aria-hidden size={17} className="mt-0.5 shrink-0 text-accent-text" />
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{text.demo}</h2>
          <p className="mt-0.5 text-fg-2">{text.demoBody}</p>
        </div>
        {!running && !address && <Button onClick={() => void start()}>{text.demoStart}</Button>}
      </div>
      {(running || address) && job && (
        <div className="flex items-end gap-3">
          <Progress
            className="flex-1"
            label={address ? text.demoOpening : text.demoPreparing}
            note={job.total ? formats.percent(Math.floor((job.done / job.total) * 100)) : undefined}
            done={job.done}
            total={job.total}
          />
          <Button onClick={() => void client.cancelJob(job.id)}>{common.cancel}</Button>
        </div>
      )}
      {failure && <ErrorState inline failure={failure} />}
    </section>
  )
}
