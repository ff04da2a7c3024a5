import { Download, FileDown } from 'lucide-react'
import { useState } from 'react'
import type { JobState } from '#shared/protocol.ts'
import type { Failure } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { useFormat } from '#ui/format.ts'
import { useJobs } from '#ui/live.ts'
import { Progress } from '#ui/progress.tsx'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { exportFormats, type ExportFormat, type ExportInput } from '../export.input.ts'
import type { ExportResult } from '../export.job.ts'
import { exportMessages } from './export.messages.ts'
import { BringBack } from './bring-back.tsx'
import { ExportRecord } from './export-record.tsx'

/** Exports the whole office. The newest export of this peer stays here to be saved, after a reload too. */
export function ExportOffice() {
  const text = useText(exportMessages)
  const common = useText(uiMessages)
  const { client } = useUi()
  const job = useJobs().findLast(({ name }) => name === 'exports.run')
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [files, setFiles] = useState(false)
  const [history, setHistory] = useState(false)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const running = job?.status === 'running'
  const start = async (): Promise<void> => {
    const input: ExportInput = {
      format,
      ...(files ? { files } : {}),
      ...(history && format === 'json' ? { history } : {}),
    }
    const started = await client.startJob('exports.run', input)
    setFailure(started.ok ? undefined : started.failure)
  }
  const problem = failure ?? (job?.status === 'failed' ? job.failure : undefined)
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-3">
        <p className="text-fg-2">{text.note}</p>
        <div className="flex flex-wrap items-end gap-2">
          <Select
            label={text.format}
            value={format}
            onValue={setFormat}
            options={exportFormats.map((value) => ({ value, label: text.formats[value].name }))}
          />
          <Button tone="primary" icon={FileDown} disabled={running} onClick={() => void start()}>
            {text.start}
          </Button>
        </div>
        <p className="text-xs text-fg-3">{text.formats[format].note}</p>
        <Checkbox label={text.files} checked={files} onChecked={setFiles} />
        {format === 'json' && <Checkbox label={text.history} checked={history} onChecked={setHistory} />}
        {running && (
          <div className="flex items-end gap-3">
            <Progress className="min-w-0 flex-1" label={text.working} done={job.done} total={job.total} />
            <Button onClick={() => void client.cancelJob(job.id)}>{common.cancel}</Button>
          </div>
        )}
        {job?.status === 'done' && <Files job={job} onFailure={setFailure} />}
        {problem && <ErrorState inline failure={problem} />}
      </div>
      <ExportRecord />
      <BringBack />
    </div>
  )
}

interface FilesProps {
  readonly job: JobState
  readonly onFailure: (failure: Failure | undefined) => void
}

function Files({ job, onFailure }: FilesProps) {
  const text = useText(exportMessages)
  const formats = useFormat()
  const { client } = useUi()
  const { downloads, remarks } = job.value as ExportResult
  const save = async (places: readonly number[]): Promise<void> => {
    for (const place of places) {
      const got = await client.download(`${job.id}/${place}`, downloads[place]?.name ?? 'export')
      onFailure(got.ok ? undefined : got.failure)
      if (!got.ok) return
    }
  }
  return (
    <div>
      <p role="status">{text.ready(downloads.length, formats.number(downloads.length))}</p>
      {remarks.map(({ type, count }) => (
        <p key={type} className="mt-1 text-warn">
          {text.remarks(type, formats.number(count))}
        </p>
      ))}
      <ul className="mt-1.5 flex flex-wrap gap-2">
        {downloads.length > 1 && (
          <li>
            <Button tone="primary" icon={Download} onClick={() => void save([...downloads.keys()])}>
              {text.saveAll}
            </Button>
          </li>
        )}
        {downloads.map((file, place) => (
          <li key={file.name}>
            <Button icon={Download} onClick={() => void save([place])}>
              {file.name}
              <span className="num text-xs font-normal text-fg-3">{formats.size(file.bytes)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
