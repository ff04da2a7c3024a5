/** Files on their way to being resources: sent to the peer one after the other, then added by one job. Both can be stopped. */
import { useEffect, useRef, useState } from 'react'
import type { Failure } from '#shared/result.ts'
import { failureText } from '#ui/failures.ts'
import { useJobs } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { resourceMessages } from './resources.messages.ts'

export interface Adding {
  readonly done: number
  readonly total: number
}

interface Answer {
  readonly ids?: readonly string[]
  readonly failed?: readonly { readonly name: string; readonly failure: Failure }[]
  readonly operation: string
}

/** What the files become: resources with these facts, or the next version of one. */
export type AddAs =
  | { readonly as: 'resources'; readonly collection?: string; readonly originalOf?: string }
  | { readonly as: 'version'; readonly resource: string; readonly note?: string }

export function useAddResources(): {
  readonly adding: Adding | null
  /** What could not be added, in words. */
  readonly problems: readonly string[]
  readonly add: (files: readonly File[], as: AddAs) => void
  readonly stop: () => void
  readonly dismiss: () => void
} {
  const { client } = useUi()
  const text = useText(resourceMessages)
  const locale = useLocale()
  const toast = useToast()
  const jobs = useJobs()
  const [adding, setAdding] = useState<(Adding & { readonly job?: string }) | null>(null)
  const [problems, setProblems] = useState<readonly string[]>([])
  const stopping = useRef<AbortController | null>(null)

  const add = (files: readonly File[], as: AddAs): void => {
    if (files.length === 0 || adding) return
    const stop = new AbortController()
    stopping.current = stop
    setProblems([])
    void (async () => {
      const uploads: string[] = []
      for (const [at, file] of files.entries()) {
        setAdding({ done: at, total: files.length })
        const sent = await client.upload(file, () => undefined, stop.signal)
        if (stop.signal.aborted) return setAdding(null)
        if (sent.ok) uploads.push(sent.value.upload)
        else setProblems((before) => [...before, text.notAdded(file.name, failureText(sent.failure, locale))])
      }
      const [first] = uploads
      if (first === undefined) return setAdding(null)
      const started =
        as.as === 'version'
          ? await client.startJob('resources.addVersion', {
              resource: as.resource,
              upload: first,
              ...(as.note === undefined ? {} : { note: as.note }),
            })
          : await client.startJob('resources.add', {
              uploads,
              ...(as.collection === undefined ? {} : { collection: as.collection }),
              ...(as.originalOf === undefined ? {} : { originalOf: as.originalOf }),
            })
      if (started.ok) return setAdding({ done: 0, total: uploads.length, job: started.value.job })
      setProblems((before) => [...before, failureText(started.failure, locale)])
      setAdding(null)
    })()
  }

  const job = jobs.find(({ id }) => id === adding?.job)
  useEffect(() => {
    if (!job || job.status === 'running') return
    // oxlint-disable-next-line react/set-state-in-effect -- what the peer tells of its jobs is outside
    setAdding(null)
    if (job.status === 'failed' && job.failure) {
      const { failure } = job
      setProblems((before) => [...before, failureText(failure, locale)])
    }
    if (job.status !== 'done') return
    const { ids, failed = [], operation } = job.value as Answer
    setProblems((before) => [
      ...before,
      ...failed.map(({ name, failure }) => text.notAdded(name, failureText(failure, locale))),
    ])
    toast({ text: text.added(ids?.length ?? 1), operation, tone: 'good', kind: 'resources added' })
  }, [job, locale, text, toast])

  const shown = job?.status === 'running' ? { done: job.done, total: job.total ?? 1 } : adding
  return {
    adding: shown && { done: shown.done, total: shown.total },
    problems,
    add,
    stop: () => {
      stopping.current?.abort()
      if (adding?.job === undefined) setAdding(null)
      else void client.cancelJob(adding.job)
    },
    dismiss: () => setProblems([]),
  }
}
