/** A run of the job that changes many records, from its start to its summary. */
import { useEffect, useRef, useState } from 'react'
import type { JobState } from '#shared/protocol.ts'
import type { Failure } from '#shared/result.ts'
import { useJobs } from '#ui/live.ts'
import { useUi } from '#ui/ui-context.ts'
import type { BulkInput, BulkSummary } from '../../bulk.job.ts'

export interface BulkRun {
  readonly job: JobState | undefined
  readonly running: boolean
  readonly failure: Failure | undefined
  readonly start: (input: BulkInput, onDone: (summary: BulkSummary) => void) => void
  readonly cancel: () => void
}

export function useBulk(): BulkRun {
  const { client } = useUi()
  const [id, setId] = useState<string | null>(null)
  const [starting, setStarting] = useState(false)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const job = useJobs().find((one) => one.id === id)
  const told = useRef<((summary: BulkSummary) => void) | undefined>(undefined)
  useEffect(() => {
    if (job?.status !== 'done') return
    const tell = told.current
    told.current = undefined
    tell?.(job.value as BulkSummary)
  }, [job])
  return {
    job,
    running: starting || job?.status === 'running',
    failure: failure ?? (job?.status === 'failed' ? job.failure : undefined),
    start(input, onDone) {
      told.current = onDone
      // The run before is over: its end must not be told as that of this one.
      setId(null)
      setFailure(undefined)
      setStarting(true)
      void client.startJob('records.bulk', input).then((started) => {
        setStarting(false)
        if (started.ok) setId(started.value.job)
        else setFailure(started.failure)
      })
    },
    cancel: () => void (id !== null && client.cancelJob(id)),
  }
}
