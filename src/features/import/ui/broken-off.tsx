import { Play, Undo2, X } from 'lucide-react'
import { useState } from 'react'
import type { JobState } from '#shared/protocol.ts'
import type { Failure, Result } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useJobs } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { importMessages } from './import.messages.ts'

export interface BrokenOffProps {
  /** An import goes on, or is taken back, as this job. */
  readonly onGoOn: (job: string) => void
}

/** Imports that were under way when Bullpen ended: they go on where they were, are taken back, or are left as they are. */
export function BrokenOff({ onGoOn }: BrokenOffProps) {
  const text = useText(importMessages)
  const jobs = useJobs().filter(({ name, resumable }) => name === 'imports.run' && resumable !== undefined)
  if (jobs.length === 0) return null
  return (
    <section aria-label={text.brokenOff} className="mx-auto flex w-full max-w-160 flex-col gap-2 px-4 pt-4 md:pt-10">
      {jobs.map((job, place) => (
        <Offer key={job.id} job={job} isFirst={place === 0} onGoOn={onGoOn} />
      ))}
    </section>
  )
}

interface OfferProps extends BrokenOffProps {
  readonly job: JobState
  readonly isFirst: boolean
}

function Offer({ job, isFirst, onGoOn }: OfferProps) {
  const text = useText(importMessages)
  const formats = useFormat()
  const { client } = useUi()
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const { resumable } = job
  const act = async (asked: Promise<Result<unknown>>): Promise<boolean> => {
    setBusy(true)
    const done = await asked
    setBusy(false)
    setFailure(done.ok ? undefined : done.failure)
    return done.ok
  }
  const goOn = async (): Promise<void> => {
    if (await act(client.resumeJob(job.id))) onGoOn(job.id)
  }
  useCommands([
    {
      id: 'import.goOn',
      label: text.goOn,
      group: text.title,
      keys: ['Shift+G'],
      when: () => isFirst && !busy,
      run: () => void goOn(),
    },
  ])
  if (!resumable) return null
  return (
    <div className="card flex flex-col gap-2 border-warn bg-warn-soft p-3">
      <h2 className="font-semibold">{text.brokenOff}</h2>
      <p className="text-fg-2">
        <span className="break-words">{resumable.files.join(', ')}</span>
        {' · '}
        {formats.dateTime(new Date(resumable.at).toISOString())}
      </p>
      <p className="text-fg-2">{text.brokenOffBody}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          tone="primary"
          icon={Play}
          busy={busy}
          {...(isFirst ? { command: 'import.goOn' } : {})}
          onClick={() => void goOn()}
        >
          {text.goOn}
        </Button>
        <Button
          icon={Undo2}
          disabled={busy}
          onClick={() => void act(client.startJob('imports.undo', { operation: resumable.operation }))}
        >
          {text.undoPart}
        </Button>
        <Button icon={X} tone="quiet" disabled={busy} onClick={() => void act(client.cancelJob(job.id))}>
          {text.leaveIt}
        </Button>
      </div>
      {failure && <ErrorState inline failure={failure} />}
    </div>
  )
}
