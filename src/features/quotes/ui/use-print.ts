/** Prints a quote: the peer writes the PDF, the page saves it or says that it is attached. */
import { useEffect, useState } from 'react'
import type { Failure } from '#shared/result.ts'
import { useJobs } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { quoteMessages } from './quotes.messages.ts'

interface Printed {
  readonly downloads: readonly { readonly name: string }[]
  readonly file: string | null
  readonly operation: string
}

export function usePrint(id: string): {
  readonly print: (attach: boolean) => void
  readonly running: boolean
  readonly failure: Failure | undefined
} {
  const { client } = useUi()
  const text = useText(quoteMessages)
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
      toast({ text: text.attached, operation, tone: 'good' })
      return
    }
    void client.download(`${job.id}/0`, downloads[0]?.name ?? 'quote.pdf').then((got) => {
      if (!got.ok) setFailure(got.failure)
    })
  }, [job, client, toast, text])

  const print = (attach: boolean): void => {
    setFailure(undefined)
    void client.startJob('quotes.print', { id, attach }).then((started) => {
      if (started.ok) setMine(started.value.job)
      else setFailure(started.failure)
    })
  }
  return { print, running, failure }
}
