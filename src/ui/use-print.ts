/** Prints for a customer: the peer writes the PDF, the page saves it or says that it is attached. */
import { useEffect, useState } from 'react'
import type { Failure } from '#shared/result.ts'
import type { JobInput } from './catalogue.ts'
import { useJobs } from './live.ts'
import { useToast } from './toasts.ts'
import { useUi } from './ui-context.ts'

interface Printed {
  readonly downloads: readonly { readonly name: string }[]
  readonly file: string | null
  readonly operation: string
}

type Printing = 'quotes.print' | 'dealPlan.print'

/** `attached` is what is said of a file that was attached rather than saved. */
export function usePrint<Name extends Printing>(
  name: Name,
  attached: string,
): {
  readonly print: (input: JobInput<Name>) => void
  readonly running: boolean
  readonly failure: Failure | undefined
} {
  const { client } = useUi()
  const toast = useToast()
  const jobs = useJobs()
  const [mine, setMine] = useState<string | undefined>(undefined)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const job = jobs.find((one) => one.id === mine)
  const running = mine !== undefined && job?.status !== 'done' && job?.status !== 'failed'

  useEffect(() => {
    if (job === undefined || job.status === 'running') return
    // oxlint-disable-next-line react/set-state-in-effect -- what the peer tells of its jobs is outside
    setMine(undefined)
    if (job.status === 'failed') return setFailure(job.failure)
    const { downloads, file, operation } = job.value as Printed
    if (file !== null) {
      toast({ text: attached, operation, tone: 'good' })
      return
    }
    void client.download(`${job.id}/0`, downloads[0]?.name ?? 'bullpen.pdf').then((got) => {
      if (!got.ok) setFailure(got.failure)
    })
  }, [job, client, toast, attached])

  const print = (input: JobInput<Name>): void => {
    setFailure(undefined)
    void client.startJob(name, input).then((started) => {
      if (started.ok) setMine(started.value.job)
      else setFailure(started.failure)
    })
  }
  return { print, running, failure }
}
