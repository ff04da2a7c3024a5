import { Undo2, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Failure } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useJobs } from '#ui/live.ts'
import { Progress } from '#ui/progress.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import type { OwnImported } from '../own-import.job.ts'
import { exportMessages } from './export.messages.ts'

/** Brings an office back from its own JSON or SQLite export. */
export function BringBack() {
  const text = useText(exportMessages)
  const { client } = useUi()
  const chooser = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<number | undefined>(undefined)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const job = useJobs().findLast(({ name }) => name === 'exports.bringBack')
  const bring = async (files: readonly File[]): Promise<void> => {
    setFailure(undefined)
    const document = files.find(({ name }) => /\.(json|sqlite)$/i.test(name))
    const archive = files.find(({ name }) => name.toLowerCase().endsWith('.zip'))
    if (!document) return setFailure({ type: 'NoExportChosen', message: text.notJson })
    setSending(0)
    const sent = await client.upload(document, setSending)
    const contents = sent.ok && archive ? await client.upload(archive, setSending) : undefined
    setSending(undefined)
    const refused = [sent, contents].find((one) => one && !one.ok)
    if (refused && !refused.ok) return setFailure(refused.failure)
    if (!sent.ok) return
    const input = { upload: sent.value.upload, ...(contents?.ok ? { contents: contents.value.upload } : {}) }
    const started = await client.startJob('exports.bringBack', input)
    if (!started.ok) setFailure(started.failure)
  }
  const busy = sending !== undefined || job?.status === 'running'
  return (
    <div className="flex flex-col gap-3">
      <div>
        <h3 className="font-medium">{text.bringBack}</h3>
        <p className="text-xs text-fg-3">{text.bringBackNote}</p>
      </div>
      <input
        ref={chooser}
        type="file"
        accept=".json,.sqlite,.zip"
        multiple
        hidden
        onChange={(event) => {
          void bring([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <div>
        <Button icon={Upload} disabled={busy} onClick={() => chooser.current?.click()}>
          {text.choose}
        </Button>
      </div>
      {sending !== undefined && <Progress label={text.bringing} done={0} total={null} />}
      <BroughtBack />
      {failure && <ErrorState inline failure={failure} />}
    </div>
  )
}

/** How far the newest of these is: at work, done with what it brought, or stopped. */
export function BroughtBack() {
  const text = useText(exportMessages)
  const common = useText(uiMessages)
  const formats = useFormat()
  const { client } = useUi()
  const job = useJobs().findLast(({ name }) => name === 'exports.bringBack')
  const done = job?.status === 'done' ? (job.value as OwnImported) : undefined
  const problem = job?.status === 'failed' ? job.failure : undefined
  return (
    <>
      {job?.status === 'running' && (
        <div className="flex items-end gap-3">
          <Progress className="min-w-0 flex-1" label={text.bringing} done={job.done} total={null} />
          <Button onClick={() => void client.cancelJob(job.id)}>{common.cancel}</Button>
        </div>
      )}
      {done && (
        <div role="status">
          <p>{text.brought(formats.number(done.created), formats.number(done.updated), formats.number(done.same))}</p>
          <p className="flex items-center gap-1.5 text-xs text-fg-3">
            <Undo2 aria-hidden size={12} />
            {text.notBack}
          </p>
        </div>
      )}
      {problem && <ErrorState inline failure={problem} />}
    </>
  )
}
