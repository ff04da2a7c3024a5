import { Play, RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { JobState } from '#shared/protocol.ts'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { Progress } from '#ui/progress.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { importMessages } from './import.messages.ts'

/** A job at work: what is being done, how much is left, cancel. */
export function Working({ job, onCancel }: { readonly job: JobState; readonly onCancel: () => Promise<unknown> }) {
  const text = useText(importMessages)
  const common = useText(uiMessages)
  const formats = useFormat()
  const left = useTimeLeft(job)
  const words: Readonly<Record<string, string>> = text.working
  const steps: Readonly<Record<string, string>> = text.jobSteps
  // Seen at once: the peer's word of it comes a moment later.
  const [asked, setAsked] = useState<string | undefined>(undefined)
  const cancelling = job.cancelling === true || asked === job.id
  const cancel = async (): Promise<void> => {
    setAsked(job.id)
    await onCancel()
  }
  const shown = job.step === 'reading' ? formats.size : formats.number
  const amount = text.doneOf(shown(job.done), job.total === null ? undefined : shown(job.total))
  return (
    <div className="mx-auto flex w-full max-w-120 flex-1 flex-col justify-center gap-4 p-6">
      <h2 className="text-base font-semibold tracking-tight">
        {cancelling ? text.cancelling : (words[job.name] ?? text.title)}
      </h2>
      <Progress
        label={steps[job.step] ?? job.step}
        note={job.done > 0 ? amount : undefined}
        done={job.done}
        total={job.total}
      />
      <div className="flex items-center gap-3">
        <p role="status" className="min-w-0 flex-1 text-xs text-fg-3">
          {cancelling && job.name === 'imports.run' ? text.cancellingRun : null}
          {!cancelling && left !== undefined && <span className="num mr-1.5">{text.left(left)}.</span>}
          {!cancelling && text.reloadSafe}
        </p>
        <Button busy={cancelling} onClick={() => void cancel()}>
          {common.cancel}
        </Button>
      </div>
    </div>
  )
}

/** From the pace so far, once it can be believed; undefined until then and for the last seconds. */
function useTimeLeft(job: JobState): string | undefined {
  const formats = useFormat()
  const [seconds, setSeconds] = useState<number | undefined>(undefined)
  const begun = useRef<{ readonly step: string; readonly at: number; readonly done: number } | undefined>(undefined)
  useEffect(() => {
    const now = Date.now()
    if (begun.current?.step !== job.step) begun.current = { step: job.step, at: now, done: job.done }
    const passed = (now - begun.current.at) / 1_000
    const did = job.done - begun.current.done
    const known = job.total !== null && passed > 3 && did > 0
    // oxlint-disable-next-line react/set-state-in-effect -- a clock cannot be read while rendering
    setSeconds(known ? Math.round(((job.total - job.done) / did) * passed) : undefined)
  }, [job])
  if (seconds === undefined || seconds < 5) return undefined
  const unit = seconds < 90 ? 'second' : 'minute'
  const value = seconds < 90 ? Math.round(seconds / 5) * 5 : Math.round(seconds / 60)
  return new Intl.NumberFormat(formats.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

export interface StoppedProps {
  readonly job: JobState
  /** Undefined before there is a plan. */
  readonly onBack: (() => void) | undefined
  readonly onFiles: () => void
  /** It was broken off and can go on. */
  readonly onGoOn: () => void
  readonly onAgain: () => void
}

/** Cancelled or failed: what was kept, and the ways on. */
export function Stopped({ job, onBack, onFiles, onGoOn, onAgain }: StoppedProps) {
  const text = useText(importMessages)
  return (
    <div className="mx-auto flex w-full max-w-120 flex-1 flex-col justify-center gap-4 p-6">
      <h2 className="text-base font-semibold tracking-tight">
        {job.status === 'cancelled' ? text.cancelled : text.failed}
      </h2>
      {job.failure && <ErrorState inline failure={job.failure} />}
      <div className="flex flex-wrap gap-2">
        {job.resumable && (
          <Button tone="primary" icon={Play} autoFocus onClick={onGoOn}>
            {text.goOn}
          </Button>
        )}
        {onBack && (
          <Button tone={job.resumable ? 'plain' : 'primary'} onClick={onBack}>
            {text.backToColumns}
          </Button>
        )}
        <Button onClick={onFiles}>{text.backToFiles}</Button>
        <Button icon={RotateCcw} onClick={onAgain}>
          {text.again}
        </Button>
      </div>
    </div>
  )
}
