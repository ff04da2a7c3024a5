/** Files on their way into the office: sent to the peer, then stored by a job. Both can be stopped; a failure stays in sight. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '#shared/result.ts'
import { useJobs } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { fileMessages } from './files.messages.ts'

export interface Sending {
  readonly key: string
  readonly name: string
  readonly sent: number
  readonly size: number
  /** The job that stores it, once it has arrived. */
  readonly job: string | undefined
  readonly failure: Failure | undefined
}

interface Underway extends Sending {
  readonly stop: AbortController
}

let lastKey = 0

export function useAttach(record: string): {
  readonly sending: readonly Sending[]
  readonly add: (files: readonly File[]) => void
  /** Stops it, or takes a failed one off the list. */
  readonly drop: (key: string) => void
} {
  const { client } = useUi()
  const text = useText(fileMessages)
  const toast = useToast()
  const jobs = useJobs()
  const [list, setList] = useState<readonly Underway[]>([])
  const done = useRef(new Set<string>())

  const change = useCallback(
    (key: string, to: Partial<Underway>) =>
      setList((before) => before.map((one) => (one.key === key ? { ...one, ...to } : one))),
    [],
  )

  const add = (files: readonly File[]): void => {
    for (const file of files) {
      const key = String(++lastKey)
      const stop = new AbortController()
      const fresh: Underway = {
        key,
        name: file.name,
        size: file.size,
        sent: 0,
        job: undefined,
        failure: undefined,
        stop,
      }
      setList((before) => [...before, fresh])
      void (async () => {
        const sent = await client.upload(file, (bytes) => change(key, { sent: bytes }), stop.signal)
        if (!sent.ok) return change(key, { failure: sent.failure })
        const started = await client.startJob('files.attach', { record, uploads: [sent.value.upload] })
        change(key, started.ok ? { job: started.value.job } : { failure: started.failure })
      })()
    }
  }

  // A job that has ended is told once, whichever render sees it first.
  useEffect(() => {
    for (const one of list) {
      const job = jobs.find(({ id }) => id === one.job)
      if (!job || job.status === 'running' || done.current.has(job.id)) continue
      done.current.add(job.id)
      // oxlint-disable-next-line react/set-state-in-effect -- what the peer tells of its jobs is outside
      if (job.status === 'failed' && job.failure) change(one.key, { failure: job.failure })
      else setList((before) => before.filter(({ key }) => key !== one.key))
      if (job.status === 'done') {
        const { operation } = job.value as { operation: string }
        toast({ text: text.attached(1), operation, tone: 'good', kind: 'attached' })
      }
    }
  }, [jobs, list, change, toast, text])

  const drop = (key: string): void => {
    const one = list.find((other) => other.key === key)
    one?.stop.abort()
    if (one?.job !== undefined && one.failure === undefined) void client.cancelJob(one.job)
    setList((before) => before.filter((other) => other.key !== key))
  }

  return { sending: list, add, drop }
}
