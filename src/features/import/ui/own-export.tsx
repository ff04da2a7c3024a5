import { Archive } from 'lucide-react'
import { useState } from 'react'
import { BroughtBack } from '#features/export/ui/bring-back.tsx'
import type { Failure } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { useJobs } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { importMessages } from './import.messages.ts'

export interface OwnExportProps {
  readonly upload: string
  /** The archive of contents that was chosen beside it. */
  readonly contents: string | undefined
}

/** Our own export of a whole office: nothing to map, it comes back as it was. */
export function OwnExport({ upload, contents }: OwnExportProps) {
  const text = useText(importMessages)
  const { client } = useUi()
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const busy = useJobs().some(({ name, status }) => name === 'exports.bringBack' && status === 'running')
  const bring = async (): Promise<void> => {
    const started = await client.startJob('exports.bringBack', { upload, ...(contents ? { contents } : {}) })
    setFailure(started.ok ? undefined : started.failure)
  }
  return (
    <section className="flex max-w-120 flex-col gap-3">
      <h3 className="font-semibold">{text.ownTitle}</h3>
      <p className="text-fg-2">{text.ownBody}</p>
      <div>
        <Button tone="primary" icon={Archive} disabled={busy} onClick={() => void bring()}>
          {text.bringBack}
        </Button>
      </div>
      <BroughtBack />
      {failure && <ErrorState inline failure={failure} />}
    </section>
  )
}
